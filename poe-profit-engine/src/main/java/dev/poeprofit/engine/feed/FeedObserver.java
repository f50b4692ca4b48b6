package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.PortException;

/** Told what feeds do. Called on the threads that run them; must return quickly and not throw. */
public interface FeedObserver {
    /** An observer that does nothing. */
    FeedObserver NONE = new FeedObserver() {};

    /**
     * A step is over.
     *
     * @param status the feed after it
     * @param step what it came to
     */
    default void stepped(FeedStatus status, FeedStep step) {}

    /**
     * An alert was raised.
     *
     * @param alert the alert
     */
    default void alerted(AlertRaised alert) {}

    /**
     * An alert could not be stored; it is kept and tried again.
     *
     * @param failure why
     */
    default void notStored(PortException failure) {}

    /** No feed will be stepped again, since all have ended or their single pass is through. */
    default void finished() {}
}
