package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.SchemaState;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a store is. The one place that opens either kind; whoever opens one knows ports only. */
sealed interface StoreLocation {
    /** Whether there is one; changes nothing. */
    boolean exists();

    /** Its scripts; changes nothing. */
    SchemaState schema();

    /** Opens it; one that is not there is not made. Its schema is brought up to date. */
    Db open();

    /** Opens it, or makes it if it is not there, and brings its schema up to date. */
    Db make();

    /**
     * Makes it without what it held before; {@code allowed} looks at that first and throws if it has to stay. On a server nothing
     * is ever removed, so there it must not be there yet.
     */
    Db makeAnew(Consumer<Db> allowed);

    /** The rights of a writing and a reading user, as statements without semicolons. */
    List<String> grants(String writer, String reader);

    /** The file; empty if it is a database on a server. */
    Optional<Path> file();

    /**
     * A database file.
     *
     * @param path the file
     * @param settings how much it may use
     */
    record File(Path path, DuckDbSettings settings) implements StoreLocation {
        File(Path path) {
            this(path, DuckDbSettings.DEFAULT);
        }

        @Override
        public boolean exists() {
            return Files.exists(path);
        }

        @Override
        public SchemaState schema() {
            Inputs.database(path);
            return DuckDbStore.schema(path, settings);
        }

        @Override
        public Db open() {
            if (!exists()) {
                throw new Main.UsageException("--db: no such database: " + path);
            }
            return make();
        }

        @Override
        public Db make() {
            Inputs.database(path);
            return Db.of(path, DuckDbStore.open(path, settings));
        }

        @Override
        public Db makeAnew(Consumer<Db> allowed) {
            Inputs.database(path);
            return Db.of(path, DuckDbStore.replace(path, settings, before -> allowed.accept(Db.of(path, before))));
        }

        @Override
        public List<String> grants(String writer, String reader) {
            throw new Main.UsageException("--grants is about a server; name it with --clickhouse");
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }

        /** The path, as messages name it. */
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * A database on a ClickHouse server.
     *
     * @param settings where it is and who asks; shows no password
     */
    record Server(ClickHouseSettings settings) implements StoreLocation {
        @Override
        public boolean exists() {
            return schema().version() > 0;
        }

        @Override
        public SchemaState schema() {
            return ClickHouseStore.schema(settings);
        }

        @Override
        public Db open() {
            if (!exists()) {
                throw new Main.UsageException("there is no such database: " + settings
                        + "; db migrate makes it, as do db copy, replay and run");
            }
            return make();
        }

        @Override
        public Db make() {
            return Db.of(settings, ClickHouseStore.open(settings));
        }

        @Override
        public Db makeAnew(Consumer<Db> allowed) {
            boolean there;
            try {
                there = exists();
            } catch (PortException e) {
                if (e.kind() != PortException.Kind.STORE) {
                    throw e;
                }
                // Another program's, or a newer version's.
                there = true;
            }
            if (there) {
                throw new Main.UsageException("there is a database " + settings
                        + " already, and nothing is ever removed from a server; name another with --database");
            }
            return make();
        }

        @Override
        public List<String> grants(String writer, String reader) {
            try {
                return ClickHouseStore.grants(settings, writer, reader);
            } catch (IllegalArgumentException wrong) {
                throw new Main.UsageException("--grants: " + wrong.getMessage());
            }
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        /** User, address and database, as messages name it. */
        @Override
        public String toString() {
            return settings.toString();
        }
    }
}
