package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The slope of price within bands. */
class PriceSlopeTest {
    private static final ItemKey BELT = Cohorts.good("Belt");
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final double LEVEL = .15;

    /** Listings spread evenly over prices from .5 to 2, their hazard a power of the price. */
    private static void lives(Random random, Cohorts into, ItemKey item, int n, double slope) {
        for (int i = 0; i < n; i++) {
            double price = .5 * Math.pow(4, random.nextDouble());
            double sold = -Math.log(1 - random.nextDouble()) / (LEVEL * Math.pow(price, slope));
            into.life(item, PriceBand.of(price), i, 0, Math.min(24, sold), sold < 24, false);
        }
    }

    private static double at(LiquidityModel model, double price) {
        return ((Known) model.sellThroughAt(Cohorts.near(BELT), price, SIX_HOURS, Availability.ALWAYS))
                .net()
                .central()
                .value();
    }

    @Test
    @DisplayName("C11 within a wide band the chance falls with the price as it does between bands")
    void withinABand() {
        Cohorts cohorts = new Cohorts();
        lives(new Random(1), cohorts, BELT, 6_000, -2);
        LiquidityModel model = cohorts.model();
        PriceSlope slope = model.slope(Cohorts.near(BELT));
        assertThat(slope.value()).isEqualTo(-2, within(.15));
        assertThat(slope.standardError()).isBetween(.01, .1);
        for (double price : new double[] {.51, .6, .69, 1.42, 1.7, 1.98}) {
            assertThat(at(model, price))
                    .as("at " + price)
                    .isEqualTo(1 - Math.exp(-6 * LEVEL * Math.pow(price, -2)), within(.05));
        }
        // One figure for the whole band is far off at its ends.
        double band = ((Known) model.sellThrough(
                        Cohorts.near(BELT).between(PriceBand.of(.5), PriceBand.of(.5)), SIX_HOURS, Availability.ALWAYS))
                .net()
                .central()
                .value();
        assertThat(1 - Math.exp(-6 * LEVEL / .51 / .51) - band).isGreaterThan(.04);
        assertThatThrownBy(() -> at(model, 2.5)).hasMessageContaining("2.5");
        assertThatThrownBy(() -> at(model, .4)).hasMessageContaining("0.4");
    }

    @Test
    @DisplayName("a good with little of its own takes the slope of its kind; a slope never rises")
    void leansAndNeverRises() {
        Cohorts cohorts = new Cohorts();
        for (int kin = 0; kin < 5; kin++) {
            lives(new Random(kin), cohorts, Cohorts.good("Kin" + kin), 1_000, -3);
        }
        lives(new Random(9), cohorts, BELT, 3, 0);
        assertThat(cohorts.model().slope(Cohorts.near(BELT)).value()).isBetween(-3.3, -1.0);
        Cohorts rising = new Cohorts();
        lives(new Random(3), rising, BELT, 3_000, 1);
        assertThat(rising.model().slope(Cohorts.near(BELT)).value()).isZero();
        PriceSlope nothing = new Cohorts().model().slope(Cohorts.near(BELT));
        assertThat(nothing.value()).isZero();
        assertThat(nothing.events()).isZero();
        assertThatThrownBy(() -> new PriceSlope(1, 0, 0)).hasMessageContaining("slope");
    }
}
