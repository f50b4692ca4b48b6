package dev.poeprofit.sources.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
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
        "604800, 604800",
        "604801, 604800",
        "999999999, 604800",
        "12345678901, 604800",
        "'Tue, 24 Nov 2026 08:01:30 GMT', 90",
        "'Tue, 24 Nov 2026 07:00:00 GMT', 0",
        "'Wed, 24 Nov 2027 07:00:00 GMT', 604800",
    })
    void seconds_and_dates_are_read_and_bounded_by_a_week(String value, long seconds) {
        assertThat(RetryAfter.of(with(value), NOW)).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "٣", "Tue, 99 Nov 2026"})
    void anything_else_says_nothing(String value) {
        assertThat(RetryAfter.of(with(value), NOW)).isEmpty();
        assertThat(RetryAfter.seconds(with(value), NOW)).isEmpty();
    }

    @Test
    void the_record_keeps_seconds_as_sent() {
        assertThat(RetryAfter.seconds(with("999999999"), NOW)).hasValue(999_999_999L);
        assertThat(RetryAfter.seconds(with("9".repeat(40)), NOW)).hasValue(604_800);
        assertThat(RetryAfter.seconds(new Response(200, Map.of(), new byte[0]), NOW))
                .isEmpty();
    }

    @Test
    @DisplayName("D27 a date is recorded as the seconds until it, by the clock of the response's own date")
    void a_date_is_recorded_as_seconds() {
        assertThat(RetryAfter.seconds(with("Tue, 24 Nov 2026 08:01:30 GMT"), NOW.minusMillis(1)))
                .hasValue(91);
        // The sender's clock is a minute ahead of ours.
        Map<String, String> ahead =
                Map.of("Retry-After", "Tue, 24 Nov 2026 08:02:30 GMT", "Date", "Tue, 24 Nov 2026 08:01:00 GMT");
        assertThat(RetryAfter.seconds(new Response(429, ahead, new byte[0]), NOW))
                .hasValue(90);
        assertThat(RetryAfter.of(new Response(429, ahead, new byte[0]), NOW)).hasValue(Duration.ofSeconds(90));
    }
}
