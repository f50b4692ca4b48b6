package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.liquidity.InsufficientReason;
import java.time.Duration;

/**
 * Mean time a listing stands until it is sold, if it stays listed: listing-hours over sales, from vanishings under the label
 * central. A mean over all prices and ages; the chance of one listing is asked of the price response.
 */
public sealed interface TimeToSell {
    /**
     * The time.
     *
     * @param mean listing-hours over sales
     * @param rate what it rests on
     */
    record Known(Duration mean, EventRate rate) implements TimeToSell {}

    /**
     * It cannot be said.
     *
     * @param reason why
     */
    record Insufficient(InsufficientReason reason) implements TimeToSell {}

    /**
     * The time from sums.
     *
     * @param events sales
     * @param hours listing-hours
     * @param phi overdispersion
     * @param groups seller groups
     * @param settings floors
     * @return the time, or why it cannot be said
     */
    static TimeToSell of(double events, double hours, double phi, int groups, SupplySettings settings) {
        if (!(hours > 0)) {
            return new Insufficient(InsufficientReason.NO_EXPOSURE);
        }
        EventRate rate = EventRate.of(events, hours, phi, settings.level());
        if (rate.effectiveEvents() < settings.showEffectiveEvents()) {
            return new Insufficient(InsufficientReason.TOO_FEW_EVENTS);
        }
        if (groups < settings.showGroups()) {
            return new Insufficient(InsufficientReason.TOO_FEW_SELLERS);
        }
        return new Known(rate.meanTime(), rate);
    }
}
