package dev.poeprofit.sources.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * Who is waiting at a gate, first come first served. Nobody waits inside: each is told when its slot is and comes again; who
 * is later than {@link Gates#GRACE} loses its turn. Not thread-safe.
 */
final class Turns {
    private static final class Waiting {
        private final String asker;
        private long slot;

        Waiting(String asker, long slot) {
            this.asker = asker;
            this.slot = slot;
        }
    }

    private final List<Waiting> queue = new ArrayList<>();

    /** An asker is here: it keeps its place, or takes the last one if it has none or came too late for it. */
    void arrive(String asker, long now) {
        queue.removeIf(waiting -> now > waiting.slot + Gates.GRACE.toNanos());
        if (queue.stream().noneMatch(waiting -> waiting.asker.equals(asker))) {
            queue.add(new Waiting(asker, now));
        }
    }

    /** How many are before an asker that has arrived. */
    int before(String asker) {
        int place = 0;
        while (!queue.get(place).asker.equals(asker)) {
            place++;
        }
        return place;
    }

    /**
     * Whether an asker that has arrived may go through a gate that is open: it is the first, or all before it come so late
     * that the gate will be open again by then.
     */
    boolean mayGo(String asker, long openAgain) {
        return queue.stream().limit(before(asker)).allMatch(waiting -> waiting.slot >= openAgain);
    }

    /** Tells an asker that has arrived when to come. */
    void tell(String asker, long slot) {
        queue.get(before(asker)).slot = slot;
    }

    void leave(String asker) {
        queue.removeIf(waiting -> waiting.asker.equals(asker));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }
}
