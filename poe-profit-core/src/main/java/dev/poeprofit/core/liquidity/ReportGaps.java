package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.port.History.PageLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Measures from the stream how long a change waits for its report. Reports of a tab that are held back to be sent together are at
 * least as far apart as they are held back, so the shortest gap between two reports of a tab bounds the delay of that tab. Only tabs
 * with many reports say something: of a tab that seldom changes the shortest gap is long. Only the first {@value #MOST_TABS} tabs
 * are measured: an assumption of this project, which bounds memory. Not thread-safe.
 */
public final class ReportGaps {
    private static final class Tab {
        private int gaps;
        private long shortest = Long.MAX_VALUE;
    }

    private static final int MOST_TABS = 10_000;

    private final Map<String, Tab> tabs = new HashMap<>();
    private final int minGaps;
    private final int minTabs;
    private final double quantile;
    private final LiveChain chain;
    /** First page of the present stretch of live pages. */
    private Instant liveFrom = Instant.MAX;

    /**
     * Nothing measured yet, by the usual rule of what is live.
     *
     * @param minGaps gaps from which a tab counts, at least 1
     * @param minTabs tabs from which something is said, at least 1
     * @param quantile quantile over tabs that is taken, in (0, 1]
     * @throws IllegalArgumentException if one is out of range
     */
    public ReportGaps(int minGaps, int minTabs, double quantile) {
        this(minGaps, minTabs, quantile, ExposureRules.DEFAULT);
    }

    /**
     * Nothing measured yet.
     *
     * @param minGaps gaps from which a tab counts, at least 1
     * @param minTabs tabs from which something is said, at least 1
     * @param quantile quantile over tabs that is taken, in (0, 1]
     * @param rules say which pages are live
     * @throws IllegalArgumentException if one is out of range
     */
    public ReportGaps(int minGaps, int minTabs, double quantile, ExposureRules rules) {
        if (minGaps < 1 || minTabs < 1 || !(quantile > 0 && quantile <= 1)) {
            throw new IllegalArgumentException("minGaps and minTabs must be at least 1 and quantile in (0, 1], were "
                    + minGaps + ", " + minTabs + " and " + quantile);
        }
        this.minGaps = minGaps;
        this.minTabs = minTabs;
        this.quantile = quantile;
        this.chain = new LiveChain(rules);
    }

    /**
     * Tabs with 20 gaps, 20 such tabs, their 95 % quantile: assumptions of this project.
     *
     * @return nothing measured yet
     */
    public static ReportGaps standard() {
        return standard(ExposureRules.DEFAULT);
    }

    /** The same by other rules of what is live. */
    static ReportGaps standard(ExposureRules rules) {
        return new ReportGaps(20, 20, .95, rules);
    }

    /**
     * Takes the next page. Pages read in a backlog say nothing about time, and the time from one of them to a live page neither:
     * both reports of a gap lie in one unbroken stretch of live pages.
     *
     * @param page the page after the one taken last
     */
    public void accept(PageLifecycle page) {
        boolean continues = chain.continues(page);
        chain.advance(page);
        if (!chain.live()) {
            return;
        }
        if (!continues) {
            liveFrom = page.at();
        }
        for (TabObservation report : page.tabs()) {
            Instant previous = report.previousReport();
            if (previous != null
                    && !report.acrossGap()
                    && !previous.isBefore(liveFrom)
                    && previous.isBefore(report.at())) {
                Tab tab = tabs.get(report.stashId());
                if (tab == null) {
                    if (tabs.size() == MOST_TABS) {
                        continue;
                    }
                    tab = new Tab();
                    tabs.put(report.stashId(), tab);
                }
                tab.gaps++;
                tab.shortest = Math.min(
                        tab.shortest, Duration.between(previous, report.at()).toMillis());
            }
        }
    }

    /**
     * Bound of the delay of nearly all tabs.
     *
     * @return empty if too few tabs were reported often enough
     */
    public Optional<Duration> delay() {
        long[] shortest = tabs.values().stream()
                .filter(tab -> tab.gaps >= minGaps)
                .mapToLong(tab -> tab.shortest)
                .toArray();
        if (shortest.length < minTabs) {
            return Optional.empty();
        }
        Arrays.sort(shortest);
        return Optional.of(Duration.ofMillis(shortest[(int) Math.ceil(quantile * shortest.length) - 1]));
    }
}
