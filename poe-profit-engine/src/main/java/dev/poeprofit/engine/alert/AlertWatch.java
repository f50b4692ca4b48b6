package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKey;
import java.time.Instant;
import java.util.List;

/**
 * Looks at facts for the rules of some alerts. Asked again and again by one {@link AlertService}, by one thread at a time; must be
 * quick: what takes long is worked out elsewhere and only handed over here.
 */
public interface AlertWatch {
    /**
     * Its name, for the alert that it fails.
     *
     * @return unique in a service
     */
    String name();

    /**
     * Whether an alert is its business.
     *
     * @param key an alert, perhaps of an earlier run
     * @return true if its looks would show that alert, were it so
     */
    boolean watches(AlertKey key);

    /**
     * Looks.
     *
     * @param now the time
     * @return what is seen
     * @throws RuntimeException if it cannot be worked out; after three times in a row its alerts are in error
     */
    Look look(Instant now);

    /** What a watch sees. */
    sealed interface Look {
        /** Nothing can be said, for want of fresh data. Alerts stay as they are until their data count as too old. */
        Look BLIND = new Blind();

        /**
         * All there is: an alert of this watch that is not among the samples is well.
         *
         * @param asOf up to when what is not there is known not to be
         * @param samples the samples, each alert at most once
         */
        record Seen(Instant asOf, List<AlertSample> samples) implements Look {
            /**
             * Copies the list.
             *
             * @param asOf up to when
             * @param samples the samples
             */
            public Seen {
                samples = List.copyOf(samples);
            }
        }

        /** Nothing can be said. */
        record Blind() implements Look {}
    }
}
