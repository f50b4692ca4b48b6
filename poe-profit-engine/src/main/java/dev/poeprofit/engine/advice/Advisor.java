package dev.poeprofit.engine.advice;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.engine.calibration.IssuedPredictions;
import dev.poeprofit.engine.derive.GoldDeriver;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.derive.MarketWorker;
import dev.poeprofit.engine.derive.RateHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Advice from what is derived of one queue. Each applied page is read once; asking again reads only the pages that came since.
 * Figures are a function of the applied pages and of the time they are judged at. One thread at a time.
 */
public final class Advisor {
    private final History history;
    private final FactStore facts;
    private final MarketWorker worker;
    private final Venues venues;
    private final Ranker ranker;
    private final RateHistory rates;

    /**
     * An advisor.
     *
     * @param history applied pages
     * @param facts price overviews
     * @param worker derives from the queue that is advised on; nobody else steps it meanwhile
     * @param venues friction of venues
     * @param ranker strategies and promotion
     */
    public Advisor(History history, FactStore facts, MarketWorker worker, Venues venues, Ranker ranker) {
        this.history = history;
        this.facts = facts;
        this.worker = worker;
        this.venues = venues;
        this.ranker = ranker;
        this.rates = new RateHistory(facts);
    }

    /**
     * An advisor that derives for itself and stores nothing.
     *
     * @param history applied pages
     * @param facts price overviews
     * @param queue the queue to read
     * @param venues friction of venues
     * @param ranker strategies and promotion
     */
    public Advisor(History history, FactStore facts, QueueId queue, Venues venues, Ranker ranker) {
        this(
                history,
                facts,
                new MarketWorker(queue, history, facts, Optional.empty(), GoldSettings.DEFAULT),
                venues,
                ranker);
    }

    /**
     * What to do now.
     *
     * @param market the market
     * @param player the player's budget and what else is known
     * @param asOf when it is judged; ages are counted to here
     * @return the advice; to wait, if nothing is worth doing or nothing is known
     */
    public Advice advise(Market market, Player player, Instant asOf) {
        return ranker.advise(picture(market, player, asOf), player);
    }

    /**
     * An advice and the chances of sale that it gives out.
     *
     * @param advice what to do now
     * @param predictions the chances, to be stored by whoever shows the advice
     */
    public record Issue(Advice advice, List<Prediction> predictions) {
        /**
         * Copies the list.
         *
         * @param advice advice
         * @param predictions chances
         */
        public Issue {
            predictions = List.copyOf(predictions);
        }
    }

    /**
     * What to do now, with the chances that are given out by it.
     *
     * @param market the market
     * @param player the player's budget and what else is known
     * @param asOf when it is judged; ages are counted to here
     * @return the advice of {@link #advise}, and its predictions
     */
    public Issue issue(Market market, Player player, Instant asOf) {
        MarketPicture picture = picture(market, player, asOf);
        Advice advice = ranker.advise(picture, player);
        return new Issue(
                advice,
                history.watermark(worker.queue())
                        .map(mark -> IssuedPredictions.of(
                                advice, picture, worker.queue(), mark.seq(), CalibrationSettings.DEFAULT))
                        .orElse(List.of()));
    }

    /**
     * All that the advice is worked out from.
     *
     * @param market the market
     * @param player the player, for own listings
     * @param asOf when it is judged
     * @return the picture
     * @throws IllegalArgumentException if the time lies before the last applied page: that would be hindsight
     */
    public MarketPicture picture(Market market, Player player, Instant asOf) {
        history.watermark(worker.queue())
                .map(Watermark::asOf)
                .filter(asOf::isBefore)
                .ifPresent(last -> {
                    throw new IllegalArgumentException(
                            "asOf must not be before the last page, " + last + ", was " + asOf);
                });
        worker.catchUp();
        Optional<GoldDeriver.Picture> derived = worker.picture(player.accounts());
        List<PriceSnapshot> prices = facts.latestPrices(market, asOf.plusNanos(1)).stream()
                .map(Fact.Prices::snapshot)
                .toList();
        return MarketPicture.of(
                market,
                asOf,
                prices,
                rates.at(market, asOf),
                derived.map(GoldDeriver.Picture::listings),
                derived.map(GoldDeriver.Picture::model),
                venues);
    }
}
