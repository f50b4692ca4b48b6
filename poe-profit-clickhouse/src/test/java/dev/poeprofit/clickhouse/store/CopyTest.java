package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.port.shape.AdviceShapes;
import dev.poeprofit.core.port.shape.Shape;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.maintenance.ContentDigest;
import dev.poeprofit.engine.maintenance.StoreCopy;
import dev.poeprofit.testkit.Advice;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import dev.poeprofit.testkit.OpsRecords;
import dev.poeprofit.testkit.Pages;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file moves to a server. */
@RequiresClickHouse
final class CopyTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final QueueId OTHER = new QueueId("kit-2", Realm.SONY);
    private static final int PAGES = 100;
    private static final List<AdviceFact> ADVICE = Advice.mixed(Market.pc("Settlers/日本"), NOON, 12);
    /** Of every kind there is. */
    private static final List<OpsRecord> RECORDS = OpsRecords.mixed(NOON.plusSeconds(60), 5);

    private final OpsRecord.AlertRaised twice = OpsRecords.alert(NOON, 1);

    @TempDir
    Path directory;

    private DuckDbStore source;
    private ClickHouseSettings settings;

    /** A writer that breaks off at one of its calls, before it or after it. */
    private static final class Broken implements Ledger {
        private final Ledger real;
        private int left;

        Broken(Ledger real, int calls) {
            this.real = real;
            this.left = calls;
        }

        private void count() {
            if (--left == 0) {
                throw new PortException(PortException.Kind.UNAVAILABLE, "broken off");
            }
        }

        @Override
        public Recovery open(QueueId queue, RulesVersion rules) {
            return real.open(queue, rules);
        }

        @Override
        public boolean applied(PageId page) {
            return real.applied(page);
        }

        @Override
        public List<LoggedPage> log(QueueId queue, List<Page> batch) {
            count();
            List<LoggedPage> logged = real.log(queue, batch);
            count();
            return logged;
        }

        @Override
        public Watermark apply(List<PageCommit> consecutive) {
            count();
            Watermark mark = real.apply(consecutive);
            count();
            return mark;
        }

        @Override
        public void saveTracker(QueueId queue, long seq, TrackerImage image) {
            real.saveTracker(queue, seq, image);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @BeforeEach
    void fill(ClickHouseServer server) {
        settings = Stores.fresh(server);
        source = DuckDbStore.open(directory.resolve("source.db"), DuckDbSettings.DEFAULT);
        try (Ledger ledger = source.ledger()) {
            pages(ledger, Queue.ID, 1, 40, "rules-1");
            pages(ledger, Queue.ID, 41, PAGES - 40, "rules-2");
            ledger.saveTracker(Queue.ID, 90, new TrackerImage(new byte[] {4, 5, 6}));
            pages(ledger, OTHER, 1, 3, "rules-1");
        }
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            facts.add(Facts.prices(Market.pc("Standard"), Overview.EXCHANGE, "Currency", NOON.plusSeconds(i), i));
            facts.add(Facts.download("ninja", "x" + i % 2, NOON.plusSeconds(i), i / 3));
        }
        facts.addAll(ADVICE);
        source.facts().append(facts);
        source.ops().append(List.of(OpsRecords.request(NOON, 1), twice, twice, OpsRecords.audit(NOON, 2)));
        source.ops().append(RECORDS);
    }

    private static void pages(Ledger ledger, QueueId queue, long first, int count, String rules) {
        ledger.open(queue, new RulesVersion(rules));
        ledger.apply(new Commits(7).of(ledger.log(queue, new Pages(queue, 7).pages(first, count))));
    }

    @AfterEach
    void close() {
        source.close();
    }

    private StoreCopy.Report copy(ClickHouseStore target, Ledger writer) {
        try (Ledger reader = source.ledger()) {
            return new StoreCopy(
                            new StoreCopy.Source(reader, source.history(), source.scan(), source.ops()),
                            new StoreCopy.Target(writer, target.history(), target.facts(), target.ops()),
                            (queue, seq) -> {})
                    .run();
        }
    }

    @Test
    @DisplayName("D31 D35 a copy cut off anywhere goes on where it stood, and at the end both stores say the same")
    void resumed() {
        try (ClickHouseStore target = ClickHouseStore.open(settings)) {
            // Before and after each of log and apply, of the first batch and of one of the second rules.
            for (int calls : new int[] {2, 3, 4, 1}) {
                try (Ledger writer = new Broken(target.ledger(), calls)) {
                    assertThatThrownBy(() -> copy(target, writer)).hasMessage("broken off");
                }
            }
            StoreCopy.Report report;
            try (Ledger writer = target.ledger()) {
                report = copy(target, writer);
            }
            assertThat(report.facts()).isPositive();
            assertThat(report.ops()).isEqualTo(4 + RECORDS.size());
            assertThat(ContentDigest.of(target.history(), target.scan()))
                    .isEqualTo(ContentDigest.of(source.history(), source.scan()))
                    .hasSizeGreaterThan(10)
                    .containsKeys("facts: prediction", "facts: journalentry", "facts: preference");
            for (Shape<? extends AdviceFact> shape : AdviceShapes.all()) {
                assertSameAdvice(target, shape.type());
            }
            for (Class<?> kind : OpsRecord.class.getPermittedSubclasses()) {
                assertSameRecords(target, kind.asSubclass(OpsRecord.class));
            }
            assertThat(target.ops().newest(OpsRecord.AlertRaised.class, Instant.EPOCH, 100))
                    .filteredOn(twice::equals)
                    .hasSize(2);
            try (Ledger writer = target.ledger()) {
                Recovery recovery = writer.open(Queue.ID, new RulesVersion("rules-2"));
                assertThat(recovery.appliedSeq()).isEqualTo(PAGES);
                assertThat(recovery.imageSeq()).isEqualTo(90);
                assertThat(recovery.image().orElseThrow().bytes()).containsExactly(4, 5, 6);
            }
            try (Ledger writer = target.ledger()) {
                StoreCopy.Report nothing = copy(target, writer);
                assertThat(nothing.pages().values()).containsOnly(0L);
                assertThat(nothing.facts() + nothing.ops()).isZero();
            }
        }
    }

    private <R extends OpsRecord> void assertSameRecords(ClickHouseStore target, Class<R> kind) {
        assertThat(target.ops().newest(kind, Instant.EPOCH, 100))
                .containsExactlyInAnyOrderElementsOf(source.ops().newest(kind, Instant.EPOCH, 100))
                .isNotEmpty();
    }

    private <F extends AdviceFact> void assertSameAdvice(ClickHouseStore target, Class<F> kind) {
        assertThat(all(target.facts(), kind))
                .isEqualTo(all(source.facts(), kind))
                .isNotEmpty();
    }

    private static <F extends AdviceFact> List<F> all(FactStore facts, Class<F> kind) {
        List<F> all = new ArrayList<>();
        facts.each(FactQuery.Span.everything(kind), all::add);
        return all;
    }

    @Test
    @DisplayName("D17 pages and downloads whose bytes have expired are copied with everything else of them")
    void expired() {
        Instant now = source.history().watermark(Queue.ID).orElseThrow().asOf().plus(Duration.ofDays(40));
        assertThat(source.retention().expire(RetentionPolicy.EMBEDDED, now).keptForRestart())
                .isEqualTo(10 + 3);
        try (ClickHouseStore target = ClickHouseStore.open(settings);
                Ledger writer = target.ledger()) {
            copy(target, writer);
            var theirs = ContentDigest.of(target.history(), target.scan());
            assertThat(theirs).isEqualTo(ContentDigest.of(source.history(), source.scan()));
            assertThat(theirs.get("page bytes of " + Queue.ID).rows()).isEqualTo(10);
            assertThat(theirs.get("pages of " + Queue.ID).rows()).isEqualTo(PAGES);
        }
    }

    @Test
    @DisplayName("a target with other pages under the same numbers is refused")
    void other() {
        try (ClickHouseStore target = ClickHouseStore.open(settings);
                Ledger writer = target.ledger()) {
            writer.open(Queue.ID, Queue.RULES);
            writer.apply(Queue.COMMITS.of(writer.log(Queue.ID, Queue.OTHER_PAGES.pages(1, 2))));
            assertThatThrownBy(() -> copy(target, writer))
                    .hasMessageContaining("page 2 of queue kit/pc is another one");
        }
    }
}
