package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TrackerImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Retention} does, and what it never does. */
public abstract class RetentionContract extends StoreContract {
    private static final Duration DAY = Duration.ofDays(1);
    private static final RetentionPolicy POLICY =
            new RetentionPolicy(DAY, DAY.multipliedBy(2), DAY.multipliedBy(3), Long.MAX_VALUE);
    private static final int PAGES = 12;
    private static final long IMAGE = 8;
    private static final int LARGE = 200_000;

    /** For subclasses. */
    protected RetentionContract() {}

    /**
     * The retention of a store that {@link #open()} gave.
     *
     * @param store the store
     * @return its retention
     */
    protected abstract Retention retention(StoreFixture store);

    /**
     * Whether ages are counted from when a page was retrieved and a record happened, and what is due is gone when the call
     * returns. A store that counts from when a row was stored, or lets its server do the work, says no and proves that it
     * expires anything in tests of its own.
     *
     * @return true unless overridden
     */
    protected boolean expiresAtOnce() {
        return true;
    }

    private List<PageCommit> fill() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> commits = apply(ledger, new Pages(QUEUE, 5), new Commits(5), 1, PAGES);
        ledger.saveTracker(QUEUE, IMAGE, new TrackerImage(new byte[] {1, 2, 3}));
        return commits;
    }

    private static Instant at(List<PageCommit> commits, long seq) {
        return commits.get((int) seq - 1).page().page().retrievedAt();
    }

    private RetentionReport expire(RetentionPolicy policy, Instant now) {
        return retention(store()).expire(policy, now);
    }

    private List<Long> withBytes() {
        return pages(QUEUE, SeqRange.ALL).stream().map(LoggedPage::seq).toList();
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    @DisplayName("D17 pages older than the policy lose their bytes and nothing else, younger ones lose nothing")
    void byAge() {
        List<PageCommit> commits = fill();
        RetentionReport report = expire(POLICY, at(commits, 5).plus(DAY));
        if (expiresAtOnce()) {
            assertEquals(seqs(5, PAGES), withBytes());
            assertEquals(4, report.rows());
            assertEquals(at(commits, 4), report.expired().get(0).newest());
            assertEquals(0, report.keptForRestart());
        }
        assertRest(commits);
    }

    /** Everything but bytes is there, and the bytes that are there are the right ones. */
    private void assertRest(List<PageCommit> commits) {
        assertEquals(commits.stream().map(StoreContract::lifecycleOf).toList(), lifecycle(QUEUE, SeqRange.ALL));
        assertEquals(
                commits.stream().flatMap(it -> it.tracked().rows().stream()).toList(), store().rows(QUEUE));
        assertEquals(commits.size(), store().history().checkpoints(QUEUE, 1_000).size());
        for (LoggedPage page : pages(QUEUE, SeqRange.ALL)) {
            assertPage(commits.get((int) page.seq() - 1).page().page(), page.page());
        }
    }

    @Test
    @DisplayName("D17 pages after the newest tracker image stay however old they are: a restart reads them")
    void keptForRestart() {
        List<PageCommit> commits = fill();
        RetentionReport report = expire(POLICY, at(commits, PAGES).plus(DAY.multipliedBy(50)));
        if (expiresAtOnce()) {
            assertEquals(seqs(IMAGE + 1, PAGES), withBytes());
            assertEquals(PAGES - IMAGE, report.keptForRestart());
        }
        assertTrue(withBytes().containsAll(seqs(IMAGE + 1, PAGES)));
        assertRest(commits);
    }

    @Test
    @DisplayName("D17 a second time expires nothing more, and the queue goes on, also after a restart")
    void again() {
        List<PageCommit> commits = new ArrayList<>(fill());
        Instant now = at(commits, PAGES).plus(DAY.multipliedBy(50));
        expire(POLICY, now);
        List<Long> left = withBytes();
        RetentionReport second = expire(POLICY, now);
        if (expiresAtOnce()) {
            assertEquals(0, second.rows());
        }
        assertEquals(left, withBytes());
        reopen();
        assertEquals(left, withBytes());
        assertTrue(store().ledger().applied(commits.get(0).page().page().id()));
        Ledger ledger = store().ledger();
        assertEquals(PAGES, ledger.open(QUEUE, RULES).appliedSeq());
        commits.addAll(apply(ledger, new Pages(QUEUE, 5), new Commits(5), PAGES + 1, 2));
        assertRest(commits);
    }

    @Test
    @DisplayName("D17 the raw archive keeps to its size: the oldest pages go first, of several queues together")
    void bySize() {
        List<PageCommit> commits = large(QUEUE, 5);
        List<PageCommit> others = large(OTHER, 6);
        List<PageCommit> newest = new ArrayList<>(commits);
        newest.addAll(others);
        newest.sort(Comparator.comparing((PageCommit it) -> it.page().page().retrievedAt())
                .reversed());
        int fit = 5;
        RetentionReport report = expire(new RetentionPolicy(DAY, DAY, DAY, 1L << 20), at(commits, commits.size()));
        if (expiresAtOnce()) {
            assertEquals(newest.size() - fit, report.rows());
            assertEquals((long) fit * LARGE, report.rawBytes());
            List<PageCommit> kept = newest.subList(0, fit);
            for (List<PageCommit> queue : List.of(commits, others)) {
                List<Long> expected = queue.stream()
                        .filter(kept::contains)
                        .map(it -> it.page().seq())
                        .toList();
                assertFalse(expected.isEmpty(), "each queue keeps some");
                assertEquals(
                        expected,
                        pages(queue.get(0).page().page().id().queue(), SeqRange.ALL).stream()
                                .map(LoggedPage::seq)
                                .toList());
            }
        }
        assertRest(commits);
    }

    /** Pages of which five fit into the smallest size, all of them before the tracker image. */
    private List<PageCommit> large(QueueId queue, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Page> pages = new ArrayList<>();
        for (Page page : new Pages(queue, seed).pages(1, PAGES / 2)) {
            byte[] body = new byte[LARGE];
            random.nextBytes(body);
            pages.add(new Page(
                    new PageId(queue, page.id().requestedId(), Digest.of(body)),
                    page.next(),
                    page.retrievedAt(),
                    page.tipAt(),
                    page.fetch(),
                    Page.Encoding.IDENTITY,
                    body));
        }
        Ledger ledger = opened(queue);
        List<PageCommit> commits = new Commits(seed).of(ledger.log(queue, pages));
        ledger.apply(commits);
        ledger.saveTracker(queue, pages.size(), new TrackerImage(new byte[] {1, 2, 3}));
        return commits;
    }

    @Test
    @DisplayName("D17 requests and other records of operation have ages of their own")
    void ops() {
        Instant now = Instant.parse("2026-06-30T00:00:00Z");
        SplittableRandom random = new SplittableRandom(3);
        for (int hours = 0; hours < 24 * 5; hours += 6) {
            Instant at = now.minus(Duration.ofHours(hours)).minusNanos(random.nextInt(1_000));
            store().ops()
                    .append(List.of(
                            OpsRecords.request(at, hours), OpsRecords.alert(at, hours), OpsRecords.audit(at, hours)));
        }
        expire(POLICY, now);
        int requests = 24 * 2 / 6;
        int others = 24 * 3 / 6;
        assertEquals(expiresAtOnce() ? requests : 20, count(OpsRecord.RequestMade.class));
        assertEquals(expiresAtOnce() ? others : 20, count(OpsRecord.AlertRaised.class));
        assertEquals(expiresAtOnce() ? others : 20, count(OpsRecord.ScopeAudited.class));
        assertFalse(store().ops()
                .newest(OpsRecord.AlertRaised.class, now.minus(DAY), 1)
                .isEmpty());
    }

    private int count(Class<? extends OpsRecord> kind) {
        return store().ops().newest(kind, Instant.EPOCH, 1_000).size();
    }
}
