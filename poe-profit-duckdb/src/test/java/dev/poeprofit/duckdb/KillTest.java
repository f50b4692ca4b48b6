package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {
    private static final int KILLS = 5;
    private static final int PAGES = 300;

    @TempDir
    Path directory;

    @Test
    @DisplayName("D7 kill -9 at random points loses nothing that was acknowledged, halves no page and doubles none")
    void kills() throws IOException {
        Path file = directory.resolve("killed.db");
        // When a kill hits is up to the machine; the seed only spreads the points.
        SplittableRandom random = new SplittableRandom(20260203);
        long reached = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            reached = verify(file, killed(file, kill, random));
            assertThat(reached).as("the kill came before the end").isLessThan(PAGES);
        }
        Child.ingest(file, PAGES, 99);
        assertThat(verify(file, PAGES)).isEqualTo(PAGES);
        Path whole = directory.resolve("whole.db");
        Child.ingest(whole, PAGES, 7);
        try (DuckDbStore one = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                DuckDbStore two = DuckDbStore.open(whole, DuckDbSettings.DEFAULT)) {
            assertThat(one.digests()).isEqualTo(two.digests());
        }
    }

    /** Lets a child ingest until it has acknowledged some groups, then a moment longer; gives its last word. */
    private static long killed(Path file, int kill, SplittableRandom random) throws IOException {
        try (ChildProcess child = ChildProcess.start("ingest", file.toString(), Integer.toString(PAGES), "" + kill)) {
            long acknowledged = 0;
            int groups = 1 + random.nextInt(7);
            List<String> other = new ArrayList<>();
            for (int seen = 0; seen < groups; ) {
                String line = child.line();
                assertThat(line).as("the child ended early: " + other).isNotNull();
                if (line.startsWith("ack ")) {
                    acknowledged = Long.parseLong(line.substring(4));
                    seen++;
                } else {
                    other.add(line);
                }
            }
            long until = System.nanoTime() + random.nextLong(40_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            child.kill();
            for (String line = child.line(); line != null; line = child.line()) {
                if (line.startsWith("ack ")) {
                    acknowledged = Long.parseLong(line.substring(4));
                }
            }
            return acknowledged;
        }
    }

    /** Every page is whole, the numbers are dense, and at least the acknowledged ones are there. */
    private static long verify(Path file, long acknowledged) {
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                Ledger ledger = store.ledger()) {
            Recovery recovery = ledger.open(Child.QUEUE, new RulesVersion("1"));
            long seq = recovery.appliedSeq();
            assertThat(seq).isGreaterThanOrEqualTo(acknowledged);
            assertThat(recovery.pending()).isEmpty();
            assertThat(recovery.imageSeq()).isLessThanOrEqualTo(seq);
            recovery.image()
                    .ifPresent(image -> assertThat(image.bytes())
                            .isEqualTo(Child.image(recovery.imageSeq()).bytes()));
            List<PageCommit> expected = LongStream.rangeClosed(1, seq)
                    .mapToObj(number -> Child.COMMITS.of(new LoggedPage(number, Child.PAGES.page(number))))
                    .toList();
            List<History.PageLifecycle> pages = new ArrayList<>();
            store.history().lifecycle(Child.QUEUE, SeqRange.ALL, pages::add);
            assertThat(pages).extracting(History.PageLifecycle::seq).isEqualTo(numbers(seq));
            for (int i = 0; i < seq; i++) {
                assertThat(pages.get(i).events())
                        .isEqualTo(expected.get(i).tracked().events());
                assertThat(pages.get(i).tabs())
                        .isEqualTo(expected.get(i).tracked().tabs());
            }
            List<ItemObservation> rows = new ArrayList<>();
            store.observations(Child.QUEUE, SeqRange.ALL, rows::addAll);
            assertThat(rows)
                    .isEqualTo(expected.stream()
                            .flatMap(commit -> commit.tracked().rows().stream())
                            .toList());
            List<LoggedPage> bodies = new ArrayList<>();
            store.history().pages(Child.QUEUE, SeqRange.ALL, bodies::add);
            assertThat(bodies).extracting(LoggedPage::seq).isEqualTo(numbers(seq));
            assertThat(bodies)
                    .filteredOn(page -> page.seq() % 20 == 0 || page.seq() == seq)
                    .allMatch(page -> ledger.applied(page.page().id()));
            return seq;
        }
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
