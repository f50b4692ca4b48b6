package dev.poeprofit.testkit;

import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.QueueId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Seeded pages of one queue for store tests: chained cursors, plain and gzip bodies, all fetch facts both ways, times down to
 * the nanosecond. A page is a function of (queue, seed, number). The bodies are empty pages with filler, not stash content.
 */
public final class Pages {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.000000001Z");
    private static final int MAX_FILLER = 3_000;

    private final QueueId queue;
    private final long seed;

    /**
     * The pages of a queue.
     *
     * @param queue the queue
     * @param seed any number
     */
    public Pages(QueueId queue, long seed) {
        this.queue = queue;
        this.seed = seed;
    }

    /**
     * One page.
     *
     * @param number place in the chain, from 1
     * @return the page
     */
    public Page page(long number) {
        SplittableRandom random = new SplittableRandom(StableId.of("page " + queue + " " + seed + " " + number));
        Cursor requested = number == 1 ? Cursor.START : cursor(number - 1);
        Page.Encoding encoding = random.nextBoolean() ? Page.Encoding.GZIP : Page.Encoding.IDENTITY;
        byte[] body = body(cursor(number), random, encoding);
        Instant at = START.plusSeconds(number * 10).plusNanos(random.nextInt(1_000_000_000));
        return new Page(
                new PageId(queue, requested, Digest.of(body)),
                cursor(number),
                at,
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(at.minusNanos(random.nextLong(600_000_000_000L))),
                fetch(random),
                encoding,
                body);
    }

    /**
     * Several pages in a row.
     *
     * @param first number of the first, from 1
     * @param count how many
     * @return the pages
     */
    public List<Page> pages(long first, int count) {
        List<Page> pages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pages.add(page(first + i));
        }
        return pages;
    }

    private static Cursor cursor(long number) {
        return new Cursor("2947-" + number + "-é");
    }

    private static FetchFacts fetch(SplittableRandom random) {
        int retries = random.nextInt(3);
        return switch (random.nextInt(3)) {
            case 0 -> FetchFacts.FROM_FILE;
            case 1 -> new FetchFacts(200, random.nextLong(60_000), 0, Optional.empty());
            default -> new FetchFacts(206, Long.MAX_VALUE, retries, Optional.of("HTTP 502 – «bad gateway»"));
        };
    }

    private static byte[] body(Cursor next, SplittableRandom random, Page.Encoding encoding) {
        StringBuilder json = new StringBuilder("{\"next_change_id\":\"").append(next.value());
        json.append("\",\"filler\":\"");
        for (int i = random.nextInt(MAX_FILLER); i > 0; i--) {
            json.append((char) ('a' + random.nextInt(26)));
        }
        byte[] plain = json.append("\",\"stashes\":[]}").toString().getBytes(StandardCharsets.UTF_8);
        if (encoding == Page.Encoding.IDENTITY) {
            return plain;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }
}
