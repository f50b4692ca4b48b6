package dev.poeprofit.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertMatch;
import dev.poeprofit.core.alert.AlertNotice;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.alert.Condition;
import dev.poeprofit.core.alert.Display;
import dev.poeprofit.core.alert.Handling;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.SignalSwitched;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Alerts that run")
class AlertServiceTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final Market LEAGUE = Market.pc("Allflame");
    private static final AlertKey DRIFT = new AlertKey("drift", Optional.of(LEAGUE), "poe.ninja/pc/Allflame");
    private static final AlertKey OPPORTUNITY = new AlertKey("opportunity", Optional.of(LEAGUE), "sell Divine Orb");
    private static final AlertKey SIGNAL = new AlertKey("signal-off", Optional.empty(), "poe.ninja/pc/Allflame");

    private final InMemoryStore store = new InMemoryStore();
    private final Refusing ops = new Refusing(store.ops());
    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final ScriptedWatch watch = new ScriptedWatch("drift", "opportunity", "signal-off", "liquidity-drop");
    private final List<String> news = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> unstored = new ArrayList<>();
    private AlertService service = open();

    /** A log that refuses while it is told to. */
    private static final class Refusing implements OpsLog {
        private final OpsLog ops;
        private boolean refuses;

        Refusing(OpsLog ops) {
            this.ops = ops;
        }

        @Override
        public void append(List<? extends OpsRecord> records) {
            if (refuses) {
                throw new PortException(PortException.Kind.STORE, "the disk is full");
            }
            ops.append(records);
        }

        @Override
        public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
            return ops.newest(kind, from, limit);
        }

        @Override
        public <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
            return ops.list(query);
        }
    }

    private AlertService open() {
        AlertService opened = new AlertService(AlertConfig.DEFAULT, ops, now());
        opened.watch(watch);
        opened.observe(new AlertObserver() {
            @Override
            public void changed(AlertChanged change) {
                changes.add(change.alertClass() + " " + change.event());
            }

            @Override
            public void news(AlertNotice notice, AlertMessage message) {
                news.add(message.alertClass() + " " + notice.sound());
            }

            @Override
            public void notStored(PortException failure) {
                unstored.add(String.valueOf(failure.getMessage()));
            }
        });
        opened.start(scheduler, scheduler.clock());
        return opened;
    }

    private void restart() {
        service.close();
        service = open();
    }

    private Instant now() {
        return scheduler.clock().instant();
    }

    private void pass(long seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private AlertEntry entry(AlertKey key) {
        return service.entry(key, now()).orElseThrow();
    }

    private Display display(AlertKey key) {
        return entry(key).view().display();
    }

    private AlertReply command(AlertCommand command) {
        return service.command(command, now(), Optional.empty());
    }

    private static AlertCommand.Ack ack(AlertKey key, long revision) {
        return new AlertCommand.Ack(key, "user", OptionalLong.of(revision), Optional.of("on it"));
    }

    @Test
    @DisplayName("an alert fires, recovers and is over; each step is stored once, with crossing and firing times")
    void life() {
        watch.levels.put(DRIFT, 25.0);
        watch.reached.put(DRIFT, START.plusSeconds(3));
        pass(10);
        assertThat(display(DRIFT)).isEqualTo(Display.FIRING);
        assertThat(news).containsExactly("drift NONE");
        watch.levels.put(DRIFT, 61.0);
        pass(2);
        assertThat(news).containsExactly("drift NONE", "drift TWO_TONES");
        watch.levels.clear();
        pass(2);
        assertThat(display(DRIFT)).isEqualTo(Display.RECOVERING);
        assertThat(entry(DRIFT).text()).as("what it was about stays").isEqualTo("level 61.0");
        pass(62);
        assertThat(display(DRIFT)).isEqualTo(Display.RESOLVED);
        assertThat(changes)
                .containsExactly("drift RATED", "drift FIRING", "drift RATED", "drift RECOVERING", "drift RESOLVED");
        AlertChanged fired = store.ops().newest(AlertChanged.class, START, 10).get(3);
        assertThat(fired.crossedAt()).contains(START);
        assertThat(fired.firedAt()).contains(START);
    }

    @Test
    @DisplayName("X2 ack, snooze and their ends; another revision is refused and the same key is answered the same")
    void commands() {
        watch.levels.put(DRIFT, 25.0);
        pass(2);
        long revision = entry(DRIFT).view().state().revision();
        assertThat(command(ack(DRIFT, revision + 1)))
                .isInstanceOfSatisfying(
                        AlertReply.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(AlertReply.Why.OTHER_REVISION));
        AlertReply first = service.command(ack(DRIFT, revision), now(), Optional.of("k1"));
        assertThat(first).isEqualTo(new AlertReply.Done(true));
        assertThat(display(DRIFT)).isEqualTo(Display.ACKNOWLEDGED);
        assertThat(service.command(ack(DRIFT, revision), now(), Optional.of("k1")))
                .isEqualTo(first);
        assertThat(command(new AlertCommand.Ack(DRIFT, "user", OptionalLong.empty(), Optional.empty())))
                .as("it is so already")
                .isEqualTo(new AlertReply.Done(false));
        AlertChanged acked = store.ops().newest(AlertChanged.class, START, 1).get(0);
        assertThat(acked.event()).isEqualTo(AlertEvent.ACKED);
        assertThat(acked.by()).contains("user");
        assertThat(acked.text()).isEqualTo("on it");

        Instant until = now().plusSeconds(900);
        AlertCommand.Snooze snooze = new AlertCommand.Snooze(DRIFT, "user", OptionalLong.empty(), until);
        assertThat(command(snooze)).isEqualTo(new AlertReply.Done(true));
        assertThat(command(snooze)).isEqualTo(new AlertReply.Done(false));
        restart();
        assertThat(display(DRIFT)).isEqualTo(Display.SNOOZED);
        assertThat(entry(DRIFT).view().state().handling())
                .isEqualTo(new Handling.Snoozed(START.plusSeconds(2), "user", until, AlertSeverity.MEDIUM));
        pass(902);
        assertThat(display(DRIFT)).as("the snooze is over").isEqualTo(Display.FIRING);
        assertThat(news).as("and it is the same episode").containsExactly("drift NONE");
        command(new AlertCommand.Ack(DRIFT, "user", OptionalLong.empty(), Optional.empty()));
        assertThat(command(new AlertCommand.Reopen(DRIFT, "user", OptionalLong.empty())))
                .isEqualTo(new AlertReply.Done(true));
        assertThat(display(DRIFT)).isEqualTo(Display.FIRING);
    }

    @Test
    @DisplayName("what cannot be done is refused with the rule")
    void refused() {
        assertThat(command(ack(DRIFT, 0)))
                .isInstanceOfSatisfying(
                        AlertReply.Refused.class, it -> assertThat(it.why()).isEqualTo(AlertReply.Why.UNKNOWN));
        watch.levels.put(DRIFT, 25.0);
        pass(2);
        assertThat(command(new AlertCommand.Snooze(DRIFT, "user", OptionalLong.empty(), now())))
                .isInstanceOfSatisfying(
                        AlertReply.Refused.class, it -> assertThat(it.reason()).contains("until must lie within"));
        assertThat(command(new AlertCommand.Unmute("drift", "user")))
                .isInstanceOfSatisfying(
                        AlertReply.Refused.class, it -> assertThat(it.reason()).contains("no mute is named drift"));
        assertThat(command(new AlertCommand.Mute(AlertMatch.ALL, "user", Optional.of(START), "no")))
                .isInstanceOfSatisfying(
                        AlertReply.Refused.class, it -> assertThat(it.reason()).contains("until must be after"));
        assertThat(command(ack(new AlertKey("no-such-class", Optional.empty(), "x"), 0)))
                .isInstanceOf(AlertReply.Refused.class);
    }

    @Test
    @DisplayName(
            "O10 a mute of a class hides it, is stored with its reason and end, survives a restart and ends by itself")
    void mutes() {
        Instant until = START.plusSeconds(600);
        AlertCommand.Mute mute =
                new AlertCommand.Mute(AlertMatch.ofClass("drift"), "user", Optional.of(until), "known");
        assertThat(command(mute)).isEqualTo(new AlertReply.Done(true));
        assertThat(command(mute)).isEqualTo(new AlertReply.Done(false));
        watch.levels.put(DRIFT, 25.0);
        pass(4);
        assertThat(display(DRIFT)).isEqualTo(Display.SUPPRESSED);
        assertThat(news).isEmpty();
        assertThat(store.ops().newest(SignalSwitched.class, START, 10))
                .containsExactly(new SignalSwitched(
                        START, "drift", SignalSwitched.Change.MUTED, "by user: known", Optional.of(until)));
        restart();
        pass(2);
        assertThat(display(DRIFT)).isEqualTo(Display.SUPPRESSED);
        assertThat(service.mutes()).hasSize(1);
        pass(600);
        assertThat(service.mutes()).isEmpty();
        assertThat(display(DRIFT)).isEqualTo(Display.FIRING);
        assertThat(news).as("a mute that ends tells nobody anew").isEmpty();
        assertThat(changes).containsExactly("drift RATED", "drift FIRING", "drift MUTED", "drift UNMUTED");
        assertThat(store.ops().newest(SignalSwitched.class, START, 1).get(0).change())
                .isEqualTo(SignalSwitched.Change.RESUMED);
    }

    @Test
    @DisplayName("a mute may name a kind, market and subject; its name reads back")
    void mute_names() {
        AlertMatch match = new AlertMatch(
                Optional.of(AlertKind.OPPORTUNITY), Optional.empty(), Optional.of(LEAGUE), Optional.of("sell; all"));
        assertThat(MuteText.of(match)).isEqualTo("kind=opportunity;market=pc/Allflame;subject=sell; all");
        for (AlertMatch each :
                List.of(match, AlertMatch.ALL, AlertMatch.ofClass("drift"), AlertMatch.ofKind(AlertKind.OPS))) {
            assertThat(MuteText.parse(MuteText.of(each))).isEqualTo(each);
        }
        assertThatThrownBy(() -> MuteText.parse("colour=red")).hasMessageContaining("colour=red");
        assertThatThrownBy(() -> MuteText.parse("kind=red")).hasMessageContaining("opportunity or ops");
    }

    @Test
    @DisplayName(
            "C21 O9 after three failures a signal is off: what rests on it is muted, that is stored, a success brings it back")
    void signals() {
        service.signal(
                SIGNAL.subject(),
                new AlertMatch(
                        Optional.of(AlertKind.OPPORTUNITY), Optional.empty(), Optional.of(LEAGUE), Optional.empty()));
        watch.levels.put(OPPORTUNITY, 0.7);
        watch.levels.put(SIGNAL, 2.0);
        pass(2);
        assertThat(display(OPPORTUNITY)).isEqualTo(Display.FIRING);
        watch.levels.put(SIGNAL, 3.0);
        pass(2);
        assertThat(display(OPPORTUNITY)).isEqualTo(Display.SUPPRESSED);
        assertThat(display(SIGNAL)).isEqualTo(Display.FIRING);
        SignalSwitched off = store.ops().newest(SignalSwitched.class, START, 1).get(0);
        assertThat(off.signal()).isEqualTo(SIGNAL.subject());
        assertThat(off.reason()).isEqualTo("level 3.0");
        restart();
        service.signal(
                SIGNAL.subject(),
                new AlertMatch(
                        Optional.of(AlertKind.OPPORTUNITY), Optional.empty(), Optional.of(LEAGUE), Optional.empty()));
        pass(2);
        assertThat(display(OPPORTUNITY)).isEqualTo(Display.SUPPRESSED);
        assertThat(service.mutes())
                .singleElement()
                .satisfies(mute -> assertThat(mute.automatic()).isTrue());
        watch.levels.remove(SIGNAL);
        pass(2);
        assertThat(service.mutes()).isEmpty();
        assertThat(display(OPPORTUNITY)).isEqualTo(Display.FIRING);
        assertThat(store.ops().newest(SignalSwitched.class, START, 10)).hasSize(2);
    }

    @Test
    @DisplayName("while a feed drifts the opportunities of its market are kept quiet, and that is stored")
    void inhibition() {
        watch.levels.put(DRIFT, 25.0);
        watch.levels.put(OPPORTUNITY, 0.7);
        pass(2);
        assertThat(display(OPPORTUNITY)).isEqualTo(Display.SUPPRESSED);
        watch.levels.remove(DRIFT);
        pass(2);
        assertThat(display(OPPORTUNITY)).isEqualTo(Display.FIRING);
        assertThat(changes).contains("opportunity INHIBITED", "opportunity RELEASED");
    }

    @Test
    @DisplayName("without data nothing is over: alerts turn to no data, keep what people did, and come back")
    void no_data() {
        watch.levels.put(DRIFT, 25.0);
        pass(2);
        command(ack(DRIFT, entry(DRIFT).view().state().revision()));
        watch.blind = true;
        pass(302);
        assertThat(display(DRIFT)).isEqualTo(Display.NO_DATA);
        restart();
        pass(2);
        assertThat(display(DRIFT)).isEqualTo(Display.NO_DATA);
        watch.blind = false;
        pass(2);
        assertThat(display(DRIFT)).isEqualTo(Display.ACKNOWLEDGED);
    }

    @Test
    @DisplayName(
            "a rule that fails three times in a row puts its alerts in error and is an alert itself, until it works")
    void rule_fails() {
        watch.levels.put(DRIFT, 25.0);
        pass(2);
        watch.fault = Optional.of(new IllegalStateException("broken"));
        pass(4);
        assertThat(display(DRIFT)).isEqualTo(Display.FIRING);
        pass(2);
        assertThat(display(DRIFT)).isEqualTo(Display.ERROR);
        AlertKey failed = new AlertKey("rule-failed", Optional.empty(), "script");
        assertThat(display(failed)).isEqualTo(Display.FIRING);
        assertThat(entry(failed).text()).contains("broken");
        watch.fault = Optional.empty();
        pass(2);
        assertThat(display(DRIFT)).isEqualTo(Display.FIRING);
        assertThat(display(failed)).isEqualTo(Display.RECOVERING);
        assertThat(news).containsExactly("drift NONE", "rule-failed ONE_TONE");
    }

    @Test
    @DisplayName("a sample that is no number fails its rule, and alerts go on")
    void no_number() {
        watch.levels.put(DRIFT, 25.0);
        watch.levels.put(OPPORTUNITY, Double.NaN);
        pass(6);
        AlertKey failed = new AlertKey("rule-failed", Optional.empty(), "script");
        assertThat(display(failed)).isEqualTo(Display.FIRING);
        assertThat(entry(failed).text()).contains("NaN");
        watch.levels.remove(OPPORTUNITY);
        pass(2);
        assertThat(display(failed)).isEqualTo(Display.RECOVERING);
        assertThat(display(DRIFT)).isEqualTo(Display.FIRING);
    }

    @Test
    @DisplayName("what the log refuses is told and kept in order until it takes it")
    void store_fails() {
        ops.refuses = true;
        watch.levels.put(DRIFT, 25.0);
        pass(4);
        assertThat(news).containsExactly("drift NONE");
        assertThat(unstored).isNotEmpty().allMatch("the disk is full"::equals);
        watch.levels.clear();
        pass(2);
        ops.refuses = false;
        pass(2);
        assertThat(store.ops().newest(AlertChanged.class, START, 10))
                .extracting(AlertChanged::event)
                .containsExactly(AlertEvent.RECOVERING, AlertEvent.FIRING, AlertEvent.RATED);
    }

    @Test
    @DisplayName("an alert that nothing watches any more, since the configuration is another, is over")
    void not_watched() {
        watch.levels.put(DRIFT, 25.0);
        pass(2);
        service.close();
        AlertService other = new AlertService(AlertConfig.DEFAULT, ops, now());
        other.tick(now());
        assertThat(other.entry(DRIFT, now()).orElseThrow().view().state().condition())
                .isEqualTo(Condition.RECOVERING);
    }

    @Test
    @DisplayName("O7 of 300 crossings at any time 99 % fire within 30 s, measured from what is stored")
    void prompt() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            AlertKey key = new AlertKey("drift", Optional.of(LEAGUE), "feed " + i);
            watch.levels.put(key, 25.0);
            watch.reached.put(key, now().plusMillis(random.nextLong(2_000)));
            pass(2);
            watch.levels.remove(key);
        }
        List<AlertChanged> rows = store.ops().newest(AlertChanged.class, START, 100_000);
        AlertLatency latency = AlertLatency.of(rows);
        assertThat(latency.fired()).isEqualTo(300);
        assertThat(latency).isEqualTo(service.latency());
        assertThat(latency.share().orElseThrow()).isGreaterThanOrEqualTo(AlertLatency.GOAL);
        assertThat(latency.worst().orElseThrow()).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(2));
        // A look that comes a minute late is seen in the figure.
        AlertKey late = new AlertKey("drift", Optional.of(LEAGUE), "late");
        watch.levels.put(late, 25.0);
        watch.reached.put(late, now().minusSeconds(60));
        pass(2);
        assertThat(service.latency().within()).isEqualTo(300);
        assertThat(service.latency().fired()).isEqualTo(301);
    }

    @Test
    @DisplayName("X11 every class that there is can be raised, and two watches of one name cannot be")
    void classes() {
        ScriptedWatch all = new ScriptedWatch();
        assertThatThrownBy(() -> service.watch(all)).hasMessageContaining("script");
        assertThat(AlertCatalogue.all()).hasSizeGreaterThan(30);
        service.close();
        service.close();
        pass(10);
        assertThat(scheduler.waiting()).isEmpty();
    }
}
