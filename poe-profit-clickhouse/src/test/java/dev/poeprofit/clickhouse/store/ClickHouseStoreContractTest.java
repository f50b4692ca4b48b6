package dev.poeprofit.clickhouse.store;

import dev.poeprofit.clickhouse.ClickHouseSettings;
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

    @BeforeAll
    static void find(ClickHouseServer found) {
        server = found;
    }

    @Nested
    final class EdgeKit extends EdgeContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }
    }

    @Nested
    final class LedgerKit extends LedgerContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }
    }

    @Nested
    final class HistoryKit extends HistoryContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }
    }

    @Nested
    final class FactStoreKit extends FactStoreContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }
    }

    @Nested
    final class OpsLogKit extends OpsLogContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }
    }

    @Nested
    final class AdviceKit extends AdviceContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }
    }

    @Nested
    final class GoldStoreKit extends GoldStoreContract {
        @Override
        protected StoreFixture open() {
            return new ClickHouseFixture(Stores.fresh(server));
        }
    }

    @Nested
    final class GoldViewKit extends GoldViewContract {
        private Sql sql;

        @Override
        protected StoreFixture open() {
            ClickHouseSettings settings = Stores.fresh(server);
            sql = new Sql(server, settings);
            return new ClickHouseFixture(settings);
        }

        @Override
        protected List<List<String>> rows(String query) {
            return sql.rows(query);
        }
    }

    @Nested
    final class RetentionKit extends RetentionContract {
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
