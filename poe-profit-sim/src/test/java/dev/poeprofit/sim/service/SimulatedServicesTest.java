package dev.poeprofit.sim.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Simulated services keep the contracts of the real ones")
class SimulatedServicesTest {
    static final LeagueSettings SMALL =
            LeagueSettings.seeded(31).sellers(60).goods(40).days(3).pageTabs(4).build();
    private static final LeagueSettings XBOX = LeagueSettings.seeded(32)
            .market(new Market(Realm.XBOX, "Simulacra"))
            .sellers(30)
            .goods(20)
            .days(3)
            .pageTabs(4)
            .build();
    private static final Instant NOON = SMALL.start().plus(Duration.ofHours(10));
    private static final String CURRENCY = "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=Currency";

    private static ServicesBuilder services() {
        return SimulatedServices.over(SimulatedLeague.of(SMALL), SimulatedLeague.of(XBOX));
    }

    private static Client client(ServicesBuilder services) {
        return new Client(services.build(), NOON);
    }

    private static void assertClean(Client client) {
        assertThat(client.services.violations().report()).isEqualTo("no rule was broken\n");
    }

    @Test
    @DisplayName("a token is granted for client credentials; expires_in is a number, null or absent as set")
    void tokens() {
        for (Registration.Told told : Registration.Told.values()) {
            Client client = client(services().client(Registration.DEFAULT.withLifetime(Duration.ofHours(1), told)));
            SimAnswer answer = client.askToken();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(Client.text(answer)).contains("\"token_type\":\"bearer\"", "\"scope\":\"service:psapi\"");
            switch (told) {
                case NUMBER -> assertThat(Client.text(answer)).contains("\"expires_in\":3600");
                case NULL -> assertThat(Client.text(answer)).contains("\"expires_in\":null");
                case ABSENT -> assertThat(Client.text(answer)).doesNotContain("expires_in");
            }
            assertThat(answer.headers())
                    .containsEntry("X-Rate-Limit-Policy", "token-request-limit")
                    .containsEntry("X-Rate-Limit-Ip", "60:30:30")
                    .containsEntry("X-Rate-Limit-Ip-State", "1:30:0");
            assertClean(client);
        }
    }

    @Test
    @DisplayName("a refused token request has the error body of RFC 6749 and counts against the limit")
    void tokenErrors() {
        Client client = client(services());
        Map<String, String> wrong = Map.of(
                Client.form("service:psapi").replace("simulated-secret", "guess"),
                "invalid_client",
                Client.form("service:psapi").replace("poe-profit", "other"),
                "invalid_client",
                Client.form("service:psapi").replace("client_credentials", "password"),
                "unsupported_grant_type",
                "client_id=poe-profit&client_secret=simulated-secret",
                "invalid_request",
                Client.form("service:cxapi"),
                "invalid_scope",
                Client.form(""),
                "invalid_scope");
        wrong.forEach((form, error) -> {
            SimAnswer answer = client.later(1).askToken(form);
            assertThat(answer.status()).as(form).isIn(400, 401);
            assertThat(Client.text(answer))
                    .startsWith("{\"error\":\"" + error + "\",\"error_description\":\"")
                    .doesNotContain("secret", "guess");
        });
        assertThat(client.later(0.1).askToken().header("X-Rate-Limit-Ip-State")).contains("7:30:0");
    }

    @Test
    @DisplayName("401 without a token, with a wrong and with an expired one; 403 without the scope; JSON bodies")
    void bearer() {
        Client client = client(services()
                .client(Registration.DEFAULT
                        .withScopes(Set.of("service:psapi", "service:leagues"))
                        .withLifetime(Duration.ofMinutes(30), Registration.Told.NULL)));
        assertThat(client.page("").status()).isEqualTo(401);
        client.token = Optional.of("made-up");
        SimAnswer refused = client.later(5).page("");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(Client.text(refused)).isEqualTo("{\"error\":{\"code\":8,\"message\":\"Unauthorized\"}}");

        client.later(5).askToken();
        assertThat(client.page("").status()).isEqualTo(200);
        client.later(Duration.ofMinutes(30));
        assertThat(client.page("").status()).isEqualTo(401);

        SimAnswer other = client.later(5).askToken(Client.form("service:leagues"));
        client.token = Optional.of(Client.text(other).split("\"", -1)[3]);
        SimAnswer forbidden = client.later(5).page("");
        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(Client.text(forbidden)).isEqualTo("{\"error\":{\"code\":6,\"message\":\"Forbidden\"}}");
    }

    @Test
    @DisplayName("a client that does not name itself is blocked by Cloudflare: HTML, no rate-limit headers")
    void userAgent() {
        Client client = client(services());
        for (String agent : List.of(
                "",
                "Java-http-client/17",
                "OAuth poe-profit/0.1.0",
                "OAuth poe-profit (contact: ops@example.org)",
                "oauth poe-profit/0.1.0 (contact: ops@example.org)",
                "OAuth poe-profit/0.1.0 (contact: )")) {
            client.agent = agent;
            SimAnswer blocked = client.later(5).askToken();
            assertThat(blocked.status()).as(agent).isEqualTo(403);
            assertThat(blocked.header("cf-mitigated")).contains("challenge");
            assertThat(blocked.header("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(blocked.header("X-Rate-Limit-Policy")).isEmpty();
        }
        client.agent = Client.AGENT + " on loopback";
        assertThat(client.later(5).askToken().status()).isEqualTo(200);
        assertThat(client.services.violations().count(Rule.USER_AGENT)).isEqualTo(6);
    }

    @Test
    @DisplayName("the newest change id lies ahead: tips for the publish delay, then pages")
    void changeIdsAreAhead() {
        Client client = client(services());
        client.askToken();
        String head = client.head();
        SimAnswer tip = client.later(1).page(head);
        assertThat(Client.text(tip)).isEqualTo("{\"next_change_id\":\"" + head + "\",\"stashes\":[]}");

        client.later(Duration.ofSeconds(290));
        assertThat(Client.next(client.page(head))).isEqualTo(head);
        client.later(Duration.ofMinutes(10));
        SimAnswer page = client.page(head);
        assertThat(Client.next(page)).isNotEqualTo(head);
        assertThat(Client.text(page)).contains("\"accountName\"");
        assertClean(client);
    }

    @Test
    @DisplayName("two realms stand side by side, each under its policy; a change id leads into the streams of both")
    void realms() {
        Client client = client(services());
        client.askToken();
        String head = client.head();
        client.later(Duration.ofMinutes(15));
        SimAnswer pc = client.page(head);
        SimAnswer xbox = client.page("/public-stash-tabs/xbox", head);

        assertThat(pc.header("X-Rate-Limit-Policy")).contains("public-stash-tabs-request-limit-pc");
        assertThat(xbox.header("X-Rate-Limit-Policy")).contains("public-stash-tabs-request-limit-xbox");
        assertThat(Client.text(xbox)).contains("\"accountName\"").isNotEqualTo(Client.text(pc));
        assertThat(client.later(1)
                        .page("/public-stash-tabs/xbox", Client.next(xbox))
                        .status())
                .isEqualTo(200);
        assertThat(client.page("/public-stash-tabs/sony", head).status()).isEqualTo(404);
        assertClean(client);
    }

    @Test
    void a_cursor_that_is_none_is_an_invalid_query() {
        Client client = client(services());
        client.askToken();
        assertThat(client.page("1-2-3-4-5").status()).isEqualTo(400);
        assertThat(Client.text(client.page("nonsense"))).contains("\"code\":2");
        assertThat(client.services.violations().count(Rule.CURSOR_NOT_GIVEN)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "the third request in a second is 429 with Retry-After, and JSON; so is all until the restriction ends")
    void overTheLimit() {
        Client client = client(services());
        client.askToken();
        String head = client.head();
        client.page(head);
        client.page(head);
        SimAnswer third = client.page(head);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.headers()).containsEntry("Retry-After", "60").containsEntry("X-Rate-Limit-Ip-State", "3:1:60");
        assertThat(Client.text(third)).contains("\"code\":3");
        assertThat(client.later(10).page(head).header("Retry-After")).contains("60");
        assertThat(client.later(59).page(head).status()).isEqualTo(429);
        assertThat(client.later(60).page(head).status()).isEqualTo(200);

        Violations violations = client.services.violations();
        assertThat(violations.count(Rule.OVER_LIMIT)).isEqualTo(1);
        assertThat(violations.count(Rule.WHILE_RESTRICTED)).isEqualTo(2);
        assertThat(violations.total()).isEqualTo(3);
    }

    @Test
    @DisplayName("dictionaries: items, static, stats and leagues with entity tags, 304 to who has them")
    void dictionaries() {
        Client client = client(services());
        for (String kind : List.of("items", "static", "stats", "leagues")) {
            SimAnswer full = client.later(5).get(Service.WEBSITE, "/api/trade/data/" + kind);
            assertThat(full.status()).isEqualTo(200);
            assertThat(Client.text(full)).startsWith("{\"result\":[{\"id\":");
            SimAnswer same = client.later(5)
                    .get(
                            Service.WEBSITE,
                            "/api/trade/data/" + kind,
                            Map.of("If-None-Match", full.header("ETag").orElseThrow()));
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.body()).isEmpty();
        }
        assertThat(Client.text(client.later(5).get(Service.WEBSITE, "/api/trade/data/leagues", ifNoneMatch("x"))))
                .contains(
                        "{\"id\":\"Simulacra\",\"realm\":\"pc\",\"text\":\"Simulacra\"}",
                        "{\"id\":\"Simulacra\",\"realm\":\"xbox\"",
                        "{\"id\":\"Standard\",\"realm\":\"pc\"");
        assertThat(Client.text(client.later(5).get(Service.WEBSITE, "/api/trade/data/stats", ifNoneMatch("x"))))
                .contains("\"id\":\"explicit.stat_", "\"text\":\"+# to maximum Life\"", "\"id\":\"any\"", "\"id\":1,");
        assertClean(client);

        Client untagged = client(services().tradeTags(false));
        assertThat(untagged.get(Service.WEBSITE, "/api/trade/data/items").header("ETag"))
                .isEmpty();
    }

    private static Map<String, String> ifNoneMatch(String tag) {
        return Map.of("If-None-Match", tag);
    }

    @Test
    @DisplayName(
            "an overview comes from a cache with Date and Age; 304 to who has it; nothing says how often one may ask")
    void overviews() {
        Client client = client(services());
        SimAnswer first = client.get(Service.NINJA, CURRENCY);
        assertThat(first.headers())
                .containsEntry("Cache-Control", "public, max-age=1800")
                .containsEntry("Age", "0");
        assertThat(first.header("X-Rate-Limit-Policy")).isEmpty();
        String tag = first.header("ETag").orElseThrow();
        client.later(Duration.ofMinutes(4));
        SimAnswer cached = client.get(Service.NINJA, CURRENCY, ifNoneMatch("other"));
        assertThat(cached.headers())
                .containsEntry("Age", "240")
                .containsEntry("Date", first.header("Date").orElseThrow());
        assertThat(cached.body()).isEqualTo(first.body());
        SimAnswer same = client.get(Service.NINJA, CURRENCY, ifNoneMatch(tag));
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.header("ETag")).contains(tag);
        client.later(Duration.ofMinutes(30));
        SimAnswer fresh = client.get(Service.NINJA, CURRENCY, ifNoneMatch(tag));
        assertThat(fresh.status()).isEqualTo(200);
        assertThat(fresh.headers()).containsEntry("Age", "0");
    }

    @Test
    @DisplayName("a retired type is 404, a league without economy has no lines, a type may be empty")
    void overviewsThatAreNot() {
        Client client = client(services());
        String path = "/poe1/api/economy/exchange/current/overview";
        assertThat(client.get(Service.NINJA, path + "?league=Simulacra&type=Prophecy")
                        .status())
                .isEqualTo(404);
        for (String query : List.of("?league=Void&type=Currency", "?league=Simulacra&type=Tattoo")) {
            SimAnswer empty = client.later(2).get(Service.NINJA, path + query);
            assertThat(empty.status()).isEqualTo(200);
            assertThat(Client.text(empty)).contains("\"lines\":[]");
        }
        assertClean(client);
    }

    @Test
    void tables_of_modifiers_are_rows_or_an_object_by_id() {
        Client client = client(services());
        assertThat(Client.text(client.get(Service.MODS, "/json.php/mods")))
                .startsWith("[{\"id\":\"tomaximumLife1\",\"text\":\"+# to maximum Life\",\"group\":\"tomaximumLife\"}");
        assertThat(Client.text(client.get(Service.MODS, "/mods.json")))
                .startsWith("{\"tomaximumLife1\":{\"text\":\"+# to maximum Life\",\"groups\":[\"tomaximumLife\"]");
        assertThat(client.get(Service.MODS, "/us/mods").status()).isEqualTo(404);
    }

    @Test
    void a_host_that_is_no_service_does_not_answer_and_time_does_not_run_backwards() {
        Client client = client(services());
        SimAnswer none = client.services.answer(
                SimRequest.of(
                        "GET", URI.create("https://web.poecdn.com/api/currency-exchange"), Map.of(), Optional.empty()),
                NOON);
        assertThat(none.delivery().dropped()).isTrue();
        client.head();
        client.later(-1);
        assertThatThrownBy(client::head)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("now must not be before");
    }

    @Test
    void two_leagues_of_one_realm_are_refused() {
        assertThatThrownBy(() -> SimulatedServices.over(SimulatedLeague.of(SMALL), SimulatedLeague.of(SMALL)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different realms");
    }

    @Test
    void realms_under_policies_of_one_name_share_its_counter() {
        LimitPolicy shared = LimitPolicy.of("shared", LimitRule.of("Ip", "2:1:60"));
        Client client = client(services().stashLimits(Realm.PC, shared).stashLimits(Realm.XBOX, shared));
        client.askToken();
        String head = client.head();
        client.page(head);
        client.page("/public-stash-tabs/xbox", head);
        assertThat(client.page(head).status()).isEqualTo(429);
    }
}
