package dev.poeprofit.core.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    @DisplayName("C19 listings are fresh up to 10 minutes, the limit included, then requerying")
    void freshness() {
        Freshness atLimit = new Freshness(NOON, NOON.plus(Duration.ofMinutes(10)), Freshness.LISTINGS);
        assertThat(atLimit.state()).isEqualTo(Freshness.State.FRESH);
        Freshness past = new Freshness(NOON, NOON.plus(Duration.ofMinutes(10)).plusMillis(1), Freshness.LISTINGS);
        assertThat(past.state()).isEqualTo(Freshness.State.REQUERYING);
        assertThat(past.isFresh()).isFalse();
        assertThat(new Freshness(NOON, NOON.minusSeconds(5), Freshness.PRICES).age())
                .isEqualTo(Duration.ZERO);
        assertThatThrownBy(() -> new Freshness(NOON, NOON, Duration.ZERO)).hasMessageContaining("limit");
    }

    @Test
    void numbersOutOfRangeAreRefusedAndNamed() {
        for (double bad : new double[] {-.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new Probability(bad)).hasMessageContaining(Double.toString(bad));
        }
        assertThatThrownBy(() -> new Interval(2, 1, .95)).hasMessageContaining("order");
        assertThatThrownBy(() -> new Interval(1, Double.POSITIVE_INFINITY, .95)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Interval(0, 1, 95)).hasMessageContaining("fraction");
        assertThatThrownBy(() -> new SaleRange(new Probability(.5), new Probability(.4), new Probability(.6)))
                .hasMessageContaining("order");
    }

    @Test
    void negativeZeroIsZero() {
        assertThat(new Probability(-0.0)).isEqualTo(new Probability(0.0));
        assertThat(new Interval(-0.0, 0.0, .9)).isEqualTo(new Interval(0.0, -0.0, .9));
        assertThat(new Interval(0, 1, .9).contains(1)).isTrue();
        assertThat(new Interval(0, 1, .9).contains(1.001)).isFalse();
    }
}
