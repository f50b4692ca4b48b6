package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.Quote;
import java.time.Instant;
import java.util.Optional;

/**
 * How much of a commodity's trade the stash stream shows. Most commodities trade on the exchange, which the stream does not
 * carry, so every figure from the stream stands beside this.
 */
public sealed interface StreamShare {
    /** Hours of trade in the volume of an overview line; an assumption of this project, the source does not say. */
    double VOLUME_HOURS = 1;

    /**
     * A share.
     *
     * @param share chaos that went through stash listings over that plus the exchange's volume, in [0, 1]
     * @param stashChaosPerHour chaos an hour through stash listings, label central, at the reference price
     * @param exchangeChaosPerHour chaos an hour on the exchange, as the overview says
     * @param exchangeAt when the overview was sampled
     */
    record Known(double share, double stashChaosPerHour, double exchangeChaosPerHour, Instant exchangeAt)
            implements StreamShare {}

    /**
     * It cannot be said.
     *
     * @param reason why
     */
    record Unknown(Reason reason) implements StreamShare {}

    /** Why a share cannot be said. */
    enum Reason {
        /** No exchange line means this good, or it names no volume. */
        NO_EXCHANGE_VOLUME,
        /** No reference price puts stash sales into chaos. */
        NO_REFERENCE,
        /** Neither venue showed any trade. */
        NO_TRADE
    }

    /**
     * The share of a good.
     *
     * @param turnover turnover in the stream
     * @param reference reference price of a unit
     * @param exchange exchange line of the good
     * @return the share, or why it cannot be said
     */
    static StreamShare of(Turnover turnover, Optional<ReferencePrice> reference, Optional<Quote> exchange) {
        Optional<Quote> line = exchange.filter(quote -> quote.overview() == PriceSnapshot.Overview.EXCHANGE);
        if (line.isEmpty() || line.get().volumeChaos().isEmpty()) {
            return new Unknown(Reason.NO_EXCHANGE_VOLUME);
        }
        if (reference.isEmpty()) {
            return new Unknown(Reason.NO_REFERENCE);
        }
        double stash = turnover.unitsPerDay() / 24 * reference.get().perUnit().amount();
        double other = line.get().volumeChaos().getAsDouble() / VOLUME_HOURS;
        return stash + other > 0
                ? new Known(stash / (stash + other), stash, other, line.get().sampledAt())
                : new Unknown(Reason.NO_TRADE);
    }
}
