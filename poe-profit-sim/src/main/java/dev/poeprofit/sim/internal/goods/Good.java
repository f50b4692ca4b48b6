package dev.poeprofit.sim.internal.goods;

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
 *     {@code passives}, {@code ilvl}, {@code influence}, {@code links}, {@code fractured}, {@code reward}, {@code class}
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
}
