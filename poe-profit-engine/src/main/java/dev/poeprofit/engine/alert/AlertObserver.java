package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertNotice;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.PortException;

/**
 * Told of every change of an alert, in order, by one thread at a time; must return quickly, not throw, and not command the service
 * that calls it.
 */
public interface AlertObserver {
    /**
     * An alert changed. How it stands is to be asked of the service.
     *
     * @param change the step, as it is stored
     */
    default void changed(AlertChanged change) {}

    /**
     * A mute was set or lifted, so that any alert may be shown otherwise.
     *
     * @param id name of the mute
     */
    default void muted(String id) {}

    /**
     * There is news for people: neither muted nor one of a flood.
     *
     * @param notice the notice, with its sound
     * @param message the same as text
     */
    default void news(AlertNotice notice, AlertMessage message) {}

    /**
     * Changes could not be stored; they are kept and tried again.
     *
     * @param failure why
     */
    default void notStored(PortException failure) {}
}
