package dev.poeprofit.core.alert;

/** What the data say of an alert. People and mutes never change it. */
public enum Condition {
    /** The level is not reached. */
    INACTIVE,
    /** The level is reached, not yet for long enough. */
    PENDING,
    /** It fires. */
    FIRING,
    /** Below the level for leaving, not yet for long enough. */
    RECOVERING,
    /** It is over. */
    RESOLVED,
    /** Its last sample is too old to say. */
    NO_DATA,
    /** It could not be worked out several times in a row. */
    ERROR;

    /**
     * Whether an episode is going on, as far as the data tell.
     *
     * @return true while it fires or recovers
     */
    public boolean isOn() {
        return this == FIRING || this == RECOVERING;
    }
}
