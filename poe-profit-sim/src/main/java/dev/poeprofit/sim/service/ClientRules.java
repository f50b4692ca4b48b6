package dev.poeprofit.sim.service;

import java.time.Duration;

/**
 * Thresholds of the rules that have any. None of them is published; the defaults are what a polite client keeps.
 *
 * @param startsAtHead whether asking the stream without a cursor is wrong
 * @param rewinds how often a cursor may be asked for again after the one that follows it, at least 0; a restart may do so
 * @param attempts failed attempts at one address in {@code attemptsWithin}, at least 1
 * @param attemptsWithin time in which attempts count
 * @param clientErrors 4xx answers of one service in {@code clientErrorsWithin}, at least 0
 * @param clientErrorsWithin time in which 4xx answers count
 */
public record ClientRules(
        boolean startsAtHead,
        int rewinds,
        int attempts,
        Duration attemptsWithin,
        int clientErrors,
        Duration clientErrorsWithin) {
    /** From the head, two rewinds, three attempts in 30 s, twenty 4xx in an hour. */
    public static final ClientRules DEFAULT =
            new ClientRules(true, 2, 3, Duration.ofSeconds(30), 20, Duration.ofHours(1));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public ClientRules {
        if (!(rewinds >= 0 && attempts >= 1 && clientErrors >= 0)) {
            throw new IllegalArgumentException("rewinds, attempts and clientErrors must be at least 0, 1 and 0, were "
                    + rewinds + ", " + attempts + ", " + clientErrors);
        }
    }

    /**
     * The same for a client that is meant to read the stream from its beginning.
     *
     * @return a copy
     */
    public ClientRules fromTheBeginning() {
        return new ClientRules(false, rewinds, attempts, attemptsWithin, clientErrors, clientErrorsWithin);
    }
}
