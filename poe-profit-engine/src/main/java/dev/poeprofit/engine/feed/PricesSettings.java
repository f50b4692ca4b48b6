package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Deadline;
import java.time.Duration;

/**
 * How price overviews are kept up to date. The source says when to ask again; these bounds hold besides.
 *
 * @param minRefresh an overview is not asked for again before this has passed; at least 60 s
 * @param afterRestart the same for an overview that another run has asked for: what its answer said is not known any more; at
 *     least {@code minRefresh}
 * @param spacing least time between two requests, at least 1 s
 * @param overdueAfter prices that are so long past the time the source named are stale, at least zero
 * @param staleAfter prices whose sample is older than this are stale whatever the source says, above zero
 * @param retry rounds
 * @param fetchDeadline how long a fetch may take
 */
public record PricesSettings(
        Duration minRefresh,
        Duration afterRestart,
        Duration spacing,
        Duration overdueAfter,
        Duration staleAfter,
        RetrySettings retry,
        Deadline fetchDeadline) {
    private static final Duration LEAST_REFRESH = Duration.ofSeconds(60);
    private static final Duration LEAST_SPACING = Duration.ofSeconds(1);

    /**
     * 15 min, the pace at which poe.ninja works prices out anew; 30 min across restarts, the longest its answers were seen to
     * hold; 1 s apart; stale 180 s past due or 60 min old.
     */
    public static final PricesSettings DEFAULT = new PricesSettings(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(180),
            Duration.ofMinutes(60),
            RetrySettings.DEFAULT,
            Deadline.ofSeconds(30));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of range
     */
    public PricesSettings {
        if (minRefresh.compareTo(LEAST_REFRESH) < 0) {
            throw new IllegalArgumentException("minRefresh must be at least " + LEAST_REFRESH + ", was " + minRefresh);
        }
        if (afterRestart.compareTo(minRefresh) < 0) {
            throw new IllegalArgumentException(
                    "afterRestart must be at least minRefresh, " + minRefresh + ", was " + afterRestart);
        }
        if (spacing.compareTo(LEAST_SPACING) < 0) {
            throw new IllegalArgumentException("spacing must be at least " + LEAST_SPACING + ", was " + spacing);
        }
        if (overdueAfter.isNegative() || staleAfter.isNegative() || staleAfter.isZero()) {
            throw new IllegalArgumentException("overdueAfter must be at least zero and staleAfter above it, were "
                    + overdueAfter + " and " + staleAfter);
        }
    }

    /**
     * The same with another pace.
     *
     * @param refresh least time between two requests for an overview, at least 60 s
     * @param stale age at which a sample is stale
     * @return new settings
     */
    public PricesSettings withPace(Duration refresh, Duration stale) {
        Duration restart = afterRestart.compareTo(refresh) < 0 ? refresh : afterRestart;
        return new PricesSettings(refresh, restart, spacing, overdueAfter, stale, retry, fetchDeadline);
    }

    /**
     * The same with other rounds.
     *
     * @param rounds rounds
     * @return new settings
     */
    public PricesSettings withRetry(RetrySettings rounds) {
        return new PricesSettings(minRefresh, afterRestart, spacing, overdueAfter, staleAfter, rounds, fetchDeadline);
    }
}
