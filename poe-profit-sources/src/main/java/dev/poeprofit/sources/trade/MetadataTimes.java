package dev.poeprofit.sources.trade;

import dev.poeprofit.core.item.TradeMetadata;
import java.time.Duration;

/**
 * For how long the dictionaries hold. The trade site says neither when they change nor how often it may be asked; the
 * defaults are what long-lived public clients keep to.
 *
 * @param leagues time for the list of leagues, above zero
 * @param statics time for the currency names, above zero
 * @param items time for the item types, above zero
 * @param stats time for the modifier texts, above zero
 */
public record MetadataTimes(Duration leagues, Duration statics, Duration items, Duration stats) {
    /** Leagues, items and stats a day, statics a week. */
    public static final MetadataTimes DEFAULT =
            new MetadataTimes(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(1));

    /**
     * Checks the ranges.
     *
     * @param leagues time for leagues
     * @param statics time for statics
     * @param items time for items
     * @param stats time for stats
     * @throws IllegalArgumentException if a time is not above zero
     */
    public MetadataTimes {
        positive("leagues", leagues);
        positive("statics", statics);
        positive("items", items);
        positive("stats", stats);
    }

    private static void positive(String name, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("time to keep " + name + " must be above zero, was " + time);
        }
    }

    /**
     * For how long a dictionary holds.
     *
     * @param kind which dictionary
     * @return the time
     */
    public Duration timeToLive(TradeMetadata.Kind kind) {
        return switch (kind) {
            case LEAGUES -> leagues;
            case STATIC -> statics;
            case ITEMS -> items;
            case STATS -> stats;
        };
    }
}
