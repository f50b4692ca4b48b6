package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.PortException;
import java.time.Instant;
import java.util.Optional;

/** Refusals that end by themselves: too many requests of ours were wrong, so nothing more is sent for a while. */
final class Stops {
    static final String CODE = "source-stopped";

    private Stops() {}

    /**
     * What follows from a refusal that says for how long it holds.
     *
     * @return a pause that a person should know of; empty if the failure is another one
     */
    static Optional<FeedStep> pause(PortException failure, Instant now, String meanwhile) {
        if (failure.kind() != PortException.Kind.UNAUTHORISED) {
            return Optional.empty();
        }
        return failure.retryAfter().map(span -> {
            Instant until = now.plus(span);
            String text = String.valueOf(failure.getMessage());
            return new FeedStep.Paused(
                    until,
                    "a stop, " + text,
                    Optional.of(new Concern(
                            CODE,
                            text + "; not asked before " + until + ". " + meanwhile
                                    + ". It goes on by itself; look with 'poe-profit doctor' at what was refused")));
        });
    }
}
