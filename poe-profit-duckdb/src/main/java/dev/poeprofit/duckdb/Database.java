package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.PortException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;

/**
 * An open file: one connection writes, one transaction at a time; each read has a connection of its own, so that readers see
 * committed pages only and never wait for the writer.
 */
final class Database implements AutoCloseable {
    /** Work on a connection. */
    interface Work<T> {
        T run(DuckDBConnection connection) throws SQLException;
    }

    private final Path file;
    private final DuckDBConnection writer;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private boolean closed;

    private Database(Path file, DuckDBConnection writer) {
        this.file = file;
        this.writer = writer;
    }

    static Database open(Path file, DuckDbSettings settings) {
        return open(file, settings, false);
    }

    static Database open(Path file, DuckDbSettings settings, boolean readOnly) {
        Properties properties = new Properties();
        properties.setProperty("memory_limit", settings.memoryLimitMegabytes() + "MB");
        properties.setProperty("threads", Integer.toString(settings.threads()));
        properties.setProperty(
                "temp_directory", DuckDbFiles.temporaryDirectory(file).toString());
        properties.setProperty("autoinstall_known_extensions", "false");
        try {
            return new Database(file, DuckDBConnection.newConnection("jdbc:duckdb:" + file, readOnly, properties));
        } catch (Exception e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("Could not set lock") || message.contains("Conflicting lock")) {
                throw DuckDbFiles.held(file, e);
            }
            throw new PortException(
                    PortException.Kind.STORE,
                    "cannot open database " + file + ": " + message + DiskTrouble.advice(file, message),
                    false,
                    Optional.empty(),
                    e);
        }
    }

    /**
     * One transaction. {@code BEGIN} is executed as a statement: with the driver's own way of starting transactions the
     * appenders would commit by themselves. Appenders have to be closed when the work returns. {@code committed} runs before
     * the next write may begin.
     */
    <T> T write(String what, Work<T> work, Runnable committed) {
        enter();
        writing.lock();
        try {
            execute("BEGIN TRANSACTION");
            boolean done = false;
            try {
                T result = work.run(writer);
                execute("COMMIT");
                done = true;
                committed.run();
                return result;
            } finally {
                if (!done) {
                    rollback();
                }
            }
        } catch (SQLException e) {
            throw failed(what, e);
        } finally {
            writing.unlock();
            leave();
        }
    }

    <T> T read(String what, Work<T> work) {
        enter();
        try (DuckDBConnection reader = writer.duplicate()) {
            return work.run(reader);
        } catch (SQLException e) {
            throw failed(what, e);
        } finally {
            leave();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute(sql);
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // A failed commit has ended the transaction already; the failure that led here is the one to report.
        }
    }

    private PortException failed(String what, SQLException e) {
        String message = String.valueOf(e.getMessage());
        boolean retryable = !message.contains("invalidated");
        return new PortException(
                PortException.Kind.STORE,
                "database " + file + ": " + what + " failed: " + message + DiskTrouble.advice(file, message),
                retryable,
                Optional.empty(),
                e);
    }

    private void enter() {
        use.readLock().lock();
        if (closed) {
            use.readLock().unlock();
            throw new PortException(PortException.Kind.STORE, "database " + file + " is closed");
        }
    }

    private void leave() {
        use.readLock().unlock();
    }

    /** Waits for reads and writes under way; idempotent. */
    @Override
    public void close() {
        if (use.getReadHoldCount() > 0) {
            throw new IllegalStateException("a reader of database " + file + " cannot close it");
        }
        use.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                writer.close();
            }
        } catch (SQLException e) {
            throw failed("closing", e);
        } finally {
            use.writeLock().unlock();
        }
    }
}
