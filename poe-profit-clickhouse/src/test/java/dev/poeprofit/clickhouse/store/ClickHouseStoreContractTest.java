package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.testkit.AdviceContract;
import dev.poeprofit.testkit.EdgeContract;
import dev.poeprofit.testkit.FactStoreContract;
import dev.poeprofit.testkit.GoldStoreContract;
import dev.poeprofit.testkit.GoldViewContract;
import dev.poeprofit.testkit.HistoryContract;
import dev.poeprofit.testkit.LedgerContract;
import dev.poeprofit.testkit.OpsLogContract;
import dev.poeprofit.testkit.RetentionContract;
import dev.poeprofit.testkit.StoreFixture;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

@RequiresClickHouse
final class ClickHouseStoreContractTest {
    private static ClickHouseServer server;
    private static ClickHouseSettings settings;

    @BeforeAll
    static void find(ClickHouseServer found) {
        server = found;
        settings = Stores.fresh(found);
        ClickHouseStore.open(settings).close();
    }

    /** The one database of these kits without a row. Each test making its own would take longer than all they do. */
    private static ClickHouseSettings emptied() {
        Sql sql = new Sql(server, settings);
        sql.run("TRUNCATE ALL TABLES FROM " + settings.database() + " LIKE 'stored_%'");
        assertThat(sql.rows("SELECT name FROM system.tables WHERE database = currentDatabase() AND total_rows > 0"))
                .containsExactly(List.of("schema_migration"));
        return settings;
    }

    @Nested
    final class EdgeKit extends EdgeContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(emptied());
        }
    }

    @Nested
    final class LedgerKit extends LedgerContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(emptied());
        }
    }

    @Nested
    final class HistoryKit extends HistoryContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(emptied());
        }
    }

    @Nested
    final class FactStoreKit extends FactStoreContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(emptied());
        }
    }

    @Nested
    final class OpsLogKit extends OpsLogContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(emptied());
        }
    }

    @Nested
    final class AdviceKit extends AdviceContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(emptied());
        }
    }

    @Nested
    final class GoldStoreKit extends GoldStoreContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(emptied());
        }
    }

    @Nested
    final class GoldViewKit extends GoldViewContract {
        private Sql sql;

        @Override
        protected StoreFixture open() {
            sql = new Sql(server, settings);
            return new ClickHouseFixture(emptied());
        }

        @Override
        protected List<List<String>> rows(String query) {
            return sql.rows(query);
        }
    }

    @Nested
    final class RetentionKit extends RetentionContract {
        // What a policy sets outlasts the rows.
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }

        @Override
        protected Retention retention(StoreFixture store) {
            return ((ClickHouseFixture) store).retention();
        }

        @Override
        protected boolean expiresAtOnce() {
            return false;
        }
    }
}
