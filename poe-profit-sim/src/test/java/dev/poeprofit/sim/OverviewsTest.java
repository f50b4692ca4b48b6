package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sim.truth.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Price overviews and dictionaries")
class OverviewsTest {
    private static final String EXCHANGE = "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=";
    private static final String STASH = "/poe1/api/economy/stash/current/item/overview?league=Simulacra&type=";

    private final LeagueSettings settings =
            LeagueSettings.seeded(9).sellers(100).days(9).build();
    private final SimulatedLeague league = SimulatedLeague.of(settings);
    private final SimulatedUpstream upstream = new SimulatedUpstream(league);

    private Instant hour(double hours) {
        return settings.start().plus(Duration.ofMinutes((long) (60 * hours)));
    }

    private Map<String, Object> get(String target, Instant now) {
        SimAnswer answer = upstream.answer(SimRequest.get(target), now);
        assertThat(answer.status()).as(target).isEqualTo(200);
        return TestJson.object(answer.body());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> data(Map<String, Object> line, String key) {
        return (List<Object>) ((Map<String, Object>) line.get(key)).get("data");
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    @Test
    void exchange_prices_are_near_the_truth_and_lines_join_to_items_by_id() {
        for (String type : List.of("Currency", "Scarab", "DivinationCard", "Essence", "Fragment", "Oil", "Fossil")) {
            Map<String, Object> body = get(EXCHANGE + type, hour(30));
            List<Map<String, Object>> lines = TestJson.objects(body, "lines");
            Set<Object> ids = new HashSet<>();
            TestJson.objects(body, "items").forEach(item -> ids.add(item.get("id")));
            assertThat(lines).as(type).isNotEmpty();
            for (Map<String, Object> line : lines) {
                String id = (String) line.get("id");
                double truth = league.trueChaos(id, hour(30));
                assertThat(ids).contains(id);
                assertThat(number(line.get("primaryValue")) / truth).as(id).isBetween(0.93, 1.07);
                assertThat(data(line, "sparkline")).hasSize(7);
            }
        }
    }

    @Test
    void sparklines_have_gaps_before_the_league_began() {
        Map<String, Object> early =
                TestJson.objects(get(EXCHANGE + "Currency", hour(30)), "lines").get(1);
        Map<String, Object> late =
                TestJson.objects(get(EXCHANGE + "Currency", hour(200)), "lines").get(1);

        assertThat(data(early, "sparkline"))
                .startsWith(null, null, null, null, null)
                .last()
                .isNotNull();
        assertThat(data(late, "sparkline")).doesNotContainNull();
    }

    @Test
    void the_divine_climbs() {
        double early = league.trueChaos("divine", settings.start());
        double late = league.trueChaos("divine", hour(200));
        assertThat(early).isEqualTo(80);
        assertThat(late).isBetween(120.0, 220.0);
    }

    @Test
    void answers_change_at_full_quarters_only_and_an_unchanged_one_is_304_on_request() {
        Instant quarter = Instant.parse("2026-07-25T03:15:00Z");
        String target = EXCHANGE + "Currency";
        SimAnswer first = upstream.answer(SimRequest.get(target), quarter);
        SimAnswer last = upstream.answer(SimRequest.get(target), quarter.plus(Duration.ofMinutes(14)));
        String tag = first.headers().get("ETag");
        SimAnswer same = upstream.answer(
                new SimRequest(target, Map.of("If-None-Match", tag)), quarter.plus(Duration.ofMinutes(14)));
        SimAnswer next = upstream.answer(
                new SimRequest(target, Map.of("If-None-Match", tag)), quarter.plus(Duration.ofMinutes(15)));

        assertThat(Arrays.equals(first.body(), last.body())).isTrue();
        assertThat(first.headers()).containsEntry("Last-Modified", "Sat, 25 Jul 2026 03:15:00 GMT");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(next.status()).isEqualTo(200);
        assertThat(Arrays.equals(first.body(), next.body())).isFalse();
    }

    @Test
    void stash_lines_count_the_open_listings() {
        Instant quarter = Instant.parse("2026-07-25T18:00:00Z");
        for (String type : List.of("SkillGem", "UniqueArmour", "UniqueAccessory", "BaseType", "ClusterJewel")) {
            List<Map<String, Object>> lines = TestJson.objects(get(STASH + type, quarter), "lines");
            assertThat(lines).as(type).isNotEmpty();
            for (Map<String, Object> line : lines) {
                String id = (String) line.get("detailsId");
                long open = league.truth().fates().values().stream()
                        .filter(fate -> fate.goodId().equals(id) && fate.ending() == Fate.Ending.OPEN)
                        .count();
                assertThat(line).as(id).containsEntry("listingCount", open);
                assertThat(number(line.get("chaosValue")) / league.trueChaos(id, quarter))
                        .isBetween(0.75, 1.3);
                assertThat(data(line, "sparkLine")).hasSize(7);
            }
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void stash_currency_lines_carry_sample_time_and_listings_and_often_lack_the_buying_side() {
        Instant quarter = Instant.parse("2026-07-25T18:15:00Z");
        Map<String, Object> body =
                get("/poe1/api/economy/stash/current/currency/overview?league=Simulacra&type=Currency", quarter);
        List<Map<String, Object>> lines = TestJson.objects(body, "lines");
        int bought = 0;
        for (Map<String, Object> line : lines) {
            Map<String, Object> receive = (Map<String, Object>) line.get("receive");
            Instant sampled = Instant.parse((String) receive.get("sample_time_utc"));
            String id = (String) TestJson.objects(body, "currencyDetails").stream()
                    .filter(detail -> detail.get("name").equals(line.get("currencyTypeName")))
                    .findFirst()
                    .orElseThrow()
                    .get("tradeId");
            double price = number(line.get("chaosEquivalent"));
            assertThat(sampled).isEqualTo(quarter);
            assertThat(price / league.trueChaos(id, quarter)).as(id).isBetween(0.8, 1.25);
            if (line.containsKey("pay")) {
                bought++;
                double pays = 1 / number(((Map<String, Object>) line.get("pay")).get("value"));
                assertThat(pays).as("what buyers of %s pay", id).isLessThanOrEqualTo(price * 1.001);
            }
        }
        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(bought).isBetween(1, lines.size() - 1);
    }

    @Test
    void a_league_without_economy_has_no_lines_and_an_unknown_type_is_not_found() {
        String other = "/poe1/api/economy/exchange/current/overview?league=Hardcore%20Simulacra&type=Currency";
        assertThat(TestJson.objects(get(other, hour(2)), "lines")).isEmpty();
        for (String target : List.of(EXCHANGE + "Prophecy", STASH + "Watchstone", EXCHANGE, STASH + "Currency")) {
            assertThat(upstream.answer(SimRequest.get(target), hour(2)).status())
                    .as(target)
                    .isEqualTo(404);
        }
    }

    @Test
    void dictionaries_name_the_goods_of_the_league() {
        Set<Object> ids = new HashSet<>();
        TestJson.objects(get("/api/trade/data/static", hour(1)), "result")
                .forEach(group -> TestJson.objects(group, "entries").forEach(entry -> ids.add(entry.get("id"))));
        Set<Object> names = new HashSet<>();
        TestJson.objects(get("/api/trade/data/items", hour(1)), "result")
                .forEach(group -> TestJson.objects(group, "entries").forEach(entry -> names.add(entry.get("name"))));

        assertThat(ids).contains("chaos", "divine", "exalted", "mirror", "the-doctor", "bestiary-scarab", "sep");
        assertThat(names).contains("Headhunter", "Goldrim", "Tabula Rasa");
        assertThat(TestJson.objects(get("/api/trade/data/leagues", hour(1)), "result")
                        .get(0))
                .containsEntry("id", "Simulacra")
                .containsEntry("realm", "pc");
    }

    @Test
    void the_newest_change_id_is_the_tip_of_the_stream() {
        String psapi = (String) get("/api/trade/data/change-ids", hour(8)).get("psapi");
        assertThat(get("/public-stash-tabs?id=" + psapi, hour(8)))
                .containsEntry("next_change_id", psapi)
                .containsEntry("stashes", List.of());
    }

    @Test
    void time_does_not_run_backwards() {
        upstream.answer(SimRequest.get("/"), hour(5));
        assertThatThrownBy(() -> upstream.answer(SimRequest.get("/"), hour(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instant must not be before");
    }
}
