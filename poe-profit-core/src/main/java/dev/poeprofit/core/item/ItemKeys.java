package dev.poeprofit.core.item;

import dev.poeprofit.core.internal.DataFile;
import dev.poeprofit.core.item.ItemFacts.Flag;
import dev.poeprofit.core.item.ItemKey.Attribute;
import dev.poeprofit.core.item.ItemKey.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes canonical keys from item facts: the same facts give the same key in every JVM, whatever else the wire said, and no
 * fetched dictionary is asked. What enters the key of each kind of good is policy, written down in
 * {@code docs/model/item-key.md}; {@link #POLICY_VERSION} names it. Stateless.
 */
public final class ItemKeys {
    /**
     * Version of the key policy, part of the rules version of derived rows: it changes when the tables that keys are read by
     * change, and its first part is raised when the code's rules do.
     */
    public static final String POLICY_VERSION =
            "key-2-" + DataFile.version(ItemKeys.class, "base-words.tsv", "unique-variants.tsv");

    private static final String NAMELESS = "(no base type)";
    private static final int TOP_ILVL = 86;
    private static final int LOWEST_SINGLE_ILVL = 82;
    private static final Set<String> EXCEPTIONAL_GEMS =
            Set.of("Empower Support", "Enlighten Support", "Enhance Support");
    private static final String GRANT = "Added Small Passive Skills grant: ";

    private ItemKeys() {}

    /**
     * The key of an item.
     *
     * @param facts what the wire said
     * @return its key; never fails, an item without base type gets the base {@code (no base type)}
     */
    public static ItemKey keyOf(ItemFacts facts) {
        String base = base(facts);
        Kind kind = KindRules.kind(facts, base);
        return switch (kind) {
            case STACK, CARD -> ItemKey.of(kind, base, "", Map.of());
            case GEM -> gem(facts, base);
            case MAP -> MapKeys.keyOf(facts, base);
            case UNIQUE -> unique(facts, base);
            case CLUSTER -> cluster(facts, base);
            case BASE -> gear(facts, base);
            case OTHER -> other(facts, base);
        };
    }

    /**
     * Hash of all modifier lines, order-insensitive, numbers included; it stands beside the key, never in it.
     *
     * @param facts what the wire said
     * @return the hash; 0 for an item without modifiers
     */
    public static long modsHash(ItemFacts facts) {
        if (facts.mods().isEmpty()) {
            return 0;
        }
        // The length keeps ["a", "b"] and ["a\nb"] apart.
        return StableId.of(facts.mods().stream()
                .map(mod -> mod.kind() + ":" + mod.text().length() + ":" + mod.text())
                .sorted()
                .collect(Collectors.joining("\n")));
    }

    private static String base(ItemFacts facts) {
        for (String text : List.of(facts.baseType(), facts.typeLine())) {
            String base = KeyText.withoutSuperior(KeyText.clean(text));
            if (facts.is(Flag.SYNTHESISED) && base.startsWith("Synthesised ")) {
                base = base.substring("Synthesised ".length());
            }
            if (!base.isEmpty()) {
                return base;
            }
        }
        return NAMELESS;
    }

    /**
     * A gem is known by its type line: alternate forms ("Anomalous Arcane Cloak", "Arc of Oscillating") stand only there. A
     * gem that shows another skill's name keeps its base.
     */
    private static ItemKey gem(ItemFacts facts, String base) {
        String shown = KeyText.withoutSuperior(KeyText.clean(facts.typeLine()));
        String name = shown.contains(base) ? shown : base;
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        boolean exact = name.startsWith("Awakened ") || EXCEPTIONAL_GEMS.contains(name);
        if (facts.gemLevel().isPresent()) {
            attributes.put(Attribute.LEVEL, levelBand(facts.gemLevel().getAsInt(), exact));
        }
        attributes.put(Attribute.QUALITY, qualityBand(facts.gemQuality().orElse(0)));
        KeyMarks.flag(facts, Flag.CORRUPTED, Attribute.CORRUPTED, attributes);
        return ItemKey.of(Kind.GEM, name, "", attributes);
    }

    private static String levelBand(int level, boolean exact) {
        if (exact || level <= 1 || level == 20 || level == 21) {
            return Integer.toString(Math.max(level, 0));
        }
        return level < 20 ? "2-19" : "22+";
    }

    private static String qualityBand(int quality) {
        if (quality <= 0) {
            return "0";
        }
        if (quality == 20 || quality == 23) {
            return Integer.toString(quality);
        }
        if (quality < 20) {
            return "1-19";
        }
        return quality < 23 ? "21-22" : "24+";
    }

    private static ItemKey unique(ItemFacts facts, String base) {
        String name = KeyText.clean(facts.name());
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        KeyMarks.links(facts, attributes);
        if (facts.identified()) {
            UniqueVariants.builtIn()
                    .variant(name, explicitLines(facts))
                    .ifPresent(variant -> attributes.put(Attribute.VARIANT, variant));
        }
        if (KindRules.isMap(facts, base)) {
            MapKeys.enchantments(facts, attributes);
        }
        KeyMarks.state(facts, attributes);
        if (KindRules.isFoil(facts)) {
            attributes.put(Attribute.FOIL, KeyMarks.YES);
        }
        return ItemKey.of(Kind.UNIQUE, base, name, attributes);
    }

    private static List<String> explicitLines(ItemFacts facts) {
        List<String> lines = new ArrayList<>();
        for (ItemMod mod : facts.mods()) {
            if (mod.kind() == ItemMod.Kind.EXPLICIT) {
                lines.add(KeyText.clean(mod.text()));
            }
        }
        return lines;
    }

    private static ItemKey cluster(ItemFacts facts, String base) {
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        KeyMarks.rarity(facts, attributes);
        attributes.put(Attribute.ILVL, clusterBand(facts.itemLevel()));
        OptionalInt passives = facts.clusterPassives();
        TreeSet<String> grants = new TreeSet<>();
        for (ItemMod mod : facts.mods()) {
            if (mod.kind() != ItemMod.Kind.ENCHANT) {
                continue;
            }
            for (String part : mod.text().split("\n", -1)) {
                String line = KeyText.clean(part);
                if (line.startsWith(GRANT)) {
                    grants.add(line.substring(GRANT.length()));
                } else if (passives.isEmpty()) {
                    passives = passivesOf(line);
                }
            }
        }
        if (!grants.isEmpty()) {
            attributes.put(Attribute.ENCHANT, KeyText.joined(grants));
        }
        passives.ifPresent(value -> attributes.put(Attribute.PASSIVES, Integer.toString(value)));
        KeyMarks.influences(facts.influences(), attributes);
        KeyMarks.state(facts, attributes);
        return ItemKey.of(Kind.CLUSTER, base, "", attributes);
    }

    /** Reads {@code Adds 8 Passive Skills}. */
    private static OptionalInt passivesOf(String line) {
        String[] words = line.split(" ", -1);
        boolean fits = words.length == 4
                && words[0].equals("Adds")
                && words[2].equals("Passive")
                && words[1].length() <= 2
                && !words[1].isEmpty()
                && words[1].chars().allMatch(c -> c >= '0' && c <= '9');
        return fits ? OptionalInt.of(Integer.parseInt(words[1])) : OptionalInt.empty();
    }

    private static String clusterBand(int itemLevel) {
        if (itemLevel >= 84) {
            return "84+";
        }
        if (itemLevel >= 75) {
            return "75-83";
        }
        if (itemLevel >= 68) {
            return "68-74";
        }
        return itemLevel >= 50 ? "50-67" : "1-49";
    }

    private static ItemKey gear(ItemFacts facts, String base) {
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        KeyMarks.rarity(facts, attributes);
        if (isSoldAsBase(facts) && isItemLevelRelevant(base)) {
            itemLevel(facts, attributes);
        }
        KeyMarks.influences(facts.influences(), attributes);
        KeyMarks.links(facts, attributes);
        KeyMarks.state(facts, attributes);
        return ItemKey.of(Kind.BASE, base, "", attributes);
    }

    /** A finished rare is bought for its modifiers; anything else may be bought to be worked on, and then its level counts. */
    private static boolean isSoldAsBase(ItemFacts facts) {
        return KindRules.rarity(facts) != Rarity.RARE
                || !facts.identified()
                || !facts.influences().isEmpty()
                || facts.is(Flag.FRACTURED)
                || facts.is(Flag.SYNTHESISED);
    }

    /** Plain jewels have no modifier that asks for a high level; abyss jewels do. */
    private static boolean isItemLevelRelevant(String base) {
        return !base.endsWith(" Jewel") || base.endsWith(" Eye Jewel");
    }

    private static ItemKey other(ItemFacts facts, String base) {
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        if (KindRules.rarity(facts) != Rarity.NORMAL) {
            KeyMarks.rarity(facts, attributes);
        }
        if (isSoldAsBase(facts) && !base.contains("Invitation")) {
            itemLevel(facts, attributes);
        }
        mercenary(facts, attributes);
        KeyMarks.influences(facts.influences(), attributes);
        KeyMarks.links(facts, attributes);
        KeyMarks.state(facts, attributes);
        return ItemKey.of(Kind.OTHER, base, "", attributes);
    }

    /** A warrant is bought for the mercenary behind it; skills and their supports are left out, as modifiers are. */
    private static void mercenary(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        String build = KeyText.clean(facts.mercenaryBuild());
        if (!build.isEmpty()) {
            attributes.put(Attribute.VARIANT, build);
        }
        int level = facts.mercenaryLevel().orElse(0);
        if (level > 0) {
            attributes.put(Attribute.LEVEL, itemLevelBand(level));
        }
    }

    private static void itemLevel(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        int level = facts.itemLevel();
        if (level > 0) {
            attributes.put(Attribute.ILVL, itemLevelBand(level));
        }
    }

    private static String itemLevelBand(int level) {
        if (level >= TOP_ILVL) {
            return TOP_ILVL + "+";
        }
        if (level >= LOWEST_SINGLE_ILVL) {
            return Integer.toString(level);
        }
        if (level >= 75) {
            return "75-81";
        }
        return level >= 68 ? "68-74" : "1-67";
    }
}
