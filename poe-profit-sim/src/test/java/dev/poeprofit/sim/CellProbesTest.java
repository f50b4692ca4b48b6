package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.league.LeagueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Truth of cells by many probes in a copy")
class CellProbesTest {
    private static final LeagueSettings SMALL =
            LeagueSettings.seeded(3).sellers(60).goods(16).days(3).build();
    private static final Instant FROM = SMALL.start().plus(Duration.ofHours(8));
    private static final Duration SIX = Duration.ofHours(6);

    private static CellPlan plan(List<Cell> cells, Duration span, Duration every, int copies) {
        return new CellPlan(cells, FROM, FROM.plus(span), every, SIX, copies);
    }

    @Test
    @DisplayName("a probe that is shown agrees with a listing that is put in, within their errors")
    void shown_and_inserted_agree() {
        List<Cell> cells =
                List.of(Cell.of("opal-ring-86", 1.15), Cell.of("divine", 1.0).withOnlineShare(0.4));
        List<CellTruth> shown = CellProbes.run(SMALL, plan(cells, Duration.ZERO, SIX, 150));
        List<ProbeResult> inserted = Probes.runAll(
                SMALL,
                List.of(new Probe("opal-ring-86", 1.15, 1, 1, SIX), new Probe("divine", 1.0, 1, 0.4, SIX)),
                120,
                FROM);
        for (int i = 0; i < cells.size(); i++) {
            for (Duration within : List.of(Duration.ofHours(1), Duration.ofHours(3), SIX)) {
                double error = Math.hypot(
                        shown.get(i).standardError(within), inserted.get(i).standardError(within));
                assertThat(shown.get(i).probabilitySold(within))
                        .as("%s within %s", cells.get(i), within)
                        .isBetween(
                                inserted.get(i).probabilitySold(within) - 3.5 * error,
                                inserted.get(i).probabilitySold(within) + 3.5 * error);
            }
        }
    }

    @Test
    @DisplayName(
            "a probe changes nobody else's outcome: other probes in the same copies leave its figures exactly as they are")
    void no_interference() {
        Cell cell = Cell.of("opal-ring-86", 1.05);
        CellTruth alone = CellProbes.run(SMALL, plan(List.of(cell), Duration.ofHours(24), SIX, 4))
                .get(0);
        CellTruth among = CellProbes.run(
                        SMALL,
                        plan(
                                List.of(
                                        cell,
                                        Cell.of("opal-ring-86", 0.7),
                                        Cell.of("divine", 0.9).withStack(40)),
                                Duration.ofHours(24),
                                SIX,
                                4))
                .get(0);
        for (int minutes = 10; minutes <= 360; minutes += 10) {
            Duration within = Duration.ofMinutes(minutes);
            assertThat(among.probabilitySold(within)).isEqualTo(alone.probabilitySold(within));
        }
    }

    @Test
    @DisplayName("the executor changes nothing; the error is the spread between copies and falls with their number")
    void errors() {
        List<Cell> cells = List.of(Cell.of("opal-ring-86", 1.1), Cell.of("goldrim-leather-cap", 1.0));
        CellPlan few = plan(cells, Duration.ofHours(12), Duration.ofHours(1), 8);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<CellTruth> one = CellProbes.run(SMALL, few);
            List<CellTruth> two = CellProbes.run(SMALL, few, pool);
            List<CellTruth> many =
                    CellProbes.run(SMALL, plan(cells, Duration.ofHours(12), Duration.ofHours(1), 48), pool);
            for (int i = 0; i < cells.size(); i++) {
                assertThat(two.get(i).probabilitySold(SIX)).isEqualTo(one.get(i).probabilitySold(SIX));
                assertThat(one.get(i).n()).isEqualTo(8 * 13);
                assertThat(many.get(i).standardError(SIX))
                        .isLessThan(0.7 * one.get(i).standardError(SIX));
                assertThat(many.get(i).standardError(SIX)).isPositive();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(few.withProbes(2_500).copies()).isEqualTo(193);
    }

    @Test
    @DisplayName("a stack sells in parts: more units than stacks")
    void stacks() {
        CellTruth stack = CellProbes.run(
                        SMALL,
                        plan(
                                List.of(Cell.of("exalted", 0.9).withStack(60)),
                                Duration.ofHours(12),
                                Duration.ofHours(1),
                                6))
                .get(0);
        assertThat(stack.sellThrough(SIX)).isGreaterThan(stack.probabilitySold(SIX));
        assertThat(stack.sellThroughError(SIX)).isPositive();
    }

    @Test
    @DisplayName("impact: an own listing is undercut, which only real ones are")
    void impact() {
        LeagueSpec.Builder base =
                LeagueSpec.seeded(3).days(3).set(LeagueKey.SELLERS_COUNT, 60).set(LeagueKey.KEYS_COUNT, 16);
        List<Cell> cells = List.of(Cell.of("opal-ring-86", 1.08));
        double calm = CellProbes.run(
                        LeagueSettings.of(base.build()).build(), plan(cells, Duration.ofHours(12), SIX, 40))
                .get(0)
                .probabilitySold(SIX);
        LeagueSpec crowded = base.set(LeagueKey.IMPACT_UNDERCUT, 1)
                .set(LeagueKey.IMPACT_MINUTES, 2)
                .set(LeagueKey.IMPACT_COPIES, 8)
                .build();
        CellTruth undercut = CellProbes.run(
                        LeagueSettings.of(crowded).build(), plan(cells, Duration.ofHours(12), SIX, 80))
                .get(0);
        assertThat(undercut.n()).isEqualTo(80);
        assertThat(undercut.probabilitySold(SIX)).isLessThan(calm - 0.08);
    }

    @Test
    @DisplayName("what cannot be probed is refused by name")
    void refusals() {
        CellPlan plan = plan(List.of(Cell.of("no-such-good", 1)), SIX, SIX, 2);
        assertThatThrownBy(() -> CellProbes.run(SMALL, plan)).hasMessageContaining("no-such-good");
        CellPlan late = new CellPlan(List.of(), SMALL.end(), SMALL.end(), SIX, SIX, 2);
        assertThatThrownBy(() -> CellProbes.run(SMALL, late)).hasMessageContaining("from and to");
        assertThatThrownBy(() -> Cell.of("divine", 0)).hasMessageContaining("price");
        assertThatThrownBy(() -> Cell.of("divine", 1).withOnlineShare(1.1)).hasMessageContaining("onlineShare");
        assertThatThrownBy(() -> plan(List.of(), SIX, SIX, 1)).hasMessageContaining("copies");
        assertThatThrownBy(() -> plan(List.of(), SIX, Duration.ZERO, 2)).hasMessageContaining("every");
    }
}
