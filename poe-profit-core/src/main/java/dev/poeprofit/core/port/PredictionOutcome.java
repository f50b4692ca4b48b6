package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of the cohort of a prediction. A prediction has one outcome: the first that is stored.
 *
 * @param market market of the prediction
 * @param predictionId its id
 * @param resolvedAt when it was resolved, not before it was due
 * @param listings listings in the cohort, at least 0
 * @param soldLo of them sold by T under the low label
 * @param soldCentral of them sold by T under the central label, at least {@code soldLo}
 * @param soldHi of them sold by T under the high label, at least {@code soldCentral}
 * @param censored of them taken down, repriced or lost from sight before T, at least 0
 * @param netShare share sold if left listed, weighted by the inverse chance of being censored, in [0, 1]; empty if it
 *     cannot be said
 * @param effectiveListings listings that the weights leave, at least 0; empty if there is no such share
 */
public record PredictionOutcome(
        Market market,
        String predictionId,
        Instant resolvedAt,
        long listings,
        long soldLo,
        long soldCentral,
        long soldHi,
        long censored,
        OptionalDouble netShare,
        OptionalDouble effectiveListings)
        implements AdviceFact {

    /**
     * Checks the values.
     *
     * @param market market of the prediction
     * @param predictionId its id
     * @param resolvedAt when it was resolved
     * @param listings listings in the cohort
     * @param soldLo of them sold by T under the low label
     * @param soldCentral of them sold by T under the central label
     * @param soldHi of them sold by T under the high label
     * @param censored of them taken down
     * @param netShare share sold if left listed
     * @param effectiveListings listings that the weights leave
     * @throws IllegalArgumentException if the id is blank, the counts are out of order or a share is out of range
     */
    public PredictionOutcome {
        predictionId = Checks.id("predictionId", predictionId);
        Checks.atLeast("soldLo", soldLo, 0);
        Checks.atLeast("soldCentral", soldCentral, soldLo);
        Checks.atLeast("soldHi", soldHi, soldCentral);
        Checks.atLeast("listings", listings, soldHi);
        Checks.atLeast("censored", censored, 0);
        Checks.atLeast("listings", listings, censored);
        if (netShare.isPresent() && !(netShare.getAsDouble() >= 0 && netShare.getAsDouble() <= 1)) {
            throw new IllegalArgumentException("netShare must be in [0, 1], was " + netShare.getAsDouble());
        }
        effectiveListings = Checks.amount("effectiveListings", effectiveListings);
    }

    @Override
    public Instant at() {
        return resolvedAt;
    }

    @Override
    public Optional<Market> inMarket() {
        return Optional.of(market);
    }

    @Override
    public String subject() {
        return predictionId;
    }

    @Override
    public String naturalKey() {
        return market + "|" + predictionId;
    }
}
