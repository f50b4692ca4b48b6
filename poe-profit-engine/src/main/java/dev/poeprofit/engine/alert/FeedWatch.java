package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertClass;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.engine.feed.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Alerts of what feeds say of themselves: what their steps failed with, and their concerns. */
public final class FeedWatch implements AlertWatch {
    /** Classes of alerts that feeds raise. Holds of a policy are {@link PolicyWatch}'s. */
    private static final Set<String> CLASSES = Set.of(
            "checkpoint-drift",
            "cursor-stalled",
            "cursor-regression",
            "stream-behind",
            "page-unreadable",
            "request-refused",
            "source-stopped",
            "not-authorised",
            "queue-held",
            "store-failed",
            "id-collision",
            "lane-broken",
            "feed-fault",
            "prices-stale",
            "prices-incomplete",
            "metadata-stale",
            "metadata-missing",
            "enrichment-stale",
            "gold-not-stored",
            "retention-failed",
            "scope-audit-failed");

    private final Supplier<List<Standing>> standing;
    private final Map<String, Market> markets;
    private final Map<String, Double> levels = new HashMap<>();

    /**
     * A watch.
     *
     * @param standing what is wrong now or was since it was asked last
     * @param markets markets of feeds that are about one
     */
    public FeedWatch(Supplier<List<Standing>> standing, Map<String, Market> markets) {
        this.standing = standing;
        this.markets = Map.copyOf(markets);
        for (AlertClass each : AlertCatalogue.all()) {
            levels.put(each.rule().alertClass(), each.rule().enter());
        }
    }

    @Override
    public String name() {
        return "feeds";
    }

    @Override
    public boolean watches(AlertKey key) {
        return CLASSES.contains(key.alertClass());
    }

    @Override
    public Look look(Instant now) {
        Map<AlertKey, AlertSample> samples = new LinkedHashMap<>();
        for (Standing each : standing.get()) {
            if (CLASSES.contains(each.code())) {
                AlertKey key = new AlertKey(each.code(), Optional.ofNullable(markets.get(each.feed())), each.feed());
                // A feed that says it is a concern has crossed the level, whatever its own settings call that.
                double least = levels.getOrDefault(each.code(), 1.0);
                double level = Math.max(least, each.level().orElse(least));
                samples.put(key, AlertSample.of(key, now, level, each.text()).reached(each.since()));
            }
        }
        return new Look.Seen(now, List.copyOf(samples.values()));
    }
}
