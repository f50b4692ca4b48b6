package dev.poeprofit.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A feed that lags behind what is expected of it, and what the guard did about it: a row of {@code ops_drift_log}.
 * What became of it later is another row of the same feed.
 *
 * @param at when it was noticed
 * @param feed the feed, such as {@code psapi/pc}
 * @param expectedEvery how often the feed is expected to succeed, at least 0, whole milliseconds
 * @param seenAt when it last succeeded with a moving cursor; empty if it never did
 * @param lag time since then beyond the expectation, at least 0, whole milliseconds
 * @param severity how bad that is
 * @param checkpointReason why the last attempt failed, as its checkpoint or request says; empty if it did not fail
 * @param staleSignals signals whose figures have gone stale by it; may be empty
 * @param action what was done about it
 * @param outcome what is known of that action
 * @param detail what was found, for a person
 */
public record DriftNoticed(
        Instant at,
        String feed,
        Duration expectedEvery,
        Optional<Instant> seenAt,
        Duration lag,
        Severity severity,
        Optional<String> checkpointReason,
        List<String> staleSignals,
        Action action,
        Outcome outcome,
        String detail)
        implements OpsRecord {
    /** How bad a lag is. */
    public enum Severity {
        /** Beyond what is expected. */
        AMBER,
        /** Far beyond. */
        RED
    }

    /** What the guard does about a lag. */
    public enum Action {
        /** Only noted. */
        NONE,
        /** The worker was asked to look now instead of later. */
        WOKEN,
        /** The worker was started anew. */
        RESTARTED,
        /** The signals that rest on the feed were switched off. */
        SIGNALS_DISABLED
    }

    /** What became of an action. */
    public enum Outcome {
        /** Nothing was tried. */
        NOT_TRIED,
        /** Not known yet. */
        PENDING,
        /** The feed succeeds again. */
        RECOVERED,
        /** The feed still lags. */
        FAILED
    }

    /**
     * Checks the values.
     *
     * @param at when it was noticed
     * @param feed the feed
     * @param expectedEvery how often the feed is expected to succeed
     * @param seenAt when it last succeeded with a moving cursor
     * @param lag time since then beyond the expectation
     * @param severity how bad that is
     * @param checkpointReason why the last attempt failed
     * @param staleSignals signals whose figures have gone stale by it
     * @param action what was done about it
     * @param outcome what is known of that action
     * @param detail what was found
     * @throws IllegalArgumentException if the feed or a signal is blank, a text is too long or a duration is negative
     */
    public DriftNoticed {
        feed = Checks.id("feed", feed);
        expectedEvery = Checks.millis("expectedEvery", expectedEvery);
        lag = Checks.millis("lag", lag);
        checkpointReason = Checks.text("checkpointReason", checkpointReason);
        staleSignals = Checks.ids("staleSignals", staleSignals);
        detail = Checks.text("detail", detail);
    }

    @Override
    public String subject() {
        return feed;
    }
}
