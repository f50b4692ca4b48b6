package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages that have their number and wait to be applied. Bodies first, by content; the headers make them count. */
final class PageLog {
    private static final List<String> HEADER = List.of(
            "queue",
            "seq",
            "epoch",
            "requested_id",
            "next_id",
            "retrieved_at",
            "tip_at",
            "retry_count",
            "retry_reason",
            "http_status",
            "duration_ms",
            "encoding",
            "sha256");
    private static final List<String> BODY = List.of("queue", "seq", "sha256", "body");
    /** Bodies of one insert, about; a body of its own may be larger. */
    private static final long INSERT_BYTES = 16L << 20;

    private final Server server;

    PageLog(Server server) {
        this.server = server;
    }

    /** Logs pages that are not in the store yet, and looks that they are there. */
    void write(QueueId queue, long epoch, List<LoggedPage> pages) {
        List<Block> bodies = bodies(queue, pages);
        Block headers = headers(queue, epoch, pages);
        for (Block block : bodies) {
            // The same bytes may have expired since they were logged before: only this epoch's repeats are repeats.
            server.insert("storing pages of queue " + queue, block, epoch + ":" + CommitBlocks.token(block));
        }
        server.insert("logging pages of queue " + queue, headers, CommitBlocks.token(headers));
        requireStored(queue, epoch, pages);
    }

    /** Takes pages of an earlier epoch into this one; their bodies are there. */
    void adopt(QueueId queue, long epoch, List<LoggedPage> pages) {
        Block headers = headers(queue, epoch, pages);
        server.insert("logging pages of queue " + queue + " again", headers, CommitBlocks.token(headers));
    }

    private static List<Block> bodies(QueueId queue, List<LoggedPage> pages) {
        List<Block> blocks = new ArrayList<>();
        Block block = new Block("stored_page_body", BODY);
        long bytes = 0;
        for (LoggedPage page : pages) {
            byte[] body = page.page().body();
            if (body.length == 0) {
                // It comes from another store and has lost its bytes there; no page that was received is empty.
                continue;
            }
            if (bytes > 0 && bytes + body.length > INSERT_BYTES) {
                blocks.add(block);
                block = new Block("stored_page_body", BODY);
                bytes = 0;
            }
            block.text(queue.toString())
                    .number(page.seq())
                    .digest(page.page().id().body())
                    .bytes(body)
                    .end();
            bytes += body.length;
        }
        blocks.add(block);
        return blocks;
    }

    private static Block headers(QueueId queue, long epoch, List<LoggedPage> pages) {
        Block block = new Block("stored_page", HEADER);
        for (LoggedPage logged : pages) {
            Page page = logged.page();
            block.text(queue.toString())
                    .number(logged.seq())
                    .number(epoch)
                    .text(page.id().requestedId().value())
                    .text(page.next().value())
                    .time(page.retrievedAt())
                    .timeOrNull(page.tipAt())
                    .integer(page.fetch().retryCount())
                    .textOrNull(page.fetch().retryReason())
                    .integer(page.fetch().httpStatus())
                    .number(page.fetch().durationMillis())
                    .text(Labels.of(page.encoding()))
                    .digest(page.id().body())
                    .end();
        }
        return block;
    }

    private void requireStored(QueueId queue, long epoch, List<LoggedPage> pages) {
        Map<Long, Digest> stored = new HashMap<>();
        server.list(
                "reading the log of queue " + queue,
                "SELECT seq, lower(hex(sha256)) FROM stored_page WHERE queue = {queue:String} AND epoch = {epoch:Int64}"
                        + " AND seq BETWEEN {first:Int64} AND {last:Int64}",
                Map.of(
                        "queue", queue.toString(),
                        "epoch", epoch,
                        "first", pages.get(0).seq(),
                        "last", pages.get(pages.size() - 1).seq()),
                row -> stored.put(row.number(), row.digest()));
        for (LoggedPage page : pages) {
            if (!page.page().id().body().equals(stored.get(page.seq()))) {
                throw new PortException(
                        PortException.Kind.STORE,
                        "queue " + queue + ": the log does not hold page " + page.seq() + " as it was written",
                        true,
                        Optional.empty(),
                        null);
            }
        }
    }

    /** What an epoch has logged after a page, up to the first page that is missing or has lost its bytes. */
    List<LoggedPage> read(QueueId queue, long epoch, long after) {
        List<LoggedPage> headers = server.list(
                "reading the log of queue " + queue,
                "SELECT seq, requested_id, next_id, toUnixTimestamp64Nano(retrieved_at), toUnixTimestamp64Nano(tip_at),"
                        + " retry_count, retry_reason, http_status, duration_ms, encoding, lower(hex(sha256)) FROM stored_page"
                        + " WHERE queue = {queue:String} AND epoch = {epoch:Int64} AND seq > {after:Int64}"
                        + " ORDER BY seq LIMIT 1 BY seq",
                Map.of("queue", queue.toString(), "epoch", epoch, "after", after),
                row -> header(queue, row));
        List<LoggedPage> pages = new ArrayList<>();
        for (LoggedPage header : headers) {
            Optional<byte[]> body = header.seq() == after + pages.size() + 1 ? body(queue, header) : Optional.empty();
            if (body.isEmpty()) {
                break;
            }
            pages.add(new LoggedPage(header.seq(), withBody(header.page(), body.get())));
        }
        return pages;
    }

    private static LoggedPage header(QueueId queue, Row row) {
        long seq = row.number();
        Cursor requested = new Cursor(row.text());
        Cursor next = new Cursor(row.text());
        java.time.Instant retrievedAt = row.time();
        Optional<java.time.Instant> tipAt = row.timeOrNone();
        int retries = row.integer();
        Optional<String> reason = row.textOrNone();
        FetchFacts fetch = new FetchFacts(row.integer(), row.number(), retries, reason);
        Page.Encoding encoding = Labels.encoding(row.text());
        return new LoggedPage(
                seq,
                new Page(
                        new PageId(queue, requested, row.digest()),
                        next,
                        retrievedAt,
                        tipAt,
                        fetch,
                        encoding,
                        new byte[0]));
    }

    private static Page withBody(Page page, byte[] body) {
        return new Page(page.id(), page.next(), page.retrievedAt(), page.tipAt(), page.fetch(), page.encoding(), body);
    }

    private Optional<byte[]> body(QueueId queue, LoggedPage header) {
        Digest digest = header.page().id().body();
        return server.first(
                        "reading a page of queue " + queue,
                        "SELECT body FROM stored_page_body WHERE queue = {queue:String} AND seq = {seq:Int64}"
                                + " AND sha256 = toFixedString(unhex({sha256:String}), 32) LIMIT 1",
                        Map.of("queue", queue.toString(), "seq", header.seq(), "sha256", digest.hex()),
                        Row::bytes)
                .filter(body -> Digest.of(body).equals(digest));
    }
}
