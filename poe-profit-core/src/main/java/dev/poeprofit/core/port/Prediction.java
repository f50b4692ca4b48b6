package dev.poeprofit.core.port;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A chance of sale that was given out, so that it can be compared with what happened. It is due once everything that
 * began in its cohort has had its time, never earlier.
 *
 * @param market the market
 * @param id unlike that of any other prediction of the market
 * @param strategy strategy or signal that gave it out
 * @param item the good
 * @param venue where it would be sold
 * @param price the asking price it is about
 * @param online how long the seller is taken to be online from the listing on, at least 0, whole milliseconds
 * @param horizon T, at least 0, whole milliseconds
 * @param grace how long after T a vanishing may still be resolved, at least 0, whole milliseconds
 * @param net P(sold ≤ T if left listed) under the three sale labels
 * @param interval sampling interval of the central label
 * @param incidence P(sold ≤ T although others are taken down first)
 * @param effectiveEvents events after the clustering of sellers, finite, at least 0
 * @param entries listings it rests on, at least 0
 * @param sellers distinct sellers it rests on, at least 0
 * @param promoted whether it was promoted
 * @param rank its place among what was shown, from 1; empty if it was not ranked
 * @param issuedAt when it was given out
 * @param queue the queue whose rows it rests on
 * @param watermarkSeq the last page of the queue that it rests on, at least 0
 * @param estimator version of the estimator
 */
public record Prediction(
        Market market,
        String id,
        String strategy,
        ItemKey item,
        Venue venue,
        Price price,
        Duration online,
        Duration horizon,
        Duration grace,
        SaleRange net,
        Interval interval,
        Probability incidence,
        double effectiveEvents,
        long entries,
        long sellers,
        boolean promoted,
        OptionalInt rank,
        Instant issuedAt,
        QueueId queue,
        long watermarkSeq,
        String estimator)
        implements AdviceFact {

    /**
     * Checks the values.
     *
     * @param market the market
     * @param id unlike that of any other prediction of the market
     * @param strategy strategy or signal that gave it out
     * @param item the good
     * @param venue where it would be sold
     * @param price the asking price it is about
     * @param online how long the seller is taken to be online from the listing on
     * @param horizon T
     * @param grace how long after T a vanishing may still be resolved
     * @param net P
     * @param interval sampling interval of the central label
     * @param incidence P
     * @param effectiveEvents events after the clustering of sellers
     * @param entries listings it rests on
     * @param sellers distinct sellers it rests on
     * @param promoted whether it was promoted
     * @param rank its place among what was shown
     * @param issuedAt when it was given out
     * @param queue the queue whose rows it rests on
     * @param watermarkSeq the last page of the queue that it rests on
     * @param estimator version of the estimator
     * @throws IllegalArgumentException if an id is blank or a number out of range
     */
    public Prediction {
        id = Checks.id("id", id);
        strategy = Checks.id("strategy", strategy);
        online = Checks.millis("online", online);
        horizon = Checks.millis("horizon", horizon);
        grace = Checks.millis("grace", grace);
        effectiveEvents = Checks.amount("effectiveEvents", effectiveEvents);
        Checks.atLeast("entries", entries, 0);
        Checks.atLeast("sellers", sellers, 0);
        if (rank.isPresent()) {
            Checks.atLeast("rank", rank.getAsInt(), 1);
        }
        Checks.atLeast("watermarkSeq", watermarkSeq, 0);
        estimator = Checks.id("estimator", estimator);
    }

    @Override
    public Instant at() {
        return issuedAt;
    }

    @Override
    public Optional<Market> inMarket() {
        return Optional.of(market);
    }

    @Override
    public String subject() {
        return id;
    }

    @Override
    public String naturalKey() {
        return market + "|" + id;
    }

    /**
     * When it may be resolved.
     *
     * @return issue + horizon + grace
     */
    public Instant dueAt() {
        return issuedAt.plus(horizon).plus(grace);
    }
}
