package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The public stash stream")
class PublicStashesTest {
    private static final LeagueSettings SMALL =
            LeagueSettings.seeded(21).sellers(80).goods(60).days(3).build();

    private final SimulatedUpstream upstream = new SimulatedUpstream(SimulatedLeague.of(SMALL));

    private static Instant hour(double hours) {
        return SMALL.start().plus(Duration.ofMinutes((long) (60 * hours)));
    }

    @Test
    void a_late_reader_meets_every_tab_once_and_as_the_patient_reader_saw_it_last() {
        Watch patient = Watch.of(SMALL, Duration.ofHours(24), Duration.ofMinutes(5));
        List<Map<String, Object>> late = new Reader(upstream).drain(hour(24));

        Set<String> met = new HashSet<>();
        for (Map<String, Object> tab : late) {
            Watch.Seen seen = Watch.seen(tab);
            assertThat(met.add(seen.id())).as("tab %s met once", seen.id()).isTrue();
            assertThat(seen).isEqualTo(patient.tabs.get(seen.id()));
        }
        assertThat(met).isEqualTo(patient.tabs.keySet()).hasSizeGreaterThan(100);
    }

    @Test
    void an_old_cursor_gives_what_is_left_of_its_page_today() {
        Map<String, Object> early = new Reader(upstream).page(hour(6));
        Map<String, Object> today = new Reader(upstream).page(hour(48));
        Set<Object> before = new HashSet<>();
        TestJson.objects(early, "stashes").forEach(tab -> before.add(tab.get("id")));
        Set<Object> after = new HashSet<>();
        TestJson.objects(today, "stashes").forEach(tab -> after.add(tab.get("id")));

        assertThat(before).hasSizeBetween(16, 30);
        assertThat(after).isNotEqualTo(before);
        Set<Object> gone = new HashSet<>(before);
        gone.removeAll(after);
        Set<Object> later = new HashSet<>();
        new Reader(upstream).drain(hour(48)).forEach(tab -> later.add(tab.get("id")));
        assertThat(later).as("what left the page stands at a newer place").containsAll(gone);
    }

    @Test
    void the_tip_repeats_its_cursor_with_no_tabs_until_something_happens() {
        Reader reader = new Reader(upstream);
        reader.drain(hour(10));
        String tip = reader.cursor();

        Map<String, Object> again = reader.page(hour(10));
        assertThat(again).containsEntry("next_change_id", tip).containsEntry("stashes", List.of());
        assertThat(reader.drain(hour(11))).isNotEmpty();
        assertThat(reader.cursor()).isNotEqualTo(tip);
    }

    @Test
    void before_anything_is_published_the_beginning_is_the_tip() {
        Reader reader = new Reader(upstream);
        assertThat(reader.drain(SMALL.start())).isEmpty();
        assertThat(reader.cursor()).matches("\\d+(-\\d+){4}");
        assertThat(reader.page(SMALL.start())).containsEntry("next_change_id", reader.cursor());
    }

    @Test
    void cursors_are_five_dashed_numbers_some_beyond_32_bits_and_the_header_repeats_them() {
        boolean large = false;
        for (int seed = 0; seed < 8; seed++) {
            LeagueSettings settings =
                    LeagueSettings.seeded(seed).sellers(20).goods(10).build();
            SimAnswer page = new SimulatedUpstream(SimulatedLeague.of(settings))
                    .answer(
                            SimRequest.get("/public-stash-tabs"),
                            settings.start().plus(Duration.ofHours(3)));
            String next = (String) TestJson.object(page.body()).get("next_change_id");
            assertThat(next).matches("\\d+(-\\d+){4}").isEqualTo(page.headers().get("X-Next-Change-Id"));
            for (String part : next.split("-", -1)) {
                large |= Long.parseLong(part) > 0xFFFF_FFFFL;
            }
        }
        assertThat(large).isTrue();
    }

    @Test
    void a_cursor_this_stream_never_gave_is_an_invalid_query() {
        for (String cursor : List.of("1-2-3-4-5", "abc", "1-2-3-4", "9999999999-0-0-0-0", "1--2-3-4")) {
            SimAnswer answer = upstream.answer(SimRequest.get("/public-stash-tabs?id=" + cursor), hour(1));
            assertThat(answer.status()).as(cursor).isEqualTo(400);
            assertThat(TestJson.object(answer.body()))
                    .containsEntry("error", Map.of("code", 2L, "message", "Invalid query"));
        }
    }

    @Test
    void every_answer_carries_the_rate_limit_headers_of_the_policy() {
        assertThat(upstream.answer(SimRequest.get("/public-stash-tabs"), hour(1))
                        .headers())
                .containsEntry("X-Rate-Limit-Policy", "public-stash-tabs-request-limit-pc")
                .containsEntry("X-Rate-Limit-Rules", "Ip")
                .containsEntry("X-Rate-Limit-Ip", "2:1:60")
                .containsEntry("X-Rate-Limit-Ip-State", "1:1:0")
                .containsEntry("Date", "Fri, 24 Jul 2026 20:00:00 GMT");
    }

    @Test
    void a_client_that_takes_gzip_gets_the_same_page_smaller() throws IOException {
        SimAnswer plain = upstream.answer(SimRequest.get("/public-stash-tabs"), hour(5));
        SimAnswer zipped = upstream.answer(
                new SimRequest("/public-stash-tabs", Map.of("accept-encoding", "gzip, deflate")), hour(5));

        assertThat(zipped.headers()).containsEntry("Content-Encoding", "gzip");
        assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
        assertThat(zipped.body().length).isLessThan(plain.body().length / 3);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.body());
        }
    }

    @Test
    void the_wire_of_2026_has_modifier_objects_and_no_categories_and_that_of_2021_texts_and_categories() {
        String modern = bodies(SMALL);
        String old = bodies(LeagueSettings.seeded(21)
                .sellers(80)
                .goods(60)
                .days(3)
                .wireShape(WireShape.Y2021)
                .build());

        assertThat(modern)
                .contains(
                        "\"explicitMods\":[{\"description\":",
                        "\"flags\":[]",
                        "\"rarity\":\"Unique\"",
                        "\"frameTypeId\":")
                .doesNotContain("\"category\"", "lastCharacterName");
        assertThat(old)
                .contains("\"extended\":{\"category\":\"armour\"", "\"explicitMods\":[\"", "\"lastCharacterName\":\"")
                .doesNotContain("\"flags\"", "\"frameTypeId\"", "\"rarity\"");
    }

    private static String bodies(LeagueSettings settings) {
        SimulatedUpstream upstream = new SimulatedUpstream(SimulatedLeague.of(settings));
        StringBuilder all = new StringBuilder();
        String cursor = "";
        String next = "";
        do {
            cursor = next;
            SimAnswer page = upstream.answer(
                    SimRequest.get("/public-stash-tabs" + (cursor.isEmpty() ? "" : "?id=" + cursor)), hour(12));
            all.append(new String(page.body(), StandardCharsets.UTF_8));
            next = page.headers().get("X-Next-Change-Id");
        } while (!next.equals(cursor));
        return all.toString();
    }

    @Test
    void other_addresses_and_realms_are_not_found() {
        for (String target : List.of("/", "/public-stash-tabs/xbox", "/api/trade/data/filters", "/poe1/api/economy/")) {
            assertThat(upstream.answer(SimRequest.get(target), hour(1)).status())
                    .as(target)
                    .isEqualTo(404);
        }
        assertThat(upstream.answer(SimRequest.get("/public-stash-tabs/pc"), hour(1))
                        .status())
                .isEqualTo(200);
    }
}
