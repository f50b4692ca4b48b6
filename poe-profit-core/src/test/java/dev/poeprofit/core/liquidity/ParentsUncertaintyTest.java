package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A good that leans on its kind is as unsure as its kind is. */
class ParentsUncertaintyTest {
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final ItemKey SMALL = Cohorts.good("Small");

    private static void lives(Random random, Cohorts into, ItemKey item, int n, double perHour, int sellers) {
        for (int i = 0; i < n; i++) {
            double sold = -Math.log(1 - random.nextDouble()) / perHour;
            into.life(item, AT_REFERENCE, i % sellers, 0, Math.min(sold, 24), sold < 24, false);
        }
    }

    private static Fit fit(Cohorts cohorts) {
        ExposureTable table = cohorts.table();
        return new Fits(
                        new LiquidityIndex(table, TimeWeights.fit(table, TimeSettings.timeless())),
                        EstimatorSettings.DEFAULT,
                        Evidence.NONE)
                .of(Cohorts.near(SMALL));
    }

    @Test
    @DisplayName("parents that rest on one seller group widen the interval; parents that rest on many hardly do")
    void oneGroupLeftOut() {
        double[] hours = AgeHours.of(0, SIX_HOURS.toMillis(), Availability.ALWAYS);
        Cohorts even = new Cohorts();
        Cohorts uneven = new Cohorts();
        for (int kin = 0; kin < 8; kin++) {
            ItemKey item = Cohorts.good("Kin" + kin);
            lives(new Random(kin), even, item, 400, .3, 64);
            // One seller, fast, makes up most of each kin's sales; the others sell slowly.
            lives(new Random(kin), uneven, item, 200, 1.2, 1);
            lives(new Random(100 + kin), uneven, item, 200, .05, 64);
        }
        lives(new Random(7), even, SMALL, 16, .3, 16);
        lives(new Random(7), uneven, SMALL, 16, .3, 16);
        Fit steady = fit(even);
        Fit shaky = fit(uneven);
        assertThat(steady.refits()).hasSize(ExposureKey.GROUPS);
        double steadyLoss = steady.central().shape(hours) / steady.shape(hours);
        double shakyLoss = shaky.central().shape(hours) / shaky.shape(hours);
        assertThat(steadyLoss).isBetween(1.0, 1.1);
        assertThat(shakyLoss).isGreaterThan(1.3);
    }

    @Test
    @DisplayName("the 95 % interval of goods that lean on their kind covers the truth where sellers differ")
    void coverage() {
        Random random = new Random(19);
        int cells = 0;
        int held = 0;
        for (int market = 0; market < 40; market++) {
            Cohorts cohorts = new Cohorts();
            double[] rates = new double[12];
            double[] frailty = new double[48];
            for (int seller = 0; seller < frailty.length; seller++) {
                frailty[seller] = ReferenceEstimatorsTest.gamma(random, 4) / 4;
            }
            for (int good = 0; good < rates.length; good++) {
                rates[good] = .15 * ReferenceEstimatorsTest.gamma(random, 6) / 6;
                for (int i = 0; i < 40; i++) {
                    int seller = random.nextInt(frailty.length);
                    double sold = -Math.log(1 - random.nextDouble()) / (rates[good] * frailty[seller]);
                    cohorts.life(
                            Cohorts.good("Good" + good), AT_REFERENCE, seller, 0, Math.min(sold, 24), sold < 24, false);
                }
            }
            LiquidityModel model = cohorts.model();
            for (int good = 0; good < rates.length; good++) {
                // Sellers drawn from a gamma of shape 4 and mean 1: the chance of a listing by a seller drawn anew.
                double truth = 1 - Math.pow(1 + 6 * rates[good] / 4, -4);
                if (model.sellThrough(Cohorts.near(Cohorts.good("Good" + good)), SIX_HOURS, Availability.ALWAYS)
                        instanceof Known known) {
                    cells++;
                    held += known.interval().contains(truth) ? 1 : 0;
                }
            }
        }
        assertThat(cells).isGreaterThan(400);
        assertThat(held / (double) cells).isBetween(.92, .99);
    }
}
