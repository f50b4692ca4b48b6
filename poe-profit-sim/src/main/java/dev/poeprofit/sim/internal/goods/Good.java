package dev.poeprofit.sim.internal.goods;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One good of the catalogue.
 *
 * @param index place in the league's list of goods, from 0
 * @param kind kind
 * @param id trade id of a commodity, else a name of our own in the same style
 * @param detailsId poe.ninja's id of its line; empty where it has none
 * @param name name of a unique, else the base type
 * @param baseType base type
 * @param chaosAtStart typical price at league start, chaos per unit
 * @param stack own stack size, 1 for what does not stack
 * @param attributes what distinguishes it: {@code level}, {@code quality}, {@code corrupted}, {@code tier}, {@code enchant},
 *     {@code passives}, {@code ilvl}, {@code influence}, {@code links}, {@code fractured}, {@code reward}, {@code class}; and {@code sought}, wanted by everybody whatever it costs
 */
public record Good(
        int index,
        GoodKind kind,
        String id,
        String detailsId,
        String name,
        String baseType,
        double chaosAtStart,
        int stack,
        Map<String, String> attributes) {
    private static final int RARE_FRAME = 2;
    private static final int UNIQUE_FRAME = 3;
    private static final int DEFAULT_ITEM_LEVEL = 84;

    /** Copies the attributes. */
    public Good {
        attributes = Map.copyOf(attributes);
    }

    /** Whether it stacks and trades on the exchange. */
    public boolean isCommodity() {
        return kind.isCommodity();
    }

    /**
     * An attribute.
     *
     * @param key its name
     * @return its value, if the good has it
     */
    public Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    /**
     * An attribute that says yes or nothing.
     *
     * @param key its name
     * @return true if the good has it
     */
    public boolean has(String key) {
        return attributes.containsKey(key);
    }

    /** GGG's frame type: a base with a fractured modifier is rare, other bases are bare. */
    public int frameType() {
        return has("fractured") ? RARE_FRAME : kind.frameType();
    }

    /** Whether it is a unique item. */
    public boolean isUnique() {
        return frameType() == UNIQUE_FRAME;
    }

    /** Whether it is a rare item, with a name of its own and rolled modifiers. */
    public boolean isRare() {
        return frameType() == RARE_FRAME;
    }

    /** Item level; 0 for commodities and gems. */
    public int itemLevel() {
        return isCommodity() || kind == GoodKind.GEM ? 0 : number("ilvl", DEFAULT_ITEM_LEVEL);
    }

    /**
     * An attribute that is a number.
     *
     * @param key its name
     * @param otherwise what to give without it
     * @return its value
     */
    public int number(String key, int otherwise) {
        return attribute(key).map(Integer::parseInt).orElse(otherwise);
    }

    /** Enchantment lines of a cluster jewel; empty for others. */
    public List<String> enchantments() {
        Optional<String> enchant = attribute("enchant");
        if (enchant.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Adds " + number("passives", 8) + " Passive Skills");
        if (baseType.startsWith("Large")) {
            lines.add("2 Added Passive Skills are Jewel Sockets");
        } else if (baseType.startsWith("Medium")) {
            lines.add("1 Added Passive Skill is a Jewel Socket");
        }
        lines.add("Added Small Passive Skills grant: " + enchant.get());
        return lines;
    }
}
