package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.ManualScheduler;
import dev.poeprofit.testkit.OpsRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Retention in virtual time. */
class RetentionFeedTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final InMemoryStore store = new InMemoryStore();

    private FeedRunner run(Retention retention) {
        FeedRunner runner = new FeedRunner(
                scheduler,
                scheduler.clock(),
                store.ops(),
                List.of(new RetentionFeed(retention, RetentionPolicy.EMBEDDED, scheduler.clock())));
        runner.start();
        return runner;
    }

    @Test
    @DisplayName("D17 what is old goes within the hour after it has become too old, and nothing before")
    void hourly() {
        for (int hour = 0; hour < 48; hour++) {
            store.ops().append(List.of(OpsRecords.request(START.minus(Duration.ofHours(hour)), hour)));
        }
        FeedRunner runner = run(store.retention());
        scheduler.advance(Duration.ofDays(29));
        for (int hours = 0; hours < 24; hours++) {
            scheduler.advance(Duration.ofHours(1));
            Instant oldest = scheduler.clock().instant().minus(Duration.ofDays(30));
            List<OpsRecord.RequestMade> left = store.ops().newest(OpsRecord.RequestMade.class, Instant.EPOCH, 1_000);
            assertThat(left).allSatisfy(it -> assertThat(it.at()).isAfter(oldest.minus(Duration.ofHours(1))));
            assertThat(left.stream().filter(it -> !it.at().isBefore(oldest))).hasSize(24 - hours);
        }
        assertThat(runner.figures("retention")).hasSize(1);
        runner.close();
    }

    @Test
    @DisplayName("a failure raises an alert, once, and is tried again an hour later")
    void failing() {
        List<Instant> tries = new ArrayList<>();
        FeedRunner runner = run((policy, now) -> {
            tries.add(now);
            if (tries.size() <= 2) {
                throw new PortException(PortException.Kind.STORE, "the disk is full");
            }
            return new RetentionReport(List.of(), 0, 0);
        });
        scheduler.advance(Duration.ofHours(3));
        assertThat(tries).hasSize(4);
        assertThat(store.ops().newest(OpsRecord.AlertRaised.class, Instant.EPOCH, 10))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.code()).isEqualTo("retention-failed");
                    assertThat(it.text()).contains("the disk is full");
                });
        runner.close();
    }
}
