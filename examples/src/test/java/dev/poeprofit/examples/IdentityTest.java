package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** {@link IdentityContract} on each kind of store. */
class IdentityTest {
    /** In memory, where a restart loses the lane and keeps the store. */
    @Nested
    class InMemory extends IdentityContract {
        private final InMemoryStore store = new InMemoryStore();

        @Override
        LaneStore open() {
            return LaneStore.of(store);
        }
    }

    /** In a file. */
    @Nested
    class DuckDb extends IdentityContract {
        @TempDir
        Path directory;

        @Override
        LaneStore open() {
            return LaneStore.of(directory.resolve("identity.db"));
        }
    }

    /** On a server. */
    @Nested
    @RequiresClickHouse
    class ClickHouse extends IdentityContract {
        private Supplier<ClickHouseSettings> settings = () -> {
            throw new IllegalStateException("no server yet");
        };

        @BeforeEach
        void find(ClickHouseServer server) {
            String name = "identity_" + UUID.randomUUID().toString().replace('-', '_');
            settings = () -> KillChild.settings(server.url(), name);
        }

        @Override
        LaneStore open() {
            return LaneStore.of(settings.get());
        }
    }
}
