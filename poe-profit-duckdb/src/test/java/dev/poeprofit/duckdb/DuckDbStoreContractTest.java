package dev.poeprofit.duckdb;

import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.testkit.AdviceContract;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.EdgeContract;
import dev.poeprofit.testkit.FactStoreContract;
import dev.poeprofit.testkit.GoldStoreContract;
import dev.poeprofit.testkit.GoldViewContract;
import dev.poeprofit.testkit.HistoryContract;
import dev.poeprofit.testkit.LedgerContract;
import dev.poeprofit.testkit.OpsLogContract;
import dev.poeprofit.testkit.RetentionContract;
import dev.poeprofit.testkit.StoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbStoreContractTest {
    private static final DuckDbSettings SMALL = new DuckDbSettings(256, 2);

    private static byte[] empty = new byte[0];

    @TempDir
    Path directory;

    /** Making the schema takes longer than most cases, so every case starts from a copy of one empty file. */
    @BeforeAll
    static void makeEmptyFile(@TempDir Path shared) throws IOException {
        Path file = shared.resolve("empty.db");
        DuckDbStore.open(file, SMALL).close();
        empty = Files.readAllBytes(file);
    }

    private StoreFixture fresh() {
        Path file = directory.resolve("store.db");
        try {
            Files.write(file, empty);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + file, e);
        }
        return new Fixture(file);
    }

    @Nested
    final class EdgeKit extends EdgeContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }
    }

    @Nested
    final class LedgerKit extends LedgerContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }
    }

    @Nested
    final class OpsLogKit extends OpsLogContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }
    }

    @Nested
    final class AdviceKit extends AdviceContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }
    }

    @Nested
    final class HistoryKit extends HistoryContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }
    }

    @Nested
    final class FactStoreKit extends FactStoreContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }
    }

    @Nested
    final class GoldStoreKit extends GoldStoreContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }
    }

    @Nested
    final class GoldViewKit extends GoldViewContract {
        private Fixture current;

        @Override
        protected StoreFixture open() {
            current = (Fixture) fresh();
            return current;
        }

        @Override
        protected List<List<String>> rows(String sql) {
            return current.store.ask(connection -> Sql.rows(connection, sql));
        }
    }

    @Nested
    final class RetentionKit extends RetentionContract {
        @Override
        protected StoreFixture open() {
            return fresh();
        }

        @Override
        protected Retention retention(StoreFixture store) {
            return ((Fixture) store).store.retention();
        }
    }

    private static final class Fixture implements StoreFixture {
        private final Path file;
        private final DuckDbStore store;

        Fixture(Path file) {
            this.file = file;
            this.store = DuckDbStore.open(file, SMALL);
        }

        @Override
        public Ledger ledger() {
            return store.ledger();
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
            return new Fixture(file);
        }

        @Override
        public Optional<PageCommit> poisoned(PageCommit good) {
            return Optional.of(Commits.withImpossibleTime(good));
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
