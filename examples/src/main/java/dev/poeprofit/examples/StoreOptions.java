package dev.poeprofit.examples;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Which store a command is about: a file, or a database on a server. */
final class StoreOptions {
    /** Kinds of stores. */
    enum Kind {
        DUCKDB,
        CLICKHOUSE
    }

    @Option(names = "--db", paramLabel = "FILE", description = "database file")
    private @Nullable Path db;

    @Option(
            names = "--store",
            paramLabel = "KIND",
            description = "duckdb, a file, or clickhouse, a server; unless given, what else is named tells")
    private @Nullable Kind kind;

    @CommandLine.Mixin
    private ServerOptions server = new ServerOptions();

    /** Whether the command line says which store. */
    boolean isNamed() {
        return db != null || kind != null || server.isNamed();
    }

    /**
     * Where the store is.
     *
     * @throws Main.UsageException if none is named, or two are
     */
    StoreLocation location(Map<String, String> environment) {
        return location(environment, ServerOptions.DATABASE);
    }

    /** The same, where a server's database has another name unless one is given. */
    StoreLocation location(Map<String, String> environment, String database) {
        boolean atServer = kind == Kind.CLICKHOUSE || server.isNamed();
        boolean inFile = kind == Kind.DUCKDB || db != null;
        if (inFile == atServer) {
            throw new Main.UsageException("name one store: --db FILE, or --clickhouse URL (--store clickhouse where "
                    + ConfigKey.SERVER_URL.variable() + " says the URL)");
        }
        if (atServer) {
            return server.location(environment, database);
        }
        if (db == null) {
            throw new Main.UsageException("--store duckdb: name the file with --db");
        }
        return new StoreLocation.File(db);
    }

    ServerOptions server() {
        return server;
    }

    /** What of a configuration these options say, by key. */
    void override(Map<ConfigKey, String> values) {
        server.override(values);
        boolean atServer = kind == Kind.CLICKHOUSE || server.isNamed();
        boolean inFile = kind == Kind.DUCKDB || db != null;
        if (atServer && inFile) {
            throw new Main.UsageException("name one store: --db FILE or --clickhouse URL");
        }
        if (atServer || inFile) {
            values.put(ConfigKey.STORE_KIND, atServer ? RunConfig.SERVER : RunConfig.FILE);
        }
        if (db != null) {
            // A configuration's paths are relative to its file.
            values.put(ConfigKey.STORE_PATH, db.toAbsolutePath().toString());
        }
    }
}
