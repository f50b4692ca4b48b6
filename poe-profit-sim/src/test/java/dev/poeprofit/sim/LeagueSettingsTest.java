package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeagueSettingsTest {
    @Test
    void each_range_is_checked_and_the_error_names_field_value_and_rule() {
        for (Map.Entry<String, LeagueSettings.Builder> bad : List.of(
                Map.entry(
                        "sellers must be in 1-5000, was 0",
                        LeagueSettings.seeded(1).sellers(0)),
                Map.entry(
                        "goods must be in 3-10000, was 10001",
                        LeagueSettings.seeded(1).goods(10_001)),
                Map.entry(
                        "days must be in 1-200, was 0", LeagueSettings.seeded(1).days(0)),
                Map.entry(
                        "pageTabs must be in 1-300, was 0",
                        LeagueSettings.seeded(1).pageTabs(0)),
                Map.entry(
                        "idleReports must be in 0-20000, was -1",
                        LeagueSettings.seeded(1).idleReports(-1)),
                Map.entry(
                        "publishDelay must be in 0-20 min, was PT21M",
                        LeagueSettings.seeded(1).publishDelay(Duration.ofMinutes(21))))) {
            assertThatThrownBy(bad.getValue()::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(bad.getKey());
        }
    }

    @Test
    void the_largest_catalogue_is_there_and_every_good_has_its_own_id() {
        List<String> goods = SimulatedLeague.of(
                        LeagueSettings.seeded(1).sellers(5).goods(156).build())
                .goods();
        assertThat(goods).hasSize(156).doesNotHaveDuplicates().startsWith("chaos", "divine", "exalted");
    }

    @Test
    void a_league_without_publish_delay_publishes_sooner() {
        LeagueSettings prompt = LeagueSettings.seeded(2)
                .sellers(30)
                .goods(20)
                .publishDelay(Duration.ZERO)
                .build();
        LeagueSettings late = LeagueSettings.seeded(2)
                .sellers(30)
                .goods(20)
                .publishDelay(Duration.ofMinutes(20))
                .build();
        Duration quarter = Duration.ofMinutes(15);
        assertThat(new Reader(new SimulatedUpstream(SimulatedLeague.of(prompt)))
                        .drain(prompt.start().plus(quarter)))
                .isNotEmpty();
        assertThat(new Reader(new SimulatedUpstream(SimulatedLeague.of(late)))
                        .drain(late.start().plus(quarter)))
                .isEmpty();
    }

    @Test
    void idle_reports_lengthen_the_stream_and_change_nothing_else() {
        LeagueSettings quiet =
                LeagueSettings.seeded(3).sellers(40).goods(20).pageTabs(1).build();
        LeagueSettings busy = LeagueSettings.seeded(3)
                .sellers(40)
                .goods(20)
                .pageTabs(1)
                .idleReports(600)
                .build();
        SimulatedLeague one = SimulatedLeague.of(quiet);
        SimulatedLeague other = SimulatedLeague.of(busy);
        Instant evening = quiet.start().plus(Duration.ofHours(6));
        one.advanceTo(evening);
        other.advanceTo(evening);

        assertThat(other.truth()).isEqualTo(one.truth());
        assertThat(other.servedTabs().keySet()).containsAll(one.servedTabs().keySet());
        one.servedTabs()
                .forEach((id, tab) ->
                        assertThat(other.servedTabs().get(id).items()).as(id).isEqualTo(tab.items()));
        assertThat(other.market().stream().tip() - one.market().stream().tip()).isBetween(2800, 4200);
    }
}
