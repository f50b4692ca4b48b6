package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.QueueId;
import java.util.Map;
import java.util.Objects;

/**
 * Which pages of a queue are applied, as far as its writer knows, so that it need not ask for each page. A page stands in it by
 * 128 bits of SHA-256: its {@linkplain CommitBlocks#pageId id} and the first bytes of its body's digest. Of a queue with more pages
 * than fit, the newest are in it.
 *
 * <p>It is right as long as its writer has the queue: nobody else makes pages visible, and none that was acknowledged ever goes.
 * Once somebody else has taken the queue it may miss pages; whoever then logs one of them is told that the queue is held.
 * Thread-safe.
 */
final class KnownPages {
    /** Pages that are kept in memory, 16-43 bytes each; an assumption of this project about what a writer may take. */
    static final int MOST = 1_000_000;

    private static final int MIN_CAPACITY = 64;
    private static final int DIGEST_HEX = 16;

    private final int most;
    /** Open addressing over pairs; both halves 0 means free, and no digest is 0. */
    private long[] slots = new long[2 * MIN_CAPACITY];

    private int size;
    private boolean whole;

    /** Nothing is known yet, and everything will be. */
    KnownPages(int most) {
        this.most = most;
        this.whole = true;
    }

    /** Reads what is visible of a queue. */
    static KnownPages load(Server server, QueueId queue, Spans visible, int most) {
        KnownPages known = new KnownPages(most);
        long first = Math.max(1, visible.last() - most + 1);
        known.whole = first == 1;
        server.list(
                "reading which pages of queue " + queue + " are applied",
                "SELECT page_id, reinterpretAsInt64(substring(sha256, 1, 8)) FROM stored_checkpoint"
                        + " WHERE queue = {queue:String} AND " + visible.where(first, visible.last()),
                Map.of("queue", queue.toString()),
                row -> known.put(row.number(), row.number()));
        return known;
    }

    /** What is known of a page. */
    enum Answer {
        APPLIED,
        NOT_APPLIED,
        /** It may be older than what is known. */
        UNKNOWN
    }

    synchronized Answer ask(PageId id) {
        int slot = slot(slots, CommitBlocks.pageId(id), bodyBits(id));
        if (slots[slot] != 0 || slots[slot + 1] != 0) {
            return Answer.APPLIED;
        }
        return whole ? Answer.NOT_APPLIED : Answer.UNKNOWN;
    }

    /** A page is applied. */
    synchronized void add(PageId id) {
        put(CommitBlocks.pageId(id), bodyBits(id));
    }

    private synchronized boolean put(long id, long body) {
        int slot = slot(slots, id, body);
        if (slots[slot] != 0 || slots[slot + 1] != 0) {
            return false;
        }
        if (size == most) {
            whole = false;
            return false;
        }
        slots[slot] = id;
        slots[slot + 1] = body;
        size++;
        if (size > slots.length / 8 * 3) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] wider = new long[Math.multiplyExact(slots.length, 2)];
        for (int at = 0; at < slots.length; at += 2) {
            if (slots[at] != 0 || slots[at + 1] != 0) {
                int slot = slot(wider, slots[at], slots[at + 1]);
                wider[slot] = slots[at];
                wider[slot + 1] = slots[at + 1];
            }
        }
        slots = wider;
    }

    private static int slot(long[] slots, long id, long body) {
        int mask = slots.length / 2 - 1;
        int place = Objects.hash(id, body) & mask;
        int slot = 2 * place;
        while ((slots[slot] != 0 || slots[slot + 1] != 0) && (slots[slot] != id || slots[slot + 1] != body)) {
            place = (place + 1) & mask;
            slot = 2 * place;
        }
        return slot;
    }

    /** The first eight bytes of the body's digest, the least significant first, as ClickHouse reads them. */
    private static long bodyBits(PageId id) {
        return Long.reverseBytes(Long.parseUnsignedLong(id.body().hex().substring(0, DIGEST_HEX), 16));
    }
}
