package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.OpsRecord.RequestMade;
import dev.poeprofit.core.port.OpsRecord.RuleHeader;
import dev.poeprofit.core.port.OpsRecord.ScopeAudited;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.duckdb.DuckDBConnection;

/** The ops log of a {@link DuckDbStore}. Records are numbered in the order they are stored, over all kinds. */
final class DuckDbOps implements OpsLog {
    private static final List<Table<?>> TABLES = List.of(
            new Table<>(
                    RequestMade.class,
                    "ops_request",
                    "asker, endpoint, url, http_status, duration_ms, body_bytes, attempt, retry_reason, policy, limit_rules,"
                            + " limit_values, state_rules, state_values, retry_after_s, epoch_ns(closed_until), problem",
                    DuckDbOps::write,
                    DuckDbOps::request),
            new Table<>(
                    ScopeAudited.class,
                    "ops_scope_audit",
                    "configured, granted, passed, detail",
                    DuckDbOps::write,
                    DuckDbOps::audit),
            new Table<>(AlertRaised.class, "ops_alert", "subject, code, text", DuckDbOps::write, DuckDbOps::alert));

    private interface Writer<R> {
        void write(Rows row, R content) throws SQLException;
    }

    private interface Reader<R> {
        R read(Instant at, ResultSet row) throws SQLException;
    }

    /** A kind's table; {@code columns} are read from the second column on, the first is the time. */
    private record Table<R extends OpsRecord>(
            Class<R> kind, String name, String columns, Writer<R> writer, Reader<R> reader) {
        void write(DuckDBConnection connection, long firstId, List<? extends OpsRecord> records) throws SQLException {
            if (records.stream().noneMatch(kind::isInstance)) {
                return;
            }
            try (Rows rows = new Rows(connection, name)) {
                long id = firstId;
                for (OpsRecord content : records) {
                    if (kind.isInstance(content)) {
                        rows.begin().add(id).add(content.at());
                        writer.write(rows, kind.cast(content));
                        rows.end();
                    }
                    id++;
                }
            }
        }

        List<R> newest(DuckDBConnection connection, Instant from, int limit) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT epoch_ns(happened_at), " + columns + " FROM packed." + name
                            + " WHERE happened_at >= make_timestamp_ns(?) ORDER BY happened_at DESC, id DESC LIMIT ?")) {
                statement.setLong(1, Times.clamped(from));
                statement.setInt(2, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    List<R> newest = new ArrayList<>();
                    while (rows.next()) {
                        newest.add(reader.read(Times.of(rows.getLong(1)), rows));
                    }
                    return newest;
                }
            }
        }
    }

    private final Database database;
    /** Number of the last record stored; only the thread that holds the writer's lock looks at it. */
    private long last;

    DuckDbOps(Database database) {
        this.database = database;
        this.last = database.read("reading the ops log", DuckDbOps::lastId);
    }

    private static long lastId(DuckDBConnection connection) throws SQLException {
        long last = 0;
        try (Statement statement = connection.createStatement()) {
            for (Table<?> table : TABLES) {
                try (ResultSet rows =
                        statement.executeQuery("SELECT coalesce(max(id), 0) FROM packed." + table.name())) {
                    rows.next();
                    last = Math.max(last, rows.getLong(1));
                }
            }
        }
        return last;
    }

    @Override
    public void append(List<? extends OpsRecord> records) {
        List<OpsRecord> all = List.copyOf(records);
        if (all.isEmpty()) {
            return;
        }
        database.write(
                "storing " + all.size() + " ops records",
                connection -> {
                    for (Table<?> table : TABLES) {
                        table.write(connection, last + 1, all);
                    }
                    return all;
                },
                () -> last += all.size());
    }

    @Override
    public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        for (Table<?> table : TABLES) {
            if (table.kind() == kind) {
                return database.read(
                        "reading the ops log",
                        connection -> table.newest(connection, from, limit).stream()
                                .map(kind::cast)
                                .toList());
            }
        }
        throw new IllegalArgumentException("kind must be one kind of ops record, was " + kind.getName());
    }

    private static void write(Rows row, RequestMade request) throws SQLException {
        row.add(request.asker())
                .add(request.endpoint())
                .add(request.url())
                .add(request.httpStatus())
                .add(request.durationMillis())
                .add(request.bodyBytes())
                .add(request.attempt())
                .text(request.retryReason())
                .text(request.policy());
        for (List<RuleHeader> headers : List.of(request.limits(), request.states())) {
            row.texts(headers.stream().map(RuleHeader::rule).toList());
            row.texts(headers.stream().map(RuleHeader::value).toList());
        }
        row.add(request.retryAfterSeconds()).time(request.closedUntil()).text(request.problem());
    }

    private static RequestMade request(Instant at, ResultSet row) throws SQLException {
        long retryAfter = row.getLong(15);
        OptionalLong retryAfterSeconds = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(retryAfter);
        long closedUntil = row.getLong(16);
        Optional<Instant> closed = row.wasNull() ? Optional.empty() : Optional.of(Times.of(closedUntil));
        return new RequestMade(
                at,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                Optional.ofNullable(row.getString(9)),
                Optional.ofNullable(row.getString(10)),
                headers(texts(row, 11), texts(row, 12)),
                headers(texts(row, 13), texts(row, 14)),
                retryAfterSeconds,
                closed,
                Optional.ofNullable(row.getString(17)));
    }

    private static List<RuleHeader> headers(List<String> rules, List<String> values) {
        List<RuleHeader> headers = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            headers.add(new RuleHeader(rules.get(i), values.get(i)));
        }
        return headers;
    }

    private static void write(Rows row, ScopeAudited audit) throws SQLException {
        row.texts(audit.configured()).texts(audit.granted()).add(audit.passed()).add(audit.detail());
    }

    private static ScopeAudited audit(Instant at, ResultSet row) throws SQLException {
        return new ScopeAudited(at, texts(row, 2), texts(row, 3), row.getBoolean(4), row.getString(5));
    }

    private static void write(Rows row, AlertRaised alert) throws SQLException {
        row.add(alert.subject()).add(alert.code()).add(alert.text());
    }

    private static AlertRaised alert(Instant at, ResultSet row) throws SQLException {
        return new AlertRaised(at, row.getString(2), row.getString(3), row.getString(4));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) row.getArray(column).getArray()) {
            texts.add((String) text);
        }
        return texts;
    }
}
