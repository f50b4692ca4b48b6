package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.http.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainRateTest {
    @ParameterizedTest(name = "D28 {1} askers drain {0} at 90 % of the padded rate or more, and never over it")
    @CsvSource(
            delimiter = '|',
            value = {
                "2:1:60 | 1",
                "2:1:60 | 2",
                "10:15:60,30:60:300 | 1",
                "15:10:60,30:300:300 | 2",
                "2:10:60,5:300:300 | 3",
                "5:10:60,15:60:300,30:300:1800,600:21600:3600 | 2",
                "1:5:10 | 1"
            })
    void a_drain_reaches_the_padded_rate(String limits, int askers) {
        VirtualTime time = new VirtualTime();
        PolicyGates gates = new PolicyGates(LimitSettings.DEFAULT, time, time, new Random(1));
        List<ModelServer.Limit> parsed =
                Stream.of(limits.split(",")).map(ModelServer.Limit::parse).toList();
        ModelServer server = new ModelServer("p", parsed);
        long[] due = new long[askers];
        int requests = 0;
        long start = -1;
        long span = Duration.ofMinutes(parsed.size() > 3 ? 24 * 60 : 40).toNanos();
        while (start < 0 || time.passed() - start < span) {
            int next = 0;
            for (int i = 1; i < askers; i++) {
                next = due[i] < due[next] ? i : next;
            }
            time.advanceTo(due[next]);
            Gates.Admission admission = gates.admit("asker/" + next, Endpoint.PUBLIC_STASHES, "h");
            if (admission instanceof Gates.Admission.Held held) {
                due[next] = time.passed()
                        + Duration.between(time.instant(), held.until()).toNanos();
                continue;
            }
            start = start < 0 ? time.passed() : start;
            requests++;
            time.advance(Duration.ofMillis(25));
            int status = server.judge(time.passed());
            long arrived = time.passed();
            time.advance(Duration.ofMillis(25));
            ((Gates.Admission.Granted) admission)
                    .permit()
                    .answered(server.answer(status, arrived, ModelServer.Tells.EVERYTHING));
            due[next] = time.passed() + 1;
        }

        assertThat(server.overLimit()).isZero();
        double padded = parsed.stream()
                .mapToDouble(limit -> LimitSettings.DEFAULT.usable(limit.hits())
                        / (limit.period()
                                + LimitSettings.DEFAULT
                                                .padding()
                                                .of(Duration.ofSeconds(limit.period()))
                                                .toNanos()
                                        / 1e9))
                .min()
                .orElseThrow();
        double rate = (requests - 1) / ((time.passed() - start) / 1e9);
        assertThat(rate).isBetween(0.9 * padded, padded * 1.001);
        assertThat(rate).as("sustained average").isLessThan(1.0);
    }
}
