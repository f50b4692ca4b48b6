package dev.poeprofit.sim.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimulatedLeague;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What goes wrong upstream")
class FaultsTest {
    private static final Instant START = SimulatedServicesTest.SMALL.start().plus(Duration.ofHours(6));
    private static final Duration HOUR = Duration.ofHours(1);

    /** A page of the stream under a fault of the data API, asked with a good token. */
    private static SimAnswer page(Fault fault) {
        Client client = new Client(
                SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL))
                        .faults(FaultPlan.of(START, HOUR, Service.DATA_API, fault))
                        .build(),
                START);
        client.askToken();
        return client.page(client.head());
    }

    @Test
    void nobody_answers_during_an_outage_and_all_is_well_after_it() {
        Client client = new Client(
                SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL))
                        .faults(FaultPlan.outage(START, Duration.ofMinutes(30), Service.DATA_API))
                        .build(),
                START);
        client.askToken();
        String head = client.head();
        SimAnswer none = client.page(head);
        assertThat(none.delivery().dropped()).isTrue();
        assertThat(none.status()).isZero();
        assertThat(client.later(1799.9).page(head).status()).isZero();
        SimAnswer back = client.later(0.1).page(head);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.header("X-Rate-Limit-Ip-State"))
                .as("what never arrived was not counted")
                .contains("1:1:0");
    }

    @Test
    void a_server_error_may_say_when_to_come_again() {
        SimAnswer named = page(new Fault.ServerError(503, Optional.of(Duration.ofSeconds(20))));
        assertThat(named.status()).isEqualTo(503);
        assertThat(named.headers()).containsEntry("Retry-After", "20").doesNotContainKey("X-Rate-Limit-Ip");
        assertThat(page(new Fault.ServerError(500, Optional.empty())).headers())
                .containsKey("X-Rate-Limit-Ip")
                .doesNotContainKey("Retry-After");
        assertThat(Client.text(page(new Fault.ServerError(502, Optional.empty()))))
                .startsWith("<!DOCTYPE html>");
        assertThatThrownBy(() -> new Fault.ServerError(429, Optional.empty()))
                .hasMessageContaining("status must be 500-599, was 429");
        assertThatThrownBy(() -> new Fault.Refused(429)).hasMessageContaining("status must be 400-422, was 429");
    }

    @Test
    void bodies_are_slow_or_cut_and_connections_dropped() {
        SimAnswer slow = page(new Fault.Slow(Duration.ofSeconds(20), Duration.ofSeconds(40)));
        assertThat(slow.delivery().firstByte()).isEqualTo(Duration.ofSeconds(20));
        assertThat(slow.delivery().total()).isEqualTo(Duration.ofMinutes(1));
        SimAnswer cut = page(new Fault.CutBody(10));
        assertThat(cut.delivery().cutAfter()).hasValue(10);
        assertThat(cut.delivery().isComplete()).isFalse();
        SimAnswer nearly = page(new Fault.CutBody(1 << 20));
        assertThat(nearly.delivery().cutAfter()).hasValue(nearly.body().length - 1);
        assertThat(page(new Fault.Dropped()).delivery().dropped()).isTrue();
    }

    @Test
    void cloudflare_shows_html_and_no_limits() {
        SimAnswer challenge = page(new Fault.CloudflareBlock(true));
        assertThat(challenge.status()).isEqualTo(403);
        assertThat(challenge.headers()).containsEntry("cf-mitigated", "challenge");
        SimAnswer banned = page(new Fault.CloudflareBlock(false));
        assertThat(banned.status()).isEqualTo(429);
        assertThat(Client.text(banned)).contains("1015").startsWith("<!DOCTYPE html>");
        for (SimAnswer answer : List.of(challenge, banned)) {
            assertThat(answer.headers()).doesNotContainKeys("X-Rate-Limit-Policy", "Retry-After");
        }
    }

    @Test
    void a_maintenance_page_comes_with_200() {
        SimAnswer page = page(new Fault.HtmlPage());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
        assertThat(page.header("X-Next-Change-Id")).isEmpty();
    }

    @Test
    void each_kind_of_bad_headers_is_bad_in_its_way() {
        Map<Fault.BadHeaders.Kind, Map<String, String>> wrong = Map.of(
                Fault.BadHeaders.Kind.BROKEN_WINDOW, Map.of("X-Rate-Limit-Ip", "2:1:60,broken"),
                Fault.BadHeaders.Kind.MISMATCH, Map.of("X-Rate-Limit-Ip-State", "1:7:0"),
                Fault.BadHeaders.Kind.NEGATIVE, Map.of("X-Rate-Limit-Ip", "-2:1:60"),
                Fault.BadHeaders.Kind.ZERO, Map.of("X-Rate-Limit-Ip", "0:1:60"),
                Fault.BadHeaders.Kind.RULE_WITHOUT_HEADER, Map.of("X-Rate-Limit-Rules", "Ip,Client"));
        wrong.forEach(
                (kind, headers) -> assertThat(page(new Fault.BadHeaders(kind)).headers())
                        .as(kind.name())
                        .containsAllEntriesOf(headers));
        assertThat(page(new Fault.BadHeaders(Fault.BadHeaders.Kind.STATE_MISSING))
                        .headers())
                .containsKey("X-Rate-Limit-Ip")
                .doesNotContainKey("X-Rate-Limit-Ip-State");
        assertThat(page(new Fault.BadHeaders(Fault.BadHeaders.Kind.MISSING))
                        .headers()
                        .keySet())
                .noneMatch(name -> name.startsWith("X-Rate"));
    }

    @Test
    void the_servers_clock_can_be_wrong_and_others_can_share_the_address() {
        assertThat(page(new Fault.ClockSkew(Duration.ofHours(-2))).headers())
                .containsEntry("Date", Pages.date(START.minus(Duration.ofHours(2))));
        assertThat(page(new Fault.SharedAddress(1)).headers()).containsEntry("X-Rate-Limit-Ip-State", "2:1:0");
    }

    @Test
    void a_throttled_answer_may_keep_silent_about_its_length() {
        SimAnswer refused = page(new Fault.Throttled(Duration.ofSeconds(30), false));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).doesNotContainKey("Retry-After").containsEntry("X-Rate-Limit-Ip-State", "1:1:30");
    }

    @Test
    void tokens_given_before_a_revocation_are_refused_for_ever_and_new_ones_are_good() {
        FaultPlan plan = FaultPlan.of(
                START.plusSeconds(100), Duration.ofSeconds(1), Service.DATA_API, new Fault.TokensRevoked());
        Client client = new Client(
                SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL))
                        .faults(plan)
                        .build(),
                START);
        client.askToken();
        String head = client.head();
        assertThat(client.page(head).status()).isEqualTo(200);
        assertThat(client.later(Duration.ofHours(2)).page(head).status()).isEqualTo(401);
        client.askToken();
        assertThat(client.later(2).page(head).status()).isEqualTo(200);
        assertThat(client.services.violations().report()).isEqualTo("no rule was broken\n");
    }

    @Test
    void limits_change_in_the_middle_of_a_session_and_back() {
        String name = "public-stash-tabs-request-limit-pc";
        LimitPolicy other = LimitPolicy.of(name, LimitRule.of("Ip", "2:1:60,30:60:120"));
        FaultPlan plan = FaultPlan.of(
                START.plusSeconds(10), Duration.ofSeconds(10), Service.DATA_API, new Fault.OtherLimits(name, other));
        Client client = new Client(
                SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL))
                        .faults(plan)
                        .build(),
                START);
        client.askToken();
        String head = client.head();
        assertThat(client.page(head).header("X-Rate-Limit-Ip")).contains("2:1:60");
        assertThat(client.later(10).page(head).header("X-Rate-Limit-Ip")).contains("2:1:60,30:60:120");
        assertThat(client.later(10).page(head).header("X-Rate-Limit-Ip")).contains("2:1:60");
    }

    @Test
    void a_fault_may_meet_some_paths_only() {
        FaultPlan plan = new FaultPlan(List.of(new FaultPlan.Entry(
                START, START.plus(HOUR), Service.WEBSITE, "/api/trade/data/items", new Fault.Refused(404))));
        Client client = new Client(
                SimulatedServices.over(SimulatedLeague.of(SimulatedServicesTest.SMALL))
                        .faults(plan)
                        .build(),
                START);
        assertThat(client.get(Service.WEBSITE, "/api/trade/data/items").status())
                .isEqualTo(404);
        assertThat(client.get(Service.WEBSITE, "/api/trade/data/static").status())
                .isEqualTo(200);
        assertThat(client.services.accesses().get(0).faults()).containsExactly("Refused");
        assertThat(client.services.statuses(Service.WEBSITE)).isEqualTo(Map.of(404, 1L, 200, 1L));
    }

    @Property(tries = 30)
    void hourly_trouble_follows_from_its_seed_three_short_faults_an_hour_and_every_kind_in_a_day(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 48) int hours) {
        FaultPlan plan = FaultPlan.hourly(seed, START, hours);
        assertThat(plan).isEqualTo(FaultPlan.hourly(seed, START, hours));
        assertThat(plan.entries()).hasSize(3 * hours);
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < plan.entries().size(); i++) {
            FaultPlan.Entry entry = plan.entries().get(i);
            Instant hour = START.plus(HOUR.multipliedBy(i / 3));
            assertThat(entry.from()).isBetween(hour, hour.plus(HOUR));
            assertThat(entry.to()).isBetween(entry.from(), hour.plus(HOUR));
            kinds.add(entry.fault().getClass());
        }
        if (hours >= 24) {
            // A redirect is nothing that happens on the real services.
            assertThat(kinds).hasSize(Fault.class.getPermittedSubclasses().length - 1);
        }
    }
}
