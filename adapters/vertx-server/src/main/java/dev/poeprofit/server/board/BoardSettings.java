package dev.poeprofit.server.board;

import dev.poeprofit.core.strategy.Player;
import java.time.Duration;

/**
 * How often the market is worked out anew, and for whom.
 *
 * @param player for whom, where a question does not say otherwise
 * @param lookEvery time between two looks for new pages; the most that an answer lags, beside the work itself
 * @param renewEvery the market is worked out anew after this even without new pages, since ages grow
 * @param kept states that are kept for whoever walks through a list, at least 1
 */
public record BoardSettings(Player player, Duration lookEvery, Duration renewEvery, int kept) {
    // Assumptions of this project: a dashboard that lags five seconds is live to a person; ages are told in minutes;
    // nobody
    // walks through a list for longer than eight states.
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(60);
    private static final int KEPT = 8;

    /**
     * Checks the ranges.
     *
     * @param player player
     * @param lookEvery time between looks
     * @param renewEvery time between renewals
     * @param kept states kept
     * @throws IllegalArgumentException if a time is not above 0 or nothing is kept
     */
    public BoardSettings {
        if (lookEvery.isNegative() || lookEvery.isZero() || renewEvery.compareTo(lookEvery) < 0) {
            throw new IllegalArgumentException(
                    "lookEvery must be above 0 and renewEvery not below it, were " + lookEvery + " and " + renewEvery);
        }
        if (kept < 1) {
            throw new IllegalArgumentException("kept must be at least 1, was " + kept);
        }
    }

    /**
     * The usual pace.
     *
     * @param player for whom
     * @return settings
     */
    public static BoardSettings of(Player player) {
        return new BoardSettings(player, LOOK_EVERY, RENEW_EVERY, KEPT);
    }

    /**
     * The same at another pace.
     *
     * @param every time between two looks
     * @return settings
     */
    public BoardSettings looking(Duration every) {
        return new BoardSettings(player, every, every.compareTo(renewEvery) > 0 ? every : renewEvery, kept);
    }
}
