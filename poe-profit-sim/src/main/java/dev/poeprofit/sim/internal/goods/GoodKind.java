package dev.poeprofit.sim.internal.goods;

/** Kind of good: where it trades, in which tabs it lies and what the services call it. */
public enum GoodKind {
    /** Orbs. */
    CURRENCY("Currency", true, "Currency", "CurrencyStash", 5, 1, 1),
    /** Map fragments and splinters. */
    FRAGMENT("Fragment", true, "Fragments", "FragmentStash", 0, 1, 1),
    /** Scarabs. */
    SCARAB("Scarab", true, "Fragments", "FragmentStash", 0, 1, 1),
    /** Divination cards. */
    CARD("DivinationCard", true, "Cards", "DivinationCardStash", 6, 1, 1),
    /** Essences. */
    ESSENCE("Essence", true, "Essences", "EssenceStash", 5, 1, 1),
    /** Oils. */
    OIL("Oil", true, "Oils", "BlightStash", 5, 1, 1),
    /** Fossils. */
    FOSSIL("Fossil", true, "Delve", "DelveStash", 5, 1, 1),
    /** Unique armour. */
    UNIQUE_ARMOUR("UniqueArmour", false, "armour", "PremiumStash", 3, 2, 3),
    /** Unique weapons. */
    UNIQUE_WEAPON("UniqueWeapon", false, "weapon", "PremiumStash", 3, 2, 4),
    /** Unique rings, amulets and belts. */
    UNIQUE_ACCESSORY("UniqueAccessory", false, "accessory", "PremiumStash", 3, 1, 1),
    /** Unique flasks. */
    UNIQUE_FLASK("UniqueFlask", false, "flask", "PremiumStash", 3, 1, 2),
    /** Unique jewels. */
    UNIQUE_JEWEL("UniqueJewel", false, "jewel", "PremiumStash", 3, 1, 1),
    /** Gems of a level and quality. */
    GEM("SkillGem", false, "gem", "PremiumStash", 4, 1, 1),
    /** Maps. */
    MAP("Map", false, "map", "MapStash", 0, 1, 1),
    /** Cluster jewels. */
    CLUSTER("ClusterJewel", false, "jewel", "PremiumStash", 0, 1, 1),
    /** Equipment bases. */
    BASE("BaseType", false, "armour", "PremiumStash", 0, 2, 2);

    private final String ninjaType;
    private final boolean commodity;
    private final String tradeGroup;
    private final String tabType;
    private final int frameType;
    private final int width;
    private final int height;

    GoodKind(
            String ninjaType,
            boolean commodity,
            String tradeGroup,
            String tabType,
            int frameType,
            int width,
            int height) {
        this.ninjaType = ninjaType;
        this.commodity = commodity;
        this.tradeGroup = tradeGroup;
        this.tabType = tabType;
        this.frameType = frameType;
        this.width = width;
        this.height = height;
    }

    /** Type in poe.ninja's addresses. */
    public String ninjaType() {
        return ninjaType;
    }

    /** Whether it stacks and trades on the currency exchange. */
    public boolean isCommodity() {
        return commodity;
    }

    /** Id of its group in the trade dictionaries. */
    public String tradeGroup() {
        return tradeGroup;
    }

    /** Tab type made for it; {@code PremiumStash} where there is none. */
    public String tabType() {
        return tabType;
    }

    /** GGG's frame type of its goods, unless one of them says otherwise. */
    public int frameType() {
        return frameType;
    }

    /** Width in cells. */
    public int width() {
        return width;
    }

    /** Height in cells. */
    public int height() {
        return height;
    }
}
