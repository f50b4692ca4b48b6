package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The public stream: tab reports in the order they became visible. A tab stands only at its newest place, so an old cursor
 * leads to what is left of the page today. A report gets its place when it is made and becomes visible later, so there are
 * cursors ahead of what is served. Cursors are five dashed counters, one per shard of tabs, that start at seeded numbers;
 * every place in the stream has exactly one.
 */
public final class StreamLog {
    private static final int SHARDS = 5;

    /**
     * A run of reports.
     *
     * @param reports the reports, oldest first
     * @param next place after the last one; the asked place itself at the tip
     */
    public record Slice(List<TabReport> reports, int next) {
        /** Copies the reports. */
        public Slice {
            reports = List.copyOf(reports);
        }
    }

    private final long seed;
    private final int leastPage;
    private final long[] base = new long[SHARDS];
    private final List<@Nullable TabReport> places = new ArrayList<>();
    private final List<int[]> shardCounts = new ArrayList<>();
    private final Map<String, Integer> newest = new LinkedHashMap<>();
    private int visible;

    StreamLog(long seed, int leastPage) {
        this.seed = seed;
        this.leastPage = leastPage;
        for (int i = 0; i < SHARDS; i++) {
            // Live components were seen near 3.5e9 and above 32 bits.
            base[i] = 3_000_000_000L + (long) (Draw.of(seed, "cursor", i).unit() * 2_300_000_000L);
        }
        shardCounts.add(new int[SHARDS]);
    }

    /** Gives a report the next place; nobody sees it yet. */
    void announce(TabReport report) {
        int[] counts = shardCounts.get(places.size()).clone();
        counts[Character.digit(report.tabId().charAt(0), 16) % SHARDS]++;
        shardCounts.add(counts);
        places.add(report);
    }

    /** Makes the oldest report that nobody sees visible; an older one of the same tab disappears. */
    void publish() {
        TabReport report = places.get(visible);
        if (report == null) {
            throw new IllegalStateException("place " + visible + " was emptied before it was visible");
        }
        Integer before = newest.put(report.tabId(), visible);
        if (before != null) {
            places.set(before, null);
        }
        visible++;
    }

    void append(TabReport report) {
        announce(report);
        publish();
    }

    /** Place after the newest visible report. */
    public int tip() {
        return visible;
    }

    /** Place after the newest report, visible or not. */
    public int ahead() {
        return places.size();
    }

    /** The newest visible report of every tab that ever had one. */
    public List<TabReport> served() {
        List<TabReport> reports = new ArrayList<>(newest.size());
        for (int place : newest.values()) {
            TabReport report = places.get(place);
            if (report != null) {
                reports.add(report);
            }
        }
        return reports;
    }

    /**
     * The page at a place: n to 2 n - 2 reports where n is the least page, fewer at the end; how many depends on the place
     * alone. Nothing and the place itself ahead of the tip.
     *
     * @param place where to begin, 0 to {@link #ahead()}
     * @return the page
     */
    public Slice page(int place) {
        int size = leastPage + StrictMath.floorMod(Draw.hash(seed, "page", place), StrictMath.max(1, leastPage - 1));
        List<TabReport> reports = new ArrayList<>(size);
        int next = place;
        while (next < visible && reports.size() < size) {
            TabReport report = places.get(next++);
            if (report != null) {
                reports.add(report);
            }
        }
        return new Slice(reports, next);
    }

    /**
     * Cursor of a place.
     *
     * @param place 0 to {@link #ahead()}
     * @return five dashed numbers
     */
    public String cursor(int place) {
        int[] counts = shardCounts.get(place);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < SHARDS; i++) {
            out.append(i == 0 ? "" : "-").append(base[i] + counts[i]);
        }
        return out.toString();
    }

    /**
     * Place of a cursor.
     *
     * @param cursor any text
     * @return its place; empty if this stream never gave such a cursor
     */
    public OptionalInt place(String cursor) {
        String[] parts = cursor.split("-", -1);
        if (parts.length != SHARDS) {
            return OptionalInt.empty();
        }
        long place = 0;
        for (int i = 0; i < SHARDS; i++) {
            if (!parts[i].matches("\\d{1,15}")) {
                return OptionalInt.empty();
            }
            place += Long.parseLong(parts[i]) - base[i];
        }
        boolean known = place >= 0 && place <= ahead() && cursor((int) place).equals(cursor);
        return known ? OptionalInt.of((int) place) : OptionalInt.empty();
    }
}
