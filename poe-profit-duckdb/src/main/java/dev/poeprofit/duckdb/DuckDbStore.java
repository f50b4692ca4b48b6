package dev.poeprofit.duckdb;

import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.SchemaState;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.TableExport;
import dev.poeprofit.core.port.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Everything in one DuckDB file. A file is open in one process at a time; inside it any number of threads may read while one
 * writes. Starts no threads besides DuckDB's own.
 *
 * <p>Applied pages are one transaction with all they add: they survive a kill at any point, and two runs over the same pages
 * make equal tables ({@link #digests()}). Times are kept to the nanosecond, within the years 1678 to 2261.
 */
public final class DuckDbStore implements AutoCloseable {
    private final DuckDbFiles files;
    private final Database database;
    private final DuckDbHistory history;
    private final Writers writers;
    private final DuckDbFacts facts;
    private final DuckDbOps ops;
    private final DuckDbGold gold;

    private DuckDbStore(DuckDbFiles files, Database database, Path file) {
        this.files = files;
        this.database = database;
        database.write("bringing the schema up to date", it -> Schema.migrate(it, file.toString()), () -> {});
        this.history = new DuckDbHistory(database);
        this.writers = new Writers(database, history);
        this.facts = new DuckDbFacts(database, writers.names());
        this.ops = new DuckDbOps(database);
        this.gold = new DuckDbGold(database, writers.names());
    }

    /**
     * Opens a database file, or makes it.
     *
     * @param file the file; its directory exists
     * @param settings how much of the machine it may take
     * @return the store
     * @throws PortException of kind {@code HELD}, naming the holder, if the file is open elsewhere; {@code STORE} if it
     *     cannot be opened, belongs to another program or was written by a newer version of this one
     */
    public static DuckDbStore open(Path file, DuckDbSettings settings) {
        DuckDbFiles files = DuckDbFiles.claim(file);
        boolean done = false;
        try {
            Database database = Database.open(file, settings);
            try {
                DuckDbStore store = new DuckDbStore(files, database, file);
                done = true;
                return store;
            } finally {
                if (!done) {
                    database.close();
                }
            }
        } finally {
            if (!done) {
                files.close();
            }
        }
    }

    /**
     * Replaces a database file by an empty one, or makes it. The file is held from before the check until the store is
     * closed, so that no other process loses what it has open.
     *
     * @param file the file; its directory exists
     * @param settings how much of the machine it may take
     * @param check looks at what would be lost, unless there is no file; it throws to refuse, and then the file stays
     * @return the new store
     * @throws PortException of kind {@code HELD}, naming the holder, if the file is open elsewhere; {@code STORE} if it
     *     cannot be opened or removed, belongs to another program or was written by a newer version of this one
     */
    public static DuckDbStore replace(Path file, DuckDbSettings settings, Consumer<DuckDbStore> check) {
        DuckDbFiles files = DuckDbFiles.claim(file);
        boolean done = false;
        try {
            if (Files.exists(file)) {
                try (Database before = Database.open(file, settings)) {
                    check.accept(new DuckDbStore(files, before, file));
                }
                Files.delete(file);
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
            }
            Database database = Database.open(file, settings);
            try {
                DuckDbStore store = new DuckDbStore(files, database, file);
                done = true;
                return store;
            } finally {
                if (!done) {
                    database.close();
                }
            }
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.STORE, "cannot replace database " + file + ": " + e, false, Optional.empty(), e);
        } finally {
            if (!done) {
                files.close();
            }
        }
    }

    /**
     * Which scripts have made a file and which {@link #open} would run. Changes nothing; a file that is not there is not made.
     *
     * @param file the file
     * @param settings how much of the machine it may take
     * @return the scripts
     * @throws PortException as {@link #open}
     */
    public static SchemaState schema(Path file, DuckDbSettings settings) {
        if (!Files.exists(file)) {
            return new SchemaState(List.of(), Schema.all());
        }
        DuckDbFiles files = DuckDbFiles.claim(file);
        try (Database database = Database.open(file, settings, true)) {
            return database.read("reading the schema version", it -> Schema.state(it, file.toString()));
        } finally {
            files.close();
        }
    }

    /**
     * Which scripts have made this file.
     *
     * @return the scripts; none is missing
     */
    public SchemaState schema() {
        return database.read("reading the schema version", it -> Schema.state(it, "the database"));
    }

    /**
     * Lets go of what is old.
     *
     * @return the retention
     */
    public Retention retention() {
        return new DuckDbRetention(database);
    }

    /**
     * Everything that the history does not tell.
     *
     * @return the scan
     */
    public StoreScan scan() {
        return new DuckDbScan(database, history, facts);
    }

    /**
     * Tables and views by name, tables first. Rows are counted; room is told in whole blocks, some of which tables share.
     *
     * @return their sizes
     */
    public List<TableState> tables() {
        return new DuckDbTables(database).list();
    }

    /**
     * Columns of a table or view.
     *
     * @param table its name, as {@link TableState#name} says it
     * @return type by name, in order; empty if there is no such table
     */
    public Map<String, String> columns(String table) {
        return new DuckDbTables(database).columns(table);
    }

    /**
     * Writes rows of a table or view into a file.
     *
     * @param what which rows, and how
     * @param file the file; replaced if it is there
     * @return how many rows
     * @throws PortException of kind {@code CONTRACT} if there is no such table, or it cannot be filtered like that; {@code STORE}
     *     if the store fails or the file cannot be written
     */
    public long export(TableExport what, Path file) {
        return new DuckDbTables(database).export(what, file);
    }

    /**
     * A new writer. Each queue has one writer at a time; closing the ledger gives its queues up.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return new DuckDbLedger(writers);
    }

    /**
     * What has been applied.
     *
     * @return the history
     */
    public History history() {
        return history;
    }

    /**
     * What the program did and noticed.
     *
     * @return the log
     */
    public OpsLog ops() {
        return ops;
    }

    /**
     * What is derived from the pages.
     *
     * @return the gold
     */
    public GoldStore gold() {
        return gold;
    }

    /**
     * Prices, dictionaries, downloads, descriptions and advice.
     *
     * @return the facts
     */
    public FactStore facts() {
        return facts;
    }

    /**
     * Bronze rows, page by page, each page's rows by {@code ord}.
     *
     * @param queue the queue
     * @param range page numbers
     * @param out receives the rows of each page that has any
     */
    public void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out) {
        history.observations(queue, range, out);
    }

    /**
     * Content of every table in short, tracker images and the ops log left out: equal maps mean that the stores say the same
     * of the market. Reads everything.
     *
     * @return digest by table name
     */
    public SortedMap<String, TableDigest> digests() {
        return database.read("digesting tables", TableDigest::all);
    }

    /** Asks the open file, as a reader of its views would: another connection with other settings is refused by the engine. */
    <T> T ask(Database.Work<T> question) {
        return database.read("asking a view", question);
    }

    /**
     * Writes where this process answers into {@code <db>.endpoint}, for others that find the file held.
     *
     * @param address an address without blanks, such as {@code http://127.0.0.1:8210}
     */
    public void announce(String address) {
        files.announce(address);
    }

    /** Waits for reads and writes under way, then closes the file; idempotent. */
    @Override
    public void close() {
        try {
            database.close();
        } finally {
            files.close();
        }
    }
}
