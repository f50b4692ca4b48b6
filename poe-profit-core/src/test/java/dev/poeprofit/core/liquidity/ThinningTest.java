package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.VanishFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which share of vanishings is taken for sales. */
class ThinningTest {
    private static final ItemKey BELT = Cohorts.good("Belt");
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private static Cohorts market(boolean placebo) {
        Random random = new Random(2);
        Cohorts cohorts = new Cohorts();
        for (int i = 0; i < 2_000; i++) {
            double gone = -Math.log(1 - random.nextDouble()) / .4;
            cohorts.life(BELT, AT_REFERENCE, i, 0, Math.min(gone, 12), gone < 12, false);
            double dear = -Math.log(1 - random.nextDouble()) / .1;
            if (placebo) {
                cohorts.life(BELT, PriceBand.PLACEBO, i, 0, Math.min(dear, 12), dear < 12, false);
            }
        }
        return cohorts;
    }

    private static Known known(Cohorts cohorts, OwnSales... own) {
        return (Known) LiquidityModel.of(
                        cohorts.table(),
                        EstimatorSettings.DEFAULT,
                        new Evidence(List.of(own), Observation.NOT_MEASURED))
                .sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS);
    }

    private static OwnSales own(long sold, long vanished) {
        return new OwnSales(Cohorts.MARKET, LiquidityBucket.GEAR, sold, vanished);
    }

    @Test
    @DisplayName("own recorded sales move the share of the placebo by their number and narrow it")
    void ownSales() {
        Thinning.ByPlacebo placebo = (Thinning.ByPlacebo) known(market(true)).thinning();
        assertThat(placebo.share()).isEqualTo(.75, within(.03));
        Thinning.ByOwnSales few =
                (Thinning.ByOwnSales) known(market(true), own(2, 4)).thinning();
        Thinning.ByOwnSales many =
                (Thinning.ByOwnSales) known(market(true), own(400, 800)).thinning();
        assertThat(few.share()).isBetween(.66, placebo.share());
        assertThat(many.share()).isEqualTo(.5, within(.03));
        assertThat(many.high() - many.low()).isLessThan(few.high() - few.low());
        assertThat(few.low()).isLessThan(few.share()).isLessThan(few.high());
        assertThat(few.before()).isEqualTo(placebo);
        Known figure = known(market(true), own(400, 800));
        assertThat(figure.net().central().value()).isEqualTo(1 - Math.exp(-6 * .4 * .5), within(.03));
        assertThat(figure.net().lo().value()).isLessThan(figure.net().central().value());
    }

    @Test
    @DisplayName("without a placebo own sales stand alone, on a flat prior")
    void ownSalesAlone() {
        Thinning.ByOwnSales of =
                (Thinning.ByOwnSales) known(market(false), own(8, 10)).thinning();
        assertThat(of.share()).isEqualTo(9.0 / 12, within(1e-12));
        assertThat(of.before()).isInstanceOf(Thinning.None.class);
        OwnSales elsewhere = new OwnSales(Cohorts.MARKET, LiquidityBucket.COMMODITY, 0, 50);
        assertThat(known(market(false), elsewhere).thinning()).isInstanceOf(Thinning.None.class);
    }

    @Test
    @DisplayName("the share of vanishings taken back is a floor for what was no sale")
    void revoked() {
        Cohorts cohorts = market(false);
        long exits = cohorts.table().total().exitsHi();
        long taken = exits / 4;
        for (long i = 0; i < taken; i++) {
            cohorts.add(BELT, AT_REFERENCE, i, 2, ExposureCell.revoked());
        }
        Known figure = known(cohorts);
        Thinning.Capped capped = (Thinning.Capped) figure.thinning();
        assertThat(capped.revoked()).isEqualTo(new RevokedShare(taken, exits + taken));
        assertThat(capped.central()).isEqualTo(.8, within(.001));
        EndRates ends = LiquidityModel.of(cohorts.table(), EstimatorSettings.DEFAULT)
                .ends(Cohorts.near(BELT))
                .orElseThrow();
        assertThat(ends.revoked()).isEqualTo(capped.revoked());
        assertThat(ends.withdrawn()).isEqualTo(taken);
        assertThat(ends.cancelShare().orElseThrow()).isEqualTo((double) taken / (exits + taken), within(1e-12));
        assertThat(ends.delistPerHour()).isEqualTo((exits + taken) / ends.hours(), within(1e-9));
        assertThat(ends.cancelPerHour()).isEqualTo(taken / ends.hours(), within(1e-9));
        assertThat(LiquidityModel.of(cohorts.table(), EstimatorSettings.DEFAULT)
                        .ends(Cohorts.near(Cohorts.good("Unseen"))))
                .isEmpty();
    }

    @Test
    @DisplayName("quantiles of a share match known values")
    void beta() {
        // P(X <= 1/2) of Beta(2, 3) is the chance of two or more heads in four throws.
        assertThat(new BetaLaw(2, 3).below(.5)).isEqualTo(11 / 16.0, within(1e-12));
        assertThat(new BetaLaw(1, 1).quantile(.3)).isEqualTo(.3, within(1e-9));
        assertThat(new BetaLaw(5, 1).quantile(.5)).isEqualTo(Math.pow(.5, .2), within(1e-9));
        BetaLaw law = new BetaLaw(80, 20);
        assertThat(law.below(law.quantile(.975))).isEqualTo(.975, within(1e-9));
        assertThat(law.with(0, 100).mean()).isEqualTo(.4, within(1e-12));
        assertThatThrownBy(() -> new BetaLaw(0, 1)).hasMessageContaining("0.0");
    }

    @Test
    @DisplayName("labels are derived from stored facts again, under other rules too")
    void labels() {
        VanishFacts three = new VanishFacts(
                3, 0, 1, 1, false, TabPresence.PUBLIC, ItemTrace.NOT_SEEN, Instant.EPOCH, PageQuality.LIVE, false);
        assertThat(SaleLabels.of(three)).isEqualTo(new SaleLabels(false, false, true, true));
        assertThat(SaleLabels.of(three, new LabelRules(3, 4))).isEqualTo(new SaleLabels(true, true, true, false));
        assertThat(SaleLabels.of(three, LabelRules.DEFAULT)).isEqualTo(SaleLabels.of(three));
        assertThatThrownBy(() -> new LabelRules(0, 3)).hasMessageContaining("loMaxPriced");
        assertThatThrownBy(() -> own(3, 2)).hasMessageContaining("3 and 2");
        assertThatThrownBy(() -> new Evidence(List.of(own(1, 2), own(0, 1)), Observation.NOT_MEASURED))
                .hasMessageContaining("once");
    }
}
