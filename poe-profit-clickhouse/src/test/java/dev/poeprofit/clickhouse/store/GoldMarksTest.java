package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldTable;
import dev.poeprofit.testkit.Golds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a writer that was cut off before its mark leaves behind. */
@RequiresClickHouse
final class GoldMarksTest {
    private static final List<String> VIEWS = List.of(
            "gold_exposure", "v_liquidity_stratum", "v_liquidity", "v_price", "v_liquidity_heatmap", "v_async_alerts");
    private static final int BATCHES = 3;

    private static Map<String, Object> shown(ClickHouseStore store, Sql sql) {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (GoldTable<?> table : GoldTable.ALL) {
            shown.put(table.name(), store.gold().list(table.kind(), GoldQuery.all(Queue.ID)));
        }
        for (String view : VIEWS) {
            shown.put(view, sql.rows("SELECT * FROM " + view + " ORDER BY ALL"));
        }
        return shown;
    }

    @Test
    @DisplayName(
            "D31 C34 rows of gold without their mark show nowhere: of a later page, and of another try at a marked one")
    void unmarked(ClickHouseServer server) {
        ClickHouseSettings settings = Stores.fresh(server);
        Sql sql = new Sql(server, settings);
        try (ClickHouseStore store = ClickHouseStore.open(settings)) {
            List<GoldBatch> batches = new Golds(Queue.ID, 11, 40).batches(BATCHES);
            store.gold().append(batches);
            GoldMark mark = store.gold().mark(Queue.ID).orElseThrow();
            Map<String, Object> before = shown(store, sql);
            assertThat((List<?>) before.get("liquidity")).isNotEmpty();
            assertThat((List<?>) before.get("v_price")).isNotEmpty();
            for (GoldTable<?> table : GoldTable.ALL) {
                String name = "stored_gold_" + table.name();
                long rows = sql.number("SELECT count() FROM " + name);
                sql.run("INSERT INTO " + name + " SELECT * REPLACE (seq + 1000 AS seq) FROM " + name + " UNION ALL"
                        + " SELECT * REPLACE (content + 1 AS content, ord + 1000 AS ord) FROM " + name);
                assertThat(sql.number("SELECT count() FROM " + name))
                        .as(name)
                        .isEqualTo(3 * rows)
                        .isPositive();
            }
            assertThat(shown(store, sql)).isEqualTo(before);
            assertThat(store.gold().mark(Queue.ID)).contains(mark);
        }
        try (ClickHouseStore again = ClickHouseStore.open(settings)) {
            GoldBatch next = new Golds(Queue.ID, 11, 40).batches(BATCHES + 1).get(BATCHES);
            again.gold().append(List.of(next));
            assertThat(again.gold().mark(Queue.ID)).contains(next.mark());
        }
    }
}
