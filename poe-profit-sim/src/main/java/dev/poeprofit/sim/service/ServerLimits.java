package dev.poeprofit.sim.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The server's side of one rate-limit policy: counters, restrictions and the headers that tell of them. A request counts
 * before its answer is made, so the state in the headers includes it; refused ones count too. Not thread-safe; time must not
 * run backwards.
 */
public final class ServerLimits {
    private static final int MAX_HITS = 200_000;

    private record Hit(long at, boolean own) {}

    /**
     * What became of a request.
     *
     * @param refused whether the answer is 429
     * @param retryAfter time until the restriction ends; zero if it is not refused
     * @param overLimit whether the client's own requests are more than a window allows
     * @param whileRestricted whether it came while a restriction was running
     */
    public record Count(boolean refused, Duration retryAfter, boolean overLimit, boolean whileRestricted) {}

    private final WhileRestricted manner;
    private final Deque<Hit> hits = new ArrayDeque<>();
    private LimitPolicy policy;
    /** End of the restriction of each rule's windows, epoch millis. */
    private long[][] until;

    private int changes;

    /**
     * Counters at zero.
     *
     * @param policy the policy
     * @param manner what becomes of requests while restricted
     */
    public ServerLimits(LimitPolicy policy, WhileRestricted manner) {
        this.policy = policy;
        this.manner = manner;
        this.until = untils(policy);
    }

    private static long[][] untils(LimitPolicy policy) {
        long[][] untils = new long[policy.rules().size()][];
        for (int i = 0; i < untils.length; i++) {
            untils[i] = new long[policy.rules().get(i).windows().size()];
        }
        return untils;
    }

    /**
     * Puts another policy into force. Counting begins anew, since nobody can keep a limit that was not announced; a running
     * restriction goes on.
     *
     * @param next the policy; nothing happens if it is in force already
     */
    public void adopt(LimitPolicy next) {
        if (next.equals(policy)) {
            return;
        }
        long restricted = restrictedUntil();
        policy = next;
        until = untils(next);
        until[0][0] = restricted;
        hits.clear();
        changes++;
    }

    /**
     * The policy in force.
     *
     * @return the policy
     */
    public LimitPolicy policy() {
        return policy;
    }

    /** How often another policy came into force. */
    int changes() {
        return changes;
    }

    /**
     * Counts requests of somebody else behind the same address.
     *
     * @param count how many
     * @param now when
     */
    public void others(int count, Instant now) {
        for (int i = 0; i < count; i++) {
            record(now.toEpochMilli(), false);
        }
    }

    /**
     * Counts a request of the client.
     *
     * @param now when it arrives
     * @return what becomes of it
     */
    public Count count(Instant now) {
        long at = now.toEpochMilli();
        boolean restricted = restrictedUntil() > at;
        record(at, true);
        boolean over = false;
        for (int i = 0; i < until.length; i++) {
            for (int j = 0; j < until[i].length; j++) {
                LimitWindow window = policy.rules().get(i).windows().get(j);
                long length = window.restriction().toMillis();
                boolean full = hitsIn(window, at, false) > window.hits();
                over |= hitsIn(window, at, true) > window.hits();
                if (until[i][j] > at) {
                    until[i][j] = prolonged(until[i][j], at, length);
                } else if (full && !restricted) {
                    until[i][j] = at + length;
                }
            }
        }
        long end = restrictedUntil();
        boolean refused = end > at;
        return new Count(refused, Duration.ofMillis(refused ? end - at : 0), over, restricted);
    }

    private long prolonged(long end, long at, long length) {
        return switch (manner) {
            case REFUSE -> end;
            case BEGIN_ANEW -> StrictMath.max(end, at + length);
            case ADD_ANOTHER -> end + length;
        };
    }

    /**
     * Restricts the client whatever it did. A longer restriction that runs already stays.
     *
     * @param now from when
     * @param length how long
     */
    public void restrict(Instant now, Duration length) {
        until[0][0] = StrictMath.max(until[0][0], now.plus(length).toEpochMilli());
    }

    /**
     * Whether requests are refused at an instant.
     *
     * @param now the instant
     * @return true while a restriction runs
     */
    public boolean isRestricted(Instant now) {
        return restrictedUntil() > now.toEpochMilli();
    }

    private long restrictedUntil() {
        long end = 0;
        for (long[] windows : until) {
            for (long one : windows) {
                end = StrictMath.max(end, one);
            }
        }
        return end;
    }

    /**
     * The headers of an answer made now.
     *
     * @param now when
     * @return policy, rules, limits and states; nothing if the policy is not announced
     */
    public Map<String, String> headers(Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!policy.announced()) {
            return headers;
        }
        long at = now.toEpochMilli();
        headers.put("X-Rate-Limit-Policy", policy.name());
        headers.put("X-Rate-Limit-Rules", policy.ruleNames());
        for (int i = 0; i < until.length; i++) {
            LimitRule rule = policy.rules().get(i);
            StringBuilder state = new StringBuilder();
            for (int j = 0; j < until[i].length; j++) {
                LimitWindow window = rule.windows().get(j);
                long left = StrictMath.max(0, until[i][j] - at);
                state.append(j == 0 ? "" : ",").append(hitsIn(window, at, false));
                state.append(':').append(window.period().toSeconds());
                state.append(':').append(seconds(Duration.ofMillis(left)));
            }
            headers.put("X-Rate-Limit-" + rule.name(), rule.header());
            headers.put("X-Rate-Limit-" + rule.name() + "-State", state.toString());
        }
        return headers;
    }

    /** Whole seconds, rounded up: what is left of a second is a second. */
    static long seconds(Duration left) {
        return left.plusMillis(999).toSeconds();
    }

    private int hitsIn(LimitWindow window, long at, boolean ownOnly) {
        int count = 0;
        for (Hit hit : hits) {
            if (window.expires(hit.at) > at && (hit.own || !ownOnly)) {
                count++;
            }
        }
        return count;
    }

    private void record(long at, boolean own) {
        while (!hits.isEmpty() && (hits.size() >= MAX_HITS || isForgotten(hits.peekFirst(), at))) {
            hits.removeFirst();
        }
        hits.addLast(new Hit(at, own));
    }

    private boolean isForgotten(Hit hit, long at) {
        for (LimitRule rule : policy.rules()) {
            for (LimitWindow window : rule.windows()) {
                if (window.expires(hit.at) > at) {
                    return false;
                }
            }
        }
        return true;
    }
}
