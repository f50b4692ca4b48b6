package dev.poeprofit.core.gold;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A commodity in one hour: how often it was listed and left, and how much of it stood. Counts of rows of one hour add up; a
 * correction is a row of its own.
 *
 * @param market the market
 * @param item the commodity
 * @param hour when the hour begins, UTC
 * @param listed listings that were first seen in it
 * @param delisted listings that ended in it, whatever the cause; negative where one is taken back
 * @param sample supply at its end; empty in a correction
 */
public record HeatRow(Market market, ItemKey item, Instant hour, long listed, long delisted, Optional<Sample> sample)
        implements GoldRow {
    /**
     * Supply at the end of an hour.
     *
     * @param listings live listings
     * @param units units of those
     * @param timeToSell median time to sell near the reference as estimated then; empty if not reached or unknown
     */
    public record Sample(long listings, long units, Optional<Duration> timeToSell) {}

    /**
     * Checks the hour.
     *
     * @param market market
     * @param item commodity
     * @param hour hour
     * @param listed listed
     * @param delisted delisted
     * @param sample supply
     * @throws IllegalArgumentException if it is no full hour
     */
    public HeatRow {
        if (Math.floorMod(hour.getEpochSecond(), Duration.ofHours(1).toSeconds()) != 0 || hour.getNano() != 0) {
            throw new IllegalArgumentException("hour must be a full hour, was " + hour);
        }
    }
}
