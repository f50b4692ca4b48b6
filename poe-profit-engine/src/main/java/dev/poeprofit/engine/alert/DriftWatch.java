package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertRule;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.engine.feed.FeedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Feeds that are late: seconds since the step was due that did not succeed. What a policy makes a feed wait is no lateness; from
 * its end on the feed may be late anew. A feed that has nothing to do any more is not late, nor one that has ended: its own alert
 * says so, and what rests on it grows stale by itself.
 */
public final class DriftWatch implements AlertWatch {
    private static final AlertRule RULE = AlertCatalogue.DRIFT.rule();

    /**
     * A feed that advice rests on.
     *
     * @param market its market; empty if it serves all
     * @param signals what rests on it, for a person
     */
    public record Rests(Optional<Market> market, String signals) {}

    private final Supplier<List<FeedStatus>> statuses;
    private final Map<String, Rests> feeds;
    private final Map<String, Instant> held = new HashMap<>();

    /**
     * A watch.
     *
     * @param statuses how feeds fare
     * @param feeds the feeds that count, by name
     */
    public DriftWatch(Supplier<List<FeedStatus>> statuses, Map<String, Rests> feeds) {
        this.statuses = statuses;
        this.feeds = Map.copyOf(feeds);
    }

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public boolean watches(AlertKey key) {
        return key.alertClass().equals(RULE.alertClass());
    }

    @Override
    public Look look(Instant now) {
        List<AlertSample> samples = new ArrayList<>();
        for (FeedStatus status : statuses.get()) {
            Rests rests = feeds.get(status.name());
            if (rests != null) {
                late(status, now).ifPresent(since -> samples.add(sample(status, rests, since, now)));
            }
        }
        return new Look.Seen(now, samples);
    }

    /** Since when a feed is late; empty if it is not. */
    private Optional<Instant> late(FeedStatus status, Instant now) {
        if (status.state() == FeedStatus.State.ENDED) {
            return Optional.empty();
        }
        if (status.state() == FeedStatus.State.PAUSED) {
            held.put(status.name(), now);
            // A pause that is over and not followed by a step is a worker that does not come.
            return status.nextDue().filter(now::isAfter);
        }
        Optional<Instant> since = status.stalledSince().or(status::nextDue).filter(now::isAfter);
        Instant freed = held.get(status.name());
        return since.map(at -> freed != null && freed.isAfter(at) ? freed : at);
    }

    private static AlertSample sample(FeedStatus status, Rests rests, Instant since, Instant now) {
        AlertKey key = new AlertKey(RULE.alertClass(), rests.market(), status.name());
        double late = Duration.between(since, now).toMillis() / 1_000.0;
        String text = String.format(
                Locale.ROOT,
                "%s is %.0f s late; last success %s; checkpoint: %s. Resting on it: %s",
                status.name(),
                late,
                status.lastSuccess().map(Instant::toString).orElse("none since the start"),
                status.stalledSince().isPresent()
                        ? status.lastError().orElse(status.lastText())
                        : "its step has not come to an end",
                rests.signals());
        return AlertSample.of(key, now, late, text).reached(since.plusMillis((long) (RULE.enter() * 1_000)));
    }
}
