package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.port.SchemaState;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which store a command is about: a file, or a database on a server. */
final class DbOptions {
    @Option(names = "--db", paramLabel = "FILE", description = "database file")
    private @Nullable Path db;

    @CommandLine.Mixin
    private ServerOptions server = new ServerOptions();

    /** The file; empty if it is a server. */
    Optional<Path> file() {
        if ((db == null) == !server.isNamed()) {
            throw new Main.UsageException("name one store: --db FILE or --clickhouse URL");
        }
        return Optional.ofNullable(db);
    }

    ServerOptions server() {
        return server;
    }

    /** Opens it; one that is not there is not made. Its schema is brought up to date. */
    Db open(Map<String, String> environment) {
        Optional<Path> file = file();
        if (file.isPresent()) {
            requireThere(file.get());
            return Db.of(file.get(), DuckDbStore.open(file.get(), DuckDbSettings.DEFAULT));
        }
        if (schema(environment).version() == 0) {
            throw new Main.UsageException(
                    "there is no such database: " + server.settings(environment) + "; db migrate or db copy makes it");
        }
        return server.open(environment);
    }

    private static void requireThere(Path file) {
        if (!Files.exists(file)) {
            throw new Main.UsageException("--db: no such database: " + file);
        }
        Inputs.database(file);
    }

    /** Its scripts; changes nothing. */
    SchemaState schema(Map<String, String> environment) {
        Optional<Path> file = file();
        if (file.isPresent()) {
            Inputs.database(file.get());
            return DuckDbStore.schema(file.get(), DuckDbSettings.DEFAULT);
        }
        return ClickHouseStore.schema(server.settings(environment));
    }

    /** Makes it if it is not there, and brings its schema up to date. */
    Db make(Map<String, String> environment) {
        Optional<Path> file = file();
        if (file.isPresent()) {
            Inputs.database(file.get());
            return Db.of(file.get(), DuckDbStore.open(file.get(), DuckDbSettings.DEFAULT));
        }
        return server.open(environment);
    }
}
