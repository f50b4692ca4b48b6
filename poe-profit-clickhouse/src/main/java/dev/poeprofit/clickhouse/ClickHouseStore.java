package dev.poeprofit.clickhouse;

import dev.poeprofit.clickhouse.schema.Grants;
import dev.poeprofit.clickhouse.schema.Migration;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Everything in one ClickHouse database. Any number of processes may read it; each queue has one writer, and whoever opens a queue
 * last takes it over from the writer before. Safe for several threads; starts none besides its HTTP client's.
 *
 * <p>Only inserts are made. Applied pages survive a kill of this process and of the server at any point. Times are kept to the
 * nanosecond, within the years 1678 to 2261.
 */
public final class ClickHouseStore implements AutoCloseable {
    private final Server server;
    private final String writer;
    private final Owners owners = new Owners();
    private final ClickHouseHistory history;
    private final ClickHouseFacts facts;
    private final ClickHouseOps ops;
    private final ClickHouseGold gold;

    private ClickHouseStore(Server server, String writer) {
        this.server = server;
        this.writer = writer;
        this.history = new ClickHouseHistory(server);
        this.facts = new ClickHouseFacts(server);
        this.ops = new ClickHouseOps(server, writer);
        this.gold = new ClickHouseGold(server);
    }

    /**
     * Opens a database, or makes it, and brings its schema up to date.
     *
     * @param settings where it is
     * @return the store
     * @throws PortException of kind {@code UNAVAILABLE} if the server does not answer, {@code UNAUTHORISED} if the user may not,
     *     {@code STORE} if the database belongs to another program or was written by a newer version of this one
     */
    public static ClickHouseStore open(ClickHouseSettings settings) {
        return with(settings, server -> {
            new Migrator(server).run();
            return new ClickHouseStore(server, "pid " + ProcessHandle.current().pid() + " " + UUID.randomUUID());
        });
    }

    /**
     * What {@link #open} would run to bring a database up to date. Changes nothing.
     *
     * @param settings where it is
     * @return the missing migrations in order; empty if it is up to date
     * @throws PortException as {@link #open}
     */
    public static List<Migration> plan(ClickHouseSettings settings) {
        return with(settings, server -> {
            try (server) {
                return new Migrator(server).plan();
            }
        });
    }

    /**
     * Which scripts have made a database and which {@link #open} would run. Changes nothing.
     *
     * @param settings where it is
     * @return the scripts
     * @throws PortException as {@link #open}
     */
    public static SchemaState schema(ClickHouseSettings settings) {
        return with(settings, server -> {
            try (server) {
                return new Migrator(server).state();
            }
        });
    }

    /**
     * Which scripts have made this database.
     *
     * @return the scripts
     */
    public SchemaState schema() {
        return new Migrator(server).state();
    }

    /**
     * Lets go of what is old. The server drops it some hours later, in whole days or months.
     *
     * @return the retention
     */
    public Retention retention() {
        return new ServerRetention(server);
    }

    /**
     * Everything that the history does not tell.
     *
     * @return the scan
     */
    public StoreScan scan() {
        return new ClickHouseScan(server, history, facts);
    }

    /**
     * Tables and views by name, tables first, as the server counts them: copies that it has not merged yet included.
     *
     * @return their sizes
     */
    public List<TableState> tables() {
        return new ClickHouseTables(server).list();
    }

    /**
     * Columns of a table or view.
     *
     * @param table its name
     * @return type by name, in order; empty if there is no such table
     */
    public Map<String, String> columns(String table) {
        return new ClickHouseTables(server).columns(table);
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
        return new ClickHouseTables(server).export(what, file);
    }

    /**
     * The rights of a writing and of a reading user, for an administrator to run. Nothing is run here.
     *
     * @param settings where the database is
     * @param writerUser name of the user that {@link #open} is called with
     * @param readerUser name of a user that reads only
     * @return statements without semicolons
     * @throws IllegalArgumentException if a name cannot be quoted, or both are the same
     */
    public static List<String> grants(ClickHouseSettings settings, String writerUser, String readerUser) {
        return Grants.of(settings.database(), writerUser, readerUser);
    }

    private interface Work<T> {
        T run(Server server);
    }

    private static <T> T with(ClickHouseSettings settings, Work<T> work) {
        Server server = new Server(settings, ClickHouseStore::pause);
        boolean done = false;
        try {
            T result = work.run(server);
            done = true;
            return result;
        } finally {
            if (!done) {
                server.close();
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PortException(
                    PortException.Kind.UNAVAILABLE,
                    "interrupted while waiting to try again",
                    false,
                    Optional.empty(),
                    e);
        }
    }

    /**
     * A new writer. Each queue has one writer at a time; closing the ledger gives its queues up.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return new ClickHouseLedger(
                owners, new Writer(server, writer, KnownPages.MOST), new TrackerImages(server), history);
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
     * What is derived from the pages.
     *
     * @return the gold
     */
    public GoldStore gold() {
        return gold;
    }

    /**
     * Prices, dictionaries, downloads and descriptions.
     *
     * @return the facts
     */
    public FactStore facts() {
        return facts;
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
     * Bronze rows, page by page, each page's rows by {@code ord}.
     *
     * @param queue the queue
     * @param range page numbers
     * @param out receives the rows of each page that has any
     */
    public void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out) {
        history.observations(queue, range, out);
    }

    /** Closes the connections; idempotent. Requests under way fail. */
    @Override
    public void close() {
        server.close();
    }
}
