package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.engine.feed.FeedStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Signals that fail: failed attempts in a row of the feeds they come from. See {@link AlertService#signal}. */
public final class SignalWatch implements AlertWatch {
    private static final String CLASS = AlertCatalogue.SIGNAL_OFF.rule().alertClass();

    private final Supplier<List<FeedStatus>> statuses;
    private final Set<String> signals;

    /**
     * A watch.
     *
     * @param statuses how feeds fare
     * @param signals names of the feeds that are signals
     */
    public SignalWatch(Supplier<List<FeedStatus>> statuses, Set<String> signals) {
        this.statuses = statuses;
        this.signals = Set.copyOf(signals);
    }

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public boolean watches(AlertKey key) {
        return key.alertClass().equals(CLASS);
    }

    @Override
    public Look look(Instant now) {
        List<AlertSample> samples = new ArrayList<>();
        for (FeedStatus status : statuses.get()) {
            if (signals.contains(status.name()) && status.errorCount() > 0) {
                AlertKey key = new AlertKey(CLASS, Optional.empty(), status.name());
                samples.add(AlertSample.of(
                        key,
                        now,
                        status.errorCount(),
                        status.name() + " failed " + status.errorCount() + " times in a row: "
                                + status.lastError().orElse(status.lastText())));
            }
        }
        return new Look.Seen(now, samples);
    }
}
