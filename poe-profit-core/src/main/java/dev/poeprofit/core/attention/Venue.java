package dev.poeprofit.core.attention;

/** Where goods change hands. */
public enum Venue {
    /** The in-game currency exchange. */
    EXCHANGE("exchange"),
    /** A merchant tab: the buyer comes while the seller is away. */
    MERCHANT("merchant"),
    /** A public tab, a whisper and a trade window. */
    IN_PERSON("in-person");

    private final String label;

    Venue(String label) {
        this.label = label;
    }

    /**
     * Name in tables and reports.
     *
     * @return lower case
     */
    public String label() {
        return label;
    }
}
