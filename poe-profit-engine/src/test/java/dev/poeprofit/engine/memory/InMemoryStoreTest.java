package dev.poeprofit.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import dev.poeprofit.testkit.Golds;
import dev.poeprofit.testkit.OpsRecords;
import dev.poeprofit.testkit.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InMemoryStoreTest {
    private static final QueueId QUEUE = new QueueId("test", Realm.PC);
    private static final Pages PAGES = new Pages(QUEUE, 4);
    private static final Commits COMMITS = new Commits(4);
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    private static List<PageCommit> fill(InMemoryStore store, int pages) {
        try (Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, new RulesVersion("1"));
            List<PageCommit> commits = COMMITS.of(ledger.log(QUEUE, PAGES.pages(1, pages)));
            commits.forEach(commit -> ledger.apply(List.of(commit)));
            return commits;
        }
    }

    private static List<Long> lifecycle(InMemoryStore store) {
        List<Long> seen = new ArrayList<>();
        store.history().lifecycle(QUEUE, SeqRange.ALL, page -> seen.add(page.seq()));
        return seen;
    }

    private static List<Long> bodies(InMemoryStore store) {
        List<Long> seen = new ArrayList<>();
        store.history().pages(QUEUE, SeqRange.ALL, page -> seen.add(page.seq()));
        return seen;
    }

    @Test
    void beyondItsPageLimitItForgetsTheOldestPagesButNotThatTheyWereApplied() {
        InMemoryStore store = new InMemoryStore(new MemoryLimits(3, Long.MAX_VALUE, 1));
        List<PageCommit> commits = fill(store, 10);
        assertThat(lifecycle(store)).containsExactly(8L, 9L, 10L);
        assertThat(bodies(store)).containsExactly(8L, 9L, 10L);
        assertThat(store.history().checkpoints(QUEUE, 100)).hasSize(3);
        try (Ledger ledger = store.ledger()) {
            assertThat(ledger.open(QUEUE, new RulesVersion("1")).appliedSeq()).isEqualTo(10);
            assertThat(ledger.applied(commits.get(0).page().page().id())).isTrue();
            assertThat(ledger.apply(commits).seq()).isEqualTo(10);
        }
        assertThat(lifecycle(store)).containsExactly(8L, 9L, 10L);
    }

    @Test
    void beyondItsByteLimitItForgetsTheOldestBodiesOnly() {
        long last = (long) PAGES.page(9).body().length + PAGES.page(10).body().length;
        InMemoryStore store = new InMemoryStore(new MemoryLimits(100, last, 1));
        fill(store, 10);
        assertThat(bodies(store)).containsExactly(9L, 10L);
        assertThat(lifecycle(store)).hasSize(10);
    }

    @Test
    void theNewestBodyIsKeptWhateverTheLimit() {
        InMemoryStore store = new InMemoryStore(new MemoryLimits(100, 0, 1));
        fill(store, 3);
        assertThat(bodies(store)).containsExactly(3L);
    }

    @Test
    void beyondItsLimitItForgetsTheOldestOverviewsOfAMarket() {
        InMemoryStore store = new InMemoryStore(new MemoryLimits(1, 0, 2));
        List<Fact.Prices> facts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            facts.add(Facts.prices(Market.pc("A"), Overview.EXCHANGE, "Currency", NOON.plusSeconds(i), i));
        }
        Fact.Prices other = Facts.prices(Market.pc("B"), Overview.EXCHANGE, "Currency", NOON, 9);
        assertThat(store.facts().append(List.of(other))).isEqualTo(1);
        assertThat(store.facts().append(facts)).isEqualTo(5);
        assertThat(store.facts().prices(Market.pc("A"), "Currency", NOON, NOON.plusSeconds(9)))
                .isEqualTo(facts.subList(3, 5));
        assertThat(store.facts().prices(Market.pc("B"), "Currency", NOON, NOON.plusSeconds(9)))
                .containsExactly(other);
    }

    @Test
    void ofDictionariesItKeepsTheNewestTwo() {
        InMemoryStore store = new InMemoryStore();
        List<Fact.Metadata> facts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            facts.add(Facts.metadata(Realm.PC, TradeMetadata.Kind.ITEMS, NOON.plusSeconds(i), i));
        }
        assertThat(store.facts().append(facts)).isEqualTo(3);
        assertThat(store.facts().append(facts.subList(1, 3))).isZero();
        assertThat(store.facts().latestMetadata(Realm.PC)).containsExactly(facts.get(2));
    }

    @Test
    void ofDownloadsAndDescriptionsItKeepsTheNewestTwoOfAnAddress() {
        InMemoryStore store = new InMemoryStore();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            facts.add(Facts.download("ninja", "x", NOON.plusSeconds(i), i));
            facts.add(Facts.enrichment("poedb", "x", NOON.plusSeconds(i), i));
        }
        assertThat(store.facts().append(facts)).isEqualTo(6);
        assertThat(store.facts().append(facts.subList(2, 6))).isZero();
        assertThat(store.facts().latestDownloads("ninja"))
                .extracting(Fact::naturalKey)
                .containsExactly(facts.get(4).naturalKey());
        assertThat(store.facts().latestEnrichments())
                .extracting(fact -> (Fact) fact)
                .containsExactly(facts.get(5));
    }

    @Test
    void beyondItsLimitItForgetsTheOldestOpsRecordsOfAKind() {
        InMemoryStore store = new InMemoryStore(new MemoryLimits(1, 0, 1, 3));
        List<OpsRecord.AlertRaised> alerts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            alerts.add(0, OpsRecords.alert(NOON.plusSeconds(i), i));
            store.ops().append(alerts.subList(0, 1));
        }
        store.ops().append(List.of(OpsRecords.request(NOON, 1), OpsRecords.alert(NOON, 9)));
        assertThat(store.ops().newest(OpsRecord.AlertRaised.class, Instant.MIN, 9))
                .isEqualTo(alerts.subList(0, 3));
        assertThat(store.ops().newest(OpsRecord.RequestMade.class, Instant.MIN, 9))
                .hasSize(1);
    }

    @Test
    void limitsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new MemoryLimits(0, 0, 1)).hasMessage("pages must be at least 1, was 0");
        assertThatThrownBy(() -> new MemoryLimits(1, -1, 1)).hasMessage("bodyBytes must be at least 0, was -1");
        assertThatThrownBy(() -> new MemoryLimits(1, 0, 0)).hasMessage("overviews must be at least 1, was 0");
        assertThatThrownBy(() -> new MemoryLimits(1, 0, 1, 0)).hasMessage("opsRecords must be at least 1, was 0");
        assertThatThrownBy(() -> new MemoryLimits(1, 0, 1, 1, 1, -1)).hasMessage("goldRows must be at least 0, was -1");
    }

    @Test
    void beyondItsLimitItForgetsTheOldestBatchesOfGoldButNeverTheNewest() {
        QueueId queue = new QueueId("kit", Realm.PC);
        List<GoldBatch> batches = new Golds(queue, 1, 5).batches(4);
        int two = batches.get(2).rows().size() + batches.get(3).rows().size();
        assertThat(pagesOfGold(new MemoryLimits(1, 0, 1, 1, 1, two), queue, batches))
                .containsExactly(
                        batches.get(2).mark().seq(), batches.get(3).mark().seq());
        assertThat(pagesOfGold(new MemoryLimits(1, 0, 1, 1, 1, 0), queue, batches))
                .containsExactly(batches.get(3).mark().seq());
        assertThat(pagesOfGold(MemoryLimits.NONE, queue, batches)).hasSize(4);
    }

    private static List<Long> pagesOfGold(MemoryLimits limits, QueueId queue, List<GoldBatch> batches) {
        InMemoryStore store = new InMemoryStore(limits);
        batches.forEach(batch -> store.gold().append(List.of(batch)));
        return store.gold().list(HeatRow.class, GoldQuery.all(queue)).stream()
                .map(GoldStore.Stored::seq)
                .distinct()
                .toList();
    }

    @Test
    void ofEachTypeOfAdviceTheOldestAreForgottenAndTheLatestOfASubjectLast() {
        InMemoryStore store = new InMemoryStore(new MemoryLimits(1, 0, 1, 1, 3));
        java.time.Instant at = java.time.Instant.parse("2026-02-03T12:00:00Z");
        for (int i = 0; i < 5; i++) {
            store.facts()
                    .append(java.util.List.of(new dev.poeprofit.core.port.Preference(
                            at.plusSeconds(i), i == 0 ? "kept" : "often", java.util.Optional.of("" + i), "test")));
        }
        assertThat(store.facts()
                        .list(new dev.poeprofit.core.port.FactQuery.Span<>(
                                dev.poeprofit.core.port.Preference.class,
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                at,
                                at.plusSeconds(9),
                                java.util.Optional.empty(),
                                9))
                        .items())
                .extracting(it -> it.value().orElse(""))
                .containsExactly("0", "3", "4");
        assertThatThrownBy(() -> new MemoryLimits(1, 0, 1, 1, 0)).hasMessage("adviceFacts must be at least 1, was 0");
    }
}
