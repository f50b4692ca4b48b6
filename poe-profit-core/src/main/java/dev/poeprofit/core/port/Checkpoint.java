package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a queue stands after a page: the last row written for it.
 *
 * @param queue the queue
 * @param seq the page's number
 * @param lastCursorId cursor the page was asked for with
 * @param nextCursor cursor to fetch with next
 * @param cursorHash first 16 hex digits of the SHA-256 of {@code nextCursor}
 * @param retrievedAt when the page was complete
 * @param retryCount failed attempts before it
 * @param retryReason why the last of them failed; empty without one
 * @param status {@code ok}
 * @param httpStatus HTTP status; 0 when not over HTTP
 * @param durationMillis fetch time; 0 when not over HTTP
 * @param rowCount item rows the page added
 * @param rulesVersion rules the rows were made with
 */
public record Checkpoint(
        QueueId queue,
        long seq,
        Cursor lastCursorId,
        Cursor nextCursor,
        String cursorHash,
        Instant retrievedAt,
        int retryCount,
        Optional<String> retryReason,
        String status,
        int httpStatus,
        long durationMillis,
        long rowCount,
        RulesVersion rulesVersion) {
    /**
     * The checkpoint of an applied page.
     *
     * @param commit the page and what it added
     * @param rules rules the rows were made with
     * @return the checkpoint
     */
    public static Checkpoint of(PageCommit commit, RulesVersion rules) {
        Page page = commit.page().page();
        return new Checkpoint(
                page.id().queue(),
                commit.page().seq(),
                page.id().requestedId(),
                page.next(),
                hash(page.next()),
                page.retrievedAt(),
                page.fetch().retryCount(),
                page.fetch().retryReason(),
                "ok",
                page.fetch().httpStatus(),
                page.fetch().durationMillis(),
                commit.tracked().rows().size(),
                rules);
    }

    private static String hash(Cursor cursor) {
        return Digest.of(cursor.value().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hex()
                .substring(0, 16);
    }
}
