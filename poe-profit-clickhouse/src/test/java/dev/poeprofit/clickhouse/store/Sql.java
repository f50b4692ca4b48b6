package dev.poeprofit.clickhouse.store;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.QuerySettings;
import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.TestDatabase;
import java.util.List;
import java.util.Map;

/** Plain SQL on a store's database. */
final class Sql {
    private final ClickHouseServer server;
    private final ClickHouseSettings settings;

    Sql(ClickHouseServer server, ClickHouseSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    void run(String sql) {
        try (Client client =
                server.client().setDefaultDatabase(settings.database()).build()) {
            TestDatabase.execute(client, sql);
        }
    }

    /** Rows as text; null is the text {@code null}. */
    List<List<String>> rows(String sql) {
        try (Client client =
                server.client().setDefaultDatabase(settings.database()).build()) {
            return TestDatabase.rows(client, sql, Map.of(), new QuerySettings());
        }
    }

    /** The number that a query gives. */
    long number(String sql) {
        return Long.parseLong(rows(sql).get(0).get(0));
    }
}
