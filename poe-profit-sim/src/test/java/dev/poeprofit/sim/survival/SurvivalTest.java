package dev.poeprofit.sim.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.liquidity.SellThrough;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SurvivalTest {
    /** Samples of the coverage; the goal asks for 1,000, which a property can set. */
    private static final int REPETITIONS = Integer.getInteger("poeprofit.coverage.repetitions", 200);

    @Test
    @DisplayName("C8 finding 5, 24 h window: median 6.0 h within 3 %, where the naive reading is 2.4 h")
    void day() {
        FindingFive.Figures figures = FindingFive.of(5, 40_000, Duration.ofHours(24));
        assertThat(figures.medianHours().orElseThrow()).isEqualTo(6, within(.18));
        assertThat(figures.naiveMedianHours()).isEqualTo(2.4, within(.05));
    }

    @Test
    @DisplayName("vector 3: finding 5 at 6 h: incidence .3293, net .5, gone .8232; the naive median is 1.836 h")
    void sixHours() {
        FindingFive.Figures figures = FindingFive.of(6, 40_000, Duration.ofHours(6));
        assertThat(figures.soldByThree().orElseThrow()).isEqualTo(.293, within(.01));
        assertThat(figures.naiveMedianHours()).isEqualTo(1.836, within(.04));
        SellThrough.Known six = figures.soldByHorizon().orElseThrow();
        assertThat(six.incidence().value()).isEqualTo(.3293, within(.01));
        assertThat(six.net().central().value()).isEqualTo(.5, within(.01));
        assertThat(six.gone().value()).isEqualTo(.8232, within(.01));
        // Half are sold just when watching ends: about every second sample does not reach its median, and says so.
        assertThat(FindingFive.notReached(7, 30, 1_000)).isBetween(.2, .8);
    }

    @Test
    @DisplayName("the 95 % interval covers the truth as often as it says, also where sellers cluster")
    void coverage() {
        // With fewer repetitions than the goal asks for, two standard errors beside it.
        double slack = REPETITIONS >= 1_000 ? 0 : 2 * Math.sqrt(.95 * .05 / REPETITIONS);
        RepeatedSamples.Coverage plain = RepeatedSamples.plain(21, REPETITIONS);
        RepeatedSamples.Coverage clustered = RepeatedSamples.clustered(22, REPETITIONS);
        assertThat(plain.share().orElseThrow()).isBetween(.93 - slack, .97 + slack);
        assertThat(clustered.share().orElseThrow()).isBetween(.91 - slack, .98 + slack);
        assertThat(plain.shown()).isEqualTo(REPETITIONS);
    }

    @Test
    @DisplayName("the same seed gives the same figures, and no listing is refused by name")
    void pure() {
        assertThat(FindingFive.of(3, 500, Duration.ofHours(6))).isEqualTo(FindingFive.of(3, 500, Duration.ofHours(6)));
        assertThatThrownBy(() -> FindingFive.of(3, 0, Duration.ofHours(6))).hasMessageContaining("listings");
        assertThat(new RepeatedSamples.Coverage(0, 0, 5).share()).isEmpty();
    }
}
