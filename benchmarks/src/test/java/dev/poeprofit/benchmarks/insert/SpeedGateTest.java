package dev.poeprofit.benchmarks.insert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.benchmarks.insert.SpeedGate.Pair;
import dev.poeprofit.benchmarks.insert.SpeedGate.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpeedGateTest {
    private static final long SECOND = 1_000_000_000;

    private static Pair round(double clock, double processor) {
        return new Pair(
                new Round.Took(SECOND, SECOND), new Round.Took((long) (clock * SECOND), (long) (processor * SECOND)));
    }

    private static List<Pair> fork(double clock, double processor) {
        return Collections.nCopies(5, round(clock, processor));
    }

    private static Verdict verdict(List<List<Pair>> forks) {
        return new SpeedGate(forks).verdict();
    }

    @Test
    @DisplayName("G7 a store is too slow only if its fastest fork is below the floor")
    void highest() {
        assertThat(verdict(List.of(fork(.3, .3), fork(.4, .4), fork(.5, .5)))).isEqualTo(Verdict.FAST_ENOUGH);
        assertThat(verdict(List.of(fork(.3, .3), fork(.4, .4), fork(.49, .49)))).isEqualTo(Verdict.TOO_SLOW);
    }

    @Test
    @DisplayName("G7 the clock does not hide processor time, nor processor time the clock")
    void apart() {
        assertThat(verdict(List.of(fork(.9, .4), fork(.9, .4), fork(.9, .4)))).isEqualTo(Verdict.TOO_SLOW);
        assertThat(verdict(List.of(fork(.4, .9), fork(.4, .9), fork(.4, .9)))).isEqualTo(Verdict.TOO_SLOW);
        assertThat(verdict(List.of(fork(.9, .4), fork(.4, .9), fork(.4, .4)))).isEqualTo(Verdict.FAST_ENOUGH);
    }

    @Test
    @DisplayName("a fork is the median of its rounds' ratios, a store the median of its forks")
    void medians() {
        List<Pair> uneven = new ArrayList<>(fork(.4, .4));
        uneven.set(0, round(2, 2));
        uneven.set(1, round(.35, .35));
        SpeedGate gate = new SpeedGate(List.of(uneven, fork(.6, .6), fork(.7, .7), fork(.8, .8)));
        assertThat(gate.medians(Pair::clock)).containsExactly(new double[] {.4, .6, .7, .8}, within(1e-9));
        assertThat(gate.median(Pair::clock)).isCloseTo(.65, within(1e-9));
    }

    @Test
    @DisplayName("too few forks, too few rounds or a window that is too short judge nothing, and say so")
    void nothing() {
        List<Pair> slow = fork(.1, .1);
        assertThat(verdict(List.of(slow, slow))).isEqualTo(Verdict.NONE);
        assertThat(verdict(List.of(slow, slow, slow.subList(0, 4)))).isEqualTo(Verdict.NONE);
        List<Pair> brief = new ArrayList<>(fork(.5, .5));
        brief.set(4, round(.299, .5));
        SpeedGate gate = new SpeedGate(List.of(fork(.5, .5), fork(.5, .5), brief));
        assertThat(gate.verdict()).isEqualTo(Verdict.NONE);
        assertThat(gate.judgesNothing()).singleElement().asString().contains("300 ms", "299 ms");
    }
}
