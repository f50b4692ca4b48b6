package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.port.PortException;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class TimesTest {
    @Property(tries = 500)
    void timesComeBackToTheNanosecond(
            @ForAll @LongRange(min = -9_200_000_000L, max = 9_200_000_000L) long seconds,
            @ForAll @LongRange(min = 0, max = 999_999_999) long nanos) {
        Instant time = Instant.ofEpochSecond(seconds, nanos);
        assertThat(Times.of(Times.nanos(time))).isEqualTo(time);
        assertThat(Times.clamped(time)).isEqualTo(Times.nanos(time));
    }

    @Test
    void aTimeThatDoesNotFitIsRefusedAndComparesLikeTheNearestThatDoes() {
        for (Instant time : new Instant[] {Instant.MAX, Instant.MIN, Instant.parse("2262-04-11T23:47:16.854775807Z")}) {
            assertThatThrownBy(() -> Times.nanos(time))
                    .isInstanceOf(PortException.class)
                    .hasMessageContaining(time.toString());
        }
        assertThat(Times.clamped(Instant.MAX)).isGreaterThan(Times.nanos(Instant.parse("2262-01-01T00:00:00Z")));
        assertThat(Times.clamped(Instant.MIN)).isLessThan(Times.nanos(Instant.parse("1678-01-01T00:00:00Z")));
    }
}
