package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.Availability.Span;
import dev.poeprofit.core.liquidity.SellThrough.Insufficient;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Chances of sale by when the seller is about, and at venues that do not need one. */
class AvailabilityTest {
    private static final ItemKey BELT = Cohorts.good("Belt");
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private static Cohorts lives(double perHour, Activity activity, Cohorts into) {
        Random random = new Random(4);
        into.sellers(activity);
        for (int i = 0; i < 3_000; i++) {
            double sold = -Math.log(1 - random.nextDouble()) / perHour;
            into.life(BELT, AT_REFERENCE, i, 0, Math.min(sold, 24), sold < 24, false);
        }
        return into;
    }

    private static Span hours(double from, double to) {
        return new Span(Duration.ofMinutes(Math.round(60 * from)), Duration.ofMinutes(Math.round(60 * to)));
    }

    private static double central(SellThrough result) {
        return ((Known) result).net().central().value();
    }

    @Test
    @DisplayName("a chance is that of the hours its seller is online, whenever they are; the mixed population misleads")
    void onlineHours() {
        Cohorts cohorts = lives(.5, Activity.ACTIVE, new Cohorts());
        LiquidityModel model = cohorts.model();
        Availability evenings = new Availability(List.of(hours(1, 1.5), hours(4, 5), hours(7, 9)));
        assertThat(evenings.online()).isEqualTo(Duration.ofMinutes(210));
        assertThat(evenings.within(SIX_HOURS)).isEqualTo(Duration.ofMinutes(90));
        assertThat(evenings.last()).isEqualTo(Duration.ofHours(9));
        assertThat(central(model.sellThrough(Cohorts.near(BELT), SIX_HOURS, evenings)))
                .isEqualTo(1 - Math.exp(-.5 * 1.5), within(.02));
        Availability half = new Availability(Duration.ofMinutes(30));
        // Half an hour of six: 0.22 where an always-active seller gets 0.95 and a mix of both would say something
        // between.
        assertThat(central(model.sellThrough(Cohorts.near(BELT), SIX_HOURS, half)))
                .isEqualTo(1 - Math.exp(-.25), within(.02));
        MedianTimeToSell.Reached median = (MedianTimeToSell.Reached) model.median(Cohorts.near(BELT), evenings);
        // 1.386 h online are over 53 minutes into the second span.
        assertThat(median.value().toMinutes()).isBetween(285L, 300L);
        assertThat(central(model.sellThrough(Cohorts.near(BELT), SIX_HOURS, new Availability(Duration.ZERO))))
                .isZero();
    }

    @Test
    @DisplayName("active and idle sellers are told apart")
    void strata() {
        Cohorts cohorts = lives(.05, Activity.IDLE, lives(.5, Activity.ACTIVE, new Cohorts()));
        LiquidityModel model = cohorts.model();
        Stratum idle = new Stratum(Cohorts.MARKET, BELT, AT_REFERENCE, AT_REFERENCE, StackBand.SINGLE, Activity.IDLE);
        assertThat(central(model.sellThrough(idle, SIX_HOURS, Availability.ALWAYS)))
                .isEqualTo(1 - Math.exp(-.3), within(.02));
        assertThat(central(model.sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS)))
                .isEqualTo(1 - Math.exp(-3), within(.02));
    }

    @Test
    @DisplayName("C17 nothing is said of a venue that sells without its seller while its coverage is unknown")
    void async() {
        Cohorts cohorts = lives(.05, Activity.IDLE, lives(.5, Activity.ACTIVE, new Cohorts()));
        AsyncSales unknown = AsyncSales.of(
                cohorts.table(), EstimatorSettings.DEFAULT, new StreamCoverage.Unknown("not in the stream"));
        assertThat(unknown.sellThrough(Cohorts.near(BELT), SIX_HOURS))
                .isEqualTo(new Insufficient(InsufficientReason.COVERAGE_UNKNOWN, 0, 0));
        StreamCoverage known = new StreamCoverage.Known(.8, "counted by hand");
        AsyncSales sales = AsyncSales.of(cohorts.table(), EstimatorSettings.DEFAULT, known);
        assertThat(sales.coverage()).isEqualTo(known);
        double pooled = central(sales.sellThrough(Cohorts.near(BELT), SIX_HOURS));
        // Half of the listings sell at either rate; whether their sellers are about does not matter.
        assertThat(pooled).isEqualTo(1 - (Math.exp(-.3) + Math.exp(-3)) / 2, within(.03));
        assertThatThrownBy(() -> new StreamCoverage.Known(0, "x")).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new StreamCoverage.Known(1, " ")).hasMessageContaining("source");
    }

    @Test
    @DisplayName("a chance without an availability cannot be constructed, and online times must be in order")
    @SuppressWarnings("NullAway")
    void needsAvailability() {
        Known known = (Known) lives(.5, Activity.ACTIVE, new Cohorts())
                .model()
                .sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS);
        assertThatThrownBy(() -> new Known(
                        known.net(),
                        known.interval(),
                        known.lowQuantile(),
                        known.incidence(),
                        known.gone(),
                        null,
                        known.fromAge(),
                        known.horizon(),
                        known.entries(),
                        known.events(),
                        known.effectiveEvents(),
                        known.phi(),
                        known.sellers(),
                        known.thinning(),
                        known.range()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("availability");
        assertThatThrownBy(() -> new Availability(List.of(hours(1, 3), hours(2, 4))))
                .hasMessageContaining("order");
        assertThatThrownBy(() -> hours(2, 2)).hasMessageContaining("PT2H");
        assertThat(new Availability(List.of(hours(1, 2)))).hasToString("online 1.0 h within 2.0 h from listing on");
        assertThat(new Availability(Duration.ofHours(2))).hasToString("online 2.0 h from listing on");
    }

    @Test
    @DisplayName("share sold by a day and by a week; what was not watched for a week is not said")
    void shareSold() {
        ShareSold share =
                lives(.05, Activity.ACTIVE, new Cohorts()).model().shareSold(Cohorts.near(BELT), Availability.ALWAYS);
        assertThat(central(share.byDay())).isEqualTo(1 - Math.exp(-1.2), within(.02));
        assertThat(((Insufficient) share.byWeek()).reason()).isEqualTo(InsufficientReason.HORIZON_NOT_OBSERVED);
    }
}
