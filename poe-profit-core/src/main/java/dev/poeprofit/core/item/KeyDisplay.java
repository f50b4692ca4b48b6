package dev.poeprofit.core.item;

import dev.poeprofit.core.internal.DataFile;
import dev.poeprofit.core.item.ItemKey.Attribute;
import dev.poeprofit.core.item.ItemKey.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a key the way players speak: what is ordinary is left out, what makes it another good is not. */
final class KeyDisplay {
    /** In the order in which players say them. */
    private static final List<Attribute> SPOKEN = List.of(
            Attribute.RARITY,
            Attribute.PASSIVES,
            Attribute.VARIANT,
            Attribute.TIER,
            Attribute.LEVEL,
            Attribute.QUALITY,
            Attribute.ENCHANT,
            Attribute.ILVL,
            Attribute.INFLUENCE,
            Attribute.LINKS,
            Attribute.FRACTURED,
            Attribute.SYNTHESISED,
            Attribute.CORRUPTED,
            Attribute.MIRRORED,
            Attribute.FOIL,
            Attribute.IDENTIFIED);

    private static final Set<String> UNIQUES_OF_SEVERAL_BASES =
            DataFile.read(KeyDisplay.class, "unique-bases.tsv", 1).stream()
                    .map(row -> row.get(0))
                    .collect(Collectors.toUnmodifiableSet());

    private KeyDisplay() {}

    static String of(ItemKey key) {
        List<String> parts = new ArrayList<>();
        if (key.kind() == Kind.UNIQUE && key.name().isEmpty()) {
            parts.add("unique");
        }
        if (isOfSeveralBases(key)) {
            parts.add(key.base());
        }
        for (Attribute attribute : SPOKEN) {
            String value = key.attributes().get(attribute);
            if (value != null && !isOrdinary(attribute, value)) {
                parts.add(spoken(attribute, value));
            }
        }
        String what = key.name().isEmpty() ? key.base() : key.name();
        return printable(parts.isEmpty() ? what : what + " (" + String.join(", ", parts) + ")");
    }

    /** Whether the name of a unique alone does not say which good it is. */
    static boolean isOfSeveralBases(ItemKey key) {
        return key.kind() == Kind.UNIQUE && UNIQUES_OF_SEVERAL_BASES.contains(key.name());
    }

    private static boolean isOrdinary(Attribute attribute, String value) {
        return (attribute == Attribute.RARITY && value.equals("normal"))
                || (attribute == Attribute.QUALITY && value.equals("0"));
    }

    private static String spoken(Attribute attribute, String value) {
        return switch (attribute) {
            case RARITY, ENCHANT, VARIANT -> value;
            case ILVL -> "ilvl " + value;
            case INFLUENCE -> value.replace("+", ", ");
            case LINKS -> value + "-link";
            case LEVEL -> "level " + value;
            case QUALITY -> value + "% quality";
            case TIER -> "tier " + value;
            case PASSIVES -> value + " passives";
            case FRACTURED -> value.equals(KeyMarks.YES) ? "fractured" : "fractured " + value;
            case SYNTHESISED -> "synthesised";
            case CORRUPTED -> "corrupted";
            case MIRRORED -> "mirrored";
            case FOIL -> "foil";
            case IDENTIFIED -> "unidentified";
        };
    }

    /** A name comes from other people and goes to a terminal. */
    private static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
