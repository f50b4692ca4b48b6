package dev.poeprofit.clickhouse.store;

import dev.poeprofit.clickhouse.ClickHouseRetention;
import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import java.time.Duration;
import java.util.UUID;

/** Settings for tests. */
final class Stores {
    private Stores() {}

    /** A new database that keeps everything: test pages are older than any retention. */
    static ClickHouseSettings fresh(ClickHouseServer server) {
        return at(server, "s_" + UUID.randomUUID().toString().replace('-', '_')).build();
    }

    static ClickHouseSettings.Builder at(ClickHouseServer server, String database) {
        return ClickHouseSettings.at(server.url(), database)
                .user(server.user(), server.password())
                .requestTimeout(Duration.ofSeconds(30))
                .retention(new ClickHouseRetention(7_300, 7_300, 7_300));
    }
}
