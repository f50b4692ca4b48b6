package dev.poeprofit.core.liquidity.detect;

import dev.poeprofit.core.liquidity.detect.Detection.Detector;
import dev.poeprofit.core.liquidity.detect.Detection.Reason;
import dev.poeprofit.core.price.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What a recipe's output is quoted at against what its inputs are quoted at. A quote is no offer: fees and fills come after. */
public final class BasketOutput {
    /**
     * Some units of a quoted good.
     *
     * @param quote the good's quote
     * @param units units, above 0
     */
    public record Leg(Quote quote, double units) {
        /**
         * Checks the units.
         *
         * @param quote quote
         * @param units units
         * @throws IllegalArgumentException if not above 0
         */
        public Leg {
            if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("units of a leg must be finite and above 0, was " + units);
            }
        }

        double chaos() {
            return quote.chaos().amount() * units;
        }
    }

    private BasketOutput() {}

    /**
     * Looks at a recipe.
     *
     * @param basket inputs, at least one
     * @param output what they make
     * @param settings settings
     * @return raised if the output is quoted above the basket by the least ratio; cannot say if the quotes are not all of one
     *     overview and one sample
     */
    public static Detection look(List<Leg> basket, Leg output, DetectorSettings settings) {
        if (basket.isEmpty()) {
            return new Detection.CannotSay(Detector.BASKET_OUTPUT, Reason.TOO_FEW);
        }
        Instant sampledAt = output.quote().sampledAt();
        for (Leg leg : basket) {
            if (!leg.quote().sampledAt().equals(sampledAt)
                    || leg.quote().overview() != output.quote().overview()) {
                return new Detection.CannotSay(Detector.BASKET_OUTPUT, Reason.NOT_ONE_SAMPLE);
            }
        }
        double in = basket.stream().mapToDouble(Leg::chaos).sum();
        double ratio = output.chaos() / in;
        if (ratio < settings.basketRatio()) {
            return new Detection.Quiet(Detector.BASKET_OUTPUT, ratio);
        }
        return new Detection.Raised(
                Detector.BASKET_OUTPUT,
                ratio,
                ratio,
                String.format(Locale.ROOT, "output %.4g chaos, basket %.4g chaos, before fees", output.chaos(), in));
    }
}
