package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException.Kind;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Ledger} has to do. */
public abstract class LedgerContract extends StoreContract {
    private static final Pages PAGES = new Pages(QUEUE, 1);
    private static final Commits COMMITS = new Commits(1);

    /** For subclasses. */
    protected LedgerContract() {}

    @Test
    @DisplayName("L1 a new queue recovers empty")
    final void newQueue() {
        Recovery recovery = store().ledger().open(QUEUE, RULES);
        assertEquals(Optional.empty(), recovery.checkpoint());
        assertEquals(0, recovery.appliedSeq());
        assertEquals(0, recovery.imageSeq());
        assertTrue(recovery.image().isEmpty());
        assertEquals(List.of(), recovery.pending());
    }

    @Test
    @DisplayName("L2 log numbers pages densely from 1 and gives back what the store holds")
    final void numbers() {
        Ledger ledger = opened(QUEUE);
        List<LoggedPage> first = ledger.log(QUEUE, PAGES.pages(1, 3));
        assertEquals(List.of(1L, 2L, 3L), first.stream().map(LoggedPage::seq).toList());
        for (int i = 0; i < 3; i++) {
            assertPage(PAGES.page(i + 1), first.get(i).page());
        }
        ledger.apply(COMMITS.of(first));
        assertEquals(4, ledger.log(QUEUE, PAGES.pages(4, 1)).get(0).seq());
    }

    @Test
    @DisplayName("L3 a queue that is not open is refused")
    final void notOpen() {
        Ledger ledger = store().ledger();
        assertRefused(Kind.CONTRACT, () -> ledger.log(QUEUE, PAGES.pages(1, 1)));
        assertRefused(Kind.CONTRACT, () -> ledger.apply(List.of(COMMITS.of(new LoggedPage(1, PAGES.page(1))))));
        assertRefused(Kind.CONTRACT, () -> ledger.saveTracker(QUEUE, 1, new TrackerImage(new byte[1])));
        ledger.open(OTHER, RULES);
        assertRefused(Kind.CONTRACT, () -> ledger.log(QUEUE, PAGES.pages(1, 1)));
    }

    @Test
    @DisplayName("L4 logging while logged pages wait is refused")
    final void waiting() {
        Ledger ledger = opened(QUEUE);
        List<LoggedPage> logged = ledger.log(QUEUE, PAGES.pages(1, 2));
        assertRefused(Kind.CONTRACT, () -> ledger.log(QUEUE, PAGES.pages(3, 1)));
        ledger.apply(COMMITS.of(logged.subList(0, 1)));
        assertRefused(Kind.CONTRACT, () -> ledger.log(QUEUE, PAGES.pages(3, 1)));
        ledger.apply(COMMITS.of(logged.subList(1, 2)));
        assertEquals(3, ledger.log(QUEUE, PAGES.pages(3, 1)).get(0).seq());
    }

    @Test
    @DisplayName("L5 nothing of a page is visible before it is applied")
    final void invisible() {
        opened(QUEUE).log(QUEUE, PAGES.pages(1, 2));
        assertHolds(QUEUE, List.of());
        assertEquals(List.of(), store().history().queues());
    }

    @Test
    @DisplayName(
            "L6 D7 apply makes page, rows, tabs, events, checkpoint and counts visible, and they survive a restart")
    final void visible() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> commits = new ArrayList<>(apply(ledger, PAGES, COMMITS, 1, 1));
        assertHolds(QUEUE, commits);
        commits.addAll(apply(ledger, PAGES, COMMITS, 2, 9));
        assertHolds(QUEUE, commits);
        reopen();
        assertHolds(QUEUE, commits);
    }

    @Test
    @DisplayName("L7 apply answers the new watermark")
    final void watermark() {
        Ledger ledger = opened(QUEUE);
        List<LoggedPage> logged = ledger.log(QUEUE, PAGES.pages(1, 3));
        Watermark mark = ledger.apply(COMMITS.of(logged));
        assertEquals(new Watermark(QUEUE, 3, PAGES.page(3).retrievedAt()), mark);
        assertEquals(Optional.of(mark), store().history().watermark(QUEUE));
    }

    @Test
    @DisplayName("L8 a page is known as applied by queue, cursor and body together, also after a restart")
    final void applied() {
        Page page = PAGES.page(1);
        Ledger ledger = opened(QUEUE);
        assertFalse(ledger.applied(page.id()));
        apply(ledger, PAGES, COMMITS, 1, 2);
        for (int round = 0; round < 2; round++) {
            assertTrue(ledger.applied(page.id()));
            assertTrue(ledger.applied(PAGES.page(2).id()));
            assertFalse(ledger.applied(PAGES.page(3).id()));
            assertFalse(ledger.applied(new PageId(QUEUE, page.id().requestedId(), Digest.of(new byte[0]))));
            assertFalse(
                    ledger.applied(new PageId(QUEUE, new Cursor("x"), page.id().body())));
            assertFalse(ledger.applied(
                    new PageId(OTHER, page.id().requestedId(), page.id().body())));
            reopen();
            ledger = round == 0 ? opened(QUEUE) : store().ledger();
        }
        assertTrue(ledger.applied(page.id()), "without opening the queue");
    }

    @Test
    @DisplayName("L9 D8 applying the same commits again changes nothing")
    final void again() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> commits = apply(ledger, PAGES, COMMITS, 1, 5);
        Watermark mark = new Watermark(QUEUE, 5, PAGES.page(5).retrievedAt());
        assertEquals(mark, ledger.apply(commits));
        assertEquals(mark, ledger.apply(commits.subList(1, 3)));
        assertHolds(QUEUE, commits);
        reopen();
        Ledger later = opened(QUEUE);
        assertEquals(mark, later.apply(commits));
        assertHolds(QUEUE, commits);
    }

    @Test
    @DisplayName("L10 D8 a batch that overlaps what is applied adds only the rest")
    final void overlap() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> commits = new ArrayList<>(apply(ledger, PAGES, COMMITS, 1, 3));
        commits.addAll(COMMITS.of(ledger.log(QUEUE, PAGES.pages(4, 2))));
        assertEquals(5, ledger.apply(commits).seq());
        assertHolds(QUEUE, commits);
    }

    @Test
    @DisplayName("L11 a hole is refused and leaves nothing")
    final void hole() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> done = apply(ledger, PAGES, COMMITS, 1, 1);
        List<PageCommit> rest = COMMITS.of(ledger.log(QUEUE, PAGES.pages(2, 3)));
        assertRefused(Kind.CONTRACT, () -> ledger.apply(rest.subList(1, 3)));
        assertRefused(Kind.CONTRACT, () -> ledger.apply(List.of(rest.get(0), rest.get(2))));
        assertRefused(Kind.CONTRACT, () -> ledger.apply(List.of(rest.get(1), rest.get(0))));
        assertHolds(QUEUE, done);
        ledger.apply(rest);
        assertEquals(4, pages(QUEUE, SeqRange.ALL).size());
    }

    @Test
    @DisplayName("L12 an empty list is refused")
    final void empty() {
        Ledger ledger = opened(QUEUE);
        assertRefused(Kind.CONTRACT, () -> ledger.apply(List.of()));
    }

    @Test
    @DisplayName("L13 a commit of another page than the logged one is refused, before and after it is applied")
    final void otherPage() {
        Ledger ledger = opened(QUEUE);
        LoggedPage logged = ledger.log(QUEUE, PAGES.pages(1, 1)).get(0);
        PageCommit forged = COMMITS.of(new LoggedPage(1, PAGES.page(2)));
        assertRefused(Kind.CONTRACT, () -> ledger.apply(List.of(forged)));
        assertHolds(QUEUE, List.of());
        PageCommit commit = COMMITS.of(logged);
        ledger.apply(List.of(commit));
        assertRefused(Kind.CONTRACT, () -> ledger.apply(List.of(forged)));
        assertHolds(QUEUE, List.of(commit));
    }

    @Test
    @DisplayName("L14 one call commits one queue")
    final void oneQueue() {
        Ledger ledger = opened(QUEUE);
        ledger.open(OTHER, RULES);
        Pages others = new Pages(OTHER, 1);
        PageCommit one = COMMITS.of(ledger.log(QUEUE, PAGES.pages(1, 1)).get(0));
        PageCommit two = COMMITS.of(ledger.log(OTHER, others.pages(1, 2)).get(1));
        assertRefused(Kind.CONTRACT, () -> ledger.apply(List.of(one, two)));
        assertHolds(QUEUE, List.of());
        assertHolds(OTHER, List.of());
    }

    @Test
    @DisplayName("L15 D7 a page that was logged but not applied is whole or gone after a restart")
    final void unapplied() {
        List<PageCommit> commits = new ArrayList<>(apply(opened(QUEUE), PAGES, COMMITS, 1, 2));
        reopen();
        opened(QUEUE).log(QUEUE, PAGES.pages(3, 2));
        reopen();
        Ledger ledger = store().ledger();
        Recovery recovery = ledger.open(QUEUE, RULES);
        assertHolds(QUEUE, commits);
        assertEquals(2, recovery.appliedSeq());
        List<LoggedPage> pending = recovery.pending();
        if (pending.isEmpty()) {
            pending = ledger.log(QUEUE, PAGES.pages(3, 2));
        }
        assertPages(List.of(new LoggedPage(3, PAGES.page(3)), new LoggedPage(4, PAGES.page(4))), pending);
        List<PageCommit> rest = COMMITS.of(pending);
        ledger.apply(rest);
        commits.addAll(rest);
        assertHolds(QUEUE, commits);
    }

    @Test
    @DisplayName("L16 D6 the checkpoint of each page comes back in every field")
    final void checkpoint() {
        List<PageCommit> commits = apply(opened(QUEUE), PAGES, COMMITS, 1, 20);
        reopen();
        Recovery recovery = store().ledger().open(QUEUE, RULES);
        Checkpoint last = Checkpoint.of(commits.get(19), RULES);
        assertEquals(Optional.of(last), recovery.checkpoint());
        assertEquals(PAGES.page(20).next(), last.nextCursor());
        List<Checkpoint> expected = new ArrayList<>();
        for (int i = 19; i >= 0; i--) {
            expected.add(Checkpoint.of(commits.get(i), RULES));
        }
        assertEquals(expected, store().history().checkpoints(QUEUE, 100));
    }

    @Test
    @DisplayName("L17 each page keeps the rules it was made with")
    final void rules() {
        apply(opened(QUEUE), PAGES, COMMITS, 1, 1);
        reopen();
        RulesVersion newer = new RulesVersion("kit-2 é");
        Ledger ledger = store().ledger();
        assertEquals(Optional.of(RULES), ledger.open(QUEUE, newer).checkpoint().map(Checkpoint::rulesVersion));
        apply(ledger, PAGES, COMMITS, 2, 1);
        assertEquals(
                List.of(newer, RULES),
                store().history().checkpoints(QUEUE, 2).stream()
                        .map(Checkpoint::rulesVersion)
                        .toList());
    }

    @Test
    @DisplayName("L18 two queues do not disturb each other")
    final void twoQueues() {
        Pages others = new Pages(OTHER, 9);
        Ledger ledger = opened(QUEUE);
        Ledger second = opened(OTHER);
        List<PageCommit> here = new ArrayList<>(apply(ledger, PAGES, COMMITS, 1, 3));
        List<PageCommit> there = new ArrayList<>(apply(second, others, COMMITS, 1, 2));
        here.addAll(apply(ledger, PAGES, COMMITS, 4, 1));
        there.addAll(apply(second, others, COMMITS, 3, 4));
        second.saveTracker(OTHER, 6, new TrackerImage(new byte[] {6}));
        assertHolds(QUEUE, here);
        assertHolds(OTHER, there);
        reopen();
        assertHolds(QUEUE, here);
        assertHolds(OTHER, there);
        assertEquals(0, store().ledger().open(QUEUE, RULES).imageSeq());
        assertEquals(6, store().ledger().open(OTHER, RULES).imageSeq());
    }

    @Test
    @DisplayName("L19 the newest tracker image is handed back, byte for byte")
    final void image() {
        Ledger ledger = opened(QUEUE);
        apply(ledger, PAGES, COMMITS, 1, 3);
        ledger.saveTracker(QUEUE, 1, new TrackerImage(new byte[0]));
        reopen();
        Recovery recovery = opened(QUEUE, 1);
        assertArrayEquals(new byte[0], recovery.image().orElseThrow().bytes());
        Ledger later = opened(QUEUE);
        later.saveTracker(QUEUE, 3, new TrackerImage(new byte[] {3, 0, -1}));
        later.saveTracker(QUEUE, 3, new TrackerImage(new byte[] {3, 0, -1}));
        reopen();
        assertArrayEquals(
                new byte[] {3, 0, -1}, opened(QUEUE, 3).image().orElseThrow().bytes());
        apply(opened(QUEUE), PAGES, COMMITS, 4, 2);
        reopen();
        assertArrayEquals(
                new byte[] {3, 0, -1}, opened(QUEUE, 3).image().orElseThrow().bytes());
    }

    @Test
    @DisplayName("L20 a tracker image of many megabytes comes back")
    final void largeImage() {
        byte[] bytes = new byte[21_000_001];
        SplittableRandom random = new SplittableRandom(7);
        random.nextBytes(bytes);
        Ledger ledger = opened(QUEUE);
        apply(ledger, PAGES, COMMITS, 1, 2);
        ledger.saveTracker(QUEUE, 2, new TrackerImage(bytes));
        reopen();
        assertArrayEquals(bytes, opened(QUEUE, 2).image().orElseThrow().bytes());
    }

    @Test
    @DisplayName("L21 a tracker image after a page that is not applied is refused")
    final void imageAhead() {
        Ledger ledger = opened(QUEUE);
        apply(ledger, PAGES, COMMITS, 1, 1);
        assertRefused(Kind.CONTRACT, () -> ledger.saveTracker(QUEUE, 2, new TrackerImage(new byte[1])));
        assertRefused(Kind.CONTRACT, () -> ledger.saveTracker(QUEUE, 0, new TrackerImage(new byte[1])));
        reopen();
        assertEquals(0, opened(QUEUE, 0).imageSeq());
    }

    @Test
    @DisplayName("L22 a queue has one writer at a time")
    final void oneWriter() {
        Ledger first = opened(QUEUE);
        Ledger second = store().ledger();
        assertRefused(Kind.HELD, () -> second.open(QUEUE, RULES));
        second.open(OTHER, RULES);
        apply(first, PAGES, COMMITS, 1, 1);
        first.close();
        first.close();
        assertEquals(1, second.open(QUEUE, RULES).appliedSeq());
        assertRefused(Kind.CONTRACT, () -> first.log(QUEUE, PAGES.pages(2, 1)));
    }

    @Test
    @DisplayName("L23 its own writer may open a queue again and finds what waits")
    final void openAgain() {
        Ledger ledger = opened(QUEUE);
        ledger.log(QUEUE, PAGES.pages(1, 2));
        Recovery recovery = ledger.open(QUEUE, RULES);
        List<LoggedPage> pending = recovery.pending();
        if (pending.isEmpty()) {
            pending = ledger.log(QUEUE, PAGES.pages(1, 2));
        }
        ledger.apply(COMMITS.of(pending));
        assertEquals(2, pages(QUEUE, SeqRange.ALL).size());
    }

    @Test
    @DisplayName("L24 D7 a batch that fails in the middle leaves nothing and can be applied once it is mended")
    final void failure() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> done = new ArrayList<>(apply(ledger, PAGES, COMMITS, 1, 2));
        List<PageCommit> good = COMMITS.of(ledger.log(QUEUE, PAGES.pages(3, 3)));
        Optional<PageCommit> poisoned = store().poisoned(good.get(2));
        assumeTrue(poisoned.isPresent(), "nothing makes this store fail");
        assertRefusedSomehow(() -> ledger.apply(List.of(good.get(0), good.get(1), poisoned.orElseThrow())));
        assertHolds(QUEUE, done);
        assertFalse(ledger.applied(good.get(0).page().page().id()));
        ledger.apply(good);
        done.addAll(good);
        assertHolds(QUEUE, done);
        reopen();
        assertHolds(QUEUE, done);
    }

    private static void assertRefusedSomehow(org.junit.jupiter.api.function.Executable call) {
        org.junit.jupiter.api.Assertions.assertThrows(dev.poeprofit.core.port.PortException.class, call);
    }

    private Recovery opened(dev.poeprofit.core.port.QueueId queue, long imageSeq) {
        try (Ledger ledger = store().ledger()) {
            Recovery recovery = ledger.open(queue, RULES);
            assertEquals(imageSeq, recovery.imageSeq());
            assertEquals(imageSeq > 0, recovery.image().isPresent());
            return recovery;
        }
    }
}
