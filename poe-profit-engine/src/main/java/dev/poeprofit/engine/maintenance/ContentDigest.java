package dev.poeprofit.engine.maintenance;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.Watermark;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Content of one part of a store in short, worked out from what the ports tell: two stores with equal digests say the same,
 * whatever kind of store they are. The ops log, which is about one run, tracker images and gold, which follow from pages and
 * prices, take no part.
 *
 * @param rows how many things there are
 * @param sha256 digest over all of them in order
 */
public record ContentDigest(long rows, Digest sha256) {
    private static final class Builder {
        private final MessageDigest digest = newDigest();
        private long rows;

        void add(Object value) {
            byte[] text = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).flip());
            digest.update(text);
            rows++;
        }

        ContentDigest build() {
            return new ContentDigest(rows, new Digest(HexFormat.of().formatHex(digest.digest())));
        }
    }

    /**
     * The digests of a store: for each queue its pages, the bytes of its pages, its rows, tab reports, events and counts; for
     * each kind of fact all facts. Reads everything.
     *
     * @param history its history
     * @param scan its scan
     * @return digest by part, such as {@code events of psapi/pc}; parts without anything are left out
     */
    public static SortedMap<String, ContentDigest> of(History history, StoreScan scan) {
        SortedMap<String, Builder> parts = new TreeMap<>();
        for (QueueId queue : history.queues()) {
            SeqRange all =
                    new SeqRange(1, history.watermark(queue).map(Watermark::seq).orElse(0L));
            scan.heads(queue, all, head -> {
                var page = head.page().page();
                part(parts, "pages", queue)
                        .add(page.id() + " " + page.next() + " " + page.tipAt() + " " + page.fetch() + " "
                                + page.encoding() + " " + head.checkpoint());
            });
            history.pages(
                    queue,
                    all,
                    page -> part(parts, "page bytes", queue)
                            .add(page.seq() + " "
                                    + Digest.of(page.page().body()).hex()));
            scan.observations(queue, all, rows -> rows.forEach(part(parts, "rows", queue)::add));
            history.lifecycle(queue, all, page -> {
                page.tabs().forEach(part(parts, "tab reports", queue)::add);
                page.events().forEach(part(parts, "events", queue)::add);
            });
            history.counts(queue, all).forEach(part(parts, "counts", queue)::add);
        }
        scan.facts(fact -> parts.computeIfAbsent(
                        "facts: " + fact.getClass().getSimpleName().toLowerCase(Locale.ROOT), name -> new Builder())
                .add(fact.at() + " " + fact.naturalKey() + " " + content(fact)));
        SortedMap<String, ContentDigest> digests = new TreeMap<>();
        parts.forEach((name, builder) -> {
            if (builder.rows > 0) {
                digests.put(name, builder.build());
            }
        });
        return Collections.unmodifiableSortedMap(digests);
    }

    private static Builder part(SortedMap<String, Builder> parts, String what, QueueId queue) {
        return parts.computeIfAbsent(what + " of " + queue, name -> new Builder());
    }

    /** A download's bytes may have expired in one store and not in another; their hash says what they were. */
    private static Object content(Fact fact) {
        if (fact instanceof Fact.Downloaded downloaded) {
            var download = downloaded.download();
            return download.market() + " " + download.patch() + " " + download.validator() + " " + download.encoding();
        }
        return fact;
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
