package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbFilesTest {
    private static final long ME = ProcessHandle.current().pid();

    @TempDir
    Path directory;

    private Path database;

    @BeforeEach
    void name() {
        database = directory.resolve("my.db");
    }

    private static void assertHeld(Path database, String holder) {
        assertThatThrownBy(() -> DuckDbStore.open(database, DuckDbSettings.DEFAULT))
                .asInstanceOf(InstanceOfAssertFactories.type(PortException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(PortException.Kind.HELD);
                    assertThat(refusal.retryable()).isTrue();
                    assertThat(refusal.getMessage()).contains(database.toString(), holder);
                });
    }

    @Test
    void theEndpointFileSaysWhoHasTheDatabaseOpenAndGoesWhenItIsClosed() {
        assertThat(DuckDbFiles.endpoint(database)).isEmpty();
        try (DuckDbStore store = DuckDbStore.open(database, DuckDbSettings.DEFAULT)) {
            assertThat(DuckDbFiles.endpoint(database)).contains(new DuckDbFiles.Endpoint(ME, Optional.empty()));
            store.announce("http://127.0.0.1:8210");
            assertThat(DuckDbFiles.endpoint(database))
                    .contains(new DuckDbFiles.Endpoint(ME, Optional.of("http://127.0.0.1:8210")));
            store.announce("http://[::1]:1");
            assertThat(DuckDbFiles.endpoint(database).orElseThrow())
                    .hasToString("process " + ME + " at http://[::1]:1");
            assertThatThrownBy(() -> store.announce("a b")).hasMessageContaining("'a b'");
        }
        assertThat(directory.resolve("my.db.endpoint")).isEmptyFile();
        assertThat(DuckDbFiles.endpoint(database)).isEmpty();
    }

    @Test
    void aSecondStoreOnTheFileIsRefusedAndDisturbsNothing() throws IOException {
        try (DuckDbStore store = DuckDbStore.open(database, DuckDbSettings.DEFAULT)) {
            store.announce("http://127.0.0.1:8210");
            Path temporary = DuckDbFiles.temporaryDirectory(database).resolve("in-use");
            Files.writeString(temporary, "x");
            assertHeld(database, "process " + ME + " at http://127.0.0.1:8210");
            assertThat(temporary).exists();
            assertThat(DuckDbFiles.endpoint(database)).isPresent();
            assertThat(store.history().queues()).isEmpty();
        }
        DuckDbStore.open(database, DuckDbSettings.DEFAULT).close();
    }

    @Test
    void anEndpointFileLeftBehindHoldsNobodyUp() throws IOException {
        Files.writeString(directory.resolve("my.db.endpoint"), "pid=1\naddress=http://127.0.0.1:1\n");
        try (DuckDbStore store = DuckDbStore.open(database, DuckDbSettings.DEFAULT)) {
            assertThat(DuckDbFiles.endpoint(database)).contains(new DuckDbFiles.Endpoint(ME, Optional.empty()));
            assertThat(store.history().queues()).isEmpty();
        }
    }

    @Test
    void whatReadsLikeNoEndpointIsNone() throws IOException {
        for (String text : new String[] {
            "", "pid=", "pid=x\n", "pid=12345678901234567890\n", "pid=1", "pid=1\naddress=a b\n", "y".repeat(10_000)
        }) {
            Files.writeString(directory.resolve("my.db.endpoint"), text);
            assertThat(DuckDbFiles.endpoint(database)).as(text).isEmpty();
        }
        Files.delete(directory.resolve("my.db.endpoint"));
        Files.createDirectory(directory.resolve("my.db.endpoint"));
        assertThat(DuckDbFiles.endpoint(database)).isEmpty();
    }

    @Test
    void theTemporaryDirectoryIsEmptiedAtTheStartWithoutFollowingLinks() throws IOException {
        Path temporary = DuckDbFiles.temporaryDirectory(database);
        Files.createDirectories(temporary.resolve("deep/deeper"));
        Files.writeString(temporary.resolve("deep/deeper/libduckdb.so"), "old");
        Files.writeString(temporary.resolve("spill"), "old");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious"), "mine");
        Files.createSymbolicLink(temporary.resolve("link"), elsewhere);
        DuckDbStore.open(database, DuckDbSettings.DEFAULT).close();
        assertThat(temporary).isEmptyDirectory();
        assertThat(elsewhere.resolve("precious")).hasContent("mine");
    }

    @Test
    void anotherProcessThatHoldsTheFileIsNamed() throws IOException {
        try (ChildProcess child = ChildProcess.start("hold", database.toString())) {
            child.await("held");
            assertHeld(database, "process " + child.pid());
        }
    }

    @Test
    void aFileHeldByAToolThatKnowsNothingOfEndpointsIsHeldToo() throws IOException {
        try (ChildProcess child = ChildProcess.start("raw", database.toString())) {
            child.await("held");
            assertHeld(database, "held by");
        }
        DuckDbStore.open(database, DuckDbSettings.DEFAULT).close();
    }
}
