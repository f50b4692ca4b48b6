package dev.poeprofit.core.item;

/** Decides what kind of good an item is, from the item alone. */
final class KindRules {
    private static final int FRAME_NORMAL = 0;
    private static final int FRAME_MAGIC = 1;
    private static final int FRAME_RARE = 2;
    private static final int FRAME_UNIQUE = 3;
    private static final int FRAME_GEM = 4;
    private static final int FRAME_CURRENCY = 5;
    private static final int FRAME_CARD = 6;
    private static final int FRAME_QUEST = 7;
    private static final int FRAME_PROPHECY = 8;
    private static final int FRAME_FOIL = 9;
    private static final int FRAME_SUPPORTER_FOIL = 10;
    private static final int FRAME_NECROPOLIS = 11;
    private static final int FRAME_GOLD = 12;
    private static final int FRAME_BREACH_SKILL = 13;

    private KindRules() {}

    /** Rarity: the frame type where it is one, since old pages have only that; else what the wire called rarity. */
    static Rarity rarity(ItemFacts facts) {
        return switch (facts.frameType()) {
            case FRAME_NORMAL -> Rarity.NORMAL;
            case FRAME_MAGIC -> Rarity.MAGIC;
            case FRAME_RARE -> Rarity.RARE;
            case FRAME_UNIQUE, FRAME_FOIL, FRAME_SUPPORTER_FOIL -> Rarity.UNIQUE;
            default -> facts.is(ItemFacts.Flag.FOIL) ? Rarity.UNIQUE : facts.rarity();
        };
    }

    static boolean isFoil(ItemFacts facts) {
        return facts.frameType() == FRAME_FOIL
                || facts.frameType() == FRAME_SUPPORTER_FOIL
                || facts.is(ItemFacts.Flag.FOIL);
    }

    /**
     * Kind of an item.
     *
     * @param facts the item
     * @param base its cleaned base type
     */
    static ItemKey.Kind kind(ItemFacts facts, String base) {
        return switch (facts.frameType()) {
            case FRAME_GEM -> ItemKey.Kind.GEM;
            case FRAME_CARD -> ItemKey.Kind.CARD;
            case FRAME_CURRENCY, FRAME_PROPHECY, FRAME_GOLD -> ItemKey.Kind.STACK;
            case FRAME_QUEST, FRAME_BREACH_SKILL -> ItemKey.Kind.OTHER;
            case FRAME_NECROPOLIS -> facts.itemLevel() == 0 ? ItemKey.Kind.STACK : ItemKey.Kind.OTHER;
            default -> kindByContent(facts, base);
        };
    }

    private static ItemKey.Kind kindByContent(ItemFacts facts, String base) {
        if (facts.frameType() < 0) {
            if (facts.gemLevel().isPresent() || facts.is(ItemFacts.Flag.SUPPORT)) {
                return ItemKey.Kind.GEM;
            }
            if (hasCardReward(facts)) {
                return ItemKey.Kind.CARD;
            }
        }
        Rarity rarity = rarity(facts);
        if (rarity == Rarity.UNIQUE) {
            return ItemKey.Kind.UNIQUE;
        }
        if (isMap(facts, base)) {
            return ItemKey.Kind.MAP;
        }
        if (base.endsWith(" Cluster Jewel")) {
            return ItemKey.Kind.CLUSTER;
        }
        if (isStack(facts, base, rarity)) {
            return ItemKey.Kind.STACK;
        }
        return isEquipment(base) && !isUnexplained(facts, rarity) ? ItemKey.Kind.BASE : ItemKey.Kind.OTHER;
    }

    /** Weapons, armour, jewellery, jewels and flasks. */
    static boolean isEquipment(String base) {
        return BaseWords.builtIn()
                .gear(base)
                .map(category -> category != Category.MAP && category != Category.OTHER_GEAR)
                .orElse(false);
    }

    static boolean isMap(ItemFacts facts, String base) {
        return facts.mapTier().isPresent()
                || base.endsWith(" Map")
                || base.equals("Map")
                || base.startsWith("Map (Tier ");
    }

    /** No item level, no rarity, no name: identical to every other of its name. Frame type 0 covers these too. */
    private static boolean isStack(ItemFacts facts, String base, Rarity rarity) {
        if (rarity != Rarity.NORMAL || !facts.name().isBlank()) {
            return false;
        }
        if (BaseWords.builtIn().isNamedStackable(base)) {
            return true;
        }
        if (facts.itemLevel() != 0) {
            return false;
        }
        if (BaseWords.builtIn().gear(base).filter(c -> c == Category.OTHER_GEAR).isPresent()) {
            return false;
        }
        // Without a frame type the missing item level may only mean that the wire was cut, so the words decide.
        return facts.frameType() == 0
                || !isEquipment(base)
                || BaseWords.builtIn().stackable(base).isPresent();
    }

    /** A name on something that says it is normal, and no frame type: a rare or a unique, and nobody can say which. */
    private static boolean isUnexplained(ItemFacts facts, Rarity rarity) {
        return facts.frameType() < 0 && rarity == Rarity.NORMAL && !facts.name().isBlank();
    }

    /** Cards show their reward in markup, {@code <currencyitem>{10x Orb of Regret}}; nothing else does. */
    private static boolean hasCardReward(ItemFacts facts) {
        return facts.mods().stream()
                .anyMatch(mod -> mod.text().startsWith("<") && mod.text().contains(">{"));
    }
}
