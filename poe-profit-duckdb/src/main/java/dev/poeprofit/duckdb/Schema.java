package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.SchemaState;
import dev.poeprofit.core.port.schema.AdditiveRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/** Brings a file to the present schema: scripts {@code schema-1.sql} and up, each run once and never changed afterwards. */
final class Schema {
    /** The newest version. */
    static final int VERSION = 4;

    private Schema() {}

    /**
     * Runs what is missing.
     *
     * @throws IllegalStateException if a script takes something away; none of its statements is run then
     */
    static int migrate(DuckDBConnection connection, String file) throws SQLException {
        SchemaState state = state(connection, file);
        if (state.applied().isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL, sha256 VARCHAR NOT NULL)");
            }
        }
        for (SchemaState.Script missing : state.missing()) {
            run(connection, missing.version(), script(missing.version()), missing.sha256());
        }
        return VERSION;
    }

    /** What has been run and what is missing; reads only. */
    static SchemaState state(DuckDBConnection connection, String file) throws SQLException {
        NavigableMap<Integer, String> done = done(connection, file);
        if (!done.isEmpty() && done.lastKey() > VERSION) {
            throw refused(
                    file + " has schema version " + done.lastKey() + "; this program reads up to version " + VERSION);
        }
        List<SchemaState.Script> applied = new ArrayList<>();
        List<SchemaState.Script> missing = new ArrayList<>();
        for (SchemaState.Script ours : all()) {
            String known = done.get(ours.version());
            if (known == null) {
                missing.add(ours);
            } else if (!known.equals(ours.sha256())) {
                throw refused(file + " was made with another script of schema version " + ours.version() + ": " + known
                        + " instead of " + ours.sha256());
            } else if (!missing.isEmpty()) {
                throw refused(file + " has schema version " + ours.version() + " but lacks version "
                        + missing.get(0).version());
            } else {
                applied.add(ours);
            }
        }
        return new SchemaState(applied, missing);
    }

    /** Every script there is. */
    static List<SchemaState.Script> all() {
        List<SchemaState.Script> all = new ArrayList<>();
        for (int version = 1; version <= VERSION; version++) {
            String hash =
                    Digest.of(script(version).getBytes(StandardCharsets.UTF_8)).hex();
            all.add(new SchemaState.Script(version, hash, Optional.empty()));
        }
        return all;
    }

    private static NavigableMap<Integer, String> done(DuckDBConnection connection, String file) throws SQLException {
        NavigableMap<Integer, String> done = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            int tables = 0;
            boolean ours = false;
            try (ResultSet rows = statement.executeQuery(
                    "SELECT table_schema, table_name FROM information_schema.tables WHERE table_catalog = current_database()")) {
                while (rows.next()) {
                    tables++;
                    ours |= "main".equals(rows.getString(1)) && "schema_version".equals(rows.getString(2));
                }
            }
            if (ours) {
                try (ResultSet rows = statement.executeQuery("SELECT version, sha256 FROM schema_version")) {
                    while (rows.next()) {
                        done.put(rows.getInt(1), rows.getString(2));
                    }
                }
            } else if (tables > 0) {
                throw refused(file + " is the database of another program: it has tables but no schema_version");
            }
        }
        return done;
    }

    static void run(DuckDBConnection connection, int version, String script, String hash) throws SQLException {
        List<String> statements = AdditiveRule.checked("schema-" + version, script);
        try (Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO schema_version VALUES (?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, hash);
            insert.execute();
        }
    }

    private static String script(int version) {
        String name = "schema-" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static PortException refused(String message) {
        return new PortException(PortException.Kind.STORE, message);
    }
}
