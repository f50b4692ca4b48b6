package dev.poeprofit.core.alert;

import java.util.List;

/**
 * What an input did to one alert of a book.
 *
 * @param key the alert
 * @param step the step it took
 * @param notices what people are told of it, at most one for each change
 */
public record AlertOutcome(AlertKey key, AlertStep step, List<AlertNotice> notices) {
    /**
     * Copies the list.
     *
     * @param key the alert
     * @param step its step
     * @param notices what people are told
     */
    public AlertOutcome {
        notices = List.copyOf(notices);
    }
}
