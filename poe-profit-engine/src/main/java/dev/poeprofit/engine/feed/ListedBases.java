package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.Coverage;
import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bases of listings that a queue has stored: each page is read once, and of a long history the newest pages only. Counting
 * costs time in proportion to the pages that came since. Not thread-safe.
 */
final class ListedBases {
    /** Pages looked at when the first count finds a long history: a day or so tells what is traded. */
    private static final long MOST_PAGES = 5_000;
    /** There are some thousand bases; this many means that something else comes in as a base. */
    private static final int MOST_BASES = 200_000;

    private record Base(ItemKey.Kind kind, String base, String name) {}

    private final History history;
    private final QueueId queue;
    private final Map<Base, ItemKey> bases = new HashMap<>();
    private long read;

    ListedBases(History history, QueueId queue) {
        this.history = history;
        this.queue = queue;
    }

    /** How many bases, each counted once, some dictionaries know. */
    Coverage coverage(List<TradeMetadata> dictionaries) {
        long last = history.watermark(queue).map(Watermark::seq).orElse(0L);
        if (last > read) {
            read = Math.max(read, last - MOST_PAGES);
            history.lifecycle(
                    queue, new SeqRange(read + 1, last), page -> page.events().forEach(this::add));
            read = last;
        }
        return ItemCatalogue.with(dictionaries).coverage(bases.values());
    }

    private void add(ListingEvent event) {
        if (event.kind() == ListingEvent.Kind.LISTED && bases.size() < MOST_BASES) {
            ItemKey key = event.key();
            bases.putIfAbsent(new Base(key.kind(), key.base(), key.name()), key);
        }
    }
}
