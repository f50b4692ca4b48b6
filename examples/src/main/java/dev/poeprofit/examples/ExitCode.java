package dev.poeprofit.examples;

import dev.poeprofit.core.port.PortException;

/** What the process's exit code says. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;
    /** The command line was wrong; picocli's own. */
    static final int USAGE = 2;
    /** An input could not be read; what was read before it is kept. */
    static final int BAD_INPUT = 3;
    /** The database is held by another process, or failed. */
    static final int STORE = 4;
    /** Nothing is known about what was asked for. */
    static final int NOTHING_KNOWN = 5;
    /** A source cannot be reached. */
    static final int UNAVAILABLE = 6;
    /** What was measured is not what was asked for. */
    static final int MISSED = 7;
    /** A fault of this program. */
    static final int INTERNAL = 70;
    /** The answer could not be written in whole. */
    static final int OUTPUT_FAILED = 74;

    private ExitCode() {}

    static int of(PortException failure) {
        return switch (failure.kind()) {
            case MALFORMED -> BAD_INPUT;
            case HELD, STORE, ID_COLLISION -> STORE;
            case RATE_LIMITED, UNAVAILABLE, UNAUTHORISED -> UNAVAILABLE;
            case CONTRACT -> INTERNAL;
        };
    }
}
