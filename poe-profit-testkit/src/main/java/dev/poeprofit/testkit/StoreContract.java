package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** What the store kits share: a fresh store for each test, and helpers to fill and compare. */
public abstract class StoreContract {
    /** A queue for tests. */
    protected static final QueueId QUEUE = new QueueId("kit", Realm.PC);
    /** Another queue for tests. */
    protected static final QueueId OTHER = new QueueId("kit-2", Realm.SONY);
    /** Rules version that the kits write with. */
    protected static final RulesVersion RULES = new RulesVersion("kit-1");

    private final List<StoreFixture> opened = new ArrayList<>();
    private @Nullable StoreFixture current;

    /** For subclasses. */
    protected StoreContract() {}

    /**
     * Opens an empty store.
     *
     * @return the store
     */
    protected abstract StoreFixture open();

    @BeforeEach
    final void openStore() {
        current = open();
        opened.add(current);
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(StoreFixture::close);
    }

    final StoreFixture store() {
        StoreFixture store = current;
        if (store == null) {
            throw new IllegalStateException("no store is open");
        }
        return store;
    }

    final void reopen() {
        current = store().reopen();
        opened.add(current);
    }

    final Ledger opened(QueueId queue) {
        Ledger ledger = store().ledger();
        ledger.open(queue, RULES);
        return ledger;
    }

    /** Logs and applies the next pages of a queue, and gives back what was applied. */
    static List<PageCommit> apply(Ledger ledger, Pages pages, Commits commits, long first, int count) {
        Page one = pages.page(first);
        List<PageCommit> batch = commits.of(ledger.log(one.id().queue(), pages.pages(first, count)));
        ledger.apply(batch);
        return batch;
    }

    final List<LoggedPage> pages(QueueId queue, SeqRange range) {
        List<LoggedPage> pages = new ArrayList<>();
        store().history().pages(queue, range, pages::add);
        return pages;
    }

    final List<History.PageLifecycle> lifecycle(QueueId queue, SeqRange range) {
        List<History.PageLifecycle> pages = new ArrayList<>();
        store().history().lifecycle(queue, range, pages::add);
        return pages;
    }

    static History.PageLifecycle lifecycleOf(PageCommit commit) {
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

    /** The store shows exactly these commits of a queue, all parts of them. */
    final void assertHolds(QueueId queue, List<PageCommit> commits) {
        History history = store().history();
        assertPages(commits.stream().map(PageCommit::page).toList(), pages(queue, SeqRange.ALL));
        assertEquals(commits.stream().map(StoreContract::lifecycleOf).toList(), lifecycle(queue, SeqRange.ALL));
        assertEquals(
                commits.stream()
                        .flatMap(commit -> commit.tracked().rows().stream())
                        .toList(),
                store().rows(queue));
        assertEquals(
                commits.stream().mapToLong(commit -> commit.page().seq()).max().orElse(0),
                history.watermark(queue).map(mark -> mark.seq()).orElse(0L));
        assertEquals(
                commits.size(), history.checkpoints(queue, commits.size() + 1).size());
        for (PageCommit commit : commits) {
            SeqRange one = new SeqRange(commit.page().seq(), commit.page().seq());
            assertEquals(
                    commit.counts().stream().mapToLong(count -> count.count()).sum(),
                    history.counts(queue, one).stream()
                            .mapToLong(count -> count.count())
                            .sum(),
                    "counts of page " + commit.page().seq());
        }
    }

    static void assertPages(List<LoggedPage> expected, List<LoggedPage> actual) {
        assertEquals(
                expected.stream().map(LoggedPage::seq).toList(),
                actual.stream().map(LoggedPage::seq).toList());
        for (int i = 0; i < expected.size(); i++) {
            assertPage(expected.get(i).page(), actual.get(i).page());
        }
    }

    static void assertPage(Page expected, Page actual) {
        assertEquals(expected.id(), actual.id());
        assertEquals(expected.next(), actual.next());
        assertEquals(expected.retrievedAt(), actual.retrievedAt());
        assertEquals(expected.tipAt(), actual.tipAt());
        assertEquals(expected.fetch(), actual.fetch());
        assertEquals(expected.encoding(), actual.encoding());
        assertArrayEquals(expected.body(), actual.body());
    }

    static PortException assertRefused(PortException.Kind kind, Executable call) {
        PortException refusal = assertThrows(PortException.class, call);
        assertEquals(kind, refusal.kind(), refusal.getMessage());
        return refusal;
    }
}
