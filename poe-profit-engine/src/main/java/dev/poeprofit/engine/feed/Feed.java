package dev.poeprofit.engine.feed;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Something that is asked again and again for what is new. A feed is stepped by one thread at a time; the other methods may be
 * called from any thread meanwhile.
 */
public interface Feed extends AutoCloseable {
    /**
     * Its name, the subject of its alerts.
     *
     * @return such as {@code psapi/pc}; unique in a runner
     */
    String name();

    /**
     * Does the next piece of work: one request, or one group of pages. May block for the length of an exchange; never for a
     * limit.
     *
     * @return what came of it and when to come again
     */
    FeedStep step();

    /**
     * Feeds whose work this one goes on from. A single pass does not let it end idle before they are through: what they did last
     * is still to come to it.
     *
     * @return their names; those that do not run count as through
     */
    default Set<String> follows() {
        return Set.of();
    }

    /**
     * What a person should know of at a time, beyond what steps say: it has been without success for too long, what it serves
     * is old. An alert is raised when a concern is new, not while it lasts.
     *
     * @param status how the feed has fared
     * @param now the time
     * @return concerns, each code once; empty if all is well
     */
    default List<Concern> concerns(FeedStatus status, Instant now) {
        return List.of();
    }

    /**
     * What it has to show for itself.
     *
     * @return figures in a fixed order
     */
    default List<Figure> figures() {
        return List.of();
    }

    /** Saves what would have to be worked out again; called when no step is under way. Idempotent. */
    @Override
    default void close() {}
}
