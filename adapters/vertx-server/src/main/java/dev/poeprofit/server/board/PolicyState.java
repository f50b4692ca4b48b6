package dev.poeprofit.server.board;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a rate-limit policy of an upstream stands.
 *
 * @param policy its name
 * @param nextPermitted when the next request may be made
 * @param remaining requests that are left in the tightest window
 * @param closedUntil until when it is closed; empty if it is open
 * @param stopped whether it was stopped for too many errors of ours
 * @param throttled how often it throttled us
 * @param sustained requests a second it allows for long
 */
public record PolicyState(
        String policy,
        Instant nextPermitted,
        long remaining,
        Optional<Instant> closedUntil,
        boolean stopped,
        long throttled,
        double sustained) {}
