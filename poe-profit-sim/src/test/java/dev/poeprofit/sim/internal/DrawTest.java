package dev.poeprofit.sim.internal;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DrawTest {
    private static final int MANY = 40_000;

    /** Independent of the JDK: these bits were computed with the published constants by another program. */
    @Test
    void the_bits_are_those_of_split_mix_64() {
        assertThat(Draw.ofState(0).bits()).isEqualTo(0xE220A8397B1DCDAFL);
        Draw draw = Draw.ofState(1234567);
        assertThat(draw.bits()).isEqualTo(6457827717110365317L);
        assertThat(draw.bits()).isEqualTo(3203168211198807973L);
    }

    @Test
    void means_and_spreads_are_those_of_the_named_laws() {
        Draw draw = Draw.of(5, "test", 0);
        double exponential = 0;
        double normal = 0;
        double square = 0;
        double geometric = 0;
        double poisson = 0;
        for (int i = 0; i < MANY; i++) {
            exponential += draw.exponential(3) / MANY;
            double z = draw.normal();
            normal += z / MANY;
            square += z * z / MANY;
            geometric += draw.geometric(4) / (double) MANY;
            poisson += draw.poisson(2.5) / (double) MANY;
        }
        assertThat(exponential).isBetween(2.93, 3.07);
        assertThat(normal).isBetween(-0.02, 0.02);
        assertThat(square).isBetween(0.96, 1.04);
        assertThat(geometric).isBetween(3.9, 4.1);
        assertThat(poisson).isBetween(2.45, 2.55);
    }

    @Property(tries = 200)
    void draws_stay_in_their_range(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.1, max = 10) double low,
            @ForAll @DoubleRange(max = 50) double span) {
        Draw draw = Draw.of(seed, "range", 1);
        double high = low + span;
        for (int i = 0; i < 20; i++) {
            assertThat(draw.unit()).isBetween(0.0, Math.nextDown(1.0));
            assertThat(draw.uniform(low, high)).isBetween(low, high);
            assertThat(draw.logUniform(low, high)).isBetween(low * (1 - 1e-12), high * (1 + 1e-12));
            assertThat(draw.pareto(1.2, low, high)).isBetween(low, Math.max(low, high));
            assertThat(draw.exponential(low)).isNotNegative();
            assertThat(draw.geometric(low)).isPositive();
            assertThat(draw.hexId()).matches("[0-9a-f]{64}");
        }
    }
}
