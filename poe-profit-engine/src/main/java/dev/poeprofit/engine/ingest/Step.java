package dev.poeprofit.engine.ingest;

import java.time.Instant;

/** What one step of a lane came to. */
public sealed interface Step {
    /**
     * Pages were taken in.
     *
     * @param applied pages applied in this step
     * @param skipped pages passed over because they were in the store already
     */
    record Advanced(int applied, int skipped) implements Step {}

    /**
     * The tip, or the end of an archive: nothing to do now.
     *
     * @param at when it was touched
     */
    record Tip(Instant at) implements Step {}

    /**
     * The source may not be asked now.
     *
     * @param until when it may be asked again
     * @param policy the policy that says so
     */
    record Paused(Instant until, String policy) implements Step {}
}
