package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolicyGatesTest {
    private static final String API = "api.example.org";
    private static final String PC = "psapi/pc";
    private static final Endpoint PSAPI = Endpoint.PUBLIC_STASHES;
    private static final Endpoint OTHER = new Endpoint("other", true);

    private final VirtualTime time = new VirtualTime();
    private final PolicyGates gates = new PolicyGates(LimitSettings.DEFAULT, time, time, new Random(1));

    private Gates.Permit permit(String asker, Endpoint endpoint, String host) {
        Gates.Admission admission = gates.admit(asker, endpoint, host);
        assertThat(admission).isInstanceOf(Gates.Admission.Granted.class);
        return ((Gates.Admission.Granted) admission).permit();
    }

    private Gates.Admission.Held held(String asker, Endpoint endpoint, String host) {
        Gates.Admission admission = gates.admit(asker, endpoint, host);
        assertThat(admission).isInstanceOf(Gates.Admission.Held.class);
        return (Gates.Admission.Held) admission;
    }

    private Duration wait(String asker, Endpoint endpoint, String host) {
        return Duration.between(time.instant(), held(asker, endpoint, host).until());
    }

    private void comeWhenTold(String asker, Endpoint endpoint, String host) {
        while (gates.admit(asker, endpoint, host) instanceof Gates.Admission.Held held) {
            time.advance(Duration.between(time.instant(), held.until()));
        }
    }

    /** Asks when told to, and is answered. */
    private Gates.Verdict ask(String asker, Endpoint endpoint, String host, Response response) {
        while (true) {
            Gates.Admission admission = gates.admit(asker, endpoint, host);
            if (admission instanceof Gates.Admission.Granted granted) {
                time.advance(Duration.ofMillis(50));
                return granted.permit().answered(response);
            }
            time.advance(Duration.between(time.instant(), ((Gates.Admission.Held) admission).until()));
        }
    }

    private static Response psapi(int status, int used) {
        return Answers.limited(status, Answers.PSAPI_POLICY, "2:1:60", used + ":1:0");
    }

    private Gates.GateView view(String policy) {
        return gates.views().stream()
                .filter(view -> view.policy().equals(policy))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void before_limits_are_stated_one_request_in_five_seconds_may_go() {
        ask(PC, PSAPI, API, Answers.plain(200));

        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void only_one_request_is_under_way() {
        Gates.Permit first = permit(PC, PSAPI, API);
        time.advance(Duration.ofSeconds(20));
        assertThat(held(PC, PSAPI, API).reason()).isEqualTo("a request is under way");

        first.answered(psapi(200, 1));
        time.advance(Duration.ofSeconds(3));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    @DisplayName("D28 sends are evenly spaced by the padded window, and a hit counts from its response on")
    void sends_are_spaced_and_hits_count_from_the_response() {
        ask(PC, PSAPI, API, psapi(200, 1));
        time.advance(Duration.ofSeconds(10));

        Gates.Permit slow = permit(PC, PSAPI, API);
        time.advance(Duration.ofMillis(600));
        slow.answered(psapi(200, 1));
        // (1 s + 1.05 s) / 2 after the send
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofMillis(425));
        time.advance(Duration.ofMillis(425));
        permit(PC, PSAPI, API).answered(psapi(200, 2));
        // the first of the two hits leaves the window 2.05 s after its response
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofMillis(2_050 - 425));
    }

    @Test
    void the_server_is_believed_when_it_counts_more() {
        ask(PC, PSAPI, API, Answers.limited(200, "p", "10:60:60", "9:60:0"));

        // nine of nine usable are gone, eight of them as young as the response
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(65));
        assertThat(view("p").remaining()).isZero();
    }

    @Test
    void a_lower_count_of_the_server_is_not_believed() {
        ask(PC, PSAPI, API, psapi(200, 1));
        ask(PC, PSAPI, API, psapi(200, 0));

        assertThat(view(Answers.PSAPI_POLICY).remaining()).isZero();
    }

    @Test
    @DisplayName("D28 windows may change with any response, in number too")
    void windows_change() {
        ask(PC, PSAPI, API, Answers.limited(200, "p", "1:10:60", "1:10:0"));
        assertThat(view("p").sustained()).isEqualTo(1 / 15.0);

        ask(PC, PSAPI, API, Answers.limited(200, "p", "1:10:60,2:120:60", "1:10:0,2:120:0"));
        assertThat(view("p").sustained()).isEqualTo(2 / 180.0);
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofMinutes(3));

        time.advance(Duration.ofMinutes(3));
        ask(PC, PSAPI, API, Answers.limited(200, "p", "1:2:60", "1:2:0"));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofMillis(3_050));
    }

    @Test
    @DisplayName("D27 headers that are missing or broken bring back the conservative pace, beside what was known")
    void broken_headers_are_not_unlimited() {
        ask(PC, PSAPI, API, psapi(200, 1));
        Gates.Verdict broken = ask(PC, PSAPI, API, Answers.limited(200, Answers.PSAPI_POLICY, "2:1:x", "1:1:0"));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(5));
        assertThat(broken.raised()).contains("rate-limit-headers");
        assertThat(broken.closedUntil()).isEmpty();
        assertThat(broken.reason().orElseThrow()).contains("'2:1:x'");
        assertThat(ask(PC, PSAPI, API, Answers.limited(200, "q", "2:1:60,x", "1:1:0"))
                        .raised())
                .isEmpty();

        ask(PC, PSAPI, API, Answers.limited(200, Answers.PSAPI_POLICY, "1:60:60", "1:60:0"));
        ask(PC, PSAPI, API, Answers.plain(200));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    @DisplayName("O5 the first 429 closes the policy for all who use it, and it opens by itself for one probe")
    void a_429_closes_the_policy() {
        ask(PC, PSAPI, API, psapi(200, 1));
        ask("x", OTHER, API, psapi(200, 2));
        Gates.Verdict verdict = ask(PC, PSAPI, API, Answers.limited(429, Answers.PSAPI_POLICY, "2:1:60", "3:1:60", 60));
        Instant opens = time.instant().plusSeconds(65);

        assertThat(verdict.raised()).contains("rate-limited");
        assertThat(verdict.closedUntil()).contains(opens);
        assertThat(verdict.policy()).isEqualTo(Answers.PSAPI_POLICY);
        assertThat(held("x", OTHER, API).until()).isEqualTo(opens);
        assertThat(held(PC, PSAPI, API).until()).isEqualTo(opens.plusMillis(1_025));
        assertThat(view(Answers.PSAPI_POLICY).closedUntil()).contains(opens);
        assertThat(view(Answers.PSAPI_POLICY).remaining()).isZero();
        assertThat(view(Answers.PSAPI_POLICY).nextPermitted()).isEqualTo(opens);

        time.advance(Duration.ofSeconds(65));
        Gates.Permit probe = permit("x", OTHER, API);
        time.advance(Duration.ofSeconds(2));
        assertThat(held(PC, PSAPI, API).reason()).isEqualTo("a request is under way");
        probe.answered(psapi(200, 1));
        comeWhenTold(PC, PSAPI, API);
    }

    @Test
    @DisplayName(
            "O5 a 429 waits for the longest of Retry-After, restriction and back-off; the back-off doubles in a row")
    void the_longest_wait_counts() {
        ask(PC, PSAPI, API, psapi(200, 1));
        Response bare = Answers.limited(429, Answers.PSAPI_POLICY, "2:1:1", "3:1:1", 0);
        Duration least = Duration.ofSeconds(10);
        for (int i = 0; i < 5; i++) {
            Gates.Verdict verdict = ask(PC, PSAPI, API, bare);
            Duration wait =
                    Duration.between(time.instant(), verdict.closedUntil().orElseThrow());
            assertThat(wait).isBetween(least, least.multipliedBy(3).dividedBy(2).plusMillis(1));
            least = least.multipliedBy(2);
        }
        ask(PC, PSAPI, API, psapi(200, 1));
        Gates.Verdict again = ask(PC, PSAPI, API, bare);
        assertThat(Duration.between(time.instant(), again.closedUntil().orElseThrow()))
                .isLessThanOrEqualTo(Duration.ofSeconds(16));
    }

    @Test
    @DisplayName("O5 a 429 that tells nothing costs the restriction of the windows known")
    void a_429_without_headers_closes_too() {
        ask(PC, PSAPI, API, psapi(200, 1));
        Gates.Verdict verdict = ask(PC, PSAPI, API, Answers.plain(429));

        assertThat(verdict.policy()).isEqualTo(Answers.PSAPI_POLICY);
        assertThat(verdict.closedUntil()).contains(time.instant().plusSeconds(65));
    }

    @Test
    void a_restriction_that_a_good_answer_tells_of_closes() {
        Gates.Verdict verdict = ask(PC, PSAPI, API, Answers.limited(200, "p", "2:1:60", "3:1:45"));

        assertThat(verdict.closedUntil()).contains(time.instant().plusSeconds(50));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void policies_of_other_names_are_independent() {
        ask(PC, PSAPI, API, Answers.limited(200, "pc", "2:1:60", "1:1:0"));
        ask("psapi/xbox", PSAPI, API, Answers.limited(200, "xbox", "2:1:60", "1:1:0"));
        ask(PC, PSAPI, API, Answers.limited(429, "pc", "2:1:60", "3:1:60", 60));

        time.advance(Duration.ofSeconds(3));
        assertThat(gates.admit("psapi/xbox", PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
        held(PC, PSAPI, API);
    }

    @Test
    void equal_names_share_one_gate_across_endpoints() {
        ask(PC, PSAPI, API, Answers.limited(200, "p", "1:10:60", "1:10:0"));
        // Nobody can know yet under which policy the other endpoint falls; it has to wait for all of its host.
        assertThat(wait("x", OTHER, API)).isEqualTo(Duration.ofSeconds(15));
        time.advance(Duration.ofSeconds(15));
        permit("x", OTHER, API).answered(Answers.limited(200, "p", "1:10:60", "1:10:0"));

        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_policy_that_gets_another_name_is_followed() {
        ask(PC, PSAPI, API, Answers.limited(200, "old", "2:1:60", "1:1:0"));
        ask("psapi/xbox", PSAPI, API, Answers.limited(200, "old", "2:1:60", "1:1:0"));
        ask(PC, PSAPI, API, Answers.limited(200, "new", "1:30:60", "1:30:0"));

        // The other asker shared the old policy, so it may have to keep the new one as well.
        assertThat(wait("psapi/xbox", PSAPI, API)).isEqualTo(Duration.ofSeconds(35));
        assertThat(gates.views()).extracting(Gates.GateView::policy).contains("new");
    }

    @Test
    void a_service_that_states_no_limits_is_asked_at_our_own_pace() {
        Response plain = Answers.plain(200);
        ask("prices", Endpoint.NINJA, "poe.ninja", plain);
        assertThat(wait("prices", Endpoint.NINJA, "poe.ninja")).isEqualTo(Duration.ofSeconds(1));
        ask("meta", Endpoint.TRADE_DATA, "www", plain);
        assertThat(wait("meta", Endpoint.TRADE_DATA, "www")).isEqualTo(Duration.ofSeconds(5));

        // Generous limits do not lift it.
        time.advance(Duration.ofSeconds(5));
        permit("meta", Endpoint.TRADE_DATA, "www").answered(Answers.limited(200, "t", "50:10:60", "1:10:0"));
        assertThat(wait("meta", Endpoint.TRADE_DATA, "www")).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("a Cloudflare block closes the whole host, then one request goes first")
    void a_block_closes_the_host() {
        ask(PC, PSAPI, API, Answers.limited(200, "pc", "2:1:60", "1:1:0"));
        ask("psapi/xbox", PSAPI, API, Answers.limited(200, "xbox", "2:1:60", "1:1:0"));
        Gates.Verdict verdict = ask(PC, PSAPI, API, Answers.html(403, Map.of("cf-mitigated", "challenge")));
        assertThat(verdict.raised()).contains("cloudflare-block");
        assertThat(verdict.closedUntil()).contains(time.instant().plus(Duration.ofMinutes(15)));

        time.advance(Duration.ofMinutes(14));
        assertThat(held("psapi/xbox", PSAPI, API).policy()).isEqualTo(API);
        assertThat(gates.admit("meta", Endpoint.NINJA, "poe.ninja")).isInstanceOf(Gates.Admission.Granted.class);
        assertThat(view("xbox").closedUntil()).isPresent();

        time.advance(Duration.ofMinutes(1));
        Gates.Permit probe = permit("psapi/xbox", PSAPI, API);
        held(PC, PSAPI, API);
        probe.answered(Answers.limited(200, "xbox", "2:1:60", "1:1:0"));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    @DisplayName("D29 O20 ten answers 4xx within an hour stop the host until an hour has passed since the last")
    void errors_stop_a_host() {
        ask(PC, PSAPI, API, psapi(200, 1));
        int[] statuses = {401, 403, 404, 422, 400, 401, 404, 404, 404};
        for (int status : statuses) {
            assertThat(ask(PC, PSAPI, API, psapi(status, 1)).raised()).isEmpty();
            ask(PC, PSAPI, API, psapi(304, 1));
            time.advance(Duration.ofMinutes(5));
        }
        Gates.Verdict verdict = ask(PC, PSAPI, API, psapi(404, 1));
        assertThat(verdict.raised()).contains("client-errors");
        assertThat(verdict.reason().orElseThrow()).contains("10 answers 4xx within PT1H");

        Instant end = time.instant().plus(Duration.ofHours(1));
        assertThat(gates.admit(PC, PSAPI, API))
                .isInstanceOfSatisfying(
                        Gates.Admission.Stopped.class,
                        stopped -> assertThat(stopped.until()).isEqualTo(end));
        time.advance(Duration.ofSeconds(10));
        assertThat(view(Answers.PSAPI_POLICY)).satisfies(view -> {
            assertThat(view.stopped()).isTrue();
            assertThat(view.remaining()).isZero();
            assertThat(view.nextPermitted()).isEqualTo(end);
        });
        time.advance(Duration.ofSeconds(-10));
        assertThat(gates.admit("p", Endpoint.NINJA, "poe.ninja")).isInstanceOf(Gates.Admission.Granted.class);
        time.advance(Duration.ofMinutes(59));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Stopped.class);
        time.advance(Duration.ofMinutes(1));
        assertThat(ask(PC, PSAPI, API, psapi(404, 1)).raised()).isEmpty();
    }

    @Test
    void errors_an_hour_apart_do_not_add_up() {
        for (int i = 0; i < 40; i++) {
            assertThat(ask(PC, PSAPI, API, psapi(404, 1)).raised()).isEmpty();
            time.advance(Duration.ofMinutes(7));
        }
    }

    @Test
    @DisplayName("a wall clock that jumps opens no gate and closes none")
    void a_jump_of_the_wall_clock_changes_nothing() {
        ask(PC, PSAPI, API, psapi(200, 1));
        ask(PC, PSAPI, API, Answers.limited(429, Answers.PSAPI_POLICY, "2:1:60", "3:1:60", 60));
        time.jumpWall(Duration.ofDays(365));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(65));
        time.jumpWall(Duration.ofDays(-800));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(65));

        time.advance(Duration.ofSeconds(65));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    void a_permit_that_is_lost_counts_as_made_and_blocks_for_a_while_only() {
        Gates.Permit lost = permit(PC, PSAPI, API);
        time.advance(Duration.ofMinutes(5).minusMillis(1));
        held(PC, PSAPI, API);
        time.advance(Duration.ofMillis(1));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));
        Gates.Permit next = permit(PC, PSAPI, API);

        // It turns up after all: what it says counts, and the one under way stays so.
        lost.answered(Answers.limited(429, "p", "2:1:60", "3:1:60", 60));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(65));
        next.failed();
        assertThatThrownBy(next::failed).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_request_that_failed_counts_as_made() {
        ask(PC, PSAPI, API, Answers.limited(200, "p", "1:10:60", "1:10:0"));
        time.advance(Duration.ofSeconds(15));
        Gates.Permit permit = permit(PC, PSAPI, API);
        time.advance(Duration.ofSeconds(30));
        assertThat(permit.failed().closedUntil()).isEmpty();

        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    @DisplayName("O20 a view tells the next permitted time, the remaining budget and the answers 429")
    void views_tell_where_a_policy_stands() {
        ask(PC, PSAPI, API, Answers.limited(200, "p", "10:10:60", "3:10:0"));

        Gates.GateView open = view("p");
        assertThat(open.remaining()).isEqualTo(6);
        assertThat(open.nextPermitted())
                .isEqualTo(time.instant()
                        .plusNanos(15_000_000_000L / 9 - 50_000_000)
                        .truncatedTo(java.time.temporal.ChronoUnit.MILLIS)
                        .plusMillis(1));
        assertThat(open.sustained()).isCloseTo(9 / 15.0, offset(1e-9));
        assertThat(open.throttled()).isZero();
        assertThat(open.stopped()).isFalse();
        for (int i = 1; i <= 3; i++) {
            ask(PC, PSAPI, API, Answers.limited(429, "p", "10:10:60", "3:10:60"));
            assertThat(view("p").throttled()).isEqualTo(i);
        }
        ask(PC, PSAPI, API, Answers.html(429, Map.of()));
        assertThat(view("p").throttled()).isEqualTo(4);
        time.advance(Duration.ofDays(1));
        assertThat(view("p").nextPermitted()).isBeforeOrEqualTo(time.instant());
        assertThat(view("p").remaining()).isEqualTo(9);
    }

    @Test
    void policies_without_end_do_not_fill_the_memory() {
        for (int i = 0; i < 500; i++) {
            ask(PC, PSAPI, API, Answers.limited(200, "p" + i, "2:1:60", "1:1:0"));
        }

        assertThat(gates.views()).hasSizeLessThanOrEqualTo(64);
        assertThat(wait(PC, PSAPI, API)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    @DisplayName("types that poe.ninja has retired cost nothing; what GGG answers 404 for, and other errors, do")
    void retired_addresses_spend_no_budget() {
        for (int i = 0; i < 30; i++) {
            Gates.Verdict gone = ask("prices", Endpoint.NINJA, "poe.ninja", Answers.plain(i % 2 == 0 ? 404 : 410));
            assertThat(gone.raised()).isEmpty();
        }
        for (int i = 0; i < 9; i++) {
            ask("prices", Endpoint.NINJA, "poe.ninja", Answers.plain(400));
            ask("meta", Endpoint.TRADE_DATA, "www", Answers.plain(404));
        }
        assertThat(ask("prices", Endpoint.NINJA, "poe.ninja", Answers.plain(400))
                        .raised())
                .contains("client-errors");
        assertThat(ask("meta", Endpoint.TRADE_DATA, "www", Answers.plain(404)).raised())
                .contains("client-errors");
    }

    @Test
    @DisplayName("a 403 without the service's error object closes the host for all who ask it")
    void a_403_of_somebody_else_closes_the_host() {
        Gates.Verdict verdict = ask("meta", Endpoint.TRADE_DATA, "www", new Response(403, Map.of(), new byte[0]));

        assertThat(verdict.blocked()).isTrue();
        assertThat(verdict.raised()).contains("cloudflare-block");
        assertThat(held("token", Endpoint.TOKEN, "www").until())
                .isEqualTo(time.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    @DisplayName("a block that spends the budget for errors is still told as a block")
    void a_block_may_stop_the_host_too() {
        for (int i = 0; i < 9; i++) {
            ask(PC, PSAPI, API, psapi(404, 1));
        }
        Gates.Verdict verdict = ask(PC, PSAPI, API, Answers.html(403, Map.of()));

        assertThat(verdict.blocked()).isTrue();
        assertThat(verdict.closedUntil()).isPresent();
        assertThat(verdict.raised()).contains("client-errors");
        assertThat(verdict.reason().orElseThrow())
                .startsWith("blocked by Cloudflare")
                .contains("10 answers 4xx");
    }

    @Test
    @DisplayName("a restriction of days is believed for as long as it lasts, up to a week")
    void long_restrictions_are_believed() {
        Duration days = Duration.ofDays(3);
        ask(PC, PSAPI, API, Answers.limited(429, "p", "2:1:60", "3:1:259200", 259_200));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(days.plusSeconds(5));

        time.advance(days.plusSeconds(4));
        held(PC, PSAPI, API);
        time.advance(Duration.ofSeconds(1));
        ask(PC, PSAPI, API, Answers.limited(429, "p", "2:1:60", "3:1:60", 999_999_999));
        assertThat(wait(PC, PSAPI, API)).isEqualTo(Duration.ofDays(7).plusSeconds(5));
    }

    @Test
    @DisplayName("a request that a fuse held back does not count, and may go out at once")
    void an_unsent_request_does_not_count() {
        ask(PC, PSAPI, API, Answers.limited(200, "p", "2:300:60", "1:300:0"));
        time.advance(Duration.ofMinutes(3));
        Gates.Permit unsent = permit(PC, PSAPI, API);
        unsent.unsent();
        assertThatThrownBy(unsent::failed).isInstanceOf(IllegalStateException.class);

        permit(PC, PSAPI, API).answered(Answers.limited(200, "p", "2:300:60", "2:300:0"));
    }
}
