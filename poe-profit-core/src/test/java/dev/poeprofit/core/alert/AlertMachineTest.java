package dev.poeprofit.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.alert.AlertChange.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An alert: condition by data, handling by people")
class AlertMachineTest {
    private static final Instant T0 = Instant.parse("2026-07-28T12:00:00Z");
    private static final AlertRule RULE = rule(Duration.ofSeconds(5), AlertKind.OPS, Optional.of(Duration.ofHours(2)));

    private AlertState state = AlertState.start(T0);
    private AlertRule rule = RULE;
    private final AlertMachine machine = new AlertMachine(AlertSettings.DEFAULT);
    private final List<AlertChange> changes = new ArrayList<>();

    static AlertRule rule(Duration hold, AlertKind kind, Optional<Duration> ackFor) {
        return new AlertRule(
                "liquidity-drop",
                kind,
                0.45,
                0.40,
                hold,
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                ackFor,
                Duration.ZERO,
                OptionalDouble.empty(),
                "look",
                "never",
                "liquidity-drop");
    }

    private List<AlertChange> take(AlertInput input) {
        AlertStep step = machine.step(rule, state, input);
        assertThat(step).isInstanceOf(AlertStep.Taken.class);
        AlertStep.Taken taken = (AlertStep.Taken) step;
        state = taken.state();
        changes.addAll(taken.changes());
        return taken.changes();
    }

    private List<AlertChange> sample(int second, double level, AlertSeverity severity) {
        Instant at = T0.plusSeconds(second);
        return take(new AlertInput.Sampled(at, at, level, severity, OptionalDouble.empty(), Optional.empty()));
    }

    private List<AlertChange> tick(int second) {
        return take(new AlertInput.Tick(T0.plusSeconds(second)));
    }

    private void fire() {
        sample(0, 0.5, AlertSeverity.HIGH);
        tick(5);
        assertThat(state.condition()).isEqualTo(Condition.FIRING);
    }

    private static List<AlertEvent> events(List<AlertChange> changes) {
        return changes.stream().map(AlertChange::event).toList();
    }

    @Test
    @DisplayName("it is pending until the level has held, then fires; crossing and firing times are kept apart")
    void fires_after_holding() {
        sample(0, 0.5, AlertSeverity.HIGH);
        assertThat(state.condition()).isEqualTo(Condition.PENDING);
        assertThat(tick(4)).isEmpty();
        List<AlertChange> fired = tick(6);
        assertThat(events(fired)).containsExactly(AlertEvent.FIRING);
        assertThat(fired.get(0).mayNotify()).isTrue();
        assertThat(state.crossedAt()).contains(T0);
        assertThat(state.firedAt()).contains(T0.plusSeconds(6));
        assertThat(state.conditionSince()).isEqualTo(T0.plusSeconds(5));
        assertThat(state.episode()).isEqualTo(1);
    }

    @Test
    @DisplayName("the level itself enters; a level under it while pending ends it without anybody being told")
    void pending_ends_quietly() {
        sample(0, 0.45, AlertSeverity.HIGH);
        assertThat(state.condition()).isEqualTo(Condition.PENDING);
        sample(2, 0.449, AlertSeverity.HIGH);
        assertThat(state.condition()).isEqualTo(Condition.INACTIVE);
        tick(100);
        assertThat(state.episode()).isZero();
        assertThat(changes).noneMatch(AlertChange::mayNotify);
    }

    @Test
    @DisplayName(
            "between the two levels nothing changes; under the lower one it recovers, and is over after a quiet minute")
    void hysteresis() {
        fire();
        assertThat(sample(10, 0.42, AlertSeverity.HIGH)).isEmpty();
        assertThat(events(sample(20, 0.39, AlertSeverity.HIGH))).containsExactly(AlertEvent.RECOVERING);
        assertThat(sample(30, 0.42, AlertSeverity.HIGH)).isEmpty();
        assertThat(tick(79)).isEmpty();
        assertThat(events(tick(80))).containsExactly(AlertEvent.RESOLVED);
        assertThat(events(tick(140))).containsExactly(AlertEvent.INACTIVE);
    }

    @Test
    @DisplayName("firing again while it recovers is the same episode and tells nobody")
    void same_episode() {
        fire();
        sample(10, 0.1, AlertSeverity.HIGH);
        List<AlertChange> again = sample(20, 0.6, AlertSeverity.HIGH);
        assertThat(events(again)).containsExactly(AlertEvent.FIRING);
        assertThat(again.get(0).mayNotify()).isFalse();
        assertThat(state.episode()).isEqualTo(1);
    }

    @Test
    @DisplayName("X2 firing again after it was over is a new episode, handled by nobody")
    void new_episode() {
        fire();
        take(new AlertInput.Ack(T0.plusSeconds(8), "user"));
        sample(10, 0.1, AlertSeverity.HIGH);
        tick(70);
        sample(1_000, 0.6, AlertSeverity.HIGH);
        List<AlertChange> again = tick(1_005);
        assertThat(events(again)).containsExactly(AlertEvent.NEW, AlertEvent.FIRING);
        assertThat(again.get(0).reason()).isEqualTo(Reason.NEW_EPISODE);
        assertThat(again.get(1).mayNotify()).isTrue();
        assertThat(state.episode()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "X2 X20 worse than when it was acknowledged: new again and told of; milder or equal: stays acknowledged")
    void severity_resets() {
        fire();
        take(new AlertInput.Ack(T0.plusSeconds(8), "user"));
        sample(10, 0.5, AlertSeverity.MEDIUM);
        sample(11, 0.5, AlertSeverity.HIGH);
        assertThat(state.handling()).isInstanceOf(Handling.Acked.class);
        List<AlertChange> worse = sample(12, 0.5, AlertSeverity.CRITICAL);
        assertThat(events(worse)).containsExactly(AlertEvent.RATED, AlertEvent.NEW);
        assertThat(worse.get(1).reason()).isEqualTo(Reason.SEVERITY_UP);
        assertThat(worse.get(1).mayNotify()).isTrue();
        assertThat(sample(13, 0.5, AlertSeverity.HIGH)).noneMatch(AlertChange::mayNotify);
        assertThat(sample(14, 0.5, AlertSeverity.CRITICAL)).noneMatch(AlertChange::mayNotify);
    }

    @Test
    @DisplayName("a sample too old to say: no data, in its place; a fresh one goes on, nothing done by people is lost")
    void no_data() {
        fire();
        take(new AlertInput.Ack(T0.plusSeconds(8), "user"));
        assertThat(tick(600)).isEmpty();
        assertThat(events(tick(601))).containsExactly(AlertEvent.NO_DATA);
        assertThat(tick(4000)).isEmpty();
        List<AlertChange> back = sample(4001, 0.5, AlertSeverity.HIGH);
        assertThat(events(back)).containsExactly(AlertEvent.FIRING);
        assertThat(state.episode()).isEqualTo(1);
        assertThat(state.handling()).isInstanceOf(Handling.Acked.class);
        assertThat(back).noneMatch(AlertChange::mayNotify);
    }

    @Test
    @DisplayName("what was told of and cannot be seen any more is told of; fresh data below the level recover")
    void no_data_of_a_firing_alert_is_told() {
        fire();
        assertThat(tick(700).get(0).mayNotify()).isTrue();
        assertThat(events(sample(800, 0.1, AlertSeverity.HIGH))).containsExactly(AlertEvent.RECOVERING);
    }

    @Test
    @DisplayName("three failures in a row are an error, two are not; a success goes on where it was")
    void errors() {
        fire();
        take(new AlertInput.Failed(T0.plusSeconds(10)));
        take(new AlertInput.Failed(T0.plusSeconds(11)));
        sample(12, 0.5, AlertSeverity.HIGH);
        take(new AlertInput.Failed(T0.plusSeconds(13)));
        take(new AlertInput.Failed(T0.plusSeconds(14)));
        assertThat(state.condition()).isEqualTo(Condition.FIRING);
        take(new AlertInput.Failed(T0.plusSeconds(15)));
        assertThat(state.condition()).isEqualTo(Condition.ERROR);
        sample(16, 0.5, AlertSeverity.HIGH);
        assertThat(state.condition()).isEqualTo(Condition.FIRING);
        assertThat(state.episode()).isEqualTo(1);
    }

    @Test
    @DisplayName("a snooze ends by itself and rings only for an episode nobody was told of")
    void snooze() {
        fire();
        Instant until = T0.plusSeconds(100);
        take(new AlertInput.Snooze(T0.plusSeconds(8), "user", until));
        assertThat(state.handling()).isInstanceOf(Handling.Snoozed.class);
        List<AlertChange> back = tick(100);
        assertThat(events(back)).containsExactly(AlertEvent.NEW);
        assertThat(back.get(0).mayNotify()).isFalse();
    }

    @Test
    @DisplayName("who snoozes a pending alert hears of it when the snooze is over")
    void snooze_of_a_pending_alert() {
        sample(0, 0.5, AlertSeverity.HIGH);
        take(new AlertInput.Snooze(T0.plusSeconds(1), "user", T0.plusSeconds(100)));
        assertThat(tick(5)).noneMatch(AlertChange::mayNotify);
        assertThat(tick(100).get(0).mayNotify()).isTrue();
    }

    @Test
    @DisplayName(
            "an acknowledgement of an operations alert ends after its time, one of an opportunity lasts for the episode")
    void ack_expiry() {
        fire();
        take(new AlertInput.Ack(T0.plusSeconds(8), "user"));
        for (int second = 300; second <= 7_500; second += 300) {
            sample(second, 0.5, AlertSeverity.HIGH);
        }
        assertThat(state.handling()).isEqualTo(Handling.NEW);
        rule = rule(Duration.ofSeconds(5), AlertKind.OPPORTUNITY, Optional.empty());
        take(new AlertInput.Ack(T0.plusSeconds(7_600), "user"));
        for (int second = 7_800; second <= 20_000; second += 300) {
            sample(second, 0.5, AlertSeverity.HIGH);
        }
        assertThat(state.handling()).isInstanceOf(Handling.Acked.class);
    }

    @Test
    @DisplayName("what is over can be neither acknowledged nor snoozed; a snooze needs an end in reach")
    void refusals() {
        Instant at = T0.plusSeconds(1);
        assertThat(machine.step(rule, state, new AlertInput.Ack(at, "user"))).isInstanceOf(AlertStep.Refused.class);
        assertThat(machine.step(rule, state, new AlertInput.Snooze(at, "user", at.plusSeconds(60))))
                .isInstanceOf(AlertStep.Refused.class);
        fire();
        Instant now = T0.plusSeconds(10);
        assertThat(machine.step(rule, state, new AlertInput.Snooze(now, "user", now)))
                .isInstanceOf(AlertStep.Refused.class);
        assertThat(machine.step(rule, state, new AlertInput.Snooze(now, "user", now.plus(Duration.ofDays(8)))))
                .isEqualTo(new AlertStep.Refused(
                        "until must lie within PT168H after " + now + ", was " + now.plus(Duration.ofDays(8))));
    }

    @Test
    @DisplayName("X27 an opportunity whose time is over recovers and is over, also when its data are missing")
    void expiry() {
        Instant expires = T0.plusSeconds(300);
        take(new AlertInput.Sampled(T0, T0, 0.5, AlertSeverity.LOW, OptionalDouble.of(0.5), Optional.of(expires)));
        assertThat(events(tick(299))).containsExactly(AlertEvent.FIRING);
        List<AlertChange> over = tick(300);
        assertThat(events(over)).containsExactly(AlertEvent.RECOVERING);
        assertThat(over.get(0).reason()).isEqualTo(Reason.EXPIRED);
        assertThat(events(tick(360))).containsExactly(AlertEvent.RESOLVED);
    }

    @Test
    @DisplayName("an opportunity that is not worth the attention fires untold, and is told of once it is")
    void attention_boundary() {
        rule = new AlertRule(
                "opportunity",
                AlertKind.OPPORTUNITY,
                0.2,
                0.1,
                Duration.ZERO,
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Optional.empty(),
                Duration.ZERO,
                OptionalDouble.of(0.30),
                "look",
                "never",
                "opportunity");
        take(new AlertInput.Sampled(T0, T0, 0.29, AlertSeverity.LOW, OptionalDouble.of(0.29), Optional.empty()));
        assertThat(state.condition()).isEqualTo(Condition.FIRING);
        assertThat(changes).noneMatch(AlertChange::mayNotify);
        Instant later = T0.plusSeconds(1);
        List<AlertChange> told = take(
                new AlertInput.Sampled(later, later, 0.3, AlertSeverity.LOW, OptionalDouble.of(0.3), Optional.empty()));
        assertThat(told)
                .singleElement()
                .satisfies(change -> assertThat(change.mayNotify()).isTrue());
    }

    @Test
    @DisplayName("more than four changes in ten minutes: flapping and silent until ten minutes without any")
    void flapping() {
        rule = rule(Duration.ZERO, AlertKind.OPS, Optional.empty());
        for (int i = 0; i < 3; i++) {
            sample(i * 20, 0.5, AlertSeverity.HIGH);
            sample(i * 20 + 10, 0.1, AlertSeverity.HIGH);
        }
        assertThat(state.flapping()).isTrue();
        assertThat(events(changes)).contains(AlertEvent.FLAPPING);
        assertThat(tick(120)).noneMatch(AlertChange::mayNotify);
        assertThat(sample(200, 0.5, AlertSeverity.CRITICAL)).noneMatch(AlertChange::mayNotify);
        for (int second = 400; second < 800; second += 100) {
            sample(second, 0.5, AlertSeverity.CRITICAL);
        }
        assertThat(state.flapping()).isTrue();
        List<AlertChange> calm = sample(800, 0.5, AlertSeverity.CRITICAL);
        assertThat(events(calm)).containsExactly(AlertEvent.STEADY);
        assertThat(calm.get(0).mayNotify()).isTrue();
    }

    @Test
    @DisplayName("a sample that is not newer, or too old on arrival, says nothing")
    void old_samples() {
        fire();
        Instant now = T0.plusSeconds(10);
        assertThat(take(new AlertInput.Sampled(
                        now, T0, 0.0, AlertSeverity.LOW, OptionalDouble.empty(), Optional.empty())))
                .isEmpty();
        Instant late = T0.plusSeconds(1_000);
        take(new AlertInput.Sampled(
                late, T0.plusSeconds(20), 0.0, AlertSeverity.LOW, OptionalDouble.empty(), Optional.empty()));
        assertThat(state.condition()).isEqualTo(Condition.NO_DATA);
    }

    @Test
    @DisplayName("a rule whose levels are the wrong way round is refused, naming both")
    void bad_rules() {
        assertThatThrownBy(() -> new AlertRule(
                        "x",
                        AlertKind.OPS,
                        1,
                        2,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        Duration.ZERO,
                        OptionalDouble.empty(),
                        "",
                        "",
                        ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("exit must be a number not above enter, were 2.0 and 1.0");
    }
}
