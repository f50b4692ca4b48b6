package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.http.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {
    @Test
    void many_threads_never_get_two_permits_of_one_policy_at_once() throws Exception {
        AtomicLong nanos = new AtomicLong();
        PolicyGates gates = new PolicyGates(
                LimitSettings.DEFAULT,
                () -> Instant.EPOCH.plusNanos(nanos.get()),
                // Every look at the clock moves it on, so that gates open.
                () -> nanos.addAndGet(1_000_000),
                new Random(1));
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger granted = new AtomicInteger();
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String asker = "asker/" + i;
                runs.add(pool.submit(() -> {
                    for (int n = 0; n < 10_000; n++) {
                        if (gates.admit(asker, Endpoint.PUBLIC_STASHES, "h")
                                instanceof Gates.Admission.Granted permit) {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            granted.incrementAndGet();
                            gates.views();
                            underWay.decrementAndGet();
                            permit.permit().answered(Answers.limited(200, "p", "2:1:60", "1:1:0"));
                        }
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(most).hasValue(1);
        assertThat(granted.get()).isGreaterThan(2);
    }
}
