package dev.poeprofit.sources.upstream;

import static dev.poeprofit.sources.upstream.Fixture.DEADLINE;
import static dev.poeprofit.sources.upstream.Fixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.limit.LimitSettings;
import dev.poeprofit.sources.limit.PolicyGates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of answers is enough for the gates of the next run: real gates, real records, one log. */
class RestartTest {
    private static final Map<String, String> LIMITED = Map.of(
            "X-Rate-Limit-Policy", "p",
            "X-Rate-Limit-Rules", "Ip",
            "X-Rate-Limit-Ip", "2:1:60",
            "X-Rate-Limit-Ip-State", "1:1:0");

    private final Fixture it = new Fixture();
    private GovernedUpstream upstream = life();

    private Instant now() {
        return START.plus(it.passed);
    }

    private GovernedUpstream life() {
        PolicyGates gates = new PolicyGates(LimitSettings.DEFAULT, this::now, () -> it.passed.toNanos(), new Random(1));
        List<OpsRecord.RequestMade> newestFirst = new ArrayList<>(it.log.of(OpsRecord.RequestMade.class));
        Collections.reverse(newestFirst);
        gates.restore(newestFirst, now());
        return it.over(gates, false, newestFirst);
    }

    /** A kill: what waits to be written is lost. */
    private void restart(Duration down) {
        it.passed = it.passed.plus(down);
        upstream = life();
    }

    private Reply ask(String asker, Endpoint endpoint) {
        return upstream.ask(
                new Ask(asker, endpoint, Request.get(Fixture.WWW.resolve("/" + endpoint.name()), Map.of())), DEADLINE);
    }

    /** Asks when told to, until it is answered or closed by an answer. */
    private Reply dictionary() {
        int before = it.transport.requests.size();
        while (true) {
            Reply reply = ask("metadata", Endpoint.TRADE_DATA);
            if (it.transport.requests.size() > before) {
                return reply;
            }
            it.passed = it.passed.plus(Duration.between(now(), ((Reply.Closed) reply).until()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|false|false|error code: 1015",
                "429|true|true|{}",
                "503|false|false|<html>checking",
                "403|false|false|''",
                "403|true|true|{\"error\":{\"code\":6,\"message\":\"Forbidden\"}}",
                "403|false|true|<html>error code: 1020"
            })
    @DisplayName("O5 a block closes its host for all who ask it, a person hears of it, and a restart does not open it")
    void a_block_outlives_a_restart(int status, boolean mitigated, boolean policy, String body) {
        Map<String, String> headers = new java.util.HashMap<>(policy ? LIMITED : Map.of());
        if (mitigated) {
            headers.put("cf-mitigated", "challenge");
        }
        it.transport.then(status, headers, body);
        Reply.Closed closed = (Reply.Closed) dictionary();
        assertThat(closed.until()).isEqualTo(now().plus(Duration.ofMinutes(15)));
        assertThat(it.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.code()).isEqualTo("cloudflare-block"));
        assertThat(ask("token", Endpoint.TOKEN)).isInstanceOf(Reply.Closed.class);

        restart(Duration.ofMinutes(14));
        assertThat(ask("token", Endpoint.TOKEN)).isInstanceOfSatisfying(Reply.Closed.class, still -> {
            assertThat(still.until()).isEqualTo(closed.until());
            assertThat(still.policy()).isEqualTo("www.example.org");
        });
        it.passed = it.passed.plusMinutes(1);
        it.transport.then(200);
        assertThat(ask("token", Endpoint.TOKEN)).isInstanceOf(Reply.Answered.class);
    }

    @Test
    @DisplayName("O5 a 429 of the service that names no policy is not taken for a block after a restart")
    void a_429_without_a_policy_is_no_block() {
        it.transport.then(429, Map.of("Retry-After", "600"), "{}");
        Reply.Closed closed = (Reply.Closed) dictionary();

        restart(Duration.ofMinutes(5));
        assertThat(ask("metadata", Endpoint.TRADE_DATA)).isInstanceOfSatisfying(Reply.Closed.class, still -> {
            assertThat(still.until()).isEqualTo(closed.until());
            assertThat(still.policy()).isEqualTo("trade-data");
        });
    }

    @Test
    @DisplayName("a date to retry after is remembered over a restart, and so are days of it")
    void a_date_outlives_a_restart() {
        it.transport.then(429, Map.of("Retry-After", "Fri, 27 Nov 2026 08:00:00 GMT"), "{}");
        dictionary();
        restart(Duration.ofDays(2));

        assertThat(ask("metadata", Endpoint.TRADE_DATA))
                .isInstanceOfSatisfying(
                        Reply.Closed.class,
                        still -> assertThat(still.until()).isAfterOrEqualTo(Instant.parse("2026-11-27T08:00:05Z")));
    }

    @Test
    @DisplayName("a program that is killed and started again and again keeps the pace, whatever it could not note")
    void a_crash_loop_keeps_the_pace() {
        List<Duration> sent = new ArrayList<>();
        for (int life = 0; life < 20; life++) {
            for (int tick = 0; tick < (life % 5 == 4 ? 80 : 20); tick++) {
                int before = it.transport.requests.size();
                Duration at = it.passed;
                it.transport.then(200);
                ask("metadata", Endpoint.TRADE_DATA);
                if (it.transport.requests.size() > before) {
                    sent.add(at);
                }
                it.passed = it.passed.plusMillis(100);
            }
            restart(Duration.ZERO);
        }

        assertThat(sent).hasSizeGreaterThanOrEqualTo(4);
        for (int i = 1; i < sent.size(); i++) {
            assertThat(sent.get(i).minus(sent.get(i - 1))).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    @DisplayName("D26 a restart begins no round of attempts anew: neither one that is under way nor one that is over")
    void attempts_outlive_a_restart() {
        it.transport.then(503).then(503).then(503).then(200);
        assertThat(failure().retryable()).isTrue();
        restart(Duration.ofMillis(100));
        PortException second = failure();
        assertThat(second).hasMessageEndingWith("attempt 2 of 3");
        restart(Duration.ofMillis(100));
        assertThat(failure().retryable()).isFalse();
        Instant over = now();

        restart(Duration.ofSeconds(10));
        Reply.Closed closed = (Reply.Closed) ask("metadata", Endpoint.TRADE_DATA);
        assertThat(closed.until()).isEqualTo(over.plusSeconds(60));
        assertThat(closed.policy()).isEqualTo("trade-data");
        it.passed = it.passed.plusSeconds(50);
        assertThat(dictionary()).isInstanceOf(Reply.Answered.class);
    }

    private PortException failure() {
        return org.assertj.core.api.Assertions.catchThrowableOfType(PortException.class, this::dictionary);
    }
}
