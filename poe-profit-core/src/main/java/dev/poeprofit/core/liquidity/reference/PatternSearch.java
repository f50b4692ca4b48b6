package dev.poeprofit.core.liquidity.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts that wrote the same price within minutes. Sellers who look at the same ladder write equal prices too, so the number
 * is held against what the share of that price among all other asks would bring about by itself. Cost O(n log n).
 */
final class PatternSearch {
    /** Not in any group. */
    static final int NONE = -1;

    private final TrustSettings settings;

    PatternSearch(TrustSettings settings) {
        this.settings = settings;
    }

    /** An ask whose time is known. */
    private record Timed(int index, long at, String seller) {}

    /** Group of each ask, {@link #NONE} for those in none. */
    int[] groups(List<AskFacts> asks) {
        int[] groups = new int[asks.size()];
        Arrays.fill(groups, NONE);
        Map<String, List<Timed>> byPattern = new HashMap<>();
        long[] times = new long[asks.size()];
        int timed = 0;
        for (int i = 0; i < asks.size(); i++) {
            AskFacts ask = asks.get(i);
            if (ask.madeAt().isPresent()) {
                Instant at = ask.madeAt().get();
                times[timed++] = at.toEpochMilli();
                byPattern
                        .computeIfAbsent(ask.pattern(), unseen -> new ArrayList<>())
                        .add(new Timed(i, at.toEpochMilli(), ask.seller()));
            }
        }
        long[] sorted = Arrays.copyOf(times, timed);
        Arrays.sort(sorted);
        int next = 0;
        for (List<Timed> members : byPattern.values()) {
            if (members.size() >= settings.patternAccounts()) {
                members.sort(java.util.Comparator.comparingLong(Timed::at));
                next = mark(members, sorted, groups, next);
            }
        }
        return groups;
    }

    /** Slides a window over the asks of one price. */
    private int mark(List<Timed> members, long[] times, int[] groups, int firstGroup) {
        long window = settings.patternWindow().toMillis();
        int group = firstGroup;
        Map<String, Integer> accounts = new HashMap<>();
        int to = 0;
        for (int from = 0; from < members.size(); from++) {
            long end = members.get(from).at() + window;
            while (to < members.size() && members.get(to).at() <= end) {
                accounts.merge(members.get(to).seller(), 1, Integer::sum);
                to++;
            }
            if (accounts.size() >= settings.patternAccounts()) {
                int all = below(times, end + 1) - below(times, members.get(from).at());
                double elsewhereSame = members.size() - (to - from);
                double elsewhere = times.length - all;
                double share = (elsewhereSame + 1) / (elsewhere + 2);
                if (poissonTail(all * share, accounts.size()) < settings.patternChance()) {
                    for (int i = from; i < to; i++) {
                        groups[members.get(i).index()] = group;
                    }
                    group++;
                    accounts.clear();
                    from = to - 1;
                    continue;
                }
            }
            accounts.computeIfPresent(members.get(from).seller(), (seller, n) -> n > 1 ? n - 1 : null);
        }
        return group;
    }

    /** How many of the sorted times lie below one. */
    private static int below(long[] times, long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double poissonTail(double mean, int atLeast) {
        double term = Math.exp(-mean);
        double below = 0;
        for (int k = 0; k < atLeast; k++) {
            below += term;
            term *= mean / (k + 1);
        }
        return Math.max(0, 1 - below);
    }
}
