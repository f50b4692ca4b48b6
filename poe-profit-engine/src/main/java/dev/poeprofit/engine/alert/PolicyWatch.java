package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Policies that let nobody through for long. */
public final class PolicyWatch implements AlertWatch {
    private static final AlertRule RULE = AlertCatalogue.THROTTLED.rule();

    /**
     * A rate-limit policy.
     *
     * @param policy its name
     * @param closedUntil when it lets somebody through again; empty if it is open
     */
    public record Policy(String policy, Optional<Instant> closedUntil) {}

    private final Supplier<List<Policy>> policies;
    private final Map<String, Instant> closedSince = new HashMap<>();

    /**
     * A watch.
     *
     * @param policies how policies stand
     */
    public PolicyWatch(Supplier<List<Policy>> policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public boolean watches(AlertKey key) {
        return key.alertClass().equals(RULE.alertClass());
    }

    @Override
    public Look look(Instant now) {
        List<AlertSample> samples = new ArrayList<>();
        Set<String> closed = new HashSet<>();
        for (Policy each : policies.get()) {
            Optional<Instant> until = each.closedUntil().filter(now::isBefore);
            if (until.isPresent() && closed.add(each.policy())) {
                Instant since = closedSince.computeIfAbsent(each.policy(), name -> now);
                double seconds = Duration.between(since, now).toMillis() / 1_000.0;
                samples.add(AlertSample.of(
                                new AlertKey(RULE.alertClass(), Optional.empty(), each.policy()),
                                now,
                                seconds,
                                String.format(
                                        Locale.ROOT,
                                        "%s has been closed for %.0f s and opens at %s",
                                        each.policy(),
                                        seconds,
                                        until.get()))
                        .reached(since.plusMillis((long) (RULE.enter() * 1_000))));
            }
        }
        closedSince.keySet().retainAll(closed);
        return new Look.Seen(now, samples);
    }
}
