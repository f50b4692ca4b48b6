package dev.poeprofit.core.item;

import dev.poeprofit.core.item.ItemFacts.Flag;
import dev.poeprofit.core.item.ItemKey.Attribute;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The attributes that several kinds of goods have in common. */
final class KeyMarks {
    static final String YES = "yes";

    private KeyMarks() {}

    /** What has been done to it that cannot be undone. */
    static void lasting(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        TreeSet<String> fractured = new TreeSet<>();
        for (ItemMod mod : facts.mods()) {
            if (mod.kind() == ItemMod.Kind.FRACTURED) {
                String line = KeyText.template(KeyText.clean(mod.text()));
                if (!line.isEmpty()) {
                    fractured.add(line);
                }
            }
        }
        if (!fractured.isEmpty()) {
            attributes.put(Attribute.FRACTURED, KeyText.joined(fractured));
        } else if (facts.is(Flag.FRACTURED)) {
            attributes.put(Attribute.FRACTURED, YES);
        }
        flag(facts, Flag.SYNTHESISED, Attribute.SYNTHESISED, attributes);
        flag(facts, Flag.CORRUPTED, Attribute.CORRUPTED, attributes);
        flag(facts, Flag.MIRRORED, Attribute.MIRRORED, attributes);
    }

    /** The lasting marks, and that nobody knows yet what it is. */
    static void state(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        lasting(facts, attributes);
        if (!facts.identified()) {
            attributes.put(Attribute.IDENTIFIED, "no");
        }
    }

    static void flag(ItemFacts facts, Flag flag, Attribute attribute, EnumMap<Attribute, String> attributes) {
        if (facts.is(flag)) {
            attributes.put(attribute, YES);
        }
    }

    static void influences(Set<Influence> influences, EnumMap<Attribute, String> attributes) {
        if (!influences.isEmpty()) {
            attributes.put(
                    Attribute.INFLUENCE,
                    influences.stream()
                            .sorted()
                            .map(influence -> influence.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining("+")));
        }
    }

    static void links(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        if (facts.links() >= 5) {
            attributes.put(Attribute.LINKS, Integer.toString(facts.links()));
        }
    }

    static void rarity(ItemFacts facts, EnumMap<Attribute, String> attributes) {
        attributes.put(Attribute.RARITY, KindRules.rarity(facts).name().toLowerCase(Locale.ROOT));
    }
}
