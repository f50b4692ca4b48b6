package dev.poeprofit.duckdb;

import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoredHead;
import dev.poeprofit.core.port.Watermark;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Reads a {@link DuckDbStore}. Pages are read in groups of bounded size and handed out between reads, up to the watermark of
 * the call's beginning; what is at or below a watermark never changes.
 */
final class DuckDbHistory implements History {
    private static final long WINDOW = 4_096;
    private static final long GROUP_ROWS = 20_000;
    private static final long GROUP_BYTES = 16 << 20;
    private static final int GROUP_PAGES = 256;
    private static final String HEADER = "SELECT seq, requested_id, next_id, cursor_hash, lower(hex(sha256)),"
            + " epoch_ns(retrieved_at), epoch_ns(tip_at), retry_count, retry_reason, status, http_status, duration_ms,"
            + " CAST(encoding AS INTEGER), body_bytes, row_count, tab_count, event_count, rules_version FROM packed.page ";

    /** A page without its body. */
    private record Header(
            PageId id,
            Optional<Instant> tipAt,
            Page.Encoding encoding,
            long bodyBytes,
            long tabs,
            long events,
            Checkpoint checkpoint) {
        long seq() {
            return checkpoint.seq();
        }
    }

    /** Cuts rows that are sorted by page into pages, and makes sure that each page has as many as its header says. */
    private static final class Runs<T> {
        private final List<T> rows;
        private final ToLongFunction<T> seq;
        private int at;

        Runs(List<T> rows, ToLongFunction<T> seq) {
            this.rows = rows;
            this.seq = seq;
        }

        List<T> next(Header header, long count) {
            int from = at;
            while (at < rows.size() && seq.applyAsLong(rows.get(at)) == header.seq()) {
                at++;
            }
            if (at - from != count) {
                throw new PortException(
                        PortException.Kind.STORE,
                        "page " + header.seq() + " of " + header.id().queue() + " is damaged: it has " + (at - from)
                                + " rows of a kind instead of " + count);
            }
            return List.copyOf(rows.subList(from, at));
        }
    }

    private final Database database;

    DuckDbHistory(Database database) {
        this.database = database;
    }

    @Override
    public List<QueueId> queues() {
        return database.read("listing queues", connection -> {
            List<QueueId> queues = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT text FROM packed.queue_name WHERE id IN (SELECT queue FROM packed.page)");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    queues.add(QueueId.parse(rows.getString(1)));
                }
            }
            queues.sort(Comparator.comparing(QueueId::source).thenComparing(QueueId::realm));
            return queues;
        });
    }

    @Override
    public Optional<Watermark> watermark(QueueId queue) {
        return database.read("reading the watermark", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT max(seq), arg_max(epoch_ns(retrieved_at), seq) FROM packed.page WHERE queue = ?")) {
                statement.setLong(1, Writers.idOf(queue));
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    long seq = rows.getLong(1);
                    return rows.wasNull()
                            ? Optional.empty()
                            : Optional.of(new Watermark(queue, seq, Times.of(rows.getLong(2))));
                }
            }
        });
    }

    @Override
    public List<Checkpoint> checkpoints(QueueId queue, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        return headers(queue, "WHERE queue = ? ORDER BY seq DESC LIMIT ?", limit).stream()
                .map(Header::checkpoint)
                .toList();
    }

    @Override
    public List<Cursor> consumed(QueueId queue, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        return database.read("reading cursors", connection -> {
            List<Cursor> cursors = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT requested_id FROM packed.page WHERE queue = ? ORDER BY seq DESC LIMIT ?")) {
                statement.setLong(1, Writers.idOf(queue));
                statement.setInt(2, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        cursors.add(new Cursor(rows.getString(1)));
                    }
                }
            }
            return cursors;
        });
    }

    /** Identity of an applied page; empty if the page is no longer there. */
    Optional<PageId> pageId(QueueId queue, long seq) {
        return headers(queue, "WHERE queue = ? AND seq = ?", seq).stream()
                .findFirst()
                .map(Header::id);
    }

    @Override
    public void pages(QueueId queue, SeqRange range, Consumer<LoggedPage> out) {
        groups(
                queue,
                range,
                Header::bodyBytes,
                GROUP_BYTES,
                group -> bodies(queue, group).forEach(out));
    }

    private List<LoggedPage> bodies(QueueId queue, List<Header> group) {
        return database.read("reading pages", connection -> {
            List<LoggedPage> pages = new ArrayList<>(group.size());
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT seq, body FROM packed.page_body WHERE queue = ? AND seq BETWEEN ? AND ? ORDER BY seq")) {
                statement.setLong(1, Writers.idOf(queue));
                statement.setLong(2, group.get(0).seq());
                statement.setLong(3, group.get(group.size() - 1).seq());
                try (ResultSet rows = statement.executeQuery()) {
                    int at = 0;
                    while (rows.next()) {
                        while (group.get(at).seq() < rows.getLong(1)) {
                            at++;
                        }
                        pages.add(page(group.get(at), rows.getBytes(2)));
                    }
                }
            }
            return pages;
        });
    }

    private static LoggedPage page(Header header, byte[] body) {
        Checkpoint checkpoint = header.checkpoint();
        return new LoggedPage(
                header.seq(),
                new Page(
                        header.id(),
                        checkpoint.nextCursor(),
                        checkpoint.retrievedAt(),
                        header.tipAt(),
                        new FetchFacts(
                                checkpoint.httpStatus(),
                                checkpoint.durationMillis(),
                                checkpoint.retryCount(),
                                checkpoint.retryReason()),
                        header.encoding(),
                        body));
    }

    @Override
    public void lifecycle(QueueId queue, SeqRange range, Consumer<PageLifecycle> out) {
        LifecycleReader reader = new LifecycleReader();
        groups(
                queue,
                range,
                header -> header.tabs() + header.events(),
                GROUP_ROWS,
                group -> lifecycle(queue, group, reader).forEach(out));
    }

    private List<PageLifecycle> lifecycle(QueueId queue, List<Header> group, LifecycleReader reader) {
        long id = Writers.idOf(queue);
        long first = group.get(0).seq();
        long last = group.get(group.size() - 1).seq();
        return database.read("reading listing events", connection -> {
            List<TabObservation> tabs = reader.tabs(connection, id, first, last);
            List<ListingEvent> events = reader.events(connection, id, first, last);
            Runs<TabObservation> tabRuns = new Runs<>(tabs, TabObservation::seq);
            Runs<ListingEvent> eventRuns = new Runs<>(events, ListingEvent::seq);
            List<PageLifecycle> pages = new ArrayList<>(group.size());
            for (Header header : group) {
                pages.add(new PageLifecycle(
                        header.seq(),
                        header.checkpoint().retrievedAt(),
                        header.tipAt(),
                        header.id().requestedId(),
                        header.checkpoint().nextCursor(),
                        tabRuns.next(header, header.tabs()),
                        eventRuns.next(header, header.events())));
            }
            return pages;
        });
    }

    void heads(QueueId queue, SeqRange range, Consumer<StoredHead> out) {
        groups(
                queue,
                range,
                header -> 1,
                GROUP_ROWS,
                group -> group.forEach(it -> out.accept(new StoredHead(page(it, new byte[0]), it.checkpoint()))));
    }

    void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out) {
        LifecycleReader reader = new LifecycleReader();
        long id = Writers.idOf(queue);
        groups(queue, range, header -> header.checkpoint().rowCount(), GROUP_ROWS, group -> {
            List<ItemObservation> rows = database.read(
                    "reading rows",
                    connection -> reader.observations(
                            connection,
                            id,
                            group.get(0).seq(),
                            group.get(group.size() - 1).seq()));
            Runs<ItemObservation> runs = new Runs<>(rows, ItemObservation::seq);
            for (Header header : group) {
                List<ItemObservation> page =
                        runs.next(header, header.checkpoint().rowCount());
                if (!page.isEmpty()) {
                    out.accept(page);
                }
            }
        });
    }

    @Override
    public List<Count> counts(QueueId queue, SeqRange range) {
        return database.read("counting", connection -> {
            List<Count> counts = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT metric, label, CAST(sum(count) AS BIGINT) FROM packed.page_count"
                            + " WHERE queue = ? AND seq BETWEEN ? AND ? GROUP BY metric, label")) {
                statement.setLong(1, Writers.idOf(queue));
                statement.setLong(2, range.first());
                statement.setLong(3, range.last());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        counts.add(new Count(rows.getString(1), rows.getString(2), rows.getLong(3)));
                    }
                }
            }
            counts.sort(Comparator.comparing(Count::metric).thenComparing(Count::label));
            return counts;
        });
    }

    @Override
    public Map<Long, List<Count>> countsByPage(QueueId queue, SeqRange range) {
        return database.read("counting pages", connection -> {
            Map<Long, List<Count>> pages = new HashMap<>();
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT seq, metric, label, CAST(sum(count) AS BIGINT) FROM packed.page_count"
                            + " WHERE queue = ? AND seq BETWEEN ? AND ? GROUP BY seq, metric, label")) {
                statement.setLong(1, Writers.idOf(queue));
                statement.setLong(2, range.first());
                statement.setLong(3, range.last());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        pages.computeIfAbsent(rows.getLong(1), seq -> new ArrayList<>())
                                .add(new Count(rows.getString(2), rows.getString(3), rows.getLong(4)));
                    }
                }
            }
            pages.values()
                    .forEach(counts ->
                            counts.sort(Comparator.comparing(Count::metric).thenComparing(Count::label)));
            return pages;
        });
    }

    /** Hands out the headers of a range in runs that weigh no more than a limit, or are one page long. */
    private void groups(
            QueueId queue, SeqRange range, ToLongFunction<Header> weight, long limit, Consumer<List<Header>> out) {
        long last = Math.min(range.last(), watermark(queue).map(Watermark::seq).orElse(0L));
        for (long first = Math.max(1, range.first()); first <= last; first += WINDOW) {
            List<Header> group = new ArrayList<>();
            long sum = 0;
            for (Header header : headers(
                    queue,
                    "WHERE queue = ? AND seq BETWEEN ? AND ? ORDER BY seq",
                    first,
                    Math.min(last, first + WINDOW - 1))) {
                long next = weight.applyAsLong(header);
                if (!group.isEmpty() && (sum + next > limit || group.size() == GROUP_PAGES)) {
                    out.accept(group);
                    group = new ArrayList<>();
                    sum = 0;
                }
                group.add(header);
                sum += next;
            }
            if (!group.isEmpty()) {
                out.accept(group);
            }
        }
    }

    private List<Header> headers(QueueId queue, String where, long... parameters) {
        return database.read("reading checkpoints", connection -> {
            List<Header> headers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(HEADER + where)) {
                statement.setLong(1, Writers.idOf(queue));
                for (int i = 0; i < parameters.length; i++) {
                    statement.setLong(i + 2, parameters[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        headers.add(header(queue, rows));
                    }
                }
            }
            return headers;
        });
    }

    private static Header header(QueueId queue, ResultSet row) throws SQLException {
        Cursor requested = new Cursor(row.getString(2));
        long tip = row.getLong(7);
        Optional<Instant> tipAt = row.wasNull() ? Optional.empty() : Optional.of(Times.of(tip));
        return new Header(
                new PageId(queue, requested, new Digest(row.getString(5))),
                tipAt,
                Codes.ENCODING.constant(row.getInt(13)),
                row.getLong(14),
                row.getLong(16),
                row.getLong(17),
                new Checkpoint(
                        queue,
                        row.getLong(1),
                        requested,
                        new Cursor(row.getString(3)),
                        row.getString(4),
                        Times.of(row.getLong(6)),
                        row.getInt(8),
                        Optional.ofNullable(row.getString(9)),
                        row.getString(10),
                        row.getInt(11),
                        row.getLong(12),
                        row.getLong(15),
                        new RulesVersion(row.getString(18))));
    }
}
