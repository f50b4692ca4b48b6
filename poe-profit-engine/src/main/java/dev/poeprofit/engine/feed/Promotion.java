package dev.poeprofit.engine.feed;

/**
 * Whether an optional source has earned trust: three successes in a row promote it, three failures in a row make its last data
 * stale; from there it has to earn trust anew. Immutable.
 *
 * @param state where it stands
 * @param successes successes in a row, at least 0
 * @param failures failures in a row, at least 0; one of the two is 0
 */
public record Promotion(State state, int successes, int failures) {
    /** Where a source stands. */
    public enum State {
        /** Its data are kept, but not trusted yet. */
        ON_TRIAL("on trial"),
        /** Its data may be used. */
        PROMOTED("promoted"),
        /** Its last data are out of date. */
        STALE("stale");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /**
         * Its name on screens.
         *
         * @return lower case
         */
        public String label() {
            return label;
        }
    }

    /** Successes in a row that promote, and failures in a row that make stale. */
    public static final int IN_A_ROW = 3;

    /** Nothing is known of it. */
    public static final Promotion NEW = new Promotion(State.ON_TRIAL, 0, 0);

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if a count is negative or both are above 0
     */
    public Promotion {
        if (!(successes >= 0 && failures >= 0 && (successes == 0 || failures == 0))) {
            throw new IllegalArgumentException("successes and failures must be at least 0 and one of them 0, were "
                    + successes + " and " + failures);
        }
    }

    /**
     * After one more success.
     *
     * @return the new standing
     */
    public Promotion succeeded() {
        int row = successes + 1;
        if (state == State.PROMOTED || row >= IN_A_ROW) {
            return new Promotion(State.PROMOTED, row, 0);
        }
        return new Promotion(State.ON_TRIAL, row, 0);
    }

    /**
     * After one more failure.
     *
     * @return the new standing
     */
    public Promotion failed() {
        int row = failures + 1;
        return new Promotion(row >= IN_A_ROW ? State.STALE : state, 0, row);
    }

    @Override
    public String toString() {
        return state.label() + ", "
                + (failures > 0 ? "failures in a row: " + failures : "successes in a row: " + successes);
    }
}
