package dev.poeprofit.clickhouse;

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
 * Reads a {@link ClickHouseStore}. Where the queue stands is read first and pins everything read after it: what is at or below
 * a watermark never changes. Pages are read in groups of bounded size and handed out between reads.
 */
final class ClickHouseHistory implements History {
    private static final long WINDOW = 4_096;
    private static final long CURSORS = 50_000;
    private static final long GROUP_ROWS = 20_000;
    private static final long GROUP_BYTES = 16 << 20;
    private static final int GROUP_PAGES = 256;
    private static final String HEADER = "SELECT seq, requested_id, next_id, cursor_hash, lower(hex(sha256)),"
            + " toUnixTimestamp64Nano(retrieved_at), toUnixTimestamp64Nano(tip_at), retry_count, retry_reason, status,"
            + " http_status, duration_ms, encoding, body_bytes, row_count, tab_count, event_count, rules_version"
            + " FROM stored_checkpoint FINAL WHERE queue = {queue:String} AND ";

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

    /** Takes a run of pages, and the condition for what is visible of them. */
    private interface Group {
        void accept(List<Header> headers, String visible);
    }

    private final Server server;
    private final LifecycleReader reader;

    ClickHouseHistory(Server server) {
        this.server = server;
        this.reader = new LifecycleReader(server);
    }

    @Override
    public List<QueueId> queues() {
        List<QueueId> queues = new ArrayList<>(server.list(
                "listing queues",
                "SELECT DISTINCT queue FROM visible_span",
                Map.of(),
                row -> QueueId.parse(row.text())));
        queues.sort(Comparator.comparing(QueueId::source).thenComparing(QueueId::realm));
        return queues;
    }

    @Override
    public Optional<Watermark> watermark(QueueId queue) {
        Spans spans = Spans.of(server, queue);
        return headers(queue, spans.where(spans.last(), spans.last())).stream()
                .findFirst()
                .map(header ->
                        new Watermark(queue, header.seq(), header.checkpoint().retrievedAt()));
    }

    @Override
    public List<Checkpoint> checkpoints(QueueId queue, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        Spans spans = Spans.of(server, queue);
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (long last = spans.last(); last > 0 && checkpoints.size() < limit; last -= WINDOW) {
            List<Header> headers = headers(
                    queue,
                    spans.where(Math.max(1, last - WINDOW + 1), last) + " ORDER BY seq DESC LIMIT "
                            + (limit - checkpoints.size()));
            headers.forEach(header -> checkpoints.add(header.checkpoint()));
        }
        return checkpoints;
    }

    @Override
    public List<Cursor> consumed(QueueId queue, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        Spans spans = Spans.of(server, queue);
        List<Cursor> cursors = new ArrayList<>();
        for (long last = spans.last(); last > 0 && cursors.size() < limit; last -= CURSORS) {
            cursors.addAll(server.list(
                    "reading cursors",
                    "SELECT requested_id FROM stored_checkpoint FINAL WHERE queue = {queue:String} AND "
                            + spans.where(Math.max(1, last - CURSORS + 1), last) + " ORDER BY seq DESC LIMIT "
                            + (limit - cursors.size()),
                    Map.of("queue", queue.toString()),
                    row -> new Cursor(row.text())));
        }
        return cursors;
    }

    /** The checkpoint of a visible page. */
    Optional<Checkpoint> checkpoint(QueueId queue, long seq) {
        return headers(queue, Spans.of(server, queue).where(seq, seq)).stream()
                .findFirst()
                .map(Header::checkpoint);
    }

    /** Identities of visible pages. */
    Map<Long, PageId> pageIds(QueueId queue, long first, long last) {
        Map<Long, PageId> ids = new HashMap<>();
        headers(queue, Spans.of(server, queue).where(first, last)).forEach(it -> ids.put(it.seq(), it.id()));
        return ids;
    }

    /** Whether a page is visible. */
    boolean holds(PageId id) {
        return server.list(
                                "looking for a page",
                                "SELECT count() FROM stored_checkpoint AS c INNER JOIN visible_span AS v"
                                        + " ON v.queue = c.queue AND v.epoch = c.epoch"
                                        + " WHERE c.queue = {queue:String} AND c.page_id = {id:Int64}"
                                        + " AND c.requested_id = {requested:String} AND c.sha256 = toFixedString(unhex({sha256:String}), 32)"
                                        + " AND c.seq BETWEEN v.first_seq AND v.last_seq",
                                Map.of(
                                        "queue", id.queue().toString(),
                                        "id", CommitBlocks.pageId(id),
                                        "requested", id.requestedId().value(),
                                        "sha256", id.body().hex()),
                                Row::number)
                        .get(0)
                > 0;
    }

    @Override
    public void pages(QueueId queue, SeqRange range, Consumer<LoggedPage> out) {
        groups(
                queue,
                range,
                Header::bodyBytes,
                GROUP_BYTES,
                (group, visible) -> bodies(queue, group).forEach(out));
    }

    private List<LoggedPage> bodies(QueueId queue, List<Header> group) {
        Map<Long, Header> headers = new HashMap<>();
        group.forEach(header -> headers.put(header.seq(), header));
        Map<Long, byte[]> bodies = new HashMap<>();
        server.list(
                "reading pages",
                "SELECT seq, lower(hex(sha256)), body FROM stored_page_body WHERE queue = {queue:String}"
                        + " AND seq BETWEEN {first:Int64} AND {last:Int64} LIMIT 1 BY seq, sha256",
                Map.of(
                        "queue", queue.toString(),
                        "first", group.get(0).seq(),
                        "last", group.get(group.size() - 1).seq()),
                row -> {
                    long seq = row.number();
                    Header header = headers.get(seq);
                    if (header != null && row.digest().equals(header.id().body())) {
                        bodies.put(seq, row.bytes());
                    }
                    return seq;
                });
        List<LoggedPage> pages = new ArrayList<>();
        for (Header header : group) {
            byte[] body = bodies.get(header.seq());
            if (body != null) {
                pages.add(page(header, body));
            }
        }
        return pages;
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
        groups(
                queue,
                range,
                header -> header.tabs() + header.events(),
                GROUP_ROWS,
                (group, visible) -> lifecycle(queue, group, visible).forEach(out));
    }

    private List<PageLifecycle> lifecycle(QueueId queue, List<Header> group, String visible) {
        List<TabObservation> tabs = reader.tabs(queue, visible);
        List<ListingEvent> events = reader.events(queue, visible);
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
    }

    void heads(QueueId queue, SeqRange range, Consumer<StoredHead> out) {
        groups(
                queue,
                range,
                header -> 1,
                GROUP_ROWS,
                (group, visible) ->
                        group.forEach(it -> out.accept(new StoredHead(page(it, new byte[0]), it.checkpoint()))));
    }

    void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out) {
        groups(queue, range, header -> header.checkpoint().rowCount(), GROUP_ROWS, (group, visible) -> {
            Runs<ItemObservation> runs = new Runs<>(reader.observations(queue, visible), ItemObservation::seq);
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
        List<Count> counts = new ArrayList<>(server.list(
                "counting",
                "SELECT metric, label, sum(count) FROM stored_page_count FINAL WHERE queue = {queue:String} AND "
                        + Spans.of(server, queue).where(range.first(), range.last()) + " GROUP BY metric, label",
                Map.of("queue", queue.toString()),
                row -> new Count(row.text(), row.text(), row.number())));
        counts.sort(Comparator.comparing(Count::metric).thenComparing(Count::label));
        return counts;
    }

    @Override
    public Map<Long, List<Count>> countsByPage(QueueId queue, SeqRange range) {
        Map<Long, List<Count>> pages = new HashMap<>();
        server.list(
                "counting pages",
                "SELECT seq, metric, label, sum(count) FROM stored_page_count FINAL WHERE queue = {queue:String} AND "
                        + Spans.of(server, queue).where(range.first(), range.last()) + " GROUP BY seq, metric, label",
                Map.of("queue", queue.toString()),
                row -> pages.computeIfAbsent(row.number(), seq -> new ArrayList<>())
                        .add(new Count(row.text(), row.text(), row.number())));
        pages.values()
                .forEach(counts ->
                        counts.sort(Comparator.comparing(Count::metric).thenComparing(Count::label)));
        return pages;
    }

    /** Hands out the headers of a range in runs that weigh no more than a limit, or are one page long. */
    private void groups(QueueId queue, SeqRange range, ToLongFunction<Header> weight, long limit, Group out) {
        Spans spans = Spans.of(server, queue);
        long last = Math.min(range.last(), spans.last());
        for (long first = Math.max(1, range.first()); first <= last; first += WINDOW) {
            List<Header> group = new ArrayList<>();
            long sum = 0;
            for (Header header :
                    headers(queue, spans.where(first, Math.min(last, first + WINDOW - 1)) + " ORDER BY seq")) {
                long next = weight.applyAsLong(header);
                if (!group.isEmpty() && (sum + next > limit || group.size() == GROUP_PAGES)) {
                    hand(group, spans, out);
                    group = new ArrayList<>();
                    sum = 0;
                }
                group.add(header);
                sum += next;
            }
            if (!group.isEmpty()) {
                hand(group, spans, out);
            }
        }
    }

    private static void hand(List<Header> group, Spans spans, Group out) {
        out.accept(
                group,
                spans.where(group.get(0).seq(), group.get(group.size() - 1).seq()));
    }

    private List<Header> headers(QueueId queue, String condition) {
        return server.list(
                "reading checkpoints",
                HEADER + condition,
                Map.of("queue", queue.toString()),
                row -> header(queue, row));
    }

    private static Header header(QueueId queue, Row row) {
        long seq = row.number();
        Cursor requested = new Cursor(row.text());
        Cursor next = new Cursor(row.text());
        String cursorHash = row.text();
        Digest body = row.digest();
        Instant retrievedAt = row.time();
        Optional<Instant> tipAt = row.timeOrNone();
        int retries = row.integer();
        Optional<String> reason = row.textOrNone();
        String status = row.text();
        int httpStatus = row.integer();
        long millis = row.number();
        Page.Encoding encoding = Labels.encoding(row.text());
        long bodyBytes = row.number();
        long rows = row.number();
        long tabs = row.number();
        long events = row.number();
        RulesVersion rules = new RulesVersion(row.text());
        return new Header(
                new PageId(queue, requested, body),
                tipAt,
                encoding,
                bodyBytes,
                tabs,
                events,
                new Checkpoint(
                        queue,
                        seq,
                        requested,
                        next,
                        cursorHash,
                        retrievedAt,
                        retries,
                        reason,
                        status,
                        httpStatus,
                        millis,
                        rows,
                        rules));
    }
}
