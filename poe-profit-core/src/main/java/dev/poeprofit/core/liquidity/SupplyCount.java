package dev.poeprofit.core.liquidity;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts the open listings of goods. */
final class SupplyCount {
    private int listings;
    private long units;
    private int dormant;
    private int hidden;
    private int ageUnknown;
    private final Set<String> sellers = new HashSet<>();

    private SupplyCount() {}

    static Map<MarketGood, LiveSupply> of(Collection<OpenEntry> open, long at, ExposureRules rules) {
        Map<MarketGood, SupplyCount> counts = new HashMap<>();
        for (OpenEntry entry : open) {
            counts.computeIfAbsent(entry.good(), good -> new SupplyCount()).add(entry, at, rules);
        }
        Map<MarketGood, LiveSupply> supply = new HashMap<>();
        counts.forEach((good, count) -> supply.put(good, count.result()));
        return supply;
    }

    private void add(OpenEntry entry, long at, ExposureRules rules) {
        if (entry.hidden) {
            hidden++;
        } else if (entry.seller.isDormant(at, rules)) {
            dormant++;
        } else {
            listings++;
            units += entry.stack;
            sellers.add(entry.seller.name());
            if (entry.ageStart == OpenEntry.NEVER) {
                ageUnknown++;
            }
        }
    }

    private LiveSupply result() {
        return new LiveSupply(listings, units, sellers.size(), dormant, hidden, ageUnknown);
    }
}
