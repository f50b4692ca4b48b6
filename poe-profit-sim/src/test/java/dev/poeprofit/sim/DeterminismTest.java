package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Same settings, same bytes")
class DeterminismTest {
    private static final List<String> OVERVIEWS = List.of(
            "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=Currency",
            "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=Scarab",
            "/poe1/api/economy/stash/current/item/overview?league=Simulacra&type=SkillGem",
            "/poe1/api/economy/stash/current/item/overview?league=Simulacra&type=UniqueArmour",
            "/api/trade/data/static");

    private static LeagueSettings.Builder small(long seed) {
        return LeagueSettings.seeded(seed).sellers(60).goods(40).days(2);
    }

    /** Every byte a client would receive in a day that looks every 20 minutes. */
    private static byte[] day(LeagueSettings settings) {
        SimulatedUpstream upstream = new SimulatedUpstream(SimulatedLeague.of(settings));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String cursor = "";
        Instant end = settings.start().plus(Duration.ofDays(1));
        for (Instant now = settings.start(); now.isBefore(end); now = now.plus(Duration.ofMinutes(20))) {
            String next = cursor;
            do {
                cursor = next;
                String target = "/public-stash-tabs" + (cursor.isEmpty() ? "" : "?id=" + cursor);
                SimAnswer page = upstream.answer(SimRequest.get(target), now);
                all.writeBytes(page.body());
                next = page.headers().get("X-Next-Change-Id");
            } while (!next.equals(cursor));
            for (String overview : OVERVIEWS) {
                all.writeBytes(upstream.answer(SimRequest.get(overview), now).body());
            }
        }
        return all.toByteArray();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_over_a_day() {
        byte[] first = day(small(11).build());

        assertThat(first.length).isGreaterThan(500_000);
        assertThat(Arrays.equals(first, day(small(11).build()))).isTrue();
    }

    @Test
    void another_seed_and_another_draw_seed_give_other_bytes() {
        byte[] first = day(small(11).build());

        assertThat(Arrays.equals(first, day(small(12).build()))).isFalse();
        assertThat(Arrays.equals(first, day(small(11).drawSeed(12).build()))).isFalse();
    }

    @Test
    void prices_belong_to_the_parameters_and_not_to_what_happens() {
        SimulatedLeague one = SimulatedLeague.of(small(11).build());
        SimulatedLeague again = SimulatedLeague.of(small(11).drawSeed(99).build());
        Instant late = one.settings().start().plus(Duration.ofHours(40));
        one.advanceTo(late);

        for (String good : one.goods()) {
            assertThat(one.trueChaos(good, late))
                    .isEqualTo(again.trueChaos(good, late))
                    .isPositive();
        }
    }

    @Test
    void how_time_is_cut_into_steps_changes_nothing() {
        SimulatedLeague steps = SimulatedLeague.of(small(5).build());
        SimulatedLeague leap = SimulatedLeague.of(small(5).build());
        for (int minute = 7; minute <= 24 * 60; minute += 7) {
            steps.advanceTo(steps.settings().start().plus(Duration.ofMinutes(minute)));
        }
        leap.advanceTo(steps.now());

        assertThat(steps.truth().events()).isNotEmpty().isEqualTo(leap.truth().events());
    }
}
