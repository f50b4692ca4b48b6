package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.core.port.RetentionReport.Expired;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * The only place that deletes: bytes of pages and downloads, records of operation, and tracker images, which carry no truth that
 * pages do not carry. Ages are counted from when a page was retrieved and a record happened. The file keeps its size: the room
 * is used again.
 */
final class DuckDbRetention implements Retention {
    /** Every page that has its bytes, how much is as new or newer, and the page up to which a restart reads none. */
    private static final String BODIES = """
            WITH body AS (
                SELECT b.queue, b.seq, p.body_bytes, p.retrieved_at,
                    sum(p.body_bytes) OVER (ORDER BY p.retrieved_at DESC, b.queue, b.seq DESC) AS newer_bytes,
                    b.seq <= coalesce(i.seq, 0) AS spare
                FROM packed.page_body b
                JOIN packed.page p ON p.queue = b.queue AND p.seq = b.seq
                LEFT JOIN (SELECT queue, max(seq) AS seq FROM packed.tracker_image GROUP BY queue) i ON i.queue = b.queue
            ), over AS (
                SELECT * FROM body WHERE retrieved_at < make_timestamp_ns(?) OR newer_bytes > ?
            )
            """;
    /** Downloads whose bytes may go: old, and not what their address served last, which is asked with again. */
    private static final String OLD_DOWNLOADS = " FROM packed.download WHERE retrieved_at < make_timestamp_ns(?)"
            + " AND octet_length(body) > 0 AND id NOT IN (SELECT id FROM packed.download"
            + " QUALIFY rank() OVER (PARTITION BY source, url ORDER BY retrieved_at DESC) = 1)";

    private final Database database;

    DuckDbRetention(Database database) {
        this.database = database;
    }

    @Override
    public RetentionReport expire(RetentionPolicy policy, Instant now) {
        return database.write("expiring what is old", it -> expire(it, policy, now), () -> {});
    }

    private static RetentionReport expire(DuckDBConnection connection, RetentionPolicy policy, Instant now)
            throws SQLException {
        List<Expired> expired = new ArrayList<>();
        long raw = before(now, policy.rawAge());
        long kept = 0;
        try (PreparedStatement look = connection.prepareStatement(BODIES
                + "SELECT count(*) FILTER (spare), coalesce(sum(body_bytes) FILTER (spare), 0)::BIGINT,"
                + " epoch_ns(max(retrieved_at) FILTER (spare)), count(*) FILTER (NOT spare) FROM over")) {
            look.setLong(1, raw);
            look.setLong(2, policy.rawBytes());
            try (ResultSet row = look.executeQuery()) {
                row.next();
                entry("pages as received", row).ifPresent(expired::add);
                kept = row.getLong(4);
            }
        }
        if (!expired.isEmpty()) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM packed.page_body WHERE (queue, seq) IN (" + BODIES
                            + "SELECT (queue, seq) FROM over WHERE spare)")) {
                delete.setLong(1, raw);
                delete.setLong(2, policy.rawBytes());
                delete.executeUpdate();
            }
        }
        downloads(connection, raw).ifPresent(expired::add);
        for (String table : opsTables(connection)) {
            Duration age = table.equals("ops_request") ? policy.requestAge() : policy.opsAge();
            dropOps(connection, table, before(now, age)).ifPresent(expired::add);
        }
        return new RetentionReport(expired, kept, rawBytes(connection));
    }

    private static long before(Instant now, Duration age) {
        return Times.clamped(now.minus(age));
    }

    private static Optional<Expired> entry(String what, ResultSet row) throws SQLException {
        return row.getLong(1) == 0
                ? Optional.empty()
                : Optional.of(new Expired(what, row.getLong(1), row.getLong(2), Times.of(row.getLong(3))));
    }

    /** Old downloads lose their bytes and keep everything else: their rows are replaced by rows with an empty body. */
    private static Optional<Expired> downloads(DuckDBConnection connection, long cutoff) throws SQLException {
        Optional<Expired> entry;
        try (PreparedStatement look = connection.prepareStatement("SELECT count(*),"
                + " coalesce(sum(octet_length(body)), 0)::BIGINT, epoch_ns(max(retrieved_at))" + OLD_DOWNLOADS)) {
            look.setLong(1, cutoff);
            try (ResultSet row = look.executeQuery()) {
                row.next();
                entry = entry("downloads as received", row);
            }
        }
        if (entry.isPresent()) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO packed.download SELECT * REPLACE (''::BLOB AS body)" + OLD_DOWNLOADS)) {
                insert.setLong(1, cutoff);
                insert.executeUpdate();
            }
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM packed.download WHERE octet_length(body) > 0 AND id IN (SELECT id FROM packed.download"
                            + " WHERE octet_length(body) = 0)")) {
                delete.executeUpdate();
            }
        }
        return entry;
    }

    private static List<String> opsTables(DuckDBConnection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'packed'"
                                + " AND starts_with(table_name, 'ops_') AND column_name = 'happened_at' ORDER BY table_name");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static Optional<Expired> dropOps(DuckDBConnection connection, String table, long cutoff)
            throws SQLException {
        String old = " FROM packed." + table + " WHERE happened_at < make_timestamp_ns(?)";
        Optional<Expired> entry;
        try (PreparedStatement look =
                connection.prepareStatement("SELECT count(*), 0::BIGINT, epoch_ns(max(happened_at))" + old)) {
            look.setLong(1, cutoff);
            try (ResultSet row = look.executeQuery()) {
                row.next();
                entry = entry("records of " + table, row);
            }
        }
        if (entry.isPresent()) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE" + old)) {
                delete.setLong(1, cutoff);
                delete.executeUpdate();
            }
        }
        return entry;
    }

    private static long rawBytes(DuckDBConnection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT coalesce(sum(p.body_bytes), 0)::BIGINT FROM packed.page_body b"
                                + " JOIN packed.page p ON p.queue = b.queue AND p.seq = b.seq");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Drops the image after one page, to be replaced in the same transaction. */
    static void dropImage(DuckDBConnection connection, long queue, long seq) throws SQLException {
        for (String table : new String[] {"tracker_image", "tracker_chunk"}) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM packed." + table + " WHERE queue = ? AND seq = ?")) {
                delete.setLong(1, queue);
                delete.setLong(2, seq);
                delete.executeUpdate();
            }
        }
    }

    /** Keeps the newest two images of a queue: the second is there in case the first cannot be read. */
    static void dropOlderImages(DuckDBConnection connection, long queue) throws SQLException {
        String kept = "SELECT seq FROM packed.tracker_image WHERE queue = ? ORDER BY seq DESC LIMIT 2";
        for (String table : new String[] {"tracker_chunk", "tracker_image"}) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM packed." + table + " WHERE queue = ? AND seq NOT IN (" + kept + ")")) {
                delete.setLong(1, queue);
                delete.setLong(2, queue);
                delete.executeUpdate();
            }
        }
    }
}
