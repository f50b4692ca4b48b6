package dev.poeprofit.core.item;

/** Trade category of an item: the groups players browse by. */
public enum Category {
    /** Orbs, shards, scrolls. */
    CURRENCY(LiquidityBucket.COMMODITY),
    /** Map fragments, splinters, emblems, invitations' keys. */
    FRAGMENT(LiquidityBucket.COMMODITY),
    /** Scarabs. */
    SCARAB(LiquidityBucket.COMMODITY),
    /** Divination cards. */
    DIVINATION_CARD(LiquidityBucket.COMMODITY),
    /** Essences. */
    ESSENCE(LiquidityBucket.COMMODITY),
    /** Oils. */
    OIL(LiquidityBucket.COMMODITY),
    /** Fossils. */
    FOSSIL(LiquidityBucket.COMMODITY),
    /** Resonators. */
    RESONATOR(LiquidityBucket.COMMODITY),
    /** Catalysts. */
    CATALYST(LiquidityBucket.COMMODITY),
    /** Delirium orbs. */
    DELIRIUM_ORB(LiquidityBucket.COMMODITY),
    /** Incubators. */
    INCUBATOR(LiquidityBucket.COMMODITY),
    /** Any other stackable good: artifacts, tattoos, omens, embers and what later leagues bring. */
    OTHER_STACKABLE(LiquidityBucket.COMMODITY),
    /** Maps. */
    MAP(LiquidityBucket.GEAR),
    /** Gems. */
    GEM(LiquidityBucket.GEAR),
    /** Jewels, abyss jewels and cluster jewels. */
    JEWEL(LiquidityBucket.GEAR),
    /** Flasks and tinctures. */
    FLASK(LiquidityBucket.GEAR),
    /** Body armour, helmets, gloves, boots, shields, quivers. */
    ARMOUR(LiquidityBucket.GEAR),
    /** Weapons. */
    WEAPON(LiquidityBucket.GEAR),
    /** Rings, amulets, belts, talismans. */
    ACCESSORY(LiquidityBucket.GEAR),
    /** Anything else that is sold one by one. */
    OTHER_GEAR(LiquidityBucket.GEAR);

    private final LiquidityBucket bucket;

    Category(LiquidityBucket bucket) {
        this.bucket = bucket;
    }

    /**
     * The bucket whose heuristics judge this category.
     *
     * @return commodity or gear
     */
    public LiquidityBucket bucket() {
        return bucket;
    }
}
