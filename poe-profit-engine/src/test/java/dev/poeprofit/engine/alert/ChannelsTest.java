package dev.poeprofit.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Notifier;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OverlayUsed;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Channels to people")
class ChannelsTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final AlertKey LATE = new AlertKey("checkpoint-drift", Optional.empty(), "psapi/pc");
    private static final AlertKey OTHER = new AlertKey("checkpoint-drift", Optional.empty(), "psapi/xbox");

    private final InMemoryStore store = new InMemoryStore();
    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final ScriptedWatch watch = new ScriptedWatch("checkpoint-drift", "drift");
    private final Scripted channel = new Scripted();
    private AlertService service = open();

    /** A channel that answers as it is told, and well otherwise. */
    private final class Scripted implements Notifier {
        final Deque<Delivery> answers = new ArrayDeque<>();
        final List<String> asked = new ArrayList<>();
        int closed;

        @Override
        public String name() {
            return "script";
        }

        @Override
        public Delivery deliver(AlertMessage message, Deadline deadline) {
            asked.add(message.subject() + "@" + Duration.between(START, now()).toSeconds());
            if (message.subject().equals("bad")) {
                throw new IllegalStateException("https://example.invalid/secret");
            }
            return answers.isEmpty() ? new Delivery.Delivered() : answers.removeFirst();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private AlertService open() {
        AlertService opened = new AlertService(AlertConfig.DEFAULT, store.ops(), now());
        opened.watch(watch);
        opened.channel(AlertChannel.of(channel, AlertSeverity.HIGH));
        opened.start(scheduler, scheduler.clock());
        return opened;
    }

    private Instant now() {
        return scheduler.clock().instant();
    }

    private void pass(long seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private List<OverlayUsed> deliveries() {
        return store.ops().newest(OverlayUsed.class, Instant.EPOCH, 100);
    }

    @Test
    @DisplayName("X26 news of the severity asked for is brought once, and what was brought is stored")
    void delivers() {
        watch.levels.put(LATE, 130.0);
        watch.levels.put(new AlertKey("drift", Optional.empty(), "medium"), 25.0);
        pass(60);
        assertThat(channel.asked).containsExactly("psapi/pc@0");
        assertThat(deliveries()).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(LATE.id());
            assertThat(row.source()).isEqualTo("script");
            assertThat(row.event()).isEqualTo(OverlayUsed.Event.SHOWN);
        });
        assertThatThrownBy(() -> service.channel(AlertChannel.of(channel, AlertSeverity.LOW)))
                .hasMessageContaining("script");
    }

    @Test
    @DisplayName("a channel that says when to come again is left alone until then; order is kept")
    void held() {
        channel.answers.add(new Notifier.Delivery.Held(Duration.ofSeconds(30)));
        watch.levels.put(LATE, 130.0);
        pass(4);
        watch.levels.put(OTHER, 130.0);
        pass(40);
        assertThat(channel.asked).containsExactly("psapi/pc@0", "psapi/pc@30", "psapi/xbox@30");
        assertThat(deliveries()).hasSize(2);
    }

    @Test
    @DisplayName(
            "a failure is tried three times with growing waits, then given up: stored, and an alert of its own until it works")
    void gives_up() {
        for (int i = 0; i < 3; i++) {
            channel.answers.add(new Notifier.Delivery.Failed("HTTP 500", true));
        }
        watch.levels.put(LATE, 130.0);
        pass(10);
        assertThat(channel.asked).containsExactly("psapi/pc@0", "psapi/pc@2", "psapi/pc@6");
        AlertKey failed = new AlertKey("notifier-failed", Optional.empty(), "script");
        assertThat(service.entry(failed, now()).orElseThrow().text())
                .contains("HTTP 500")
                .contains(LATE.id());
        assertThat(store.ops().newest(OpsRecord.AlertRaised.class, Instant.EPOCH, 10))
                .extracting(OpsRecord.AlertRaised::code)
                .containsExactly("notifier-failed");
        assertThat(deliveries()).isEmpty();
        watch.levels.put(OTHER, 130.0);
        pass(70);
        assertThat(service.entry(failed, now()).orElseThrow().view().display().name())
                .isEqualTo("RESOLVED");
    }

    @Test
    @DisplayName("a fault of a channel gives nothing away: what it says may be a secret")
    void fault() {
        watch.levels.put(new AlertKey("checkpoint-drift", Optional.empty(), "bad"), 130.0);
        pass(4);
        assertThat(store.ops()
                        .newest(OpsRecord.AlertRaised.class, Instant.EPOCH, 10)
                        .toString())
                .contains("IllegalStateException")
                .doesNotContain("secret");
        assertThat(service.entries(now()).toString()).doesNotContain("secret");
    }

    @Test
    @DisplayName("after a kill what was not brought is brought, what was brought is not, and nothing that is old")
    void across_kills() {
        channel.answers.add(new Notifier.Delivery.Held(Duration.ofHours(1)));
        watch.levels.put(LATE, 130.0);
        pass(4);
        assertThat(channel.asked).containsExactly("psapi/pc@0");
        // Killed: nothing is closed. The old service's tasks run on in the scheduler, so it is taken out first.
        service.close();
        service = open();
        pass(4);
        assertThat(channel.asked).containsExactly("psapi/pc@0", "psapi/pc@4");
        service.close();
        service = open();
        pass(4);
        assertThat(channel.asked).as("it was brought").hasSize(2);
        channel.answers.add(new Notifier.Delivery.Held(Duration.ofHours(1)));
        watch.levels.put(OTHER, 130.0);
        pass(4);
        service.close();
        pass(3_600);
        service = open();
        pass(4);
        assertThat(channel.asked).as("news of an hour ago is none").hasSize(3);
        assertThat(channel.closed).isEqualTo(3);
    }

    /** A log in which somebody else stores what waits while a record is stored. */
    private final class Crossing implements OpsLog {
        private Runnable meanwhile = () -> {};

        @Override
        public void append(List<? extends OpsRecord> records) {
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            store.ops().append(records);
        }

        @Override
        public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
            return store.ops().newest(kind, from, limit);
        }
    }

    @Test
    @DisplayName("what was brought is stored once, also if two threads store it at a time")
    void stored_once() {
        Crossing ops = new Crossing();
        Outbox outbox = new Outbox(AlertChannel.of(channel, AlertSeverity.LOW), ops);
        ops.meanwhile = outbox::store;
        outbox.add(AlertMessages.test(START));
        outbox.bring(() -> START);
        assertThat(deliveries()).hasSize(1);
        outbox.add(AlertMessages.test(START));
        outbox.bring(() -> START);
        assertThat(deliveries()).hasSize(2);
    }

    @Test
    @DisplayName("a test reaches every channel, whatever its severity")
    void test() {
        service.test(now());
        pass(1);
        assertThat(channel.asked).containsExactly("this channel@0");
    }

    @Test
    @DisplayName("settings out of range are refused")
    void settings() {
        assertThatThrownBy(() -> new AlertChannel(
                        channel,
                        AlertSeverity.LOW,
                        Deadline.ofSeconds(1),
                        0,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)))
                .hasMessageContaining("attempts");
        assertThatThrownBy(() -> new AlertChannel(
                        channel, AlertSeverity.LOW, Deadline.ofSeconds(1), 1, Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("firstPause");
    }
}
