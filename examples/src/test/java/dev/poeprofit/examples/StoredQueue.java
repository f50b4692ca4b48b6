package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.engine.memory.MemoryLimits;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * All that a store shows of a queue, in values, so that two stores can be compared.
 *
 * @param pages pages as they were received, without their bytes
 * @param checkpoints what is known of each page
 * @param lifecycle tabs and events by page
 * @param rows bronze rows
 * @param counts sums over the pages
 */
record StoredQueue(
        List<Received> pages,
        List<Checkpoint> checkpoints,
        List<History.PageLifecycle> lifecycle,
        List<ItemObservation> rows,
        List<Count> counts) {
    static final PageRules RULES = new PageRules(Currencies.builtIn(), ItemCatalogue.builtIn());

    /** A page whose bytes are what its identity says. */
    record Received(
            long seq,
            PageId id,
            Cursor next,
            Instant at,
            Optional<Instant> tipAt,
            FetchFacts fetch,
            Page.Encoding encoding) {
        static Received of(LoggedPage logged) {
            Page page = logged.page();
            assertThat(Digest.of(page.body()))
                    .as("bytes of page %s", logged.seq())
                    .isEqualTo(page.id().body());
            return new Received(
                    logged.seq(),
                    page.id(),
                    page.next(),
                    page.retrievedAt(),
                    page.tipAt(),
                    page.fetch(),
                    page.encoding());
        }
    }

    /** Reads bronze rows of a queue. */
    interface Rows {
        void read(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out);
    }

    static StoredQueue of(QueueId queue, History history, Rows observations, SeqRange range) {
        List<Received> pages = new ArrayList<>();
        history.pages(queue, range, page -> pages.add(Received.of(page)));
        List<History.PageLifecycle> lifecycle = new ArrayList<>();
        history.lifecycle(queue, range, lifecycle::add);
        List<ItemObservation> rows = new ArrayList<>();
        observations.read(queue, range, rows::addAll);
        List<Checkpoint> checkpoints = new ArrayList<>(history.checkpoints(queue, Integer.MAX_VALUE).stream()
                .filter(checkpoint -> range.contains(checkpoint.seq()))
                .toList());
        return new StoredQueue(pages, checkpoints, lifecycle, rows, history.counts(queue, range));
    }

    static StoredQueue of(QueueId queue, InMemoryStore store, SeqRange range) {
        return of(queue, store.history(), store::observations, range);
    }

    static StoredQueue of(QueueId queue, DuckDbStore store) {
        return of(queue, store.history(), store::observations, upToNow(queue, store.history()));
    }

    /** The pages that are there now: while a store is read, a writer may go on. */
    static SeqRange upToNow(QueueId queue, History history) {
        return new SeqRange(1, history.watermark(queue).map(Watermark::seq).orElse(0L));
    }

    /** The last page; 0 without one. */
    long seq() {
        return pages.isEmpty() ? 0 : pages.get(pages.size() - 1).seq();
    }

    /** How many rows, tabs, events and checkpoints there are. */
    long size() {
        return rows.size()
                + checkpoints.size()
                + lifecycle.stream()
                        .mapToLong(page -> page.tabs().size() + page.events().size())
                        .sum();
    }

    /** At how many places of its lists another differs; what only one of the two has counts. */
    long differences(StoredQueue other) {
        return differences(pages, other.pages)
                + differences(checkpoints, other.checkpoints)
                + differences(lifecycle, other.lifecycle)
                + differences(rows, other.rows)
                + differences(counts, other.counts);
    }

    private static <T> long differences(List<T> ours, List<T> theirs) {
        int shorter = Math.min(ours.size(), theirs.size());
        return Math.max(ours.size(), theirs.size())
                - IntStream.range(0, shorter)
                        .filter(i -> ours.get(i).equals(theirs.get(i)))
                        .count();
    }

    /** Every page follows the one before it, has its number, and no event, tab or row has another's place. */
    void assertUnbroken() {
        Cursor expected = Cursor.START;
        for (int i = 0; i < pages.size(); i++) {
            Received page = pages.get(i);
            assertThat(page.seq()).isEqualTo(i + 1L);
            assertThat(page.id().requestedId()).as("page %s", page.seq()).isEqualTo(expected);
            expected = page.next();
        }
        assertThat(checkpoints).hasSameSizeAs(pages);
        for (int i = 0; i < checkpoints.size(); i++) {
            Checkpoint checkpoint = checkpoints.get(checkpoints.size() - 1 - i);
            assertThat(checkpoint.seq()).isEqualTo(i + 1L);
            assertThat(checkpoint.lastCursorId()).isEqualTo(pages.get(i).id().requestedId());
            assertThat(checkpoint.nextCursor()).isEqualTo(pages.get(i).next());
        }
        Set<String> places = new HashSet<>();
        for (History.PageLifecycle page : lifecycle) {
            for (ListingEvent event : page.events()) {
                assertThat(places.add(event.seq() + " " + event.ord()))
                        .as("event %s", event)
                        .isTrue();
            }
        }
    }

    /** What a store makes of the pages alone that another holds, read from the first one on. */
    static StoredQueue rebuilt(QueueId queue, History history, SeqRange range) {
        Map<Cursor, Page> pages = new HashMap<>();
        history.pages(queue, range, page -> pages.put(page.page().id().requestedId(), page.page()));
        PublicStashSource source = (asked, from, deadline) -> {
            Page page = pages.get(from);
            return page == null ? new Fetched.AtTip(from, Instant.EPOCH) : new Fetched.GotPage(page);
        };
        InMemoryStore store = memory();
        try (IngestLane lane = lane(queue, IngestLane.Start.CHECKPOINT, source, store)) {
            lane.drain();
        }
        return of(queue, store, SeqRange.ALL);
    }

    /** A store that keeps whatever a test puts in. */
    static InMemoryStore memory() {
        return new InMemoryStore(new MemoryLimits(1_000_000, 4L << 30, 10_000, 1_000_000));
    }

    static IngestLane lane(QueueId queue, IngestLane.Start start, PublicStashSource source, InMemoryStore store) {
        return new IngestLane(
                queue,
                start,
                source,
                new JsonPageDecoder(),
                store.ledger(),
                store.history(),
                RULES,
                IngestSettings.DEFAULT,
                EngineObserver.NONE,
                () -> 0);
    }
}
