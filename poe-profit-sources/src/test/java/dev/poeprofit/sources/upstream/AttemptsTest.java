package dev.poeprofit.sources.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AttemptsTest {
    private static final Ask ASK = new Ask("a", Endpoint.NINJA, Request.get(URI.create("http://127.0.0.1/"), Map.of()));

    @Property(tries = 200)
    void waits_stay_within_their_bounds_and_never_below_what_the_server_asks_for(
            @ForAll long seed,
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 0, max = 90) Integer> retryAfters) {
        long[] now = {seed};
        Attempts attempts = new Attempts(() -> now[0], new Random(seed));
        int inRow = 0;
        for (int seconds : retryAfters) {
            Optional<Duration> asked = seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
            assertThat(attempts.standing(ASK).failures()).isEqualTo(inRow);
            Attempts.Consequence next = attempts.failed(ASK, "r", asked);
            inRow = (inRow + 1) % 3;

            assertThat(next.roundOver()).isEqualTo(inRow == 0);
            if (inRow == 0) {
                assertThat(next.delay()).isEqualTo(asked);
            } else {
                Duration most = Duration.ofSeconds(inRow);
                Duration delay = next.delay().orElseThrow();
                assertThat(delay).isGreaterThanOrEqualTo(asked.orElse(most.dividedBy(2)));
                assertThat(delay)
                        .isLessThanOrEqualTo(
                                asked.filter(it -> it.compareTo(most) > 0).orElse(most));
            }
            long wait = next.delay().orElse(Duration.ZERO).toNanos();
            assertThat(attempts.standing(ASK).waitNanos()).isEqualTo(wait);
            now[0] += wait / 2;
            assertThat(attempts.standing(ASK).waitNanos()).isEqualTo(wait - wait / 2);
            now[0] += wait;
            assertThat(attempts.standing(ASK).waitNanos()).isZero();
        }
    }

    @Property(tries = 20)
    void jitter_spreads_those_who_fail_together(@ForAll long seed) {
        Attempts attempts = new Attempts(() -> 0, new Random(seed));
        List<Duration> delays = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Ask ask = new Ask("asker " + i, ASK.endpoint(), ASK.request());
            delays.add(attempts.failed(ask, "r", Optional.empty()).delay().orElseThrow());
        }
        assertThat(delays.stream().distinct().count()).isGreaterThan(30);
    }
}
