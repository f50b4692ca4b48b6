package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sources.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPartsTest {
    private static Response body(int status, String text) {
        return new Response(status, Map.of(), text.getBytes(StandardCharsets.UTF_8));
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

    private static LimitSettings settings(Duration shortestSpacing, Duration cloudflarePause) {
        LimitSettings good = LimitSettings.DEFAULT;
        return new LimitSettings(
                good.unknown(),
                good.house(),
                good.padding(),
                good.headroom(),
                good.headroomFrom(),
                shortestSpacing,
                good.retryAfterPad(),
                good.backOff(),
                cloudflarePause,
                good.errors(),
                good.permitExpiry());
    }

    @Test
    @DisplayName("a 403 without the service's error object is a block, whatever headers it has")
    void a_403_of_somebody_else_is_a_block() {
        assertThat(CloudflareBlock.sign(body(403, ""))).contains("403 without the service's error object");
        assertThat(CloudflareBlock.sign(body(403, "Forbidden"))).isPresent();
        assertThat(CloudflareBlock.sign(new Response(403, Answers.headers("p", "2:1:60", "1:1:0"), new byte[0])))
                .isPresent();
        assertThat(CloudflareBlock.sign(body(429, ""))).isEmpty();
        assertThat(CloudflareBlock.sign(Answers.of(404, Map.of("cf-mitigated", "challenge"))))
                .contains("cf-mitigated");
        assertThat(CloudflareBlock.sign(Answers.of(200, Map.of("cf-mitigated", "challenge"))))
                .isEmpty();
    }

    @Test
    @DisplayName("gates that admit everybody tell a block too, and keep nothing in mind")
    void open_gates_tell_a_block() {
        Gates.Permit permit = ((Gates.Admission.Granted)
                        Gates.OPEN.admit("a", dev.poeprofit.sources.http.Endpoint.NINJA, "poe.ninja"))
                .permit();

        assertThat(permit.answered(Answers.html(403, Map.of())).blocked()).isTrue();
        assertThat(permit.answered(Answers.plain(403)).blocked()).isFalse();
        assertThat(permit.failed().closedUntil()).isEmpty();
    }

    @Test
    void settings_out_of_range_are_refused_and_named() {
        LimitSettings good = LimitSettings.DEFAULT;
        assertThatThrownBy(() -> new LimitSettings.Pace(0, Duration.ofSeconds(1)))
                .hasMessageContaining("hits of a pace must be at least 1, were 0");
        assertThatThrownBy(() -> LimitSettings.Pace.onceIn(Duration.ZERO)).hasMessageContaining("period of a pace");
        assertThatThrownBy(() -> settings(Duration.ZERO, good.cloudflarePause()))
                .hasMessageContaining("shortest spacing");
        assertThatThrownBy(() -> settings(good.shortestSpacing(), Duration.ofDays(8)))
                .hasMessageContaining("Cloudflare pause");
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
