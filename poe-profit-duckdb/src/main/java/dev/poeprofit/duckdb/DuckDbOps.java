package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.OpsRecord.RequestMade;
import dev.poeprofit.core.port.OpsRecord.RuleHeader;
import dev.poeprofit.core.port.OpsRecord.ScopeAudited;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.shape.Head;
import dev.poeprofit.core.port.shape.OpsShapes;
import dev.poeprofit.core.port.shape.Shape;
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
    /** Columns that only steps of alerts fill, in the table that they share with plain alerts. */
    private static final int STEP_COLUMNS = OpsShapes.ALERT.columns().size() - 2;

    private static final List<OpsTable<?>> TABLES = tables();

    private static List<OpsTable<?>> tables() {
        List<OpsTable<?>> tables = new ArrayList<>();
        tables.add(new OpsTable<>(
                RequestMade.class,
                "ops_request",
                "asker",
                "asker, endpoint, url, http_status, duration_ms, body_bytes, attempt, retry_reason, policy, limit_rules,"
                        + " limit_values, state_rules, state_values, retry_after_s, epoch_ns(closed_until), problem",
                "",
                DuckDbOps::write,
                DuckDbOps::request));
        tables.add(new OpsTable<>(
                ScopeAudited.class,
                "ops_scope_audit",
                "'" + ScopeAudited.SUBJECT + "'",
                "configured, granted, passed, detail",
                "",
                DuckDbOps::write,
                DuckDbOps::audit));
        tables.add(new OpsTable<>(
                AlertRaised.class,
                "ops_alert",
                "subject",
                "subject, code, text",
                " AND event IS NULL",
                DuckDbOps::write,
                DuckDbOps::alert));
        for (Shape<? extends OpsRecord> shape : OpsShapes.all()) {
            tables.add(shaped(shape));
        }
        return List.copyOf(tables);
    }

    private static <R extends OpsRecord> OpsTable<R> shaped(Shape<R> shape) {
        return new OpsTable<>(
                shape.type(),
                "ops_" + shape.table(),
                "subject",
                "subject, " + ShapedRows.selected(shape),
                shape.equals(OpsShapes.ALERT) ? " AND event IS NOT NULL" : "",
                (row, content) -> ShapedRows.write(row.add(content.subject()), shape, content),
                (at, row) -> ShapedRows.read(row, 3, shape, new Head(at, row.getString(2), Optional.empty())));
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
            for (OpsTable<?> table : TABLES) {
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
                    for (OpsTable<?> table : TABLES) {
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
        OpsTable<R> table = table(kind);
        return database.read("reading the ops log", connection -> table.newest(connection, from, limit));
    }

    @Override
    public <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
        OpsTable<R> table = table(query.kind());
        return database.read("reading the ops log", connection -> table.list(connection, query));
    }

    @SuppressWarnings("unchecked") // the table's own kind is compared
    private static <R extends OpsRecord> OpsTable<R> table(Class<R> kind) {
        for (OpsTable<?> table : TABLES) {
            if (table.kind() == kind) {
                return (OpsTable<R>) table;
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
                headers(ShapedRows.texts(row, 11), ShapedRows.texts(row, 12)),
                headers(ShapedRows.texts(row, 13), ShapedRows.texts(row, 14)),
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
        return new ScopeAudited(
                at, ShapedRows.texts(row, 2), ShapedRows.texts(row, 3), row.getBoolean(4), row.getString(5));
    }

    private static void write(Rows row, AlertRaised alert) throws SQLException {
        row.add(alert.subject()).add(alert.code()).add(alert.text()).none(STEP_COLUMNS);
    }

    private static AlertRaised alert(Instant at, ResultSet row) throws SQLException {
        return new AlertRaised(at, row.getString(2), row.getString(3), row.getString(4));
    }
}
