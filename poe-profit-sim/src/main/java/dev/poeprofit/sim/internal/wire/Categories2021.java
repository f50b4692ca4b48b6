package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.goods.Good;

/** The category that the wire of 2021 gave to an item. */
final class Categories2021 {
    private Categories2021() {}

    static String of(Good good) {
        return switch (good.kind()) {
            case CURRENCY, ESSENCE, OIL, FOSSIL -> "currency";
            case FRAGMENT, SCARAB, MAP -> "maps";
            case CARD -> "cards";
            case UNIQUE_ARMOUR -> "armour";
            case UNIQUE_WEAPON -> "weapons";
            case UNIQUE_ACCESSORY -> "accessories";
            case UNIQUE_FLASK -> "flasks";
            case UNIQUE_JEWEL, CLUSTER -> "jewels";
            case GEM -> "gems";
            case BASE ->
                switch (good.attribute("class").orElse("")) {
                    case "Ring", "Belt" -> "accessories";
                    case "Bow" -> "weapons";
                    default -> "armour";
                };
        };
    }
}
