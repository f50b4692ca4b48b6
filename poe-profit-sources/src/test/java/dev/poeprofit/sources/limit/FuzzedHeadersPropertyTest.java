package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

class FuzzedHeadersPropertyTest {
    private static final String[] NAMES = {
        "X-Rate-Limit-Policy",
        "X-Rate-Limit-Rules",
        "X-Rate-Limit-Ip",
        "X-Rate-Limit-Ip-State",
        "x-rate-limit-account",
        "X-Rate-Limit-Account-State",
        "X-Rate-Limit-",
        "Retry-After",
        "cf-mitigated"
    };
    private static final String[] VALUES = {
        "",
        " ",
        "Ip",
        "Ip,Account",
        "2:1:60",
        "1:1:0",
        "0:0:0",
        "100000:1:0",
        "1:604800:604800",
        "999999999:999999999:999999999",
        "4294967298:1:60",
        "-1:-1:-1",
        "null",
        "unlimited",
        "2:1:60,",
        ",",
        "60",
        "99999999999999999999",
        "Wed, 21 Oct 2099 07:28:00 GMT",
        "\u0000\uffff"
    };

    @Property(tries = 3_000)
    @Label("D27 D28 no headers whatever open a gate wider than one request a second")
    void no_headers_mean_unlimited(@ForAll long seed) {
        Random random = new Random(seed);
        VirtualTime time = new VirtualTime();
        PolicyGates gates = new PolicyGates(LimitSettings.DEFAULT, time, time, random);
        Gates.Permit permit = granted(gates.admit("a", Endpoint.PUBLIC_STASHES, "h"));
        long sent = time.passed();
        permit.answered(fuzzed(random));

        time.advance(Duration.ofMillis(999));
        assertThat(gates.admit("a", Endpoint.PUBLIC_STASHES, "h")).isInstanceOf(Gates.Admission.Held.class);
        assertThat(gates.views()).isNotEmpty().allSatisfy(view -> {
            assertThat(view.sustained()).isPositive().isLessThanOrEqualTo(1.0);
            assertThat(view.remaining()).isBetween(0, RateLimits.MAX_HITS);
            assertThat(view.nextPermitted()).isBefore(time.instant().plus(Duration.ofDays(15)));
        });
        assertThat(sent).isZero();
    }

    @Property(tries = 3_000)
    @Label("D27 what is stated is within its bounds, and anything else is not stated")
    void what_is_stated_is_bounded(@ForAll long seed) {
        RateLimits limits = RateLimits.parse(fuzzed(new Random(seed)));

        if (limits instanceof RateLimits.Stated stated) {
            assertThat(stated.rules())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.windows()).isNotEmpty().allSatisfy(window -> {
                        assertThat(window.hits()).isBetween(1, RateLimits.MAX_HITS);
                        assertThat(window.period())
                                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(RateLimits.MAX_SECONDS));
                        assertThat(window.used()).isNotNegative();
                    }));
        }
    }

    private static Response fuzzed(Random random) {
        Map<String, String> headers = new HashMap<>(Answers.headers("p", "2:1:60", "1:1:0"));
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = NAMES[random.nextInt(NAMES.length)];
            if (random.nextInt(4) == 0) {
                headers.remove(name);
            } else {
                headers.put(name, value(random));
            }
        }
        return Answers.of(List.of(200, 200, 304, 403, 429, 503).get(random.nextInt(6)), headers);
    }

    private static String value(Random random) {
        String value = VALUES[random.nextInt(VALUES.length)];
        if (random.nextBoolean()) {
            return value;
        }
        StringBuilder text = new StringBuilder(value);
        for (int i = random.nextInt(6); i > 0; i--) {
            text.insert(random.nextInt(text.length() + 1), "0123456789:, -x\u00a0".charAt(random.nextInt(16)));
        }
        return text.toString();
    }

    private static Gates.Permit granted(Gates.Admission admission) {
        return ((Gates.Admission.Granted) admission).permit();
    }
}
