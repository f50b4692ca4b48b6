package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A service that counts as the real ones are said to: hits fall into aligned buckets, so that one counts for up to a bucket
 * longer than its window; the counter includes the request; going over shuts out for a time. Counts what a client does wrong.
 */
final class ModelServer {
    /** hits:period:restriction. */
    record Limit(int hits, int period, int restriction) {
        static Limit parse(String triplet) {
            String[] parts = triplet.strip().split(":");
            return new Limit(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        /** Length of the hidden buckets. */
        long bucketNanos() {
            return SECOND * (period <= 2 ? 1 : period <= 60 ? 5 : 60);
        }

        @Override
        public String toString() {
            return hits + ":" + period + ":" + restriction;
        }
    }

    /** What a 429 tells of its restriction. */
    enum Tells {
        EVERYTHING,
        STATE_ONLY,
        RETRY_AFTER_ONLY,
        LIMITS_ONLY,
        NOTHING
    }

    static final long SECOND = 1_000_000_000L;
    private static final long LONGEST = 22_000 * SECOND;

    private final String policy;
    private final List<Long> arrivals = new ArrayList<>();
    private List<Limit> limits;
    private long restrictedUntil = Long.MIN_VALUE / 4;
    private int overLimit;
    private int whileRestricted;

    ModelServer(String policy, List<Limit> limits) {
        this.policy = policy;
        this.limits = limits;
    }

    int overLimit() {
        return overLimit;
    }

    int whileRestricted() {
        return whileRestricted;
    }

    List<Limit> limits() {
        return limits;
    }

    void change(List<Limit> next) {
        limits = next;
    }

    /** Somebody else's request, or one of ours whose answer is lost. */
    void arrive(long at) {
        arrivals.removeIf(hit -> hit < at - LONGEST);
        arrivals.add(at);
    }

    int count(Limit limit, long at) {
        long bucket = limit.bucketNanos();
        return (int) arrivals.stream()
                .filter(hit -> (Math.floorDiv(hit, bucket) + 1) * bucket + limit.period() * SECOND > at)
                .count();
    }

    /** Counts a request and judges it. */
    int judge(long at) {
        boolean shutOut = at < restrictedUntil;
        if (shutOut) {
            whileRestricted++;
        }
        arrive(at);
        boolean over = false;
        for (Limit limit : limits) {
            if (count(limit, at) > limit.hits()) {
                over = true;
                restrict(at, limit.restriction());
            }
        }
        if (over) {
            overLimit++;
        }
        return shutOut || over ? 429 : 200;
    }

    void restrict(long at, int seconds) {
        restrictedUntil = Math.max(restrictedUntil, at + seconds * SECOND);
    }

    /** The restriction a client has to expect if nobody tells it: that of a window that is full, else the longest. */
    int expectedRestriction(long at) {
        return limits.stream()
                .filter(limit -> count(limit, at) >= limit.hits())
                .mapToInt(Limit::restriction)
                .max()
                .orElseGet(
                        () -> limits.stream().mapToInt(Limit::restriction).max().orElse(0));
    }

    Response answer(int status, long at, Tells tells) {
        Map<String, String> headers = headers(at, tells != Tells.LIMITS_ONLY);
        if (status != 429) {
            return Answers.of(status, headers);
        }
        // Seconds as the services give them: whole ones, and what is left of one is lost.
        String left = Long.toString(Math.max(0, restrictedUntil - at) / SECOND);
        return switch (tells) {
            case EVERYTHING -> {
                headers.put("Retry-After", left);
                yield Answers.of(status, headers);
            }
            case STATE_ONLY, LIMITS_ONLY -> Answers.of(status, headers);
            case RETRY_AFTER_ONLY -> Answers.of(status, Map.of("Retry-After", left));
            case NOTHING -> Answers.plain(status);
        };
    }

    Map<String, String> headers(long at, boolean tellRestriction) {
        return headers(limits, at, tellRestriction);
    }

    /** Headers of limits that may not hold yet. */
    Map<String, String> headers(List<Limit> of, long at, boolean tellRestriction) {
        long left = tellRestriction ? Math.max(0, restrictedUntil - at) / SECOND : 0;
        List<String> states = of.stream()
                .map(limit -> count(limit, at) + ":" + limit.period() + ":" + left)
                .toList();
        return Answers.headers(
                policy, String.join(", ", of.stream().map(Limit::toString).toList()), String.join(",", states));
    }
}
