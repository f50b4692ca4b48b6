package dev.poeprofit.examples;

/**
 * What the doctor found about one thing.
 *
 * @param level how bad it is
 * @param area what it is about
 * @param text what was found
 * @param advice what to do; empty if nothing is to be done
 */
record Finding(Level level, Area area, String text, String advice) {
    /** How bad it is. */
    enum Level {
        /** As it should be. */
        OK,
        /** It runs, but somebody should know. */
        WARN,
        /** It will not run like this. */
        FAIL
    }

    /** What a finding is about, and the exit code if it is bad. */
    enum Area {
        /** The configuration. */
        CONFIGURATION("configuration", ExitCode.USAGE),
        /** The database file. */
        STORE("database", ExitCode.STORE),
        /** The token and its scopes. */
        CREDENTIALS("credentials", ExitCode.UNAVAILABLE),
        /** The stash stream. */
        STASHES("stash stream", ExitCode.UNAVAILABLE),
        /** The trade site. */
        TRADE_SITE("trade site", ExitCode.UNAVAILABLE),
        /** poe.ninja. */
        PRICES("poe.ninja", ExitCode.UNAVAILABLE),
        /** Modifier descriptions. */
        DESCRIPTIONS("descriptions", ExitCode.UNAVAILABLE),
        /** Clocks. */
        CLOCK("clock", ExitCode.UNAVAILABLE);

        private final String label;
        private final int exitCode;

        Area(String label, int exitCode) {
            this.label = label;
            this.exitCode = exitCode;
        }

        String label() {
            return label;
        }

        int exitCode() {
            return exitCode;
        }
    }

    static Finding ok(Area area, String text) {
        return new Finding(Level.OK, area, text, "");
    }

    static Finding warn(Area area, String text, String advice) {
        return new Finding(Level.WARN, area, text, advice);
    }

    static Finding fail(Area area, String text, String advice) {
        return new Finding(Level.FAIL, area, text, advice);
    }
}
