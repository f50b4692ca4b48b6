package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.league.LeagueSpec;
import dev.poeprofit.sim.truth.TabTruth;
import dev.poeprofit.sim.truth.TruthEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a league file does to the stream, measured on the wire")
class StreamFamiliesTest {
    private static final int HOURS = 48;

    private static LeagueSpec.Builder league() {
        return LeagueSpec.seeded(5)
                .days(2)
                .warmup(Duration.ofDays(1))
                .set(LeagueKey.SELLERS_COUNT, 80)
                .set(LeagueKey.KEYS_COUNT, 30);
    }

    private static LeagueSettings settings(LeagueSpec.Builder spec) {
        return LeagueSettings.of(spec.build()).build();
    }

    /** Reports by hour of the league. */
    private static int[] hourly(LeagueSettings settings) {
        int[] hours = new int[HOURS];
        Reader reader = new Reader(new SimulatedUpstream(SimulatedLeague.of(settings)));
        for (int hour = 0; hour < HOURS; hour++) {
            Instant end = settings.start().plus(Duration.ofHours(hour + 1)).minusMillis(1);
            hours[hour] = reader.drain(end).size();
        }
        return hours;
    }

    @Test
    @DisplayName("publish and stream change what is seen and never what is traded")
    void the_trade_is_the_same() {
        List<TruthEvent> plain = events(settings(league()));
        LeagueSpec.Builder bad = league().set(LeagueKey.PUBLISH_COALESCE, 30)
                .set(LeagueKey.PUBLISH_DELAY, 20)
                .set(LeagueKey.PUBLISH_DROPPED, 0.3)
                .set(LeagueKey.PUBLISH_UNCHANGED, 100)
                .set(LeagueKey.STREAM_GAPS, 4)
                .set(LeagueKey.STREAM_REPEATED, 0.3)
                .set(LeagueKey.STREAM_REORDERED, 0.3);
        assertThat(events(settings(bad))).isEqualTo(plain);
        LeagueSettings oracle =
                LeagueSettings.of(bad.build().withOracleTiming()).build();
        assertThat(events(oracle)).isEqualTo(plain);
    }

    private static List<TruthEvent> events(LeagueSettings settings) {
        SimulatedLeague league = SimulatedLeague.of(settings);
        league.advanceTo(settings.end());
        return league.truth().events();
    }

    @Test
    @DisplayName("with oracle timing every tab on the wire is what it is at that moment")
    void oracle_timing() {
        LeagueSettings settings =
                LeagueSettings.of(league().build().withOracleTiming()).build();
        SimulatedLeague league = SimulatedLeague.of(settings);
        Instant at = settings.start().plus(Duration.ofHours(30));
        league.advanceTo(at);
        Map<String, Integer> offered = new HashMap<>();
        league.truth().fates().forEach((id, fate) -> {
            if (fate.ending() == dev.poeprofit.sim.truth.Fate.Ending.OPEN) {
                offered.put(id, 1);
            }
        });
        int priced = 0;
        for (TabTruth tab : league.servedTabs().values()) {
            for (TabTruth.Item item : tab.items()) {
                priced += offered.containsKey(item.id()) ? 1 : 0;
            }
        }
        assertThat(priced).isEqualTo(offered.size());
    }

    @Test
    @DisplayName("coalescing sets the gap between reports of a tab, dropping loses the said share, repeats add theirs")
    void publishing() {
        SimulatedLeague quick = SimulatedLeague.of(settings(league().set(LeagueKey.PUBLISH_COALESCE, 1)));
        SimulatedLeague slow = SimulatedLeague.of(settings(league().set(LeagueKey.PUBLISH_COALESCE, 30)));
        SimulatedLeague plain = SimulatedLeague.of(settings(league()));
        SimulatedLeague lossy = SimulatedLeague.of(settings(league().set(LeagueKey.PUBLISH_DROPPED, 0.4)));
        SimulatedLeague twice = SimulatedLeague.of(settings(league().set(LeagueKey.STREAM_REPEATED, 0.5)));
        for (SimulatedLeague league : List.of(quick, slow, plain, lossy, twice)) {
            league.advanceTo(league.settings().end());
        }
        assertThat(slow.market().stream().ahead())
                .isLessThan((int) (0.9 * quick.market().stream().ahead()));
        double reports = plain.market().stream().ahead();
        assertThat(lossy.market().stream().ahead() / reports).isBetween(0.5, 0.7);
        assertThat(twice.market().stream().ahead() / reports).isBetween(1.4, 1.6);
    }

    @Test
    @DisplayName("gaps leave hours without reports; a tip that is never empty has none without")
    void gaps() {
        int[] plain = hourly(settings(league().set(LeagueKey.PUBLISH_UNCHANGED, 200)));
        int[] holes = hourly(settings(league().set(LeagueKey.PUBLISH_UNCHANGED, 200)
                .set(LeagueKey.STREAM_GAPS, 3)
                .set(LeagueKey.STREAM_GAP_HOURS, 3)));
        assertThat(empty(plain)).isZero();
        assertThat(empty(holes)).isBetween(4L, 30L);
        LeagueSettings never = settings(league().set(LeagueKey.STREAM_NEVER_EMPTY, 1));
        assertThat(never.idleReports()).isGreaterThan(1_000);
    }

    private static long empty(int[] hours) {
        long count = 0;
        for (int hour : hours) {
            count += hour == 0 ? 1 : 0;
        }
        return count;
    }

    @Test
    @DisplayName(
            "downtimes are as many and as long as told; merchant tabs that are not in the stream are not on the wire")
    void downtimes_and_merchants() {
        LeagueSettings settings =
                settings(league().days(60).set(LeagueKey.STREAM_DOWN, 1).set(LeagueKey.STREAM_DOWN_HOURS, 3));
        List<Downtime> times = Downtime.of(settings);
        assertThat(times).hasSizeBetween(35, 75);
        assertThat(times).allMatch(it -> Duration.between(it.from(), it.to()).equals(Duration.ofHours(3)));
        assertThat(Downtime.of(settings(league()))).isEmpty();

        LeagueSettings hidden =
                settings(league().set(LeagueKey.VENUES_MERCHANT, 0.7).set(LeagueKey.VENUES_MERCHANT_SEEN, 0));
        SimulatedLeague league = SimulatedLeague.of(hidden);
        league.advanceTo(hidden.end());
        List<String> seen = new ArrayList<>();
        league.servedTabs().values().forEach(tab -> seen.add(tab.account()));
        assertThat(seen.stream().distinct().count()).isBetween(12L, 38L);
    }

    @Test
    @DisplayName("a move may give a new id: the truth follows it, the wire cannot")
    void new_ids() {
        LeagueSettings settings =
                settings(league().set(LeagueKey.PUBLISH_NEW_ID, 1).set(LeagueKey.BATCH_TIDY, 1));
        List<TruthEvent> events = events(settings);
        long renewed = events.stream()
                .filter(it -> it.kind() == TruthEvent.Kind.RENEWED)
                .count();
        assertThat(renewed).isGreaterThan(20);
    }

    @Test
    @DisplayName("poe.ninja lags, freezes and gets noisier as told")
    void ninja() {
        String exact = prices(league().set(LeagueKey.PRICES_NINJA_NOISE, 0), 40);
        assertThat(prices(league().set(LeagueKey.PRICES_NINJA_NOISE, 0), 40)).isEqualTo(exact);
        assertThat(prices(league().set(LeagueKey.PRICES_NINJA_NOISE, 0).set(LeagueKey.PRICES_NINJA_LAG, 6), 40))
                .isNotEqualTo(exact);
        LeagueSpec.Builder frozen =
                league().set(LeagueKey.PRICES_NINJA_NOISE, 1).set(LeagueKey.PRICES_NINJA_FROZEN, 1);
        assertThat(prices(frozen, 30)).isEqualTo(prices(frozen, 46));
        assertThat(prices(league(), 30)).isNotEqualTo(prices(league(), 46));
    }

    private static String prices(LeagueSpec.Builder spec, int hour) {
        LeagueSettings settings = settings(spec);
        SimulatedUpstream upstream = new SimulatedUpstream(SimulatedLeague.of(settings));
        SimAnswer answer = upstream.answer(
                SimRequest.get("/poe1/api/economy/exchange/current/overview?league="
                        + settings.market().league() + "&type=Currency"),
                settings.start().plus(Duration.ofHours(hour)));
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> line : TestJson.objects(TestJson.object(answer.body()), "lines")) {
            text.append(line.get("primaryValue")).append(' ');
        }
        return text.toString();
    }

    @Test
    @DisplayName("equal specifications give equal leagues, another seed another one")
    void determinism() {
        LeagueSpec.Builder spec = league().set(LeagueKey.SALE_FAMILY, "queue", "weibull", "two_speed")
                .set(LeagueKey.FIXERS_SHARE, 0.2)
                .set(LeagueKey.WITHDRAW_SILENT, 0.3)
                .set(LeagueKey.WITHDRAW_RELIST, 0.5)
                .set(LeagueKey.VENUES_SNIPERS, 0.5)
                .set(LeagueKey.STREAM_REPEATED, 0.2);
        LeagueSettings settings = settings(spec);
        assertThat(events(settings)).isEqualTo(events(settings(spec)));
        assertThat(hourly(settings)).isEqualTo(hourly(settings(spec)));
        assertThat(events(LeagueSettings.of(spec.build().withSeed(6)).build())).isNotEqualTo(events(settings));
    }
}
