package dev.poeprofit.clickhouse;

import dev.poeprofit.clickhouse.schema.Migration;
import dev.poeprofit.clickhouse.schema.Scripts;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.SchemaState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Brings a database to the present schema. A script is recorded once all its statements have run; one that was cut off runs
 * again, since each of its statements does nothing where it was done.
 */
final class Migrator {
    private static final String TABLE = "schema_migration";
    private static final String DURABLE =
            "non_replicated_deduplication_window = 10000, fsync_after_insert = 1, fsync_part_directory = 1";
    private static final List<String> COLUMNS = List.of("version", "name", "sha256");

    private final Server server;
    private final ClickHouseSettings settings;
    private final List<Migration> all;

    Migrator(Server server) {
        this.server = server;
        this.settings = server.settings();
        ClickHouseRetention retention = settings.retention().orElse(ClickHouseRetention.DEFAULT);
        this.all = Scripts.migrations(
                Map.of(
                        // A reading at an instant is found only where it is named with its database.
                        "database", settings.database(),
                        "durable", DURABLE,
                        "raw_days", Integer.toString(retention.rawDays()),
                        "request_days", Integer.toString(retention.requestDays()),
                        "ops_days", Integer.toString(retention.opsDays()),
                        "batch_days", Integer.toString(Expiry.batchDays(retention))),
                settings.cluster());
    }

    /** What {@link #run} would run, in order; asks, changes nothing. */
    List<Migration> plan() {
        return missing(exists() ? done() : new TreeMap<>());
    }

    /** What has been run and what is missing; asks, changes nothing. */
    SchemaState state() {
        Map<Integer, Instant> times = new HashMap<>();
        NavigableMap<Integer, String> done = exists() ? done() : new TreeMap<>();
        List<Migration> missing = missing(done);
        if (!done.isEmpty()) {
            server.list(
                    "reading the schema version",
                    "SELECT version, toUnixTimestamp64Nano(applied_at) FROM " + TABLE + " FINAL",
                    Map.of(),
                    row -> times.put(row.integer(), row.time()));
        }
        List<SchemaState.Script> applied = new ArrayList<>();
        done.forEach((version, sha256) ->
                applied.add(new SchemaState.Script(version, sha256, Optional.ofNullable(times.get(version)))));
        return new SchemaState(
                applied,
                missing.stream()
                        .map(it -> new SchemaState.Script(it.version(), it.sha256(), Optional.empty()))
                        .toList());
    }

    /**
     * Runs what is missing, and sets how long rows are kept where the settings say it; pages that were told to expire sooner go
     * on doing so. Whoever only reads an up-to-date database changes nothing and needs no right to.
     */
    List<Migration> run() {
        if (!exists()) {
            server.executeIn(
                    "default",
                    "making the database",
                    "CREATE DATABASE IF NOT EXISTS " + settings.database() + onCluster());
        }
        NavigableMap<Integer, String> done = done();
        List<Migration> missing = missing(done);
        if (!missing.isEmpty()) {
            makeTable();
        }
        for (Migration migration : missing) {
            for (String statement : migration.statements()) {
                server.execute("running migration " + migration.version() + " " + migration.name(), statement);
            }
            Block row = new Block(TABLE, COLUMNS);
            row.integer(migration.version())
                    .text(migration.name())
                    .text(migration.sha256())
                    .end();
            server.insert("recording migration " + migration.version(), row, "migration:" + migration.version());
        }
        settings.retention().ifPresent(it -> new Expiry(server, it).applyButKeepShortened());
        return missing;
    }

    private List<Migration> missing(NavigableMap<Integer, String> done) {
        if (!done.isEmpty() && done.lastKey() > all.size()) {
            throw refused("has schema version " + done.lastKey() + "; this program reads up to version " + all.size());
        }
        List<Migration> missing = new ArrayList<>();
        for (Migration migration : all) {
            String known = done.get(migration.version());
            if (known == null) {
                missing.add(migration);
            } else if (!known.equals(migration.sha256())) {
                throw refused("was made with another script of schema version " + migration.version() + ": " + known
                        + " instead of " + migration.sha256());
            } else if (!missing.isEmpty()) {
                throw refused("has schema version " + migration.version() + " but lacks version "
                        + missing.get(0).version());
            }
        }
        return missing;
    }

    private boolean exists() {
        return server.listIn(
                                "default",
                                "looking for the database",
                                "SELECT count() FROM system.databases WHERE name = {name:String}",
                                Map.of("name", settings.database()),
                                Row::number)
                        .get(0)
                > 0;
    }

    private NavigableMap<Integer, String> done() {
        List<String> tables = server.list(
                "listing tables",
                "SELECT name FROM system.tables WHERE database = currentDatabase()",
                Map.of(),
                Row::text);
        NavigableMap<Integer, String> done = new TreeMap<>();
        if (tables.contains(TABLE)) {
            server.list(
                    "reading the schema version", "SELECT version, sha256 FROM " + TABLE + " FINAL", Map.of(), row -> {
                        done.put(row.integer(), row.text());
                        return done;
                    });
        } else if (!tables.isEmpty()) {
            throw refused("belongs to another program: it has tables but no " + TABLE);
        }
        return done;
    }

    private void makeTable() {
        String columns =
                " (version Int32, name String, sha256 String, applied_at DateTime64(9, 'UTC') DEFAULT now64(9, 'UTC'))";
        if (settings.cluster().isEmpty()) {
            server.execute(
                    "making " + TABLE,
                    "CREATE TABLE IF NOT EXISTS " + TABLE + columns
                            + " ENGINE = ReplacingMergeTree ORDER BY version SETTINGS " + DURABLE);
            return;
        }
        // Every node has all of it.
        server.execute(
                "making " + TABLE,
                "CREATE TABLE IF NOT EXISTS " + TABLE + onCluster() + columns
                        + " ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{database}/{table}',"
                        + " '{shard}-{replica}') ORDER BY version");
    }

    private String onCluster() {
        return settings.cluster().map(name -> " ON CLUSTER " + name).orElse("");
    }

    private PortException refused(String message) {
        return new PortException(
                PortException.Kind.STORE, "database " + settings + " " + message, false, Optional.empty(), null);
    }
}
