package dev.poeprofit.sources.upstream;

import static dev.poeprofit.sources.upstream.Fixture.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.auth.LogCapture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLogTest {
    private final Fixture.Log store = new Fixture.Log();
    private Duration passed = Duration.ZERO;
    private final RequestLog log = new RequestLog(store, () -> Long.MAX_VALUE - 5_000_000_000L + passed.toNanos());

    private static OpsRecord.RequestMade made(int status, int number) {
        return new OpsRecord.RequestMade(
                START,
                "a",
                "e",
                "https://x/" + number,
                status,
                1,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                status >= 400 || status == 0 ? Optional.of("p") : Optional.empty());
    }

    @Test
    void harmless_requests_wait_until_there_are_64() {
        log.made(made(200, 0));
        assertThat(store.batches)
                .as("the first after a quiet time waits for nobody")
                .containsExactly(1);
        for (int i = 1; i < 64; i++) {
            log.made(made(i % 2 == 0 ? 200 : 304, i));
        }
        assertThat(store.batches).containsExactly(1);
        log.made(made(200, 64));

        assertThat(store.batches).containsExactly(1, 64);
    }

    @Test
    void harmless_requests_wait_for_10_seconds_at_most() {
        log.made(made(200, 1));
        passed = Duration.ofMillis(9_999);
        log.made(made(200, 2));
        assertThat(store.batches).containsExactly(1);
        passed = Duration.ofSeconds(10);
        log.made(made(200, 3));
        assertThat(store.batches).containsExactly(1, 2);

        passed = Duration.ofSeconds(15);
        log.made(made(200, 4));
        assertThat(store.batches).as("the wait begins anew").hasSize(2);
        log.flush();
        log.flush();
        assertThat(store.batches).containsExactly(1, 2, 1);
    }

    @Test
    void requests_that_are_rare_are_written_at_once() {
        for (int i = 0; i < 4; i++) {
            passed = Duration.ofSeconds(10L * i);
            log.made(made(200, i));
        }
        assertThat(store.batches).containsExactly(1, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({"0", "400", "429", "503", "302"})
    void anything_else_is_written_at_once_with_all_that_waits(int status) {
        log.made(made(200, 1));
        log.made(made(status, 2));

        assertThat(store.records)
                .extracting(it -> ((OpsRecord.RequestMade) it).url())
                .containsExactly("https://x/1", "https://x/2");
    }

    @Test
    void an_alert_is_written_at_once() {
        OpsRecord.AlertRaised alert = new OpsRecord.AlertRaised(START, "s", "c", "t");
        log.made(made(200, 1));
        log.raised(alert);

        assertThat(store.records).hasSize(2).endsWith(alert);
    }

    @Test
    @DisplayName("a log that fails is told of once, tried every 10 s, and gets what waited, in order")
    void a_failing_log_loses_nothing_at_first() {
        store.failing = true;
        String logged = LogCapture.during(() -> {
            for (int i = 0; i < 100; i++) {
                log.made(made(503, i));
            }
            passed = Duration.ofSeconds(10);
            log.made(made(503, 100));
        });
        assertThat(logged.split("requests cannot be recorded", -1)).hasSize(2);
        assertThat(store.batches).containsExactly(1, 101);

        store.failing = false;
        log.made(made(503, 101));
        assertThat(store.records).as("not before another 10 s").isEmpty();
        passed = Duration.ofSeconds(20);
        String recovered = LogCapture.during(() -> log.made(made(503, 102)));
        assertThat(recovered).contains("requests are recorded again; 0 records were lost");
        assertThat(store.records)
                .hasSize(103)
                .extracting(it ->
                        Integer.parseInt(((OpsRecord.RequestMade) it).url().substring(10)))
                .isSorted();
    }

    @Test
    void what_waits_is_bounded_and_what_is_lost_is_counted() {
        store.failing = true;
        LogCapture.during(() -> {
            for (int i = 0; i < 3_000; i++) {
                log.made(made(503, i));
            }
        });
        store.failing = false;
        String recovered = LogCapture.during(log::flush);

        assertThat(store.records).hasSize(1_024);
        assertThat(((OpsRecord.RequestMade) store.records.get(1_023)).url()).isEqualTo("https://x/2999");
        assertThat(recovered).contains("1976 records were lost");
    }
}
