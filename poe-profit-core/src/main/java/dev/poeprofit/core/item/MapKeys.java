package dev.poeprofit.core.item;

import dev.poeprofit.core.item.ItemKey.Attribute;
import dev.poeprofit.core.item.ItemKey.Kind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** What of a map stands in its key: everything that no orb takes off again. */
final class MapKeys {
    private static final String TIER = " (Tier ";

    /** Lines that say who waits in the map; they cannot be rolled away, and bosses have their own buyers. */
    private static final List<String> OCCUPATIONS =
            List.of("Map is occupied by ", "Map contains ", "Area is influenced by ");

    private MapKeys() {}

    static ItemKey keyOf(ItemFacts facts, String base) {
        String name = infected(facts, base);
        OptionalInt tier = facts.mapTier();
        OptionalInt named = namedTier(name);
        if (named.isPresent()) {
            tier = tier.isPresent() ? tier : named;
            name = name.substring(0, name.indexOf(TIER));
        }
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        tier.ifPresent(value -> attributes.put(Attribute.TIER, Integer.toString(value)));
        enchantments(facts, attributes);
        occupation(facts, attributes);
        KeyMarks.lasting(facts, attributes);
        return ItemKey.of(Kind.MAP, name, "", attributes);
    }

    private static String infected(ItemFacts facts, String base) {
        String name = base;
        String shown = KeyText.clean(facts.typeLine());
        for (String infection : List.of("Blighted ", "Blight-ravaged ")) {
            if (!base.startsWith(infection) && shown.contains(infection + base)) {
                name = infection + base;
            }
        }
        return name;
    }

    private static OptionalInt namedTier(String name) {
        int bracket = name.indexOf(TIER);
        if (bracket <= 0 || !name.endsWith(")")) {
            return OptionalInt.empty();
        }
        String digits = name.substring(bracket + TIER.length(), name.length() - 1);
        boolean fits =
                digits.length() <= 3 && !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return fits ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }

    /** Delirium, blight encounters, anointments: numbers kept, since 40% Delirious is not 80%. */
    static void enchantments(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        TreeSet<String> enchantments = new TreeSet<>();
        for (String line : lines(facts, EnumSet.of(ItemMod.Kind.ENCHANT))) {
            if (!isOccupation(line)) {
                enchantments.add(line);
            }
        }
        if (!enchantments.isEmpty()) {
            attributes.put(Attribute.ENCHANT, KeyText.joined(enchantments));
        }
    }

    private static void occupation(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        Set<Influence> influences = EnumSet.noneOf(Influence.class);
        influences.addAll(facts.influences());
        TreeSet<String> occupants = new TreeSet<>();
        for (String line : lines(facts, EnumSet.of(ItemMod.Kind.IMPLICIT, ItemMod.Kind.ENCHANT))) {
            for (String start : OCCUPATIONS) {
                if (line.startsWith(start)) {
                    // Since 2019 a line says what the elder and shaper fields say elsewhere.
                    switch (line) {
                        case "Area is influenced by The Elder" -> influences.add(Influence.ELDER);
                        case "Area is influenced by The Shaper" -> influences.add(Influence.SHAPER);
                        default -> occupants.add(KeyText.template(line.substring(start.length())));
                    }
                }
            }
        }
        KeyMarks.influences(influences, attributes);
        if (!occupants.isEmpty()) {
            attributes.put(Attribute.VARIANT, KeyText.joined(occupants));
        }
    }

    private static boolean isOccupation(String line) {
        return OCCUPATIONS.stream().anyMatch(line::startsWith);
    }

    private static Set<String> lines(ItemFacts facts, Set<ItemMod.Kind> kinds) {
        TreeSet<String> lines = new TreeSet<>();
        for (ItemMod mod : facts.mods()) {
            if (kinds.contains(mod.kind())) {
                for (String part : mod.text().split("\n", -1)) {
                    String line = KeyText.clean(part);
                    if (!line.isEmpty()) {
                        lines.add(line);
                    }
                }
            }
        }
        return lines;
    }
}
