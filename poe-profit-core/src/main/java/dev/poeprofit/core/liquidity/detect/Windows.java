package dev.poeprofit.core.liquidity.detect;

import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.supply.WeekSlot;
import java.util.Set;

/**
 * A good before and after a day.
 *
 * @param before the earlier window
 * @param after the later window
 * @param common slots of the week that were watched in both
 */
record Windows(WindowSums before, WindowSums after, Set<WeekSlot> common) {
    /**
     * The windows on both sides of a day.
     *
     * @param splitDay first day of the later window, UTC, counted from 1970-01-01
     * @param days length of the later window, at least 1
     * @param baselineDays length of the earlier window, at least 1
     * @throws IllegalArgumentException if a window has no day
     */
    static Windows of(ExposureTable table, MarketGood good, long splitDay, int days, int baselineDays) {
        if (days < 1 || baselineDays < 1) {
            throw new IllegalArgumentException("windows must have a day, had " + days + " and " + baselineDays);
        }
        WindowSums before = WindowSums.of(table, good, splitDay - baselineDays, splitDay);
        WindowSums after = WindowSums.of(table, good, splitDay, splitDay + days);
        return new Windows(before, after, after.common(before));
    }
}
