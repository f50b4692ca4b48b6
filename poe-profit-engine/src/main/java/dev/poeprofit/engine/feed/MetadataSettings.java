package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Deadline;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How the trade site's dictionaries are kept up to date. They say nothing about their own age, so time decides; a source that
 * says to come later is believed.
 *
 * @param ttl the dictionaries that are kept, and how long each serves before it is asked for again, above zero
 * @param spacing least time between two requests, above zero
 * @param staleAfter a dictionary that is so long past its time is stale, at least zero
 * @param countEvery how often the unmapped share is counted, above zero
 * @param retry rounds
 * @param fetchDeadline how long a fetch may take
 */
public record MetadataSettings(
        Map<TradeMetadata.Kind, Duration> ttl,
        Duration spacing,
        Duration staleAfter,
        Duration countEvery,
        RetrySettings retry,
        Deadline fetchDeadline) {
    /** Leagues 24 h, static 7 d, items and stats 1 d, as clients of the trade site do; the share is counted hourly. */
    public static final MetadataSettings DEFAULT = new MetadataSettings(
            Map.of(
                    TradeMetadata.Kind.LEAGUES, Duration.ofHours(24),
                    TradeMetadata.Kind.STATIC, Duration.ofDays(7),
                    TradeMetadata.Kind.ITEMS, Duration.ofDays(1),
                    TradeMetadata.Kind.STATS, Duration.ofDays(1)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            RetrySettings.DEFAULT,
            Deadline.ofSeconds(60));

    /**
     * Checks the ranges and copies the map.
     *
     * @throws IllegalArgumentException if there is no dictionary or a span is not above zero
     */
    public MetadataSettings {
        if (ttl.isEmpty()) {
            throw new IllegalArgumentException("ttl must name at least one dictionary");
        }
        ttl.forEach((kind, span) -> requireAboveZero("ttl of " + kind, span));
        requireAboveZero("spacing", spacing);
        requireAboveZero("countEvery", countEvery);
        if (staleAfter.isNegative()) {
            throw new IllegalArgumentException("staleAfter must be at least zero, was " + staleAfter);
        }
        ttl = Collections.unmodifiableMap(new EnumMap<>(ttl));
    }

    /**
     * The same for other dictionaries.
     *
     * @param spans how long each serves
     * @return new settings
     */
    public MetadataSettings withTtl(Map<TradeMetadata.Kind, Duration> spans) {
        return new MetadataSettings(spans, spacing, staleAfter, countEvery, retry, fetchDeadline);
    }

    /**
     * The same with other rounds.
     *
     * @param rounds rounds
     * @return new settings
     */
    public MetadataSettings withRetry(RetrySettings rounds) {
        return new MetadataSettings(ttl, spacing, staleAfter, countEvery, rounds, fetchDeadline);
    }

    private static void requireAboveZero(String name, Duration span) {
        if (span.isZero() || span.isNegative()) {
            throw new IllegalArgumentException(name + " must be above zero, was " + span);
        }
    }
}
