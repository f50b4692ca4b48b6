package dev.poeprofit.clickhouse;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ops log of a {@link ClickHouseStore}. Records are numbered in the order they are stored, over all kinds. A call with records
 * of one kind is one insert; with several kinds, a batch that counts once its own row is there.
 */
final class ClickHouseOps implements OpsLog {
    private static final List<String> BATCH = List.of("writer", "batch");
    private static final List<String> HEAD = List.of("happened_at", "ord", "writer", "batch");
    /** Columns that every step of an alert fills, nullable because plain alerts share their table. */
    private static final List<String> STEP_ONLY = List.of("kind", "severity");

    private static final List<OpsTable<?>> TABLES = tables();

    private static List<OpsTable<?>> tables() {
        List<OpsTable<?>> tables = new ArrayList<>();
        tables.add(new OpsTable<>(
                RequestMade.class,
                "stored_request",
                List.of(
                        "happened_at",
                        "ord",
                        "writer",
                        "batch",
                        "asker",
                        "endpoint",
                        "url",
                        "http_status",
                        "duration_ms",
                        "body_bytes",
                        "attempt",
                        "retry_reason",
                        "policy",
                        "limits",
                        "states",
                        "retry_after_s",
                        "closed_until",
                        "problem"),
                "asker",
                "asker, endpoint, url, http_status, duration_ms, body_bytes, attempt, retry_reason, policy, limits.rule,"
                        + " limits.value, states.rule, states.value, retry_after_s, toUnixTimestamp64Nano(closed_until),"
                        + " problem",
                "",
                ClickHouseOps::write,
                ClickHouseOps::request));
        tables.add(new OpsTable<>(
                ScopeAudited.class,
                "stored_scope_audit",
                List.of("happened_at", "ord", "writer", "batch", "configured", "granted", "passed", "detail"),
                "'" + ScopeAudited.SUBJECT + "'",
                "configured, granted, passed, detail",
                "",
                ClickHouseOps::write,
                ClickHouseOps::audit));
        tables.add(new OpsTable<>(
                AlertRaised.class,
                "stored_alert",
                List.of("happened_at", "ord", "writer", "batch", "subject", "code", "text"),
                "subject",
                "subject, code, text",
                " AND event = ''",
                ClickHouseOps::write,
                ClickHouseOps::alert));
        for (Shape<? extends OpsRecord> shape : OpsShapes.all()) {
            tables.add(shaped(shape));
        }
        return List.copyOf(tables);
    }

    private static <R extends OpsRecord> OpsTable<R> shaped(Shape<R> shape) {
        boolean steps = shape.equals(OpsShapes.ALERT);
        List<String> head = new ArrayList<>(HEAD);
        head.add("subject");
        return new OpsTable<>(
                shape.type(),
                "stored_" + shape.table(),
                ShapedRows.names(head, shape),
                "subject",
                "subject, " + ShapedRows.selected(shape),
                steps ? " AND event <> ''" : "",
                (row, content) ->
                        ShapedRows.write(row.text(content.subject()), shape, content, steps ? STEP_ONLY : List.of()),
                (at, row) -> ShapedRows.read(row, shape, new Head(at, row.text(), Optional.empty())));
    }

    private final Server server;
    private final String writer;
    /** Number of the last record stored; 0 until it is asked for. */
    private long last;

    ClickHouseOps(Server server, String writer) {
        this.server = server;
        this.writer = writer;
    }

    @Override
    public synchronized void append(List<? extends OpsRecord> records) {
        List<OpsRecord> all = List.copyOf(records);
        if (all.isEmpty()) {
            return;
        }
        String what = "storing " + all.size() + " ops records";
        if (last == 0) {
            last = lastOrd();
        }
        // The numbers are spent even if the call fails: what it sent may still arrive.
        long first = last + 1;
        last += all.size();
        boolean several = TABLES.stream()
                        .filter(table -> all.stream().anyMatch(table.kind()::isInstance))
                        .count()
                > 1;
        long batch = several ? first : 0;
        List<Block> blocks = new ArrayList<>();
        TABLES.forEach(table -> blocks.add(table.block(first, writer, batch, all)));
        for (Block block : blocks) {
            server.insert(what, block, CommitBlocks.token(block));
        }
        if (several) {
            Block mark = new Block("stored_ops_batch", BATCH);
            mark.text(writer).number(batch).end();
            server.insert(what, mark, CommitBlocks.token(mark));
        }
    }

    private long lastOrd() {
        long greatest = 0;
        for (OpsTable<?> table : TABLES) {
            greatest = Math.max(
                    greatest,
                    server.list("reading the ops log", "SELECT max(ord) FROM " + table.name(), Map.of(), Row::number)
                            .get(0));
        }
        return greatest;
    }

    @Override
    public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        return table(kind).newest(server, from, limit);
    }

    @Override
    public <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
        return table(query.kind()).list(server, query);
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

    private static void write(Block row, RequestMade request) {
        row.text(request.asker())
                .text(request.endpoint())
                .text(request.url())
                .integer(request.httpStatus())
                .number(request.durationMillis())
                .number(request.bodyBytes())
                .integer(request.attempt())
                .textOrNull(request.retryReason())
                .textOrNull(request.policy())
                .list(request.limits(), header -> row.text(header.rule()).text(header.value()))
                .list(request.states(), header -> row.text(header.rule()).text(header.value()))
                .numberOrNull(request.retryAfterSeconds())
                .timeOrNull(request.closedUntil())
                .textOrNull(request.problem());
    }

    private static RequestMade request(Instant at, Row row) {
        return new RequestMade(
                at,
                row.text(),
                row.text(),
                row.text(),
                row.integer(),
                row.number(),
                row.number(),
                row.integer(),
                row.textOrNone(),
                row.textOrNone(),
                headers(row),
                headers(row),
                row.numberOrNone(),
                row.timeOrNone(),
                row.textOrNone());
    }

    private static List<RuleHeader> headers(Row row) {
        List<String> rules = row.texts();
        List<String> values = row.texts();
        List<RuleHeader> headers = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            headers.add(new RuleHeader(rules.get(i), values.get(i)));
        }
        return headers;
    }

    private static void write(Block row, ScopeAudited audit) {
        row.texts(audit.configured())
                .texts(audit.granted())
                .flag(audit.passed())
                .text(audit.detail());
    }

    private static ScopeAudited audit(Instant at, Row row) {
        return new ScopeAudited(at, row.texts(), row.texts(), row.flag(), row.text());
    }

    private static void write(Block row, AlertRaised alert) {
        row.text(alert.subject()).text(alert.code()).text(alert.text());
    }

    private static AlertRaised alert(Instant at, Row row) {
        return new AlertRaised(at, row.text(), row.text(), row.text());
    }
}
