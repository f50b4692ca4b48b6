package dev.poeprofit.sources.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private static Response with(String value) {
        return new Response(429, Map.of("retry-after", value), new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "' 60 ', 60",
        "86401, 86400",
        "999999999, 86400",
        "'Tue, 24 Nov 2026 08:01:30 GMT', 90",
        "'Tue, 24 Nov 2026 07:00:00 GMT', 0",
        "'Wed, 24 Nov 2027 07:00:00 GMT', 86400",
    })
    void seconds_and_dates_are_read_and_bounded_by_a_day(String value, long seconds) {
        assertThat(RetryAfter.of(with(value), NOW)).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "12345678901", "٣", "Tue, 99 Nov 2026"})
    void anything_else_says_nothing(String value) {
        assertThat(RetryAfter.of(with(value), NOW)).isEmpty();
        assertThat(RetryAfter.seconds(with(value))).isEmpty();
    }

    @Test
    void the_record_keeps_seconds_as_sent() {
        assertThat(RetryAfter.seconds(with("999999999"))).hasValue(999_999_999L);
        assertThat(RetryAfter.seconds(new Response(200, Map.of(), new byte[0]))).isEmpty();
    }
}
