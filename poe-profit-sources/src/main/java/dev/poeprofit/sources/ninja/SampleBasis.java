package dev.poeprofit.sources.ninja;

/** What the sample time of an overview rests on, best first. */
enum SampleBasis {
    /** The newest sample time of its lines. */
    LINES,
    /** The answer's {@code Last-Modified}. */
    LAST_MODIFIED,
    /** When the answer was made: our clock less its {@code Age}. The sample is at least that old. */
    AGE,
    /** When the answer was made: its {@code Date}. The sample is at least that old. */
    DATE,
    /** When we fetched it: nothing was said. The sample is at least that old. */
    FETCH
}
