package dev.poeprofit.engine.feed;

import java.time.Instant;

/**
 * The last request that another run of this program made for something, as its request log tells it.
 *
 * @param at when it was answered, or failed
 * @param outcome what came of it
 */
public record LastRequest(Instant at, Outcome outcome) {
    /** What came of a request. */
    public enum Outcome {
        /** Content, or word that it has not changed. Nothing else confirms what is stored. */
        CONTENT,
        /** The service has no such thing. */
        MISSING,
        /** Anything else, no answer included. */
        FAILED
    }

    /**
     * A request by the status of its answer.
     *
     * @param at when it was answered, or failed
     * @param httpStatus HTTP status; 0 if there was no answer
     * @return content for 200 and 304, missing for 404 and 410, else failed
     */
    public static LastRequest of(Instant at, int httpStatus) {
        return new LastRequest(
                at,
                switch (httpStatus) {
                    case 200, 304 -> Outcome.CONTENT;
                    case 404, 410 -> Outcome.MISSING;
                    default -> Outcome.FAILED;
                });
    }

    boolean is(Outcome other) {
        return outcome == other;
    }
}
