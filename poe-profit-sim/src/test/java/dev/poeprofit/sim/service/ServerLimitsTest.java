package dev.poeprofit.sim.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The server's side of a rate limit")
class ServerLimitsTest {
    private static final Instant START = Instant.parse("2026-08-01T00:00:00Z");

    private static Instant at(double seconds) {
        return START.plusMillis((long) (1000 * seconds));
    }

    private static ServerLimits limits(String windows, WhileRestricted manner) {
        return new ServerLimits(LimitPolicy.of("p", LimitRule.of("Ip", windows)), manner);
    }

    @Test
    void the_state_counts_the_request_it_answers() {
        ServerLimits limits = limits("5:10:60,15:60:300", WhileRestricted.REFUSE);
        limits.count(at(0));
        limits.count(at(1));

        assertThat(limits.headers(at(1)))
                .containsEntry("X-Rate-Limit-Policy", "p")
                .containsEntry("X-Rate-Limit-Rules", "Ip")
                .containsEntry("X-Rate-Limit-Ip", "5:10:60,15:60:300")
                .containsEntry("X-Rate-Limit-Ip-State", "2:10:0,2:60:0");
    }

    @Test
    void a_hit_counts_until_its_whole_bucket_is_older_than_the_period() {
        ServerLimits limits = limits("2:1:60", WhileRestricted.REFUSE);
        limits.count(at(0.01));
        limits.count(at(0.9));

        // Both lie in the bucket of second 0, which is a second old at second 2.
        assertThat(limits.headers(at(1.999)).get("X-Rate-Limit-Ip-State")).isEqualTo("2:1:0");
        assertThat(limits.headers(at(2)).get("X-Rate-Limit-Ip-State")).isEqualTo("0:1:0");
        assertThat(limits.count(at(1.95)).refused()).isTrue();
    }

    @Test
    void one_too_many_is_refused_for_the_restriction_and_the_state_says_how_long() {
        ServerLimits limits = limits("2:1:60", WhileRestricted.REFUSE);
        limits.count(at(0));
        limits.count(at(0.1));
        ServerLimits.Count third = limits.count(at(0.2));

        assertThat(third).isEqualTo(new ServerLimits.Count(true, Duration.ofSeconds(60), true, false));
        assertThat(limits.headers(at(0.2)).get("X-Rate-Limit-Ip-State")).isEqualTo("3:1:60");
        assertThat(limits.count(at(60.19))).matches(ServerLimits.Count::whileRestricted);
        assertThat(limits.count(at(62.3)).refused()).isFalse();
    }

    @Test
    void what_a_request_while_restricted_costs_is_a_setting() {
        for (WhileRestricted manner : WhileRestricted.values()) {
            ServerLimits limits = limits("1:1:60", manner);
            limits.count(at(0));
            limits.count(at(0.1));
            Duration left = limits.count(at(30.1)).retryAfter();
            assertThat(left)
                    .as(manner.name())
                    .isEqualTo(Duration.ofSeconds(
                            switch (manner) {
                                case REFUSE -> 30;
                                case BEGIN_ANEW -> 60;
                                case ADD_ANOTHER -> 90;
                            }));
        }
    }

    @Test
    void every_rule_and_every_window_counts() {
        ServerLimits limits = new ServerLimits(
                LimitPolicy.of("p", LimitRule.of("Ip", "9:10:60"), LimitRule.of("Client", "9:10:60,3:300:600")),
                WhileRestricted.REFUSE);
        for (int i = 0; i < 3; i++) {
            assertThat(limits.count(at(20 * i)).refused()).isFalse();
        }
        assertThat(limits.count(at(100)).retryAfter()).isEqualTo(Duration.ofMinutes(10));
        assertThat(limits.headers(at(100)))
                .containsEntry("X-Rate-Limit-Rules", "Ip,Client")
                .containsEntry("X-Rate-Limit-Ip-State", "1:10:0")
                .containsEntry("X-Rate-Limit-Client-State", "1:10:0,4:300:600");
    }

    @Test
    void others_behind_the_same_address_fill_a_window_without_it_being_the_clients_fault() {
        ServerLimits limits = limits("2:1:60", WhileRestricted.REFUSE);
        limits.others(2, at(0));
        assertThat(limits.count(at(0.1))).isEqualTo(new ServerLimits.Count(true, Duration.ofSeconds(60), false, false));
    }

    @Test
    void another_policy_counts_anew_and_a_restriction_survives_it() {
        ServerLimits limits = limits("2:1:60", WhileRestricted.REFUSE);
        limits.count(at(0));
        limits.adopt(LimitPolicy.of("p", LimitRule.of("Ip", "2:1:60,3:60:120")));
        limits.count(at(0.5));
        assertThat(limits.headers(at(0.5)).get("X-Rate-Limit-Ip-State")).isEqualTo("1:1:0,1:60:0");

        limits.restrict(at(1), Duration.ofSeconds(30));
        limits.adopt(LimitPolicy.of("p", LimitRule.of("Ip", "9:1:60")));
        assertThat(limits.isRestricted(at(30.9))).isTrue();
        assertThat(limits.isRestricted(at(31))).isFalse();
    }

    @Test
    void windows_read_as_they_are_written_and_nothing_else_does() {
        assertThat(LimitWindow.parse(" 600:21600:3600 ")).hasToString("600:21600:3600");
        for (String bad : List.of("", "2:1", "2:1:60:1", "a:1:60", "0:1:60", "2:0:60", "2:1:0", "2:1:99999999999")) {
            assertThatThrownBy(() -> LimitWindow.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Against the definition: no window of period + bucket that begins at any hit holds more than the limit. */
    @Property(tries = 300)
    void requests_are_refused_exactly_when_the_buckets_say_so(
            @ForAll @IntRange(min = 1, max = 6) int most,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 4000) Integer> gaps) {
        ServerLimits limits =
                new ServerLimits(LimitPolicy.of("p", LimitRule.of("Ip", most + ":10:1")), WhileRestricted.REFUSE);
        List<Long> hits = new ArrayList<>();
        long time = 0;
        for (int gap : gaps) {
            time += gap;
            hits.add(time);
            long now = time;
            long counted = hits.stream()
                    .filter(hit -> now < hit / 5000 * 5000 + 15_000)
                    .count();
            Instant instant = Instant.ofEpochMilli(now);
            boolean restricted = limits.isRestricted(instant);
            assertThat(limits.count(instant).refused()).isEqualTo(restricted || counted > most);
        }
    }
}
