package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link History} has to do. */
public abstract class HistoryContract extends StoreContract {
    private static final int COUNT = 150;
    private static final Pages PAGES = new Pages(QUEUE, 2);
    private static final Commits COMMITS = new Commits(2);

    /** For subclasses. */
    protected HistoryContract() {}

    private List<PageCommit> fill() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> commits = new ArrayList<>();
        for (int first = 1; first <= COUNT; first += 50) {
            commits.addAll(apply(ledger, PAGES, COMMITS, first, 50));
        }
        return commits;
    }

    @Test
    @DisplayName("H1 lifecycle gives exactly what was applied, in order, pages without events included")
    final void wholeLifecycle() {
        List<PageCommit> commits = fill();
        List<History.PageLifecycle> seen = lifecycle(QUEUE, SeqRange.ALL);
        assertEquals(commits.stream().map(StoreContract::lifecycleOf).toList(), seen);
        assertTrue(seen.stream()
                .anyMatch(page -> page.events().isEmpty() && page.tabs().isEmpty()));
    }

    @Test
    @DisplayName("H2 pages come back byte for byte")
    final void bytes() {
        List<PageCommit> commits = fill();
        assertPages(commits.stream().map(PageCommit::page).toList(), pages(QUEUE, SeqRange.ALL));
    }

    @Test
    @DisplayName("H3 a range bounds what comes back")
    final void ranges() {
        List<PageCommit> commits = fill();
        for (SeqRange range : List.of(
                new SeqRange(1, 1),
                new SeqRange(7, 9),
                new SeqRange(COUNT, Long.MAX_VALUE),
                new SeqRange(COUNT + 1, COUNT + 5),
                new SeqRange(9, 8))) {
            List<PageCommit> inside = commits.stream()
                    .filter(commit -> range.contains(commit.page().seq()))
                    .toList();
            assertEquals(inside.stream().map(StoreContract::lifecycleOf).toList(), lifecycle(QUEUE, range));
            assertPages(inside.stream().map(PageCommit::page).toList(), pages(QUEUE, range));
            assertEquals(summed(inside), store().history().counts(QUEUE, range));
        }
    }

    @Test
    @DisplayName("H4 counts are summed over pages and sorted")
    final void counts() {
        List<PageCommit> commits = fill();
        List<Count> sums = store().history().counts(QUEUE, SeqRange.ALL);
        assertEquals(summed(commits), sums);
        assertEquals(3, sums.size());
        Map<Long, List<Count>> byPage = store().history().countsByPage(QUEUE, new SeqRange(2, COUNT - 1L));
        for (PageCommit commit : commits) {
            long seq = commit.page().seq();
            assertEquals(
                    seq == 1 || seq == COUNT ? List.of() : summed(List.of(commit)),
                    byPage.getOrDefault(seq, List.of()));
        }
    }

    @Test
    @DisplayName("H5 checkpoints come newest first and no more than asked for")
    final void checkpoints() {
        fill();
        List<Long> newest = store().history().checkpoints(QUEUE, 3).stream()
                .map(checkpoint -> checkpoint.seq())
                .toList();
        assertEquals(List.of(COUNT + 0L, COUNT - 1L, COUNT - 2L), newest);
        assertEquals(
                COUNT, store().history().checkpoints(QUEUE, Integer.MAX_VALUE).size());
    }

    @Test
    @DisplayName("H11 D11 D32 the cursors of the newest pages come newest first and no more than asked for")
    final void consumed() {
        List<PageCommit> commits = fill();
        List<Cursor> cursors = new ArrayList<>();
        for (PageCommit commit : commits) {
            cursors.add(0, commit.page().page().id().requestedId());
        }
        History history = store().history();
        assertEquals(cursors, history.consumed(QUEUE, Integer.MAX_VALUE));
        assertEquals(cursors.subList(0, 3), history.consumed(QUEUE, 3));
        assertEquals(List.of(), history.consumed(OTHER, 3));
        assertThrows(IllegalArgumentException.class, () -> history.consumed(QUEUE, 0));
    }

    @Test
    @DisplayName("H6 queues are sorted by source, then realm")
    final void queues() {
        List<QueueId> queues = new ArrayList<>();
        for (QueueId queue : List.of(
                new QueueId("b", Realm.SONY),
                new QueueId("b", Realm.PC),
                new QueueId("a", Realm.XBOX),
                new QueueId("b", Realm.XBOX))) {
            apply(opened(queue), new Pages(queue, 3), COMMITS, 1, 1);
            queues.add(queue);
        }
        opened(new QueueId("never-applied", Realm.PC));
        assertEquals(
                List.of(queues.get(2), queues.get(1), queues.get(3), queues.get(0)),
                store().history().queues());
    }

    @Test
    @DisplayName("H7 an unknown queue has nothing")
    final void unknown() {
        fill();
        History history = store().history();
        assertEquals(Optional.empty(), history.watermark(OTHER));
        assertEquals(List.of(), history.checkpoints(OTHER, 5));
        assertEquals(List.of(), history.counts(OTHER, SeqRange.ALL));
        assertEquals(List.of(), lifecycle(OTHER, SeqRange.ALL));
        assertEquals(List.of(), pages(OTHER, SeqRange.ALL));
    }

    @Test
    @DisplayName("H8 a reader that throws gets its own exception and leaves the store as it was")
    final void readerThrows() {
        List<PageCommit> commits = fill();
        IllegalStateException stop = new IllegalStateException("enough");
        History history = store().history();
        assertSame(
                stop,
                assertThrows(
                        IllegalStateException.class,
                        () -> history.lifecycle(QUEUE, SeqRange.ALL, page -> {
                            throw stop;
                        })));
        assertSame(
                stop,
                assertThrows(
                        IllegalStateException.class,
                        () -> history.pages(QUEUE, SeqRange.ALL, page -> {
                            throw stop;
                        })));
        assertHolds(QUEUE, commits);
    }

    @Test
    @DisplayName("H9 a reader may write and read on while it reads, and sees the pages that were there when it began")
    final void readerWrites() {
        Ledger ledger = opened(QUEUE);
        apply(ledger, PAGES, COMMITS, 1, 5);
        List<Long> seen = new ArrayList<>();
        store().history().lifecycle(QUEUE, SeqRange.ALL, page -> {
            seen.add(page.seq());
            apply(ledger, PAGES, COMMITS, 5 + page.seq(), 1);
            List<LoggedPage> again = pages(QUEUE, new SeqRange(page.seq(), page.seq()));
            assertEquals(1, again.size());
        });
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), seen);
        assertEquals(10, store().history().watermark(QUEUE).orElseThrow().seq());
    }

    @Test
    @DisplayName("H10 D7 readers beside the writer see whole pages only")
    final void wholePages() throws ExecutionException, InterruptedException {
        Ledger ledger = opened(QUEUE);
        StoreFixture store = store();
        AtomicBoolean done = new AtomicBoolean();
        List<FutureTask<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            FutureTask<Integer> reader = new FutureTask<>(() -> {
                int reads = 0;
                for (boolean last = false; !last; reads++) {
                    last = done.get();
                    long mark =
                            store.history().watermark(QUEUE).map(it -> it.seq()).orElse(0L);
                    List<History.PageLifecycle> pages = new ArrayList<>();
                    store.history().lifecycle(QUEUE, SeqRange.ALL, pages::add);
                    assertTrue(pages.size() >= mark, "watermark " + mark + " but only " + pages.size() + " pages");
                    for (History.PageLifecycle page : pages) {
                        PageCommit whole = COMMITS.of(new LoggedPage(page.seq(), PAGES.page(page.seq())));
                        assertEquals(lifecycleOf(whole), page);
                    }
                }
                return reads;
            });
            readers.add(reader);
            new Thread(reader, "reader-" + i).start();
        }
        try {
            for (int seq = 1; seq <= 60; seq += 2) {
                apply(ledger, PAGES, COMMITS, seq, 2);
            }
        } finally {
            done.set(true);
        }
        for (FutureTask<Integer> reader : readers) {
            assertTrue(reader.get() > 0);
        }
    }

    private static List<Count> summed(List<PageCommit> commits) {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        for (PageCommit commit : commits) {
            for (Count count : commit.counts()) {
                sums.computeIfAbsent(count.metric(), metric -> new TreeMap<>())
                        .merge(count.label(), count.count(), Math::addExact);
            }
        }
        List<Count> counts = new ArrayList<>();
        sums.forEach((metric, labels) -> labels.forEach((label, count) -> counts.add(new Count(metric, label, count))));
        return counts;
    }
}
