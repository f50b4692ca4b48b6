package dev.poeprofit.core.alert;

/** What an alert became. */
public enum AlertEvent {
    /** The level is not reached, and it never fired or was quiet for long enough since. */
    INACTIVE(Axis.CONDITION),
    /** The level is reached, not yet for long enough. */
    PENDING(Axis.CONDITION),
    /** It fires. */
    FIRING(Axis.CONDITION),
    /** Below the level for leaving, not yet for long enough. */
    RECOVERING(Axis.CONDITION),
    /** It is over. */
    RESOLVED(Axis.CONDITION),
    /** Its data are too old. */
    NO_DATA(Axis.CONDITION),
    /** It cannot be worked out. */
    ERROR(Axis.CONDITION),
    /** Nobody has handled it, or not since it got worse. */
    NEW(Axis.HANDLING),
    /** Somebody has seen it. */
    ACKED(Axis.HANDLING),
    /** Somebody has put it off. */
    SNOOZED(Axis.HANDLING),
    /** A rule keeps it quiet. */
    MUTED(Axis.SUPPRESSION),
    /** No rule keeps it quiet any more. */
    UNMUTED(Axis.SUPPRESSION),
    /** Another alert stands for it. */
    INHIBITED(Axis.SUPPRESSION),
    /** No other alert stands for it any more. */
    RELEASED(Axis.SUPPRESSION),
    /** It changes too often to be told of. */
    FLAPPING(Axis.SUPPRESSION),
    /** It has been quiet for long enough. */
    STEADY(Axis.SUPPRESSION),
    /** Its severity or score is another. */
    RATED(Axis.SEVERITY);

    /** What changes on its own. */
    public enum Axis {
        /** Driven by data only. */
        CONDITION,
        /** Driven by people. */
        HANDLING,
        /** Driven by rules that keep it quiet. */
        SUPPRESSION,
        /** How bad it is, while the rest stays. */
        SEVERITY
    }

    private final Axis axis;

    AlertEvent(Axis axis) {
        this.axis = axis;
    }

    /**
     * What it changes.
     *
     * @return the axis
     */
    public Axis axis() {
        return axis;
    }

    static AlertEvent of(Condition condition) {
        return valueOf(condition.name());
    }
}
