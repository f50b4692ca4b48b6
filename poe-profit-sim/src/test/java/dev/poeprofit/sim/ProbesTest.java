package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Truth by probes")
class ProbesTest {
    private static final LeagueSettings SMALL =
            LeagueSettings.seeded(3).sellers(60).goods(16).days(3).build();
    private static final Instant AT = SMALL.start().plus(Duration.ofHours(8));
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final int COPIES = 60;

    @Test
    void a_dearer_listing_sells_later() {
        List<Probe> probes = new ArrayList<>();
        for (double price : new double[] {0.8, 1.0, 1.15, 2.2}) {
            for (String good : List.of("goldrim-leather-cap", "opal-ring-86", "divine")) {
                probes.add(new Probe(good, price, 1, 1, SIX_HOURS));
            }
        }
        List<ProbeResult> results = Probes.runAll(SMALL, probes, COPIES, AT);

        for (int i = 3; i < results.size(); i++) {
            ProbeResult cheap = results.get(i - 3);
            ProbeResult dear = results.get(i);
            double slack = 2 * (cheap.standardError(SIX_HOURS) + dear.standardError(SIX_HOURS));
            assertThat(dear.probe().goodId()).isEqualTo(cheap.probe().goodId());
            assertThat(dear.probabilitySold(SIX_HOURS))
                    .as("%s against %s", dear.probe(), cheap.probe())
                    .isLessThan(cheap.probabilitySold(SIX_HOURS) + slack);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(results.get(i).probabilitySold(SIX_HOURS)).isGreaterThan(0.7);
            assertThat(results.get(i).medianTimeToSell()).isPresent();
            assertThat(results.get(i + 9).probabilitySold(SIX_HOURS)).isLessThan(0.05);
            assertThat(results.get(i + 9).medianTimeToSell()).as("not reached").isEmpty();
        }
    }

    @Test
    void a_seller_who_is_rarely_online_sells_later() {
        Probe always = new Probe("opal-ring-86", 1.0, 1, 1, SIX_HOURS);
        double online = Probes.run(SMALL, always, COPIES, AT).probabilitySold(SIX_HOURS);
        double rarely =
                Probes.run(SMALL, always.withOnlineShare(0.08), COPIES, AT).probabilitySold(SIX_HOURS);

        assertThat(rarely).isLessThan(online - 0.2);
    }

    @Test
    void a_stack_sells_in_parts() {
        Probe stack = Probe.of("exalted", 0.9).withStack(60);
        ProbeResult result = Probes.run(SMALL, stack, COPIES, AT);

        assertThat(result.sellThrough(SIX_HOURS)).isGreaterThan(result.probabilitySold(SIX_HOURS));
        assertThat(result.runs()).anyMatch(run -> run.size() > 1);
        assertThat(result.runs())
                .allMatch(run -> run.stream().mapToInt(ProbeResult.Sale::units).sum() <= 60);
    }

    @Test
    void the_same_settings_give_the_same_truth_and_other_probes_in_the_copy_leave_it_alone() {
        Probe probe = Probe.of("opal-ring-86", 1.05);
        ProbeResult alone = Probes.run(SMALL, probe, 40, AT);
        ProbeResult again = Probes.run(SMALL, probe, 40, AT);
        ProbeResult among = Probes.runAll(SMALL, List.of(probe, Probe.of("divine", 0.9)), 40, AT)
                .get(0);

        assertThat(again).isEqualTo(alone);
        double slack = 3 * (alone.standardError(SIX_HOURS) + among.standardError(SIX_HOURS));
        assertThat(Math.abs(among.probabilitySold(SIX_HOURS) - alone.probabilitySold(SIX_HOURS)))
                .isLessThan(slack);
    }

    @Test
    void figures_of_a_result_by_hand() {
        Probe probe = new Probe("divine", 1, 2, 1, SIX_HOURS);
        ProbeResult.Sale early = new ProbeResult.Sale(Duration.ofHours(1), 1);
        ProbeResult.Sale late = new ProbeResult.Sale(Duration.ofHours(4), 1);
        ProbeResult result = new ProbeResult(
                probe,
                List.of(
                        List.of(early, late),
                        List.of(early),
                        List.of(),
                        List.of(new ProbeResult.Sale(Duration.ofHours(2), 2))));

        assertThat(result.n()).isEqualTo(4);
        assertThat(result.probabilitySold(Duration.ofHours(3))).isEqualTo(0.25);
        assertThat(result.probabilitySold(SIX_HOURS)).isEqualTo(0.5);
        assertThat(result.sellThrough(Duration.ofHours(3))).isEqualTo(4 / 8.0);
        assertThat(result.medianTimeToSell()).isEqualTo(Optional.of(Duration.ofHours(4)));
        assertThat(result.standardError(SIX_HOURS)).isEqualTo(0.25);
        assertThatThrownBy(() -> result.probabilitySold(Duration.ofHours(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("within");
    }

    @Test
    void what_cannot_be_probed_is_refused_by_name() {
        assertThatThrownBy(() -> Probes.run(SMALL, Probe.of("no-such-good", 1), 1, AT))
                .hasMessageContaining("no-such-good");
        assertThatThrownBy(() -> Probes.run(SMALL, Probe.of("divine", 1), 0, AT))
                .hasMessageContaining("repetitions");
        assertThatThrownBy(() -> Probes.run(SMALL, Probe.of("divine", 1), 1, SMALL.end()))
                .hasMessageContaining("injectAt");
        assertThatThrownBy(() -> Probe.of("divine", Double.NaN)).hasMessageContaining("relativePrice");
        assertThatThrownBy(() -> Probe.of("divine", 1).withOnlineShare(0)).hasMessageContaining("onlineShare");
        assertThatThrownBy(() -> Probe.of("divine", 1).withStack(0)).hasMessageContaining("stack");
    }
}
