package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.AskPrice;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.Rejected;
import dev.poeprofit.core.strategy.SaleChance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The chances of sale that an advice gave out, as facts to be stored. What was ranked is promoted and has its rank; what was
 * rejected with figures was looked at all the same. One of a strategy, good, price and availability counts in each stretch of
 * {@link CalibrationSettings#issueEvery()}, counted from 1970: shown again it has the same id, and the first that is stored stays.
 */
public final class IssuedPredictions {
    /** Version of what makes the chances; a new one where they change their meaning. */
    public static final String ESTIMATOR = "running-sums-1";

    private IssuedPredictions() {}

    /**
     * The predictions of an advice.
     *
     * @param advice the advice
     * @param picture what it was worked out from
     * @param queue whose pages it rests on
     * @param watermarkSeq the last of them
     * @param settings how often a prediction counts, and the grace time
     * @return in the order they were shown; empty if nothing rests on observed sales. A good whose name is that of another one too
     *     is left out
     */
    public static List<Prediction> of(
            Advice advice, MarketPicture picture, QueueId queue, long watermarkSeq, CalibrationSettings settings) {
        Map<String, ItemKey> items = items(picture);
        Set<String> ids = new HashSet<>();
        List<Prediction> issued = new ArrayList<>();
        int rank = 0;
        for (Opportunity one : advice.ranked()) {
            rank++;
            of(one, items, picture, advice.asOf(), queue, watermarkSeq, OptionalInt.of(rank), settings)
                    .filter(prediction -> ids.add(prediction.id()))
                    .ifPresent(issued::add);
        }
        for (Rejected rejected : advice.rejected()) {
            rejected.figures()
                    .flatMap(one ->
                            of(one, items, picture, advice.asOf(), queue, watermarkSeq, OptionalInt.empty(), settings))
                    .filter(prediction -> ids.add(prediction.id()))
                    .ifPresent(issued::add);
        }
        return issued;
    }

    private static Map<String, ItemKey> items(MarketPicture picture) {
        Map<String, ItemKey> items = new HashMap<>();
        Set<String> several = new HashSet<>();
        for (ItemKey item :
                picture.model().map(model -> model.items(picture.market())).orElse(Set.of())) {
            if (items.putIfAbsent(item.display(), item) != null) {
                several.add(item.display());
            }
        }
        items.keySet().removeAll(several);
        return items;
    }

    private static Optional<Prediction> of(
            Opportunity one,
            Map<String, ItemKey> items,
            MarketPicture picture,
            Instant at,
            QueueId queue,
            long watermarkSeq,
            OptionalInt rank,
            CalibrationSettings settings) {
        ItemKey item = items.get(one.item());
        if (item == null
                || !(one.chance() instanceof SaleChance.Observed observed)
                || !(one.ask() instanceof AskPrice.Listing listing)) {
            return Optional.empty();
        }
        long stretch = Math.floorDiv(at.toEpochMilli(), settings.issueEvery().toMillis());
        String about = String.join(
                "|",
                item.toString(),
                listing.price().toString(),
                observed.figure().availability().toString());
        String id = String.format(Locale.ROOT, "%s-%d-%016x", one.strategy(), stretch, StableId.of(about));
        return Optional.of(new Prediction(
                picture.market(),
                id,
                one.strategy(),
                item,
                one.venue(),
                listing.price(),
                observed.figure().availability().within(observed.figure().horizon()),
                observed.figure().horizon(),
                settings.grace(),
                observed.figure().net(),
                observed.figure().interval(),
                observed.figure().incidence(),
                observed.figure().effectiveEvents(),
                observed.figure().entries(),
                observed.figure().sellers(),
                rank.isPresent(),
                rank,
                at,
                queue,
                watermarkSeq,
                ESTIMATOR));
    }
}
