package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RestoreTest {
    private static final String API = "api.example.org";
    private static final String PC = "psapi/pc";
    private static final Endpoint PSAPI = Endpoint.PUBLIC_STASHES;

    private final VirtualTime time = new VirtualTime();
    private final List<OpsRecord.RequestMade> newestFirst = new ArrayList<>();
    private PolicyGates gates = fresh();

    private PolicyGates fresh() {
        return new PolicyGates(LimitSettings.DEFAULT, time, time, new Random(7));
    }

    private void restart(Duration down) {
        time.advance(down);
        gates = fresh();
        gates.restore(newestFirst, time.instant());
    }

    private Gates.Verdict ask(String asker, Endpoint endpoint, Response response) {
        while (true) {
            if (gates.admit(asker, endpoint, API) instanceof Gates.Admission.Granted granted) {
                Gates.Verdict verdict = granted.permit().answered(response);
                newestFirst.add(0, Answers.record(time.instant(), asker, endpoint, API, response, verdict));
                return verdict;
            }
            time.advance(Duration.ofMillis(100));
        }
    }

    private Instant held() {
        Gates.Admission admission = gates.admit(PC, PSAPI, API);
        assertThat(admission).isInstanceOf(Gates.Admission.Held.class);
        return ((Gates.Admission.Held) admission).until();
    }

    private static Response good() {
        return Answers.limited(200, "p", "2:1:60", "1:1:0");
    }

    @Test
    @DisplayName("M3 O5 a restart inside a restriction keeps the gate closed until its end")
    void a_restriction_outlives_a_restart() {
        ask(PC, PSAPI, good());
        Instant until = ask(PC, PSAPI, Answers.limited(429, "p", "2:1:60", "3:1:600", 600))
                .closedUntil()
                .orElseThrow();

        restart(Duration.ofMinutes(3));
        assertThat(held()).isEqualTo(until);
        // Twice is no different, and nothing was asked in between.
        restart(Duration.ofMinutes(3));
        assertThat(held()).isEqualTo(until);
        assertThat(gates.views().get(0).closedUntil()).contains(until);
        assertThat(gates.views().get(0).throttled()).isZero();

        time.advance(Duration.between(time.instant(), until));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    void the_end_of_a_closure_that_only_the_record_knows_is_kept() {
        ask(PC, PSAPI, good());
        for (int i = 0; i < 4; i++) {
            ask(PC, PSAPI, Answers.limited(429, "p", "2:1:1", "3:1:1", 1));
        }
        Instant until = newestFirst.get(0).closedUntil().orElseThrow();
        assertThat(Duration.between(time.instant(), until)).isGreaterThan(Duration.ofSeconds(80));

        restart(Duration.ofSeconds(1));
        assertThat(held()).isEqualTo(until);
        time.advance(Duration.between(time.instant(), until));
        Gates.Verdict fifth = ask(PC, PSAPI, Answers.limited(429, "p", "2:1:1", "3:1:1", 1));
        assertThat(Duration.between(time.instant(), fifth.closedUntil().orElseThrow()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(160));
    }

    @Test
    @DisplayName("the counters of windows are restored with their age")
    void counters_are_restored() {
        for (int i = 1; i <= 2; i++) {
            ask(PC, PSAPI, Answers.limited(200, "p", "3:300:60", (i + 1) + ":300:0"));
        }
        Instant first = newestFirst.get(1).at();

        restart(Duration.ofSeconds(30));
        // Two hits and a phantom fill the window; so would the one that may not have been noted.
        assertThat(Duration.between(first, held())).isGreaterThanOrEqualTo(Duration.ofMinutes(6));
    }

    @Test
    @DisplayName("what the earlier run may not have noted is counted too")
    void unnoted_requests_are_counted() {
        ask(PC, PSAPI, good());
        restart(Duration.ofHours(2));

        assertThat(Duration.between(time.instant(), held())).isEqualTo(Duration.ofMillis(2_050));
    }

    @Test
    @DisplayName("a block of a host outlives a restart")
    void a_block_outlives_a_restart() {
        ask(PC, PSAPI, good());
        Instant until =
                ask(PC, PSAPI, Answers.html(503, Map.of())).closedUntil().orElseThrow();
        restart(Duration.ofMinutes(5));

        assertThat(gates.admit("x", Endpoint.TOKEN, API)).isInstanceOfSatisfying(Gates.Admission.Held.class, held -> {
            assertThat(held.until()).isEqualTo(until);
            assertThat(held.policy()).isEqualTo(API);
            assertThat(held.reason()).startsWith("blocked by Cloudflare");
        });
        time.advance(Duration.ofMinutes(10));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    void a_429_of_cloudflare_is_told_from_one_of_the_service_by_its_record() {
        ask(PC, PSAPI, good());
        ask(PC, PSAPI, Answers.html(429, Map.of()));
        restart(Duration.ofMinutes(5));
        assertThat(gates.admit("x", Endpoint.TOKEN, API))
                .isInstanceOfSatisfying(
                        Gates.Admission.Held.class,
                        held -> assertThat(held.policy()).isEqualTo(API));

        time.advance(Duration.ofMinutes(20));
        ask(PC, PSAPI, Answers.plain(429));
        restart(Duration.ofSeconds(5));
        assertThat(gates.admit(PC, PSAPI, API))
                .isInstanceOfSatisfying(
                        Gates.Admission.Held.class,
                        held -> assertThat(held.policy()).isEqualTo("p"));
    }

    @Test
    @DisplayName("D29 a stopped host stays stopped over a restart")
    void a_stop_outlives_a_restart() {
        for (int i = 0; i < 10; i++) {
            ask(PC, PSAPI, Answers.limited(404, "p", "2:1:60", "1:1:0"));
            time.advance(Duration.ofMinutes(2));
        }
        restart(Duration.ofMinutes(50));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Stopped.class);
        time.advance(Duration.ofMinutes(8));
        assertThat(gates.admit(PC, PSAPI, API)).isNotInstanceOf(Gates.Admission.Stopped.class);
    }

    @Test
    @DisplayName("records older than any window, and closures beyond all measure, are not believed")
    void the_old_and_the_absurd_are_ignored() {
        ask(PC, PSAPI, Answers.limited(200, "p", "1:604800:60", "1:604800:0"));
        OpsRecord.RequestMade made = newestFirst.get(0);
        OpsRecord.RequestMade absurd = closed(made, made.at(), made.at().plus(Duration.ofDays(900)));
        newestFirst.clear();
        newestFirst.add(absurd);

        restart(Duration.ofDays(7).plusHours(2));
        assertThat(gates.views()).isEmpty();
    }

    @Test
    @DisplayName("M3 D28 the longest window that is believed is counted over a restart at its very end")
    void the_longest_window_is_counted() {
        ask(PC, PSAPI, Answers.limited(200, "p", "2:604800:60", "1:604800:0"));
        Instant first = newestFirst.get(0).at();
        restart(Duration.ofDays(7));

        // One of the two is the request that may not have been noted; the first counts for the window and its pad.
        assertThat(gates.views())
                .filteredOn(view -> view.policy().equals("p"))
                .singleElement()
                .satisfies(view -> assertThat(view.remaining()).isZero());
        time.advance(
                Duration.between(time.instant(), first.plus(Duration.ofDays(7).plusSeconds(60))));
        assertThat(gates.views())
                .filteredOn(view -> view.policy().equals("p"))
                .singleElement()
                .satisfies(view -> assertThat(view.remaining()).isOne());
    }

    /**
     * A policy that lets one request through in six hours has few answers. Those of a day cannot be read, and the kill takes the
     * record of the newest: what was stated the day before is all that keeps the next request from being one too many.
     */
    @Test
    @DisplayName(
            "M3 D28 limits hold over a restart although nothing of the last day could be read and the newest record is lost")
    void limits_of_the_day_before_hold() {
        ask(PC, PSAPI, Answers.limited(200, "p", "1:21600:60", "1:21600:0"));
        Instant stated = newestFirst.get(0).at();
        for (int i = 0; i < 4; i++) {
            time.advance(Duration.between(time.instant(), held()));
            ask(PC, PSAPI, Answers.limited(200, "p", "1:21600:60,broken", "1:21600:0"));
        }
        time.advance(Duration.between(time.instant(), held()));
        ask(PC, PSAPI, Answers.limited(200, "p", "1:21600:60", "1:21600:0"));
        Instant newest = newestFirst.remove(0).at();
        assertThat(Duration.between(stated, newest)).isGreaterThan(Duration.ofDays(1));

        restart(Duration.ofSeconds(9));
        assertThat(held()).isAfterOrEqualTo(newest.plus(Duration.ofHours(6).plusSeconds(60)));
    }

    @Test
    @DisplayName("a restriction of days outlives restarts on each of them")
    void a_restriction_of_days_outlives_restarts() {
        ask(PC, PSAPI, good());
        Instant until = ask(PC, PSAPI, Answers.limited(429, "p", "2:1:60", "3:1:600000", 600_000))
                .closedUntil()
                .orElseThrow();
        assertThat(Duration.between(time.instant(), until)).isEqualTo(Duration.ofSeconds(600_005));

        for (int day = 0; day < 6; day++) {
            restart(Duration.ofDays(1));
            assertThat(held()).isEqualTo(until);
        }
        restart(Duration.ofDays(1));
        time.advance(Duration.ofSeconds(5));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    @DisplayName("a gate that nothing is noted of opens one spacing after a restart")
    void a_crash_loop_is_paced() {
        restart(Duration.ofSeconds(1));

        assertThat(Duration.between(time.instant(), held())).isEqualTo(Duration.ofSeconds(5));
        assertThat(gates.admit("prices", Endpoint.NINJA, "poe.ninja"))
                .isInstanceOfSatisfying(
                        Gates.Admission.Held.class,
                        held -> assertThat(held.until())
                                .isEqualTo(time.instant().plusSeconds(1)));
        time.advance(Duration.ofSeconds(5));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    @DisplayName("a record from the future, as after the clock was set back, counts as made now")
    void a_clock_set_back_does_no_harm() {
        ask(PC, PSAPI, Answers.limited(200, "p", "1:60:60", "1:60:0"));
        time.jumpWall(Duration.ofDays(-3));
        restart(Duration.ofSeconds(1));

        assertThat(Duration.between(time.instant(), held())).isEqualTo(Duration.ofSeconds(65));
    }

    @Test
    void records_that_make_no_sense_do_no_harm() {
        OpsRecord.RequestMade odd = new OpsRecord.RequestMade(
                time.instant(),
                "",
                "",
                "::no address::",
                429,
                -1,
                -1,
                -1,
                Optional.empty(),
                Optional.of("\n"),
                List.of(new OpsRecord.RuleHeader("", "x"), new OpsRecord.RuleHeader("", "x")),
                List.of(),
                OptionalLong.of(Long.MIN_VALUE),
                Optional.of(Instant.MIN),
                Optional.empty());
        newestFirst.add(odd);
        restart(Duration.ofSeconds(1));

        assertThat(Duration.between(time.instant(), held())).isEqualTo(Duration.ofSeconds(5));
        time.advance(Duration.ofSeconds(5));
        assertThat(gates.admit(PC, PSAPI, API)).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    void restoring_gates_in_use_is_refused() {
        ask(PC, PSAPI, good());

        assertThatThrownBy(() -> gates.restore(newestFirst, time.instant())).isInstanceOf(IllegalStateException.class);
    }

    private static OpsRecord.RequestMade closed(OpsRecord.RequestMade made, Instant at, Instant until) {
        return new OpsRecord.RequestMade(
                at,
                made.asker(),
                made.endpoint(),
                made.url(),
                200,
                50,
                2,
                0,
                Optional.empty(),
                made.policy(),
                made.limits(),
                made.states(),
                OptionalLong.empty(),
                Optional.of(until),
                Optional.empty());
    }
}
