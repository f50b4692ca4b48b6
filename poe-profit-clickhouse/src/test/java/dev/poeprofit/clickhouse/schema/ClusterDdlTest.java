package dev.poeprofit.clickhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ClusterDdlTest {
    private static String distributed(String table) {
        Map<String, String> values = Map.of(
                "database", "kit",
                "durable", "non_replicated_deduplication_window = 1",
                "raw_days", "14",
                "request_days", "30",
                "ops_days", "90",
                "batch_days", "121");
        return Scripts.migrations(values, Optional.of("kit")).stream()
                .flatMap(migration -> migration.statements().stream())
                .filter(statement ->
                        statement.contains(" " + table + " ON CLUSTER") && statement.contains("Distributed("))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("the parts of a fact lie on one shard, also of one that names a queue; pages lie by queue")
    void shards() {
        for (String table : new String[] {"stored_fact", "stored_prediction", "stored_prediction_outcome"}) {
            assertThat(distributed(table)).contains("sipHash64(natural_key)");
        }
        assertThat(distributed("stored_page")).contains("sipHash64(queue)");
        assertThat(distributed("stored_gold_ask")).contains("sipHash64(queue)");
    }
}
