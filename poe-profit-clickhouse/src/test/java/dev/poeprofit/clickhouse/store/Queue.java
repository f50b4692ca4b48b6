package dev.poeprofit.clickhouse.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Pages;
import java.util.ArrayList;
import java.util.List;

/** A queue for tests: its pages, two ways to make rows of them, and what a store has to show. */
final class Queue {
    static final QueueId ID = new QueueId("kit", Realm.PC);
    static final RulesVersion RULES = new RulesVersion("kit-1");
    static final Pages PAGES = new Pages(ID, 1);
    /** What the stream serves in the same place later. */
    static final Pages OTHER_PAGES = new Pages(ID, 99);

    static final Commits COMMITS = new Commits(1);
    /** Other rows of the same pages, as other rules would make them. */
    static final Commits OTHER_COMMITS = new Commits(2);

    private Queue() {}

    /** Logs and applies the next pages. */
    static List<PageCommit> apply(Ledger ledger, Commits commits, long first, int count) {
        List<PageCommit> batch = commits.of(ledger.log(ID, PAGES.pages(first, count)));
        ledger.apply(batch);
        return batch;
    }

    /** The first pages with their rows. */
    static List<PageCommit> expected(long count) {
        List<PageCommit> commits = new ArrayList<>();
        for (long seq = 1; seq <= count; seq++) {
            commits.add(COMMITS.of(new LoggedPage(seq, PAGES.page(seq))));
        }
        return commits;
    }

    /** The store shows these commits, all of each and nothing else. */
    static void assertHolds(ClickHouseStore store, List<PageCommit> commits) {
        History history = store.history();
        List<LoggedPage> pages = new ArrayList<>();
        history.pages(ID, SeqRange.ALL, pages::add);
        assertEquals(
                commits.stream().map(it -> it.page().seq()).toList(),
                pages.stream().map(LoggedPage::seq).toList());
        for (int i = 0; i < pages.size(); i++) {
            Page expected = commits.get(i).page().page();
            assertEquals(expected.id(), pages.get(i).page().id());
            assertArrayEquals(expected.body(), pages.get(i).page().body());
        }
        List<History.PageLifecycle> lifecycle = new ArrayList<>();
        history.lifecycle(ID, SeqRange.ALL, lifecycle::add);
        assertEquals(commits.stream().map(Queue::lifecycle).toList(), lifecycle);
        List<ItemObservation> rows = new ArrayList<>();
        store.observations(ID, SeqRange.ALL, rows::addAll);
        assertEquals(
                commits.stream().flatMap(it -> it.tracked().rows().stream()).toList(), rows);
        assertEquals(
                commits.stream()
                        .flatMap(it -> it.counts().stream())
                        .mapToLong(Count::count)
                        .sum(),
                history.counts(ID, SeqRange.ALL).stream()
                        .mapToLong(Count::count)
                        .sum());
        assertEquals(
                commits.size(), history.watermark(ID).map(mark -> mark.seq()).orElse(0L));
    }

    private static History.PageLifecycle lifecycle(PageCommit commit) {
        Page page = commit.page().page();
        return new History.PageLifecycle(
                commit.page().seq(),
                page.retrievedAt(),
                page.tipAt(),
                page.id().requestedId(),
                page.next(),
                commit.tracked().tabs(),
                commit.tracked().events());
    }
}
