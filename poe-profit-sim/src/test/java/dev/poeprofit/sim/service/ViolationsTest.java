package dev.poeprofit.sim.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a client does wrong is counted, and nothing else")
class ViolationsTest {
    private static final Instant START = SimulatedServicesTest.SMALL.start().plus(Duration.ofHours(6));
    private static final String CURRENCY = "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=Currency";
    private static final String SCARAB = "/poe1/api/economy/exchange/current/overview?league=Simulacra&type=Scarab";

    private static Client client(ServicesBuilder builder) {
        return new Client(builder.build(), START);
    }

    private static ServicesBuilder services() {
        return SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL));
    }

    private final Client client = client(services());

    private void assertOnly(Rule rule, long count) {
        assertOnly(client, rule, count);
    }

    private static void assertOnly(Client client, Rule rule, long count) {
        Violations violations = client.services.violations();
        assertThat(violations.count(rule)).as(violations.report()).isEqualTo(count);
        assertThat(violations.total()).as(violations.report()).isEqualTo(count);
        assertThat(violations.report()).contains(rule.name(), rule.meaning());
        assertThat(violations.examples(rule)).hasSize((int) Math.min(5, count));
    }

    @Test
    void a_request_for_the_stream_without_a_bearer() {
        client.page(client.head());
        assertOnly(Rule.BEARER_MISSING, 1);
    }

    @Test
    void a_bearer_that_leaves_the_data_api() {
        client.askToken();
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + client.token.orElseThrow());
        client.get(Service.NINJA, CURRENCY, bearer);
        client.get(Service.WEBSITE, "/api/trade/data/items", bearer);
        client.get(Service.MODS, "/json.php/mods", bearer);
        assertOnly(Rule.BEARER_LEAKED, 3);
    }

    @Test
    void a_token_that_was_refused_and_comes_again() {
        String head = client.head();
        client.token = Optional.of("made-up");
        client.page(head);
        client.later(5).page(head);
        assertOnly(Rule.REFUSED_TOKEN, 1);
    }

    @Test
    void a_token_asked_for_twice() {
        client.askToken();
        client.later(2).askToken();
        client.later(60).askToken();
        assertOnly(Rule.NEEDLESS_TOKEN, 1);
    }

    @Test
    void a_secret_in_an_address_which_no_report_repeats() {
        client.askToken();
        String token = client.token.orElseThrow();
        client.get(Service.WEBSITE, "/api/trade/data/items?client_secret=simulated-secret");
        client.later(5).get(Service.WEBSITE, "/api/trade/data/static?x=" + token);
        assertOnly(Rule.SECRET_IN_ADDRESS, 2);
        assertThat(client.services.violations().report()).doesNotContain(token, "simulated-secret");
        assertThat(client.services.accesses().toString()).doesNotContain(token, "simulated-secret");
    }

    @Test
    void a_scope_that_nobody_may_ask_for() {
        client.askToken(Client.form("service:psapi account:stashes"));
        assertOnly(Rule.FORBIDDEN_SCOPE, 1);
    }

    @Test
    void addresses_that_are_out_of_bounds_or_nowhere() {
        client.get(Service.DATA_API, "/currency-exchange/xbox");
        client.get(Service.DATA_API, "/account/leagues");
        client.get(Service.DATA_API, "/league");
        client.get(Service.WEBSITE, "/api/leagues?type=main");
        assertOnly(Rule.BARRED_ENDPOINT, 4);

        Client lost = client(services());
        lost.get(Service.DATA_API, "/nowhere");
        lost.get(Service.NINJA, "/api/data/currencyoverview?league=Simulacra&type=Currency");
        lost.services.answer(
                SimRequest.of("HEAD", URI.create("https://poe.ninja" + SCARAB), lost.headers(), Optional.empty()),
                lost.later(2).now);
        assertOnly(lost, Rule.UNKNOWN_ENDPOINT, 3);
    }

    @Test
    void a_redirect_that_is_followed() {
        FaultPlan plan = FaultPlan.of(START, Duration.ofMinutes(1), Service.WEBSITE, new Fault.Redirect());
        Client follower = client(services().faults(plan));
        SimAnswer found = follower.get(Service.WEBSITE, "/api/trade/data/items");
        assertThat(found.status()).isEqualTo(302);
        assertThat(follower.services.violations().total()).isZero();
        follower.get(Service.WEBSITE, found.header("Location").orElseThrow());
        assertOnly(follower, Rule.REDIRECT_FOLLOWED, 1);
    }

    @Test
    @DisplayName("D22 an overview twice within a minute, within max-age, or two of them within a second")
    void overviews() {
        SimAnswer first = client.get(Service.NINJA, CURRENCY);
        client.later(0.5).get(Service.NINJA, SCARAB);
        assertThat(client.services.violations().count(Rule.OVERVIEWS_TOO_FAST)).isEqualTo(1);
        Map<String, String> tag = Map.of("If-None-Match", first.header("ETag").orElseThrow());
        client.later(30).get(Service.NINJA, CURRENCY, tag);
        assertThat(client.services.violations().count(Rule.OVERVIEW_WITHIN_MINUTE))
                .isEqualTo(1);
        assertThat(client.services.violations().count(Rule.WITHIN_MAX_AGE)).isEqualTo(1);
        client.later(1760).get(Service.NINJA, CURRENCY, tag);
        assertThat(client.services.violations().count(Rule.WITHIN_MAX_AGE)).isEqualTo(2);
        client.later(1801).get(Service.NINJA, CURRENCY, tag);
        assertThat(client.services.violations().total()).isEqualTo(4);
    }

    @Test
    void a_validator_that_was_given_and_is_not_sent_back() {
        client.get(Service.WEBSITE, "/api/trade/data/items");
        client.later(3600).get(Service.WEBSITE, "/api/trade/data/items");
        assertOnly(Rule.VALIDATOR_NOT_SENT, 1);
    }

    @Test
    @DisplayName("D12 a cursor that was never given, and one that comes too often after its follower")
    void cursors() {
        client.askToken();
        String first = client.head();
        client.later(900);
        String second = Client.next(client.page(first));
        assertThat(second).isNotEqualTo(first);
        client.later(5).page(second);
        for (int i = 0; i < 4; i++) {
            client.later(5).page(first);
        }
        assertOnly(Rule.CURSOR_REWOUND, 2);
        client.later(5).page("3-3-3-3-3");
        assertThat(client.services.violations().count(Rule.CURSOR_NOT_GIVEN)).isEqualTo(1);
    }

    @Test
    void the_stream_from_its_beginning_unless_that_is_meant() {
        client.askToken();
        client.page("");
        assertOnly(Rule.FROM_THE_BEGINNING, 1);

        Client archivist = client(services().rules(ClientRules.DEFAULT.fromTheBeginning()));
        archivist.askToken();
        assertThat(archivist.page("").status()).isEqualTo(200);
        assertThat(archivist.services.violations().total()).isZero();
    }

    @Test
    @DisplayName("D26 a fourth attempt within half a minute of three failures")
    void attempts() {
        FaultPlan plan = FaultPlan.of(
                START, Duration.ofMinutes(5), Service.DATA_API, new Fault.ServerError(502, Optional.empty()));
        Client stubborn = client(services().faults(plan));
        stubborn.askToken();
        String head = stubborn.head();
        for (int i = 0; i < 3; i++) {
            assertThat(stubborn.later(2).page(head).status()).isEqualTo(502);
        }
        stubborn.later(60).page(head);
        assertThat(stubborn.services.violations().total()).isZero();
        stubborn.later(2).page(head);
        stubborn.later(2).page(head);
        stubborn.later(2).page(head);
        assertOnly(stubborn, Rule.TOO_MANY_ATTEMPTS, 1);
    }

    @Test
    @DisplayName("D29 too many 4xx answers in an hour, whoever is to blame")
    void clientErrors() {
        FaultPlan plan = FaultPlan.of(START, Duration.ofHours(5), Service.WEBSITE, new Fault.Refused(404));
        Client deaf = client(services().faults(plan));
        for (int i = 0; i < 22; i++) {
            deaf.later(120).get(Service.WEBSITE, "/api/trade/data/static");
        }
        assertOnly(deaf, Rule.TOO_MANY_CLIENT_ERRORS, 2);
    }

    @Test
    @DisplayName("a 429 that the server made up is nobody's fault; asking again before it ends is")
    void madeUpThrottling() {
        FaultPlan plan = FaultPlan.of(
                START, Duration.ofSeconds(20), Service.DATA_API, new Fault.Throttled(Duration.ofSeconds(90), true));
        Client innocent = client(services().faults(plan));
        innocent.askToken();
        String head = innocent.head();
        SimAnswer refused = innocent.page(head);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers())
                .containsEntry("Retry-After", "90")
                .containsEntry("X-Rate-Limit-Ip-State", "1:1:90");
        assertThat(innocent.services.violations().total()).isZero();
        innocent.later(89.9).page(head);
        assertOnly(innocent, Rule.WHILE_RESTRICTED, 1);
    }

    @Test
    @DisplayName("nobody can keep a limit that no answer has told of, nor wait for the end of one that was lost")
    void untold() {
        LimitPolicy strict = LimitPolicy.of("public-stash-tabs-request-limit-pc", LimitRule.of("Ip", "1:10:60"));
        FaultPlan plan = FaultPlan.of(
                        START,
                        Duration.ofMinutes(10),
                        Service.DATA_API,
                        new Fault.OtherLimits("public-stash-tabs-request-limit-pc", strict))
                .and(FaultPlan.of(START, Duration.ofMillis(1500), Service.DATA_API, new Fault.CutBody(3)));
        Client unlucky = client(services().faults(plan));
        unlucky.askToken();
        String head = unlucky.head();
        assertThat(unlucky.page(head).delivery().isComplete()).isFalse();
        assertThat(unlucky.later(1).page(head).status()).isEqualTo(429);
        assertThat(unlucky.later(1).page(head).status()).isEqualTo(429);
        assertThat(unlucky.services.violations().total()).isZero();
        unlucky.later(5).page(head);
        assertOnly(unlucky, Rule.WHILE_RESTRICTED, 1);
    }
}
