package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.StableId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account and when it was about, as the reports of its tabs show. Times are epoch milliseconds. */
// A session is a run of reports none of which is more than the active time after the one before. Within
// [first, last + active) the account is active, up to last + dormant it is idle, after that dormant.
final class Seller {
    /**
     * Receives the stretches of a span during which the seller was not dormant, in order; about where he was between two reports
     * of one session.
     */
    interface Stretches {
        void stretch(long from, long to, Activity activity, boolean about);
    }

    private final String name;
    private final long hash;
    private final int group;
    private final List<long[]> sessions = new ArrayList<>(2);

    Seller(String name) {
        this.name = name;
        this.hash = StableId.of(name);
        this.group = ExposureKey.groupOf(hash);
    }

    String name() {
        return name;
    }

    long hash() {
        return hash;
    }

    int group() {
        return group;
    }

    void reported(long at, ExposureRules rules) {
        if (!sessions.isEmpty()) {
            long[] last = sessions.get(sessions.size() - 1);
            if (at - last[1] <= rules.activeFor().toMillis()) {
                last[1] = Math.max(last[1], at);
                return;
            }
        }
        sessions.add(new long[] {at, at});
    }

    /** Forgets sessions that were over, idle time included, before a time; of earlier times nothing may be asked any more. */
    void forgetBefore(long time, ExposureRules rules) {
        sessions.removeIf(session -> session[1] < time - rules.dormantAfter().toMillis());
    }

    /** Sessions remembered. */
    int sessions() {
        return sessions.size();
    }

    boolean isDormant(long at, ExposureRules rules) {
        return sessions.isEmpty()
                || at - sessions.get(sessions.size() - 1)[1]
                        >= rules.dormantAfter().toMillis();
    }

    /** The activity at a time, or null when dormant. */
    @Nullable
    Activity activityAt(long at, ExposureRules rules) {
        for (int i = sessions.size() - 1; i >= 0; i--) {
            long[] session = sessions.get(i);
            if (session[0] <= at) {
                if (at < session[1] + rules.activeFor().toMillis()) {
                    return Activity.ACTIVE;
                }
                return at < session[1] + rules.dormantAfter().toMillis() ? Activity.IDLE : null;
            }
        }
        return null;
    }

    void stretches(long from, long to, ExposureRules rules, Stretches out) {
        int first = sessions.size() - 1;
        while (first > 0 && sessions.get(first)[0] > from) {
            first--;
        }
        for (int i = Math.max(first, 0); i < sessions.size(); i++) {
            long[] session = sessions.get(i);
            if (session[0] >= to) {
                return;
            }
            long next = i + 1 < sessions.size() ? sessions.get(i + 1)[0] : Long.MAX_VALUE;
            long activeEnd = Math.min(session[1] + rules.activeFor().toMillis(), next);
            long idleEnd = Math.min(session[1] + rules.dormantAfter().toMillis(), next);
            emit(Math.max(from, session[0]), Math.min(to, session[1]), Activity.ACTIVE, true, out);
            emit(Math.max(from, session[1]), Math.min(to, activeEnd), Activity.ACTIVE, false, out);
            emit(Math.max(from, activeEnd), Math.min(to, idleEnd), Activity.IDLE, false, out);
        }
    }

    private static void emit(long from, long to, Activity activity, boolean about, Stretches out) {
        if (from < to) {
            out.stretch(from, to, activity, about);
        }
    }
}
