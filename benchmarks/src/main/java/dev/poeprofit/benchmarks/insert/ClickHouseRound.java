package dev.poeprofit.benchmarks.insert;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientFaultCause;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QueryResponse;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.poeprofit.clickhouse.ClickHouseRetention;
import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.port.Ledger;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The same rows into two ClickHouse databases: through the ledger, and by bare inserts of prepared bytes. */
final class ClickHouseRound implements Round {
    private static final List<String> TABLES = List.of(
            "stored_page_body",
            "stored_page",
            "stored_observation",
            "stored_tab_observation",
            "stored_event",
            "stored_page_count",
            "stored_checkpoint",
            "stored_mark");

    /** One table's rows of one group. */
    private record Prepared(String table, List<String> columns, byte[] bytes) {}

    private final Workload workload;
    private final URI server;
    private final ProcessHandle process;
    private final List<List<Prepared>> groups = new ArrayList<>();
    private final long rows;
    private int databases;

    ClickHouseRound(Workload workload, URI server, long pid) throws Exception {
        this.workload = workload;
        this.server = server;
        this.process = ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalArgumentException("there is no process " + pid + " of the server"));
        String database = fill().database();
        long found = 0;
        try (Client client = client(database)) {
            for (int group = 0; group < workload.groups().size(); group++) {
                List<Prepared> prepared = new ArrayList<>();
                long first = group * (long) Workload.GROUP + 1;
                String where = " WHERE seq BETWEEN " + first + " AND " + (first + Workload.GROUP - 1);
                for (String table : TABLES) {
                    List<String> columns = columns(client, database, table);
                    prepared.add(new Prepared(
                            table,
                            columns,
                            bytes(client, "SELECT " + String.join(", ", columns) + " FROM " + table + where)));
                }
                groups.add(prepared);
            }
            for (String table : TABLES) {
                found += count(client, table);
            }
        }
        rows = found;
        drop(database);
    }

    private Client client(String database) {
        return new Client.Builder()
                .addEndpoint(server.toString())
                .setUsername("default")
                .setPassword("")
                .setDefaultDatabase(database)
                .setMaxRetries(0)
                .retryOnFailures(ClientFaultCause.None)
                .compressServerResponse(true)
                .compressClientRequest(false)
                .build();
    }

    private ClickHouseSettings settings() {
        return ClickHouseSettings.at(
                        server,
                        "bench" + databases++ + "_" + ProcessHandle.current().pid())
                .user("default", "")
                .retention(new ClickHouseRetention(7_300, 7_300, 7_300))
                .build();
    }

    /** What a filled database is called, and how long filling it took. */
    private record Filled(String database, Took took) {}

    private Filled fill() {
        ClickHouseSettings settings = settings();
        try (ClickHouseStore store = ClickHouseStore.open(settings);
                Ledger ledger = store.ledger()) {
            ledger.open(Workload.QUEUE, Workload.RULES);
            return new Filled(settings.database(), Took.with(process, () -> workload.into(ledger)));
        }
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Took ours() throws Exception {
        Filled filled = fill();
        require(filled.database());
        return filled.took();
    }

    @Override
    public Took reference() throws Exception {
        ClickHouseSettings settings = settings();
        ClickHouseStore.open(settings).close();
        Took took;
        try (Client client = client(settings.database())) {
            took = Took.with(process, () -> {
                for (List<Prepared> group : groups) {
                    for (Prepared table : group) {
                        client.insert(
                                        table.table(),
                                        table.columns(),
                                        new ByteArrayInputStream(table.bytes()),
                                        ClickHouseFormat.RowBinary,
                                        new InsertSettings().serverSetting("async_insert", "0"))
                                .get()
                                .close();
                    }
                }
            });
        }
        require(settings.database());
        return took;
    }

    /** Equal work, or the run is void. */
    private void require(String database) throws Exception {
        long found = 0;
        try (Client client = client(database)) {
            for (String table : TABLES) {
                found += count(client, table);
            }
        }
        if (found != rows) {
            throw new IllegalStateException(database + " holds " + found + " rows instead of " + rows);
        }
        drop(database);
    }

    private void drop(String database) throws Exception {
        try (Client client = client("default")) {
            client.execute("DROP DATABASE " + database + " SYNC", new CommandSettings())
                    .get()
                    .close();
        }
    }

    private static long count(Client client, String table) {
        return client.queryAll("SELECT count() AS n FROM " + table).get(0).getLong("n");
    }

    /** Columns that a writer fills. */
    private static List<String> columns(Client client, String database, String table) {
        List<String> columns = new ArrayList<>();
        for (GenericRecord row : client.queryAll(
                "SELECT name FROM system.columns WHERE database = {d:String} AND table = {t:String} AND default_kind = ''"
                        + " ORDER BY position",
                Map.of("d", database, "t", table))) {
            columns.add(row.getString("name"));
        }
        return columns;
    }

    private static byte[] bytes(Client client, String sql) throws Exception {
        try (QueryResponse answer = client.query(sql, new QuerySettings().setFormat(ClickHouseFormat.RowBinary))
                .get()) {
            return answer.getInputStream().readAllBytes();
        }
    }
}
