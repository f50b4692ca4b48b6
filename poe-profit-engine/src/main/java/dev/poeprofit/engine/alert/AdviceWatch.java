package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Opportunity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Alerts of what advice ranks: it passed every rule of promotion. The level is its divines per attention-minute. When it became
 * worth it is not known better than by the advice before, which did not have it, so that counts: its latency is never understated.
 * An opportunity that no advice confirms expires. What is only for whoever holds a good is shown, but told to nobody.
 */
public final class AdviceWatch implements AlertWatch {
    private static final String CLASS = AlertCatalogue.OPPORTUNITY.rule().alertClass();
    private static final int LONGEST_SUBJECT = 200;

    private final Market market;
    private final double least;
    private final Duration expiry;
    private Look latest = Look.BLIND;
    private Map<AlertKey, AlertSample> samples = Map.of();
    private Optional<Instant> before = Optional.empty();

    /**
     * A watch that has no advice yet.
     *
     * @param market the market that advice is for
     * @param least divines per attention-minute below which an opportunity is not worth an alert; at least the rule's own floor counts
     * @param expiry how long an opportunity stands without being confirmed, above zero
     */
    public AdviceWatch(Market market, double least, Duration expiry) {
        if (expiry.isNegative() || expiry.isZero()) {
            throw new IllegalArgumentException("expiry must be above zero, was " + expiry);
        }
        this.market = market;
        this.least = Math.max(least, AlertCatalogue.OPPORTUNITY.rule().enter());
        this.expiry = expiry;
    }

    /**
     * Takes new advice. Safe beside looks.
     *
     * @param advice the advice; older than what it has, it is passed over
     */
    public synchronized void advised(Advice advice) {
        if (before.filter(advice.asOf()::isBefore).isPresent()) {
            return;
        }
        Map<AlertKey, AlertSample> seen = new LinkedHashMap<>();
        for (Opportunity opportunity : advice.ranked()) {
            AlertSample sample = sample(opportunity, advice.asOf());
            if (sample.level() >= least) {
                seen.putIfAbsent(sample.key(), sample);
            }
        }
        samples = seen;
        before = Optional.of(advice.asOf());
        latest = new Look.Seen(advice.asOf(), List.copyOf(seen.values()));
    }

    private AlertSample sample(Opportunity opportunity, Instant asOf) {
        String id = subject(opportunity);
        AlertKey key = new AlertKey(CLASS, Optional.of(market), id);
        AlertSample known = samples.get(key);
        Instant reached = known != null ? known.reachedAt().orElse(asOf) : before.orElse(asOf);
        double dpam = opportunity.dpam().value();
        return new AlertSample(
                key,
                asOf,
                dpam,
                // Who may not hold it is shown it and not told of it: an alert costs attention too.
                opportunity.onlyIfHeld() ? OptionalDouble.empty() : OptionalDouble.of(dpam),
                Optional.of(reached),
                Optional.of(asOf.plus(expiry)),
                Optional.empty(),
                Optional.of(id),
                String.format(
                        Locale.ROOT,
                        "%s%s %s ×%d: %.2f div per attention-minute. %s",
                        opportunity.onlyIfHeld() ? "if you hold it, " : "",
                        opportunity.verb().name().toLowerCase(Locale.ROOT),
                        opportunity.item(),
                        opportunity.quantity(),
                        dpam,
                        opportunity.why()));
    }

    private static String subject(Opportunity opportunity) {
        String text = opportunity.strategy() + " " + opportunity.verb().name().toLowerCase(Locale.ROOT) + " "
                + opportunity.item();
        return text.substring(0, Math.min(text.length(), LONGEST_SUBJECT));
    }

    @Override
    public String name() {
        return "advice " + market;
    }

    @Override
    public boolean watches(AlertKey key) {
        return key.alertClass().equals(CLASS) && key.market().equals(Optional.of(market));
    }

    @Override
    public synchronized Look look(Instant now) {
        return latest;
    }
}
