package dev.poeprofit.core.alert;

import java.util.List;

/** What an input did to an alert. */
public sealed interface AlertStep {
    /**
     * It was taken.
     *
     * @param state how the alert stands now
     * @param changes what changed, in order; empty if nothing did that people can see
     */
    record Taken(AlertState state, List<AlertChange> changes) implements AlertStep {
        /**
         * Copies the list.
         *
         * @param state how the alert stands
         * @param changes what changed
         */
        public Taken {
            changes = List.copyOf(changes);
        }
    }

    /**
     * It was refused; the alert stands as it stood.
     *
     * @param reason why, naming the rule
     */
    record Refused(String reason) implements AlertStep {}
}
