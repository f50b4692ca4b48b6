package dev.poeprofit.core.alert;

/** What a notice sounds like. Sound is never the only sign. */
public enum Sound {
    /** Silent. */
    NONE,
    /** One low tone: what was told of cannot be seen any more. */
    LOW_TONE,
    /** One tone. */
    ONE_TONE,
    /** Two rising tones. */
    TWO_TONES;

    /**
     * The sound of an alert that fires.
     *
     * @param severity its severity
     * @return two tones for critical, one for high, else silent
     */
    public static Sound of(AlertSeverity severity) {
        return switch (severity) {
            case CRITICAL -> TWO_TONES;
            case HIGH -> ONE_TONE;
            case MEDIUM, LOW -> NONE;
        };
    }
}
