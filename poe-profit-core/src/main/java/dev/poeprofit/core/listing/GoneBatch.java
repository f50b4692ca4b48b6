package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What left a tab in one report. */
final class GoneBatch {
    private final Map<ItemKey, Integer> byKey = new HashMap<>();
    private int priced;
    private int unpriced;

    static GoneBatch of(Listing listing) {
        GoneBatch batch = new GoneBatch();
        batch.add(Optional.of(listing));
        return batch;
    }

    void add(Optional<Listing> held) {
        if (held.isPresent()) {
            priced++;
            byKey.merge(held.get().key(), 1, Integer::sum);
        } else {
            unpriced++;
        }
    }

    int priced() {
        return priced;
    }

    int unpriced() {
        return unpriced;
    }

    int sameKey(ItemKey key) {
        return byKey.getOrDefault(key, 0);
    }
}
