package dev.poeprofit.core.port;

/** An optional outside source of descriptions. Blocking and interruptible; may fail for ever without harm. */
public interface EnrichmentSource {
    /**
     * Its short name.
     *
     * @return letters, digits, dots and dashes
     */
    String name();

    /**
     * The descriptions, if they have changed.
     *
     * @param have what is known of the last answer
     * @param deadline how long the call may take
     * @return the descriptions, or why there are none
     * @throws PortException if the source fails
     */
    Conditional<Enrichment> fetch(Validator have, Deadline deadline);
}
