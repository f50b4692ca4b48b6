package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.Sighting;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.DecodeReport;
import dev.poeprofit.core.price.PriceNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the counts that are kept of a page; zeros are left out. */
final class PageCounts {
    private final ItemCatalogue catalogue;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    PageCounts(ItemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    void add(String metric, String label, long count) {
        if (count > 0) {
            counts.computeIfAbsent(metric, name -> new TreeMap<>()).merge(label, count, Long::sum);
        }
    }

    void add(DecodeReport decoded, List<TabReport> reports, List<TabSnapshot> snapshots, TrackedPage tracked) {
        add("tabs", "", reports.size());
        add("undecodable", "", decoded.undecodable().size());
        for (TabReport report : reports) {
            add("items", "", report.items().size());
            add("incomplete tabs", "", report.complete() ? 0 : 1);
            for (ItemReport item : report.items()) {
                add("items by category", name(catalogue.category(item.facts())), 1);
            }
        }
        for (TabSnapshot snapshot : snapshots) {
            if (snapshot.presence() != TabPresence.PUBLIC) {
                add("tabs not listing", name(snapshot.presence()), 1);
            }
            for (Sighting sighting : snapshot.sightings()) {
                add(sighting.price());
            }
        }
        for (ListingEvent event : tracked.events()) {
            add("events", name(event.kind()), 1);
        }
    }

    private void add(PriceNote price) {
        if (price instanceof PriceNote.Priced) {
            add("priced", "", 1);
        } else if (price instanceof PriceNote.Unpriced unpriced) {
            add("unpriced", name(unpriced.reason()), 1);
            if (unpriced.reason() == PriceNote.Reason.UNKNOWN_CURRENCY) {
                add("unknown currency", unpriced.detail(), 1);
            }
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The counts of a page. */
    static List<Count> of(
            ItemCatalogue catalogue,
            boolean gap,
            PageReader.Decoded decoded,
            List<TabReport> kept,
            List<TabSnapshot> snapshots,
            TrackedPage tracked) {
        PageCounts counts = new PageCounts(catalogue);
        counts.add("chain gaps", "", gap ? 1 : 0);
        counts.add("tabs of other leagues", "", decoded.tabs().size() - kept.size());
        counts.add(decoded.report(), kept, snapshots, tracked);
        return counts.list();
    }

    List<Count> list() {
        List<Count> list = new ArrayList<>();
        counts.forEach((metric, labels) -> labels.forEach((label, count) -> list.add(new Count(metric, label, count))));
        return list;
    }
}
