package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import java.util.List;
import java.util.Locale;

/** Which goods learn from which: bucket, kind, base type, good. */
final class Hierarchy {
    /** Number of levels; the last is the good itself. */
    static final int LEVELS = 4;

    private Hierarchy() {}

    static LiquidityBucket bucket(ItemKey item) {
        return switch (item.kind()) {
            case STACK, CARD -> LiquidityBucket.COMMODITY;
            case GEM, MAP, UNIQUE, CLUSTER, BASE, OTHER -> LiquidityBucket.GEAR;
        };
    }

    static List<String> path(ItemKey item) {
        String kind = item.kind().name().toLowerCase(Locale.ROOT);
        return List.of(bucket(item).name(), kind, kind + "/" + item.base(), item.toString());
    }
}
