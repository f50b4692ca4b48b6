package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;

/** Which bucket a good falls in. */
public final class Buckets {
    private Buckets() {}

    /**
     * The bucket of a good.
     *
     * @param item the good
     * @return the only one it falls in
     */
    public static LiquidityBucket of(ItemKey item) {
        return Hierarchy.bucket(item);
    }
}
