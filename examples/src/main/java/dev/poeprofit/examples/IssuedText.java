package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.PredictionOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the chances that advice gave out came out, in a few lines. */
final class IssuedText {
    private static final int SLICE = 1_000;

    private long made;
    private long resolved;
    private long listings;
    private long lo;
    private long central;
    private long hi;
    private long left;
    private double said;
    private double observed;
    private double followed;

    private IssuedText() {}

    /** Blank if nothing was given out. */
    static String of(FactStore facts, Market market) {
        Map<String, Prediction> predictions = new HashMap<>();
        facts.each(
                new FactQuery.Latest<>(Prediction.class, Optional.of(market), Instant.MAX, Optional.empty(), SLICE),
                one -> predictions.put(one.id(), one));
        IssuedText text = new IssuedText();
        text.made = predictions.size();
        facts.each(
                new FactQuery.Latest<>(
                        PredictionOutcome.class, Optional.of(market), Instant.MAX, Optional.empty(), SLICE),
                outcome -> Optional.ofNullable(predictions.get(outcome.predictionId()))
                        .ifPresent(prediction -> text.add(prediction, outcome)));
        return text.made == 0 ? "" : text.lines();
    }

    private void add(Prediction prediction, PredictionOutcome outcome) {
        resolved++;
        listings += outcome.listings();
        lo += outcome.soldLo();
        central += outcome.soldCentral();
        hi += outcome.soldHi();
        left += outcome.censored();
        if (outcome.netShare().isPresent()) {
            double weight = outcome.effectiveListings().orElse(0);
            said += weight * prediction.net().central().value();
            observed += weight * outcome.netShare().getAsDouble();
            followed += weight;
        }
    }

    private String lines() {
        String first = String.format(
                Locale.ROOT,
                "given out by advice: %d chances, %d resolved by %d listings: sold %d (lo %d, hi %d), %d left or lost from sight%n",
                made,
                resolved,
                listings,
                central,
                lo,
                hi,
                left);
        String second = followed > 0
                ? String.format(
                        Locale.ROOT,
                        "if left listed: said %.3f, sold %.3f, over %.0f effective listings%n",
                        said / followed,
                        observed / followed,
                        followed)
                : String.format(Locale.ROOT, "if left listed: too few were watched to their end to say%n");
        return first + (resolved > 0 ? second : "") + System.lineSeparator();
    }
}
