package dev.poeprofit.core.price;

import dev.poeprofit.core.item.Influence;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.ItemKey.Attribute;
import dev.poeprofit.core.item.ItemKey.Kind;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.item.Rarity;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The key of the good a line of a price overview means. Only what a line says exactly has a key: a line that stands for
 * "this or anything like it" would price another good.
 */
final class LineKeys {
    private static final int FRAME_NORMAL = 0;
    private static final int FRAME_GEM = 4;
    private static final int FRAME_CURRENCY = 5;
    private static final int FRAME_CARD = 6;
    private static final String CARD_TYPE = "DivinationCard";
    private static final Pattern RELIC = Pattern.compile(".*-relic(?:-[56]l)?");

    /** Types of the stash item overview whose goods are known by name alone. */
    private static final Set<String> STACK_TYPES = Set.of(
            "Artifact",
            "AllflameEmber",
            "DeliriumOrb",
            "Essence",
            "Fossil",
            "Fragment",
            "Incubator",
            "KalguuranRune",
            "Oil",
            "Omen",
            "Resonator",
            "Runegraft",
            "Scarab",
            "Tattoo",
            "Vial");

    private LineKeys() {}

    static Optional<ItemKey> keyOf(PriceLine line, PriceSnapshot.Overview overview, String type) {
        if (line.name().isBlank()) {
            return Optional.empty();
        }
        if (type.equals(CARD_TYPE)) {
            return Optional.of(byName(line.name(), FRAME_CARD));
        }
        return switch (overview) {
            case EXCHANGE, STASH_CURRENCY -> Optional.of(byName(line.name(), FRAME_CURRENCY));
            case STASH_ITEM -> item(line, type);
        };
    }

    private static ItemKey byName(String name, int frameType) {
        return ItemKeys.keyOf(ItemFacts.builder(name).frameType(frameType).build());
    }

    private static Optional<ItemKey> item(PriceLine line, String type) {
        if (STACK_TYPES.contains(type)) {
            return Optional.of(byName(line.name(), FRAME_CURRENCY));
        }
        if (type.equals("SkillGem")) {
            return gem(line);
        }
        if (type.equals("BaseType")) {
            return base(line);
        }
        if (type.equals("Invitation")) {
            return Optional.of(ItemKey.of(Kind.OTHER, cleaned(line.name()), "", Map.of()));
        }
        return type.startsWith("Unique") ? unique(line) : Optional.empty();
    }

    private static Optional<ItemKey> gem(PriceLine line) {
        if (line.gemLevel().isEmpty()) {
            return Optional.empty();
        }
        int level = line.gemLevel().getAsInt();
        int quality = line.gemQuality().orElse(0);
        ItemFacts.Builder facts = ItemFacts.builder(line.name())
                .frameType(FRAME_GEM)
                .gemLevel(level)
                .gemQuality(quality);
        if (line.corrupted()) {
            facts.flag(ItemFacts.Flag.CORRUPTED);
        }
        ItemKey key = ItemKeys.keyOf(facts.build());
        return isSingle(key, Attribute.LEVEL, level) && isSingle(key, Attribute.QUALITY, quality)
                ? Optional.of(key)
                : Optional.empty();
    }

    /** The bare base: normal rarity, nothing done to it. The top bracket is open above, as the key's is. */
    private static Optional<ItemKey> base(PriceLine line) {
        if (line.itemLevel().isEmpty()) {
            return Optional.empty();
        }
        int level = line.itemLevel().getAsInt();
        ItemFacts.Builder facts = ItemFacts.builder(line.baseType().orElse(line.name()))
                .frameType(FRAME_NORMAL)
                .rarity(Rarity.NORMAL)
                .itemLevel(level);
        for (String word : line.variant().map(v -> List.of(v.split("/", -1))).orElse(List.of())) {
            Optional<Influence> influence = influence(word);
            if (influence.isEmpty()) {
                return Optional.empty();
            }
            facts.influence(influence.get());
        }
        ItemKey key = ItemKeys.keyOf(facts.build());
        boolean single = isSingle(key, Attribute.ILVL, level)
                || (level + "+").equals(key.attributes().get(Attribute.ILVL));
        return key.kind() == Kind.BASE && single ? Optional.of(key) : Optional.empty();
    }

    private static Optional<Influence> influence(String word) {
        for (Influence influence : Influence.values()) {
            if (influence.name().equals(word.strip().toUpperCase(Locale.ROOT))) {
                return Optional.of(influence);
            }
        }
        return Optional.empty();
    }

    private static Optional<ItemKey> unique(PriceLine line) {
        if (line.baseType().isEmpty() || line.baseType().get().isBlank()) {
            return Optional.empty();
        }
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        line.links().ifPresent(links -> {
            if (links >= 5) {
                attributes.put(Attribute.LINKS, Integer.toString(links));
            }
        });
        line.variant().filter(v -> !v.isBlank()).ifPresent(v -> attributes.put(Attribute.VARIANT, cleaned(v)));
        if (line.corrupted()) {
            attributes.put(Attribute.CORRUPTED, "yes");
        }
        if (RELIC.matcher(line.detailsId()).matches()) {
            attributes.put(Attribute.FOIL, "yes");
        }
        return Optional.of(ItemKey.of(Kind.UNIQUE, cleaned(line.baseType().get()), cleaned(line.name()), attributes));
    }

    /** The one spelling keys have, whatever Unicode form the source uses. */
    private static String cleaned(String text) {
        return byName(text, FRAME_CURRENCY).base();
    }

    private static boolean isSingle(ItemKey key, Attribute attribute, int value) {
        return Integer.toString(value).equals(key.attributes().get(attribute));
    }
}
