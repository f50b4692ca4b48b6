package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostPaceTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);

    private final VirtualTime time = new VirtualTime();
    private final List<Long> sent = new ArrayList<>();
    private final HostPace pace = new HostPace(
            (request, deadline) -> {
                sent.add(time.passed());
                return Answers.plain(200);
            },
            4,
            time);

    private static Request get(String host) {
        return Request.get(URI.create("https://" + host + "/x"), Map.of());
    }

    @Test
    @DisplayName("a full cycle passes what the fuse is set to, and no second holds more than twice that")
    void no_second_holds_too_many() {
        Random random = new Random(3);
        int refused = 0;
        while (time.passed() < Duration.ofMinutes(5).toNanos()) {
            time.advance(Duration.ofMillis(random.nextInt(200)));
            try {
                pace.exchange(get("a.example"), DEADLINE);
            } catch (PortException e) {
                refused++;
            }
        }

        assertThat(refused).isPositive();
        assertThat(sent.size()).isBetween(1_190, 1_204);
        for (int i = 8; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 8)).isGreaterThan(ModelServer.SECOND);
        }
    }

    @Test
    void a_refusal_says_how_long_to_wait_and_sends_nothing() {
        for (String host : List.of("a.example", "A.example", "a.example")) {
            pace.exchange(get(host), DEADLINE);
        }
        time.advance(Duration.ofMillis(300));
        pace.exchange(get("A.example"), DEADLINE);
        assertThatThrownBy(() -> pace.exchange(get("a.example"), DEADLINE))
                .isInstanceOfSatisfying(PortException.class, refusal -> {
                    assertThat(refusal.kind()).isEqualTo(PortException.Kind.RATE_LIMITED);
                    assertThat(refusal.retryable()).isTrue();
                    assertThat(refusal.retryAfter()).contains(Duration.ofMillis(700));
                    assertThat(refusal.getMessage()).contains("a.example");
                });
        assertThat(sent).hasSize(4);

        pace.exchange(get("b.example"), DEADLINE);
        time.advance(Duration.ofMillis(700));
        pace.exchange(get("a.example"), DEADLINE);
        assertThat(sent).hasSize(6);
    }

    @Test
    @DisplayName("the gates never blow a fuse set to their sum: three realms drain at full pace below it")
    void gates_stay_below_the_fuse() {
        PolicyGates gates = new PolicyGates(LimitSettings.DEFAULT, time, time, new Random(1));
        long[] due = new long[3];
        while (time.passed() < Duration.ofMinutes(10).toNanos()) {
            int next = due[0] <= due[1] ? (due[0] <= due[2] ? 0 : 2) : (due[1] <= due[2] ? 1 : 2);
            time.advanceTo(due[next]);
            Gates.Admission admission =
                    gates.admit("psapi/" + next, dev.poeprofit.sources.http.Endpoint.PUBLIC_STASHES, "a.example");
            if (admission instanceof Gates.Admission.Held held) {
                due[next] = time.passed()
                        + Duration.between(time.instant(), held.until()).toNanos();
                continue;
            }
            pace.exchange(get("a.example"), DEADLINE);
            due[next] = time.passed() + 1;
            ((Gates.Admission.Granted) admission)
                    .permit()
                    .answered(Answers.limited(200, "realm-" + next, "2:1:60", "1:1:0"));
        }

        assertThat(sent.size()).isGreaterThan(1_700);
    }

    @Test
    void a_pace_of_one_will_do_and_none_is_refused() {
        HostPace one = new HostPace((request, deadline) -> Answers.plain(200), 1, time);
        one.exchange(get("a.example"), DEADLINE);
        assertThatThrownBy(() -> one.exchange(get("a.example"), DEADLINE)).isInstanceOf(PortException.class);
        assertThatThrownBy(() -> new HostPace((request, deadline) -> Answers.plain(200), 0, time))
                .hasMessageContaining("perSecond must be at least 1, was 0");
    }
}
