package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.item.ItemKey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far things have gone with what one alert is about.
 *
 * @param key the alert
 * @param sampledAt when the figures are of
 * @param level how far things have gone, in the unit of the alert's class; 0 is always well
 * @param score how good an opportunity is, in divines per attention-minute; empty for other alerts
 * @param reachedAt when the level was reached, if that is known better than by {@code sampledAt}; not after it
 * @param expiresAt after which it is of no use; empty if it does not expire
 * @param item the good it is about; empty if it is about none
 * @param opportunityId the opportunity it announces; empty if it announces none
 * @param text what was found, for a person; without a secret
 */
public record AlertSample(
        AlertKey key,
        Instant sampledAt,
        double level,
        OptionalDouble score,
        Optional<Instant> reachedAt,
        Optional<Instant> expiresAt,
        Optional<ItemKey> item,
        Optional<String> opportunityId,
        String text) {
    /**
     * A sample with nothing beside its level and text.
     *
     * @param key the alert
     * @param sampledAt when the figures are of
     * @param level how far things have gone
     * @param text what was found
     * @return the sample
     */
    public static AlertSample of(AlertKey key, Instant sampledAt, double level, String text) {
        return new AlertSample(
                key,
                sampledAt,
                level,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                text);
    }

    /**
     * The same with the time at which the level was reached.
     *
     * @param at a time not after the sample; a later one counts as the sample's
     * @return a new sample
     */
    public AlertSample reached(Instant at) {
        return new AlertSample(
                key,
                sampledAt,
                level,
                score,
                Optional.of(at.isAfter(sampledAt) ? sampledAt : at),
                expiresAt,
                item,
                opportunityId,
                text);
    }
}
