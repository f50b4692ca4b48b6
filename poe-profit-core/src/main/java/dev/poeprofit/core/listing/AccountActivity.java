package dev.poeprofit.core.listing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When the tabs of accounts were reported lately. */
final class AccountActivity {
    /** An account is active for this long after a report. */
    static final Duration ACTIVE_FOR = Duration.ofMinutes(60);
    /** Reports are kept a little longer than any question reaches back. */
    private static final Duration KEEP =
            ACTIVE_FOR.plus(ListingTracker.EXIT_WINDOW).plusMinutes(5);

    /** How often the map is looked through for accounts that no question can reach any more. */
    private static final Duration TRIM_EVERY = Duration.ofMinutes(10);

    final Map<String, Deque<Instant>> reports = new TreeMap<>();
    private Instant trimmedAt = Instant.EPOCH;

    void reported(@Nullable String account, Instant at) {
        if (account == null) {
            return;
        }
        Deque<Instant> times = reports.computeIfAbsent(account, name -> new ArrayDeque<>(2));
        if (times.isEmpty() || times.getLast().isBefore(at)) {
            times.addLast(at);
        }
        while (times.size() > 1 && times.getFirst().isBefore(at.minus(KEEP))) {
            times.removeFirst();
        }
    }

    /** Whether any tab of the account was reported in the 60 min before a time, strictly before it. */
    boolean activeBefore(@Nullable String account, Instant time) {
        Deque<Instant> times = account == null ? null : reports.get(account);
        if (times == null) {
            return false;
        }
        for (Iterator<Instant> latestFirst = times.descendingIterator(); latestFirst.hasNext(); ) {
            Instant report = latestFirst.next();
            if (report.isBefore(time)) {
                return !report.isBefore(time.minus(ACTIVE_FOR));
            }
        }
        return false;
    }

    /** Forgets accounts that no question can reach any more; changes no answer. */
    void trim(Instant now) {
        if (now.isBefore(trimmedAt.plus(TRIM_EVERY))) {
            return;
        }
        reports.values().removeIf(times -> !matters(times, now));
        trimmedAt = now;
    }

    /** Whether a question asked from now on can still reach the account's reports. */
    static boolean matters(Deque<Instant> times, Instant now) {
        return !times.getLast().isBefore(now.minus(KEEP));
    }
}
