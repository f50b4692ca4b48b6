package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.RetryAfter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * How carefully limits are kept. All of it can be configured; {@link #DEFAULT} says where each figure comes from.
 *
 * @param unknown pace of an endpoint until a response states limits, and again when one states none or none that can be read
 * @param house our own pace by endpoint name, for services that state no limits; it holds beside whatever is stated
 * @param padding time by which windows are taken to be longer than stated
 * @param headroom hits a window is left short of its limit
 * @param headroomFrom the headroom is left only in windows of at least so many hits
 * @param shortestSpacing sends of one policy are never closer, however much its limits allow; above zero
 * @param retryAfterPad added to {@code Retry-After} and to an active restriction
 * @param backOff wait after an answer 429, if the server does not ask for more
 * @param cloudflarePause how long a host is left alone after a Cloudflare block
 * @param errors how many answers 4xx of a host stop it
 * @param permitExpiry a permit that is not handed back counts as failed after this time; longer than any exchange may take
 */
public record LimitSettings(
        Pace unknown,
        Map<String, Pace> house,
        Padding padding,
        int headroom,
        int headroomFrom,
        Duration shortestSpacing,
        Duration retryAfterPad,
        BackOff backOff,
        Duration cloudflarePause,
        ErrorBudget errors,
        Duration permitExpiry) {

    /**
     * A number of requests in a time.
     *
     * @param hits requests, at least 1
     * @param period the time, above zero, at most a week
     */
    public record Pace(int hits, Duration period) {
        /**
         * Checks the ranges.
         *
         * @param hits requests
         * @param period the time
         * @throws IllegalArgumentException if one is out of range
         */
        public Pace {
            if (hits < 1) {
                throw new IllegalArgumentException("hits of a pace must be at least 1, were " + hits);
            }
            positive("period of a pace", period);
        }

        /**
         * One request in a time.
         *
         * @param period the time
         * @return the pace
         */
        public static Pace onceIn(Duration period) {
            return new Pace(1, period);
        }
    }

    /**
     * Time added to a window by its length. A service counts in buckets that it does not tell of, so a hit can count for up
     * to a bucket longer than the window is.
     *
     * @param shortUpTo longest window that is short
     * @param shortPad added to short windows
     * @param mediumUpTo longest window that is medium
     * @param mediumPad added to medium windows
     * @param longPad added to all others
     */
    public record Padding(
            Duration shortUpTo, Duration shortPad, Duration mediumUpTo, Duration mediumPad, Duration longPad) {
        /**
         * Checks the ranges.
         *
         * @param shortUpTo longest short window
         * @param shortPad pad of short windows
         * @param mediumUpTo longest medium window
         * @param mediumPad pad of medium windows
         * @param longPad pad of long windows
         * @throws IllegalArgumentException if a bound is not above zero, a pad is negative or the bounds are out of order
         */
        public Padding {
            positive("longest short window", shortUpTo);
            positive("longest medium window", mediumUpTo);
            notNegative("pad of short windows", shortPad);
            notNegative("pad of medium windows", mediumPad);
            notNegative("pad of long windows", longPad);
            if (mediumUpTo.compareTo(shortUpTo) < 0) {
                throw new IllegalArgumentException(
                        "the longest medium window must not be below the longest short one, was " + mediumUpTo
                                + " against " + shortUpTo);
            }
        }

        /**
         * The pad of a window.
         *
         * @param period length of the window
         * @return the time to add
         */
        public Duration of(Duration period) {
            if (period.compareTo(shortUpTo) <= 0) {
                return shortPad;
            }
            return period.compareTo(mediumUpTo) <= 0 ? mediumPad : longPad;
        }
    }

    /**
     * Wait after answers 429 in a row: the base, doubled for each after the first, at most the cap; jitter adds up to half.
     *
     * @param base first wait, above zero
     * @param cap longest wait before jitter, not below the base
     */
    public record BackOff(Duration base, Duration cap) {
        /**
         * Checks the ranges.
         *
         * @param base first wait
         * @param cap longest wait
         * @throws IllegalArgumentException if one is out of range
         */
        public BackOff {
            positive("base of the back-off", base);
            if (cap.compareTo(base) < 0) {
                throw new IllegalArgumentException(
                        "cap of the back-off must not be below its base " + base + ", was " + cap);
            }
            positive("cap of the back-off", cap);
        }

        /**
         * The wait.
         *
         * @param before answers 429 in a row before this one, at least 0
         * @param jitter in [0, 1)
         * @return from the base to one and a half times the cap
         */
        public Duration after(int before, double jitter) {
            long cut = cap.toNanos();
            long nanos = base.toNanos();
            for (int i = 0; i < before && nanos < cut; i++) {
                nanos = Math.min(cut, nanos * 2);
            }
            return Duration.ofNanos(nanos + (long) (nanos * (jitter / 2)));
        }
    }

    /**
     * How many errors of ours a host may answer with.
     *
     * @param answers answers 4xx within the window that stop the host, at least 1
     * @param window the time they are counted over, and for how long the host is left alone after the last of them
     * @param retiring names of endpoints whose addresses come and go: a 404 or 410 of them is news and not counted
     */
    public record ErrorBudget(int answers, Duration window, Set<String> retiring) {
        /**
         * A budget under which only poe.ninja retires addresses, as it does with types of its economy.
         *
         * @param answers answers
         * @param window time
         * @throws IllegalArgumentException if one is out of range
         */
        public ErrorBudget(int answers, Duration window) {
            this(answers, window, Set.of(Endpoint.NINJA.name()));
        }

        /**
         * Checks the ranges and copies the names.
         *
         * @param answers answers
         * @param window time
         * @param retiring names of endpoints
         * @throws IllegalArgumentException if one is out of range
         */
        public ErrorBudget {
            if (answers < 1) {
                throw new IllegalArgumentException("error budget must be at least 1 answer, was " + answers);
            }
            positive("window of the error budget", window);
            retiring = Set.copyOf(retiring);
        }

        /** Whether an answer of an endpoint is an error of ours. */
        boolean counts(String endpoint, int status) {
            boolean gone = status == 404 || status == 410;
            return status >= 400 && status <= 499 && !(gone && retiring.contains(endpoint));
        }
    }

    /** Times beyond this are configuration mistakes; it also keeps sums of nanoseconds far from overflow. */
    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * The defaults.
     *
     * <ul>
     *   <li>unknown: 1 in 5 s, what established trade clients begin with;
     *   <li>house: poe.ninja 1 a second, as it asks not to be hammered; trade data 1 in 5 s, as no policy of it is known;
     *   <li>padding: 1.05 s up to 2 s, 5 s up to 60 s, 60 s beyond: GGG told a client's author of buckets of 5 s in short and
     *       60 s in sustained windows and that a full bucket is the safe pad; those of the stash stream are not known, 1 s
     *       plus 50 ms for clocks that run differently is an estimate;
     *   <li>headroom: 1 from 4 hits on, so that somebody else's stray request does no harm; a window of 1 to 3 would lose too
     *       much;
     *   <li>shortest spacing: 1 s, so that a policy averages below one request a second whatever it allows;
     *   <li>Retry-After: 5 s more, one short bucket;
     *   <li>back-off: 10 s doubling to 30 min, and Cloudflare pause: 15 min: neither is published, chosen on the safe side;
     *   <li>errors: 10 in an hour: the service restricts clients for too many and does not say how many; poe.ninja answers 404
     *       for types it has retired, and that is counted nowhere;
     *   <li>permit expiry: 5 min, well above the deadlines of exchanges.
     * </ul>
     */
    public static final LimitSettings DEFAULT = new LimitSettings(
            Pace.onceIn(Duration.ofSeconds(5)),
            Map.of(
                    "poe.ninja", Pace.onceIn(Duration.ofSeconds(1)),
                    "trade-data", Pace.onceIn(Duration.ofSeconds(5))),
            new Padding(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(1_050),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60)),
            1,
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(30)),
            Duration.ofMinutes(15),
            new ErrorBudget(10, Duration.ofHours(1)),
            Duration.ofMinutes(5));

    /**
     * Checks the ranges and copies the map.
     *
     * @param unknown pace without stated limits
     * @param house our own paces
     * @param padding padding
     * @param headroom headroom
     * @param headroomFrom where headroom begins
     * @param shortestSpacing shortest spacing
     * @param retryAfterPad pad of Retry-After
     * @param backOff back-off
     * @param cloudflarePause pause after a block
     * @param errors error budget
     * @param permitExpiry life of a permit
     * @throws IllegalArgumentException if one is out of range; it names which
     */
    public LimitSettings {
        house = Map.copyOf(house);
        if (headroom < 0 || headroom >= headroomFrom) {
            throw new IllegalArgumentException("headroom must be from 0 to below headroomFrom " + headroomFrom
                    + ", or nothing could be sent; was " + headroom);
        }
        positive("shortest spacing", shortestSpacing);
        notNegative("pad of Retry-After", retryAfterPad);
        positive("Cloudflare pause", cloudflarePause);
        positive("permit expiry", permitExpiry);
    }

    /** The longest closure: the longest restriction that is believed, and its pad. */
    Duration longestClosure() {
        return RetryAfter.MAX.plus(retryAfterPad);
    }

    /** Requests a window is used for: its hits less the headroom if it is wide enough. */
    int usable(int hits) {
        return hits >= headroomFrom ? hits - headroom : hits;
    }

    private static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " must be above zero and at most " + LONGEST + ", was " + value);
        }
    }

    private static void notNegative(String what, Duration value) {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " must be from zero to " + LONGEST + ", was " + value);
        }
    }
}
