package dev.poeprofit.sources.trade;

import dev.poeprofit.core.item.TradeMetadata;
import java.time.Duration;
import java.util.Optional;

/**
 * How often the dictionaries are asked for, and under which patch. The trade site says neither when they change nor how
 * often it may be asked; the defaults are what long-lived public clients keep to.
 *
 * @param leagues for how long a list of leagues holds, above zero
 * @param statics for how long the currency names hold, above zero
 * @param items for how long the item types hold, above zero
 * @param stats for how long the modifier texts hold, above zero
 * @param patch label of the game patch that answers are kept under, such as {@code 3.29}; empty if nobody said
 */
public record MetadataSettings(
        Duration leagues, Duration statics, Duration items, Duration stats, Optional<String> patch) {
    private static final int MAX_PATCH_CHARS = 64;

    /** Leagues, items and stats a day, statics a week; no patch. */
    public static final MetadataSettings DEFAULT = new MetadataSettings(
            Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(1), Optional.empty());

    /**
     * Checks the ranges.
     *
     * @param leagues time for leagues
     * @param statics time for statics
     * @param items time for items
     * @param stats time for stats
     * @param patch patch
     * @throws IllegalArgumentException if a time is not above zero, or the patch is blank or longer than 64 characters
     */
    public MetadataSettings {
        positive("leagues", leagues);
        positive("statics", statics);
        positive("items", items);
        positive("stats", stats);
        patch.ifPresent(text -> {
            if (text.isBlank() || text.length() > MAX_PATCH_CHARS) {
                throw new IllegalArgumentException(
                        "patch must be 1 to " + MAX_PATCH_CHARS + " characters, was '" + text + "'");
            }
        });
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

    /**
     * The same times under another patch.
     *
     * @param label the patch
     * @return new settings
     */
    public MetadataSettings withPatch(String label) {
        return new MetadataSettings(leagues, statics, items, stats, Optional.of(label));
    }
}
