package dev.poeprofit.sources.limit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The gate of one policy. One request at a time; sends are evenly spaced for the tightest window; every window is counted, the
 * server's count believed when it is higher. Times are nanoseconds of the gates' own clock. Not thread-safe.
 */
final class PolicyGate {
    /** Before all times; far enough from the end that adding a span does not overflow. */
    static final long NEVER = Long.MIN_VALUE / 2;

    /** How soon one looks again for a request that should have ended by now. */
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(100).toNanos();

    private final String name;
    private final LimitSettings settings;
    private final boolean house;
    private final CountedWindow own;
    private final Turns turns = new Turns();
    private final Set<String> hosts = new HashSet<>();
    private final Deque<Long> hits = new ArrayDeque<>();
    private List<CountedWindow> stated = List.of();
    private boolean ownHolds = true;
    private boolean unreadable;
    private long lastSend = NEVER;
    private long sendBefore = NEVER;
    private long closedUntil = NEVER;
    private String reason = "";
    private int throttledInARow;
    private long throttled;
    private @Nullable Lease underWay;

    /**
     * A gate that has seen nothing yet.
     *
     * @param house whether the pace holds beside what is stated; else only until limits are stated
     */
    PolicyGate(String name, LimitSettings.Pace pace, boolean house, LimitSettings settings) {
        this.name = name;
        this.settings = settings;
        this.house = house;
        this.own = new CountedWindow(pace);
    }

    String name() {
        return name;
    }

    boolean house() {
        return house;
    }

    Turns turns() {
        return turns;
    }

    Set<String> hosts() {
        return hosts;
    }

    long closedUntil() {
        return closedUntil;
    }

    long throttled() {
        return throttled;
    }

    /** Why it cannot be passed at a time, for a person. */
    String reason(long now) {
        if (closedUntil > now) {
            return reason;
        }
        return underWay == null ? "keeping the pace" : "a request is under way";
    }

    /** A permit that was not handed back in time counts as a request made, and stands in nobody's way any more. */
    void forgetLost(long now) {
        if (underWay != null && underWay.expiresAt() <= now) {
            hit(underWay.expiresAt());
            underWay = null;
        }
    }

    /** Whether the next request may be made; whose turn it is is not asked. */
    boolean open(long now) {
        return underWay == null && earliest(now) <= now;
    }

    /** When the next request may be made, as far as is known; before {@code now} if it may at once. */
    long earliest(long now) {
        long earliest = Math.max(closedUntil, lastSend + spacingNanos());
        for (CountedWindow window : windows().toList()) {
            earliest = Math.max(earliest, window.freeAt(hits, now));
        }
        return earliest;
    }

    boolean admits(String asker, long now) {
        return open(now) && turns.mayGo(asker, now + spacingNanos());
    }

    /** When an asker that has arrived should come again; after {@code now} if it is not admitted. */
    long slot(String asker, long now) {
        long next = Math.max(earliest(now), underWay == null ? now : now + LOOK_AGAIN_NANOS);
        return next + turns.before(asker) * spacingNanos();
    }

    void start(Lease lease) {
        underWay = lease;
        sendBefore = lastSend;
        sent(lease.sentAt());
    }

    /** A request that was to go out and was not sent. */
    void unsent(Lease lease) {
        if (underWay == lease) {
            underWay = null;
            if (lastSend == lease.sentAt()) {
                lastSend = sendBefore;
            }
        }
    }

    void sent(long at) {
        lastSend = Math.max(lastSend, at);
    }

    void end(Lease lease) {
        if (underWay == lease) {
            underWay = null;
        }
    }

    /** Counts a request whose response came at a time, not before earlier ones. */
    void hit(long at) {
        hits.addLast(hits.isEmpty() ? at : Math.max(at, hits.getLast()));
        long longest = Math.max(
                own.spanNanos(),
                stated.stream().mapToLong(CountedWindow::spanNanos).max().orElse(0));
        while (hits.getFirst() + longest <= at) {
            hits.removeFirst();
        }
    }

    /**
     * Ends the restoring of an earlier run. It may have held back its notes for a while when it ended: as many requests as fit
     * in are counted, as late as can be. What was throttled then is not counted as throttled since the start.
     */
    void takeOver(Duration heldBack, long now) {
        for (long left = heldBack.toNanos(); left >= 0; left -= spacingNanos()) {
            hit(now);
        }
        sent(now);
        throttled = 0;
    }

    /**
     * Takes over what a response states, whatever was stated before.
     *
     * @return until when the server says we are shut out; {@link #NEVER} if it does not
     */
    long state(RateLimits.Stated limits, long at) {
        List<CountedWindow> next = new ArrayList<>();
        Duration shutOut = Duration.ZERO;
        for (RateLimits.Rule rule : limits.rules()) {
            for (RateLimits.Window window : rule.windows()) {
                CountedWindow counted = new CountedWindow(rule.name(), window, settings);
                stated.stream().filter(counted::succeeds).findFirst().ifPresent(counted::inheritPhantoms);
                counted.believe(hits, window.used(), at);
                next.add(counted);
                shutOut = max(shutOut, window.restricted());
            }
        }
        stated = List.copyOf(next);
        ownHolds = house;
        unreadable = false;
        if (shutOut.isZero()) {
            return NEVER;
        }
        return close(shutOut.plus(settings.retryAfterPad()), at, "the server says we are shut out for " + shutOut);
    }

    /**
     * A response stated nothing: the conservative pace holds, beside the limits known so far.
     *
     * @param malformed whether it tried to
     * @return whether that is new: the response before it could be read, or stated nothing either
     */
    boolean stateUnknown(boolean malformed) {
        ownHolds = true;
        boolean first = malformed && !unreadable;
        unreadable = malformed;
        return first;
    }

    /**
     * An answer 429: closes at once.
     *
     * @param jitter in [0, 1)
     * @return until when
     */
    long throttle(Optional<Duration> retryAfter, Optional<RateLimits.Stated> limits, long at, double jitter) {
        Duration wait = settings.backOff().after(throttledInARow, jitter);
        throttledInARow++;
        throttled++;
        boolean told =
                retryAfter.isPresent() || limits.filter(PolicyGate::shutOut).isPresent();
        Duration asked = told ? retryAfter.orElse(Duration.ZERO) : penalty(limits);
        if (told || !asked.isZero()) {
            wait = max(wait, asked.plus(settings.retryAfterPad()));
        }
        return close(wait, at, "answered 429 Too Many Requests, " + throttledInARow + " in a row");
    }

    /** An answer 429 that came from elsewhere than the policy. */
    void countThrottled() {
        throttled++;
    }

    void recovered() {
        throttledInARow = 0;
    }

    /** Closes for a while, at most {@link LimitSettings#longestClosure()}; an earlier closure that lasts longer stays. */
    long close(Duration wait, long at, String why) {
        Duration longest = settings.longestClosure();
        long until = at + (wait.compareTo(longest) > 0 ? longest : wait).toNanos();
        if (until > closedUntil) {
            closedUntil = until;
            reason = why;
        }
        return closedUntil;
    }

    /** Requests that fit into every window; 0 while it is closed. */
    int remaining(long now) {
        if (closedUntil > now) {
            return 0;
        }
        return windows().mapToInt(window -> window.free(hits, now)).min().orElse(0);
    }

    long spacingNanos() {
        return Math.max(
                settings.shortestSpacing().toNanos(),
                windows().mapToLong(CountedWindow::spacingNanos).max().orElse(0));
    }

    /** Whether it holds nothing that would be missed. */
    boolean idle(long now) {
        return underWay == null
                && turns.isEmpty()
                && earliest(now) <= now
                && windows().allMatch(window -> window.count(hits, now) == 0);
    }

    private static boolean shutOut(RateLimits.Stated limits) {
        return windows(limits).anyMatch(window -> !window.restricted().isZero());
    }

    /**
     * What being over a limit costs, if the answer does not say: the restriction of the windows that are full by the server's
     * count, of all if none is, of those known so far if it states none.
     */
    private Duration penalty(Optional<RateLimits.Stated> limits) {
        if (limits.isEmpty()) {
            return stated.stream().map(CountedWindow::restriction).reduce(Duration.ZERO, PolicyGate::max);
        }
        List<RateLimits.Window> full = windows(limits.get())
                .filter(window -> window.used() >= window.hits())
                .toList();
        return (full.isEmpty() ? windows(limits.get()) : full.stream())
                .map(RateLimits.Window::restriction)
                .reduce(Duration.ZERO, PolicyGate::max);
    }

    private static Stream<RateLimits.Window> windows(RateLimits.Stated limits) {
        return limits.rules().stream().flatMap(rule -> rule.windows().stream());
    }

    private Stream<CountedWindow> windows() {
        return ownHolds ? Stream.concat(stated.stream(), Stream.of(own)) : stated.stream();
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
