package dev.poeprofit.engine.memory;

import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.testkit.AdviceContract;
import dev.poeprofit.testkit.EdgeContract;
import dev.poeprofit.testkit.FactStoreContract;
import dev.poeprofit.testkit.GoldStoreContract;
import dev.poeprofit.testkit.HistoryContract;
import dev.poeprofit.testkit.LedgerContract;
import dev.poeprofit.testkit.OpsLogContract;
import dev.poeprofit.testkit.RetentionContract;
import dev.poeprofit.testkit.StoreFixture;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;

final class InMemoryStoreContractTest {
    @Nested
    final class EdgeKit extends EdgeContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }
    }

    @Nested
    final class LedgerKit extends LedgerContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }
    }

    @Nested
    final class OpsLogKit extends OpsLogContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }
    }

    @Nested
    final class AdviceKit extends AdviceContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }
    }

    @Nested
    final class HistoryKit extends HistoryContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }
    }

    @Nested
    final class FactStoreKit extends FactStoreContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }
    }

    @Nested
    final class GoldStoreKit extends GoldStoreContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }
    }

    @Nested
    final class RetentionKit extends RetentionContract {
        @Override
        protected StoreFixture open() {
            return new Fixture(new InMemoryStore());
        }

        @Override
        protected Retention retention(StoreFixture store) {
            return ((Fixture) store).store.retention();
        }
    }

    /** A restart of the process would lose everything, so a restart here is that of the writers only. */
    private static final class Fixture implements StoreFixture {
        private final InMemoryStore store;
        private final List<Ledger> ledgers = new ArrayList<>();

        Fixture(InMemoryStore store) {
            this.store = store;
        }

        @Override
        public Ledger ledger() {
            Ledger ledger = store.ledger();
            ledgers.add(ledger);
            return ledger;
        }

        @Override
        public History history() {
            return store.history();
        }

        @Override
        public FactStore facts() {
            return store.facts();
        }

        @Override
        public OpsLog ops() {
            return store.ops();
        }

        @Override
        public GoldStore gold() {
            return store.gold();
        }

        @Override
        public List<ItemObservation> rows(QueueId queue) {
            List<ItemObservation> rows = new ArrayList<>();
            store.observations(queue, SeqRange.ALL, rows::addAll);
            return rows;
        }

        @Override
        public StoreFixture reopen() {
            close();
            return new Fixture(store);
        }

        @Override
        public void close() {
            ledgers.forEach(Ledger::close);
        }
    }
}
