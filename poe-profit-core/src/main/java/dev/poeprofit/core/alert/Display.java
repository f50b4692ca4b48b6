package dev.poeprofit.core.alert;

/** How an alert is shown: worked out from condition, handling and suppression in one place, so that all views agree. */
public enum Display {
    /** Not in any list. */
    ABSENT,
    /** Only in the list of those to come. */
    PENDING,
    /** On top of its group. */
    FIRING,
    /** Below those that fire. */
    ACKNOWLEDGED,
    /** In its own list, with the time it comes back. */
    SNOOZED,
    /** Hidden, counted. */
    SUPPRESSED,
    /** Grey, in its place. */
    RECOVERING,
    /** Hatched, in its place. */
    NO_DATA,
    /** In its place, with what went wrong. */
    ERROR,
    /** In the history. */
    RESOLVED;

    /**
     * How an alert is shown.
     *
     * @param state how it stands
     * @param suppression what keeps it quiet
     * @return the display
     */
    public static Display of(AlertState state, Suppression suppression) {
        return switch (state.condition()) {
            case INACTIVE -> ABSENT;
            case PENDING -> PENDING;
            case RESOLVED -> RESOLVED;
            case NO_DATA -> NO_DATA;
            case ERROR -> ERROR;
            case FIRING -> suppression.hides() ? SUPPRESSED : handled(state, FIRING);
            case RECOVERING -> suppression.hides() ? SUPPRESSED : handled(state, RECOVERING);
        };
    }

    private static Display handled(AlertState state, Display otherwise) {
        if (state.handling() instanceof Handling.Acked) {
            return ACKNOWLEDGED;
        }
        return state.handling() instanceof Handling.Snoozed ? SNOOZED : otherwise;
    }
}
