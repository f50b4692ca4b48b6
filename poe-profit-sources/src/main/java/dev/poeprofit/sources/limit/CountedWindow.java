package dev.poeprofit.sources.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * One window as we count it. A hit counts from when its response was received, as it may have reached the server as late as
 * that, for the period and its pad. Hits that the server counts and we do not know of are phantoms, taken to be as young as
 * the response that told of them. Times are nanoseconds of the gates' own clock. Not thread-safe.
 */
final class CountedWindow {
    /** Some hits at one time. */
    private record Counted(long at, int hits) {}

    private final String rule;
    private final Duration period;
    private final int usable;
    private final long spanNanos;
    private final Duration restriction;
    private final Deque<Counted> phantoms = new ArrayDeque<>();

    CountedWindow(String rule, RateLimits.Window stated, LimitSettings settings) {
        this(
                rule,
                stated.period(),
                settings.usable(stated.hits()),
                stated.period().plus(settings.padding().of(stated.period())),
                stated.restriction());
    }

    /** A pace of our own: nobody counts it in hidden buckets. */
    CountedWindow(LimitSettings.Pace pace) {
        this("", pace.period(), pace.hits(), pace.period(), Duration.ZERO);
    }

    private CountedWindow(String rule, Duration period, int usable, Duration span, Duration restriction) {
        this.rule = rule;
        this.period = period;
        this.usable = usable;
        this.spanNanos = span.toNanos();
        this.restriction = restriction;
    }

    /** Whether it is the same window of the same rule, whatever its limit. */
    boolean succeeds(CountedWindow older) {
        return rule.equalsIgnoreCase(older.rule) && period.equals(older.period);
    }

    void inheritPhantoms(CountedWindow older) {
        phantoms.addAll(older.phantoms);
    }

    /** Believes the server: if it counts more than we do, the rest are phantoms. */
    void believe(Deque<Long> hits, int used, long at) {
        int unknown = used - count(hits, at);
        if (unknown > 0) {
            phantoms.addLast(new Counted(at, unknown));
        }
    }

    /** Hits and phantoms that count at a time. */
    int count(Deque<Long> hits, long now) {
        int count = 0;
        for (Iterator<Long> newest = hits.descendingIterator(); newest.hasNext() && newest.next() + spanNanos > now; ) {
            count++;
        }
        phantoms.removeIf(phantom -> phantom.at + spanNanos <= now);
        for (Counted phantom : phantoms) {
            count = Math.addExact(count, phantom.hits);
        }
        return count;
    }

    /** Requests that fit in at a time, at least 0. */
    int free(Deque<Long> hits, long now) {
        return Math.max(0, usable - count(hits, now));
    }

    /** When one more request fits in; {@code now} if it does already. */
    long freeAt(Deque<Long> hits, long now) {
        int tooMany = count(hits, now) - usable + 1;
        if (tooMany <= 0) {
            return now;
        }
        List<Counted> oldestFirst = new ArrayList<>(phantoms);
        for (long hit : hits) {
            if (hit + spanNanos > now) {
                oldestFirst.add(new Counted(hit, 1));
            }
        }
        oldestFirst.sort(Comparator.comparingLong(Counted::at));
        Iterator<Counted> next = oldestFirst.iterator();
        Counted counted = next.next();
        for (tooMany -= counted.hits; tooMany > 0; tooMany -= counted.hits) {
            counted = next.next();
        }
        return counted.at + spanNanos;
    }

    long spanNanos() {
        return spanNanos;
    }

    /** Distance of sends at which the window is never full. */
    long spacingNanos() {
        return (spanNanos + usable - 1) / usable;
    }

    Duration restriction() {
        return restriction;
    }
}
