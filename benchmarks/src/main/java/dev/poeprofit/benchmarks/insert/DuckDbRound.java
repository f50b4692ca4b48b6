package dev.poeprofit.benchmarks.insert;

import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** The same rows into two DuckDB files: through the ledger, and by bare appenders. */
final class DuckDbRound implements Round {
    private static final List<String> TABLES =
            List.of("names", "observation", "tab_observation", "event", "page_count", "page_body", "page");

    private final Workload workload;
    private final Path directory;
    private final List<RawTable> tables = new ArrayList<>();
    private final long rows;

    DuckDbRound(Workload workload, Path directory) throws IOException, SQLException {
        this.workload = workload;
        this.directory = directory;
        Path file = directory.resolve("whole.db");
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                Ledger ledger = store.ledger()) {
            ledger.open(Workload.QUEUE, Workload.RULES);
            workload.into(ledger);
        }
        try (DuckDBConnection connection = connect(file)) {
            for (String table : TABLES) {
                tables.add(RawTable.read(connection, table, workload.groups().size(), Workload.GROUP));
            }
        }
        rows = tables.stream().mapToLong(RawTable::rows).sum();
        Files.delete(file);
    }

    private static DuckDBConnection connect(Path file) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", DuckDbSettings.DEFAULT.memoryLimitMegabytes() + "MB");
        properties.setProperty("threads", Integer.toString(DuckDbSettings.DEFAULT.threads()));
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + file, properties);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public Took ours() throws IOException, SQLException {
        Path file = Files.createTempFile(directory, "ours", ".db");
        Files.delete(file);
        Took took;
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                Ledger ledger = store.ledger()) {
            ledger.open(Workload.QUEUE, Workload.RULES);
            took = Took.by(() -> workload.into(ledger));
        }
        require(file);
        return took;
    }

    @Override
    public Took reference() throws IOException, SQLException {
        Path file = Files.createTempFile(directory, "raw", ".db");
        Files.delete(file);
        DuckDbStore.open(file, DuckDbSettings.DEFAULT).close();
        Took took;
        try (DuckDBConnection connection = connect(file);
                Statement statement = connection.createStatement()) {
            took = Took.by(() -> {
                for (int group = 0; group < workload.groups().size(); group++) {
                    statement.execute("BEGIN TRANSACTION");
                    for (RawTable table : tables) {
                        table.append(connection, group);
                    }
                    statement.execute("COMMIT");
                }
            });
        }
        require(file);
        return took;
    }

    /** Equal work, or the run is void. */
    private void require(Path file) throws IOException, SQLException {
        try (DuckDBConnection connection = connect(file);
                Statement statement = connection.createStatement()) {
            long found = 0;
            for (String table : TABLES) {
                try (var answer = statement.executeQuery("SELECT count(*) FROM packed." + table)) {
                    answer.next();
                    found += answer.getLong(1);
                }
            }
            if (found != rows) {
                throw new IllegalStateException(file + " holds " + found + " rows instead of " + rows);
            }
        }
        Files.delete(file);
    }
}
