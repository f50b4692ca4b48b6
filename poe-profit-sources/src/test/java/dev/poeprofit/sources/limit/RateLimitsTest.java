package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.Json;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private static RateLimits.Stated stated(Response response) {
        RateLimits limits = RateLimits.parse(response);
        assertThat(limits).isInstanceOf(RateLimits.Stated.class);
        return (RateLimits.Stated) limits;
    }

    private static RateLimits.Window window(int hits, int period, int restriction, int used, int restricted) {
        return new RateLimits.Window(
                hits,
                Duration.ofSeconds(period),
                Duration.ofSeconds(restriction),
                used,
                Duration.ofSeconds(restricted));
    }

    @Test
    @DisplayName("D27 a window and its counter are read")
    void one_window_is_read() {
        RateLimits.Stated limits = stated(Answers.limited(200, Answers.PSAPI_POLICY, "2:1:60", "1:1:0"));

        assertThat(limits.policy()).isEqualTo(Answers.PSAPI_POLICY);
        assertThat(limits.rules()).containsExactly(new RateLimits.Rule("Ip", List.of(window(2, 1, 60, 1, 0))));
    }

    @Test
    @DisplayName("D27 several rules with several windows are read, with blanks and in any case")
    void several_rules_are_read() {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-rate-limit-POLICY", "  trade-search-request-limit ");
        headers.put("x-rate-limit-rules", " Ip , Account");
        headers.put("X-RATE-LIMIT-IP", "5:10:60, 15:60:300 ,30:300:1800, 600:21600:3600");
        headers.put("x-rate-limit-ip-state", "1:10:0,1:60:0,1:300:0,11:21600:0");
        headers.put("x-rate-limit-account", "3:5:60");
        headers.put("x-rate-limit-account-state", "4:5:60");

        assertThat(stated(Answers.of(429, headers)).rules())
                .containsExactly(
                        new RateLimits.Rule(
                                "Ip",
                                List.of(
                                        window(5, 10, 60, 1, 0),
                                        window(15, 60, 300, 1, 0),
                                        window(30, 300, 1_800, 1, 0),
                                        window(600, 21_600, 3_600, 11, 0))),
                        new RateLimits.Rule("Account", List.of(window(3, 5, 60, 4, 60))));
    }

    @Test
    void a_response_without_any_such_header_states_nothing() {
        assertThat(RateLimits.parse(Answers.of(200, Map.of("X-Next-Change-Id", "1-2"))))
                .isEqualTo(new RateLimits.Missing());
    }

    @ParameterizedTest(name = "limits {0}, states {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5:10:60,broken | 1:10:0,1:60:0",
                "5:10 | 1:10:0",
                "5:10:60:1 | 1:10:0",
                "5:10:60 | 1:10:0,1:60:0",
                "5:10:60,15:60:300 | 1:10:0",
                "5:10:60 | 1:60:0",
                "5:10:60,15:60:300 | 1:60:0,1:10:0",
                "0:10:60 | 1:10:0",
                "5:0:60 | 1:0:0",
                "-5:10:60 | 1:10:0",
                "+5:10:60 | 1:10:0",
                "5.0:10:60 | 1:10:0",
                "5:10:60 | 1:10:x",
                "5:10:60 | -1:10:0",
                "100001:10:60 | 1:10:0",
                "99999999999:10:60 | 1:10:0",
                "5:604801:60 | 1:604801:0",
                "5:10:604801 | 1:10:0",
                "5:10:60 | 1:10:604801",
                "5:10:60, | 1:10:0,",
                "'' | ''",
                "5 : 10 : 60 | 1:10:0",
                "٥:10:60 | 1:10:0",
            })
    void what_breaks_the_grammar_is_malformed(String limits, String states) {
        assertThat(RateLimits.parse(Answers.limited(200, "p", limits, states)))
                .isInstanceOf(RateLimits.Malformed.class);
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({"X-Rate-Limit-Policy", "X-Rate-Limit-Rules", "X-Rate-Limit-Ip", "X-Rate-Limit-Ip-State"})
    void a_header_that_is_missing_is_malformed_and_named(String name) {
        Map<String, String> headers = Answers.headers("p", "2:1:60", "1:1:0");
        headers.remove(name);

        assertThat(RateLimits.parse(Answers.of(200, headers)))
                .isInstanceOfSatisfying(
                        RateLimits.Malformed.class,
                        bad -> assertThat(bad.problem()).contains(name, "is missing"));
    }

    @Test
    void a_rule_without_limits_and_a_rule_named_twice_are_malformed() {
        Map<String, String> headers = Answers.headers("p", "2:1:60", "1:1:0");
        headers.put("X-Rate-Limit-Rules", "Ip,Account");
        assertThat(RateLimits.parse(Answers.of(200, headers))).isInstanceOf(RateLimits.Malformed.class);
        headers.put("X-Rate-Limit-Rules", "Ip,IP");
        assertThat(RateLimits.parse(Answers.of(200, headers))).isInstanceOf(RateLimits.Malformed.class);
    }

    @Test
    void a_problem_shows_the_value_short_and_printable() {
        String value = "5:10:60\u0007\n" + "x".repeat(500);

        assertThat(RateLimits.parse(Answers.limited(200, "p", value, "1:10:0")))
                .isInstanceOfSatisfying(
                        RateLimits.Malformed.class,
                        bad -> assertThat(bad.problem())
                                .contains("5:10:60??xxx")
                                .hasSizeLessThan(250));
    }

    @Test
    void long_and_endless_headers_are_malformed() {
        assertThat(RateLimits.parse(Answers.limited(200, "p", "1:1:1,".repeat(100_000) + "1:1:1", "1:1:1")))
                .isInstanceOf(RateLimits.Malformed.class);
        assertThat(RateLimits.parse(
                        Answers.limited(200, "p", "1:1:1,".repeat(16) + "1:1:1", "1:1:1,".repeat(16) + "1:1:1")))
                .isInstanceOf(RateLimits.Malformed.class);
        assertThat(RateLimits.parse(Answers.limited(200, "p".repeat(101), "1:1:1", "1:1:1")))
                .isInstanceOf(RateLimits.Malformed.class);
    }

    @Test
    @DisplayName("D27 recorded headers can be read")
    void recorded_headers_can_be_read() {
        List<?> captures = (List<?>) Json.parse(Recorded.bytes("rate-limit/trade-fetch_2020_normal.json"));

        assertThat(captures).hasSize(3);
        for (int i = 0; i < captures.size(); i++) {
            Map<String, String> headers = new HashMap<>();
            ((Map<?, ?>) ((Map<?, ?>) captures.get(i)).get("headers"))
                    .forEach((name, value) -> headers.put((String) name, (String) value));
            RateLimits.Stated limits = stated(Answers.of(200, headers));
            assertThat(limits.policy()).isEqualTo("trade-fetch-request-limit");
            assertThat(limits.rules().get(0).windows())
                    .containsExactly(window(12, 4, 10, i + 1, 0), window(16, 12, 300, i + 1, 0));
        }
    }
}
