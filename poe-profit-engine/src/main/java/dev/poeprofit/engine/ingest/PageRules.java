package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.Sighting;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.DecodeReport;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.price.CurrencyDictionary;
import dev.poeprofit.core.price.PriceNote;
import dev.poeprofit.core.price.PriceNotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules that turn decoded tabs into snapshots, and the counts kept of each page. Immutable; the same for a whole run.
 *
 * @param currencies known currency tokens
 * @param catalogue categories of items
 */
public record PageRules(CurrencyDictionary currencies, ItemCatalogue catalogue) {
    /** Raised when the tracker changes what it emits. */
    private static final String TRACKER_VERSION = "tracker-3";

    /**
     * Version of these rules.
     *
     * @return versions of the key policy, the note grammar, the tracker and the currencies
     */
    public RulesVersion version() {
        return new RulesVersion(String.join(
                " ", ItemKeys.POLICY_VERSION, PriceNotes.GRAMMAR_VERSION, TRACKER_VERSION, currencies.version()));
    }

    List<TabSnapshot> snapshots(List<TabReport> reports) {
        List<TabSnapshot> snapshots = new ArrayList<>(reports.size());
        for (TabReport report : reports) {
            snapshots.add(TabSnapshot.of(report, currencies));
        }
        return snapshots;
    }

    List<Count> counts(
            DecodeReport decoded, List<TabReport> reports, List<TabSnapshot> snapshots, TrackedPage tracked) {
        Counts counts = new Counts();
        counts.add("tabs", "", reports.size());
        counts.add("undecodable", "", decoded.undecodable().size());
        for (TabReport report : reports) {
            counts.add("items", "", report.items().size());
            counts.add("incomplete tabs", "", report.complete() ? 0 : 1);
            for (ItemReport item : report.items()) {
                counts.add(
                        "items by category",
                        catalogue.category(item.facts()).name().toLowerCase(Locale.ROOT),
                        1);
            }
        }
        for (TabSnapshot snapshot : snapshots) {
            if (snapshot.presence() != TabPresence.PUBLIC) {
                counts.add("tabs not listing", snapshot.presence().name().toLowerCase(Locale.ROOT), 1);
            }
            for (Sighting sighting : snapshot.sightings()) {
                count(sighting.price(), counts);
            }
        }
        for (ListingEvent event : tracked.events()) {
            counts.add("events", event.kind().name().toLowerCase(Locale.ROOT), 1);
        }
        return counts.list();
    }

    private static void count(PriceNote price, Counts counts) {
        if (price instanceof PriceNote.Priced) {
            counts.add("priced", "", 1);
        } else if (price instanceof PriceNote.Unpriced unpriced) {
            counts.add("unpriced", unpriced.reason().name().toLowerCase(Locale.ROOT), 1);
            if (unpriced.reason() == PriceNote.Reason.UNKNOWN_CURRENCY) {
                counts.add("unknown currency", unpriced.detail(), 1);
            }
        }
    }

    /** Adds up counts; zeros are left out. */
    private static final class Counts {
        private final Map<String, Map<String, Long>> counts = new TreeMap<>();

        void add(String metric, String label, long count) {
            if (count > 0) {
                counts.computeIfAbsent(metric, name -> new TreeMap<>()).merge(label, count, Long::sum);
            }
        }

        List<Count> list() {
            List<Count> list = new ArrayList<>();
            counts.forEach(
                    (metric, labels) -> labels.forEach((label, count) -> list.add(new Count(metric, label, count))));
            return list;
        }
    }
}
