package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sources.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPartsTest {
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    private static Response body(int status, String text) {
        return new Response(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void retry_after_is_seconds_or_a_date() {
        assertThat(RetryAfter.of(Answers.of(429, Map.of("retry-after", " 60 ")), NOW))
                .contains(Duration.ofMinutes(1));
        assertThat(RetryAfter.of(Answers.of(429, Map.of("Retry-After", "Sat, 1 Aug 2026 12:01:00 GMT")), NOW))
                .contains(Duration.ofMinutes(1));
        // The sender's clock is a minute ahead of ours; its own Date header tells.
        assertThat(RetryAfter.of(
                        Answers.of(
                                429,
                                Map.of(
                                        "Retry-After",
                                        "Sat, 1 Aug 2026 12:02:30 GMT",
                                        "Date",
                                        "Sat, 1 Aug 2026 12:01:00 GMT")),
                        NOW))
                .contains(Duration.ofSeconds(90));
    }

    @Test
    void retry_after_is_bounded_and_empty_if_it_cannot_be_read() {
        assertThat(RetryAfter.of(Answers.of(429, Map.of("Retry-After", "9".repeat(40))), NOW))
                .contains(RetryAfter.LONGEST);
        assertThat(RetryAfter.of(Answers.of(429, Map.of("Retry-After", "86401")), NOW))
                .contains(RetryAfter.LONGEST);
        assertThat(RetryAfter.of(Answers.of(429, Map.of("Retry-After", "Sat, 1 Aug 2026 11:00:00 GMT")), NOW))
                .contains(Duration.ZERO);
        assertThat(RetryAfter.of(Answers.of(429, Map.of("Retry-After", "soon")), NOW))
                .isEmpty();
        assertThat(RetryAfter.of(Answers.of(429, Map.of("Retry-After", "-1")), NOW))
                .isEmpty();
        assertThat(RetryAfter.of(Answers.plain(429), NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 503})
    @DisplayName("a block by Cloudflare shows by its header, by HTML, or by error 1015")
    void blocks_are_seen(int status) throws IOException {
        assertThat(CloudflareBlock.sign(Answers.of(status, Map.of("CF-Mitigated", "challenge"))))
                .contains("cf-mitigated");
        assertThat(CloudflareBlock.sign(Answers.html(status, Map.of()))).isPresent();
        assertThat(CloudflareBlock.sign(body(status, "\n <!doctype html>"))).isPresent();
        assertThat(CloudflareBlock.sign(body(status, "error code: 1015"))).contains("error 1015");
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write("<html>Error 1015".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(CloudflareBlock.sign(new Response(status, Map.of("Content-Encoding", "gzip"), gzip.toByteArray())))
                .contains("error 1015");
    }

    @Test
    void the_services_own_errors_are_no_blocks() {
        assertThat(CloudflareBlock.sign(body(403, "{\"error\":{\"code\":6,\"message\":\"Forbidden\"}}")))
                .isEmpty();
        assertThat(CloudflareBlock.sign(body(429, "{\"error\":{\"code\":3,\"message\":\"error 10155\"}}")))
                .isEmpty();
        assertThat(CloudflareBlock.sign(Answers.html(429, Answers.headers("p", "2:1:60", "3:1:60"))))
                .isEmpty();
        assertThat(CloudflareBlock.sign(Answers.html(404, Map.of()))).isEmpty();
        assertThat(CloudflareBlock.sign(Answers.html(200, Map.of()))).isEmpty();
        assertThat(CloudflareBlock.sign(body(503, ""))).isEmpty();
        assertThat(CloudflareBlock.sign(new Response(503, Map.of(), new byte[] {0x1f, (byte) 0x8b, 1})))
                .isEmpty();
    }

    @Test
    @DisplayName("O5 the back-off doubles from its base to its cap, jitter adds at most half")
    void back_off_doubles() {
        LimitSettings.BackOff backOff = LimitSettings.DEFAULT.backOff();

        assertThat(backOff.after(0, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backOff.after(0, 0.999_999)).isBetween(Duration.ofMillis(14_999), Duration.ofSeconds(15));
        assertThat(backOff.after(3, 0)).isEqualTo(Duration.ofSeconds(80));
        assertThat(backOff.after(8, 0)).isEqualTo(Duration.ofMinutes(30));
        assertThat(backOff.after(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofMinutes(30));
        assertThat(backOff.after(100, 0.5)).isEqualTo(Duration.ofSeconds(2250));
    }

    @Test
    void pads_go_by_the_length_of_the_window_and_headroom_by_its_hits() {
        LimitSettings.Padding padding = LimitSettings.DEFAULT.padding();

        assertThat(padding.of(Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(1_050));
        assertThat(padding.of(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(5));
        assertThat(padding.of(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(5));
        assertThat(padding.of(Duration.ofSeconds(61))).isEqualTo(Duration.ofMinutes(1));
        assertThat(LimitSettings.DEFAULT.usable(3)).isEqualTo(3);
        assertThat(LimitSettings.DEFAULT.usable(4)).isEqualTo(3);
    }

    @Test
    void settings_out_of_range_are_refused_and_named() {
        LimitSettings good = LimitSettings.DEFAULT;
        assertThatThrownBy(() -> new LimitSettings.Pace(0, Duration.ofSeconds(1)))
                .hasMessageContaining("hits of a pace must be at least 1, were 0");
        assertThatThrownBy(() -> LimitSettings.Pace.onceIn(Duration.ZERO)).hasMessageContaining("period of a pace");
        assertThatThrownBy(() -> good.withShortestSpacing(Duration.ZERO)).hasMessageContaining("shortest spacing");
        assertThatThrownBy(() -> good.withCloudflarePause(Duration.ofDays(8))).hasMessageContaining("Cloudflare pause");
        assertThatThrownBy(() -> new LimitSettings.ErrorBudget(0, Duration.ofHours(1)))
                .hasMessageContaining("error budget");
        assertThatThrownBy(() -> new LimitSettings.BackOff(Duration.ofSeconds(10), Duration.ofSeconds(9)))
                .hasMessageContaining("must not be below its base");
        assertThatThrownBy(() -> new LimitSettings(
                        good.unknown(),
                        good.house(),
                        good.padding(),
                        4,
                        4,
                        good.shortestSpacing(),
                        good.retryAfterPad(),
                        good.backOff(),
                        good.cloudflarePause(),
                        good.errors(),
                        good.permitExpiry()))
                .hasMessageContaining("headroom must be from 0 to below headroomFrom 4");
    }
}
