package dev.poeprofit.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.alert.AlertChange.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

@Label("Laws of the alert machine, over 100,000 random courses of events")
class AlertMachineLawsTest {
    private static final Instant T0 = Instant.parse("2026-07-28T12:00:00Z");
    private static final int COURSES = 100;

    private final AlertMachine machine = new AlertMachine(AlertSettings.DEFAULT);

    @Property(tries = 1_000)
    @Label("every step keeps the laws")
    void laws(@ForAll long seed) {
        Random random = new Random(seed);
        for (int course = 0; course < COURSES; course++) {
            AlertRule rule = randomRule(random);
            AlertState state = AlertState.start(T0);
            List<AlertSeverity> told = new ArrayList<>();
            for (AlertInput input : randomCourse(random, 30)) {
                AlertStep step = machine.step(rule, state, input);
                if (step instanceof AlertStep.Taken taken) {
                    check(rule, state, taken, input, told);
                    state = taken.state();
                }
            }
        }
    }

    @Property(tries = 300)
    @Label("however often time is looked at, an alert ends up the same")
    void ticks_do_not_matter(@ForAll long seed) {
        Random random = new Random(seed);
        AlertRule rule = randomRule(random);
        List<AlertInput> course = randomCourse(random, 40);
        AlertState plain = AlertState.start(T0);
        AlertState ticked = AlertState.start(T0);
        Instant last = T0;
        for (AlertInput input : course) {
            plain = after(rule, plain, input);
            long gap = Duration.between(last, input.at()).toMillis();
            for (int i = 1; i < 4; i++) {
                ticked = after(rule, ticked, new AlertInput.Tick(last.plusMillis(gap * i / 4)));
            }
            ticked = after(rule, ticked, input);
            last = input.at();
            // A command that is refused lets no time pass.
            plain = after(rule, plain, new AlertInput.Tick(last));
            ticked = after(rule, ticked, new AlertInput.Tick(last));
            assertThat(ticked.condition()).isEqualTo(plain.condition());
            assertThat(ticked.conditionSince()).isEqualTo(plain.conditionSince());
            assertThat(ticked.handling()).isEqualTo(plain.handling());
            assertThat(ticked.severity()).isEqualTo(plain.severity());
            assertThat(ticked.episode()).isEqualTo(plain.episode());
            assertThat(ticked.flapping()).isEqualTo(plain.flapping());
            assertThat(ticked.revision()).isEqualTo(plain.revision());
        }
    }

    private AlertState after(AlertRule rule, AlertState state, AlertInput input) {
        return machine.step(rule, state, input) instanceof AlertStep.Taken taken ? taken.state() : state;
    }

    private static void check(
            AlertRule rule, AlertState from, AlertStep.Taken step, AlertInput input, List<AlertSeverity> told) {
        AlertState to = step.state();
        assertThat(to.revision()).isEqualTo(from.revision() + step.changes().size());
        assertThat(to.episode())
                .isBetween(from.episode(), from.episode() + step.changes().size());
        Condition condition = from.condition();
        Condition known = isBlind(condition) ? from.before() : condition;
        Handling handling = from.handling();
        AlertSeverity severity = from.severity();
        boolean flapping = from.flapping();
        long episode = from.episode();
        for (AlertChange change : step.changes()) {
            AlertEvent event = change.event();
            if (event == AlertEvent.RESOLVED) {
                assertThat(condition).isIn(Condition.RECOVERING, Condition.PENDING);
            }
            if (event == AlertEvent.FIRING) {
                boolean begins = !known.isOn();
                if (begins) {
                    episode++;
                    told.clear();
                }
            }
            if (event == AlertEvent.RATED) {
                severity = to.severity();
            }
            if (event == AlertEvent.ACKED || event == AlertEvent.SNOOZED) {
                handling = to.handling();
            }
            if (event == AlertEvent.NEW) {
                assertThat(change.reason())
                        .isIn(
                                Reason.SEVERITY_UP,
                                Reason.SNOOZE_OVER,
                                Reason.ACK_OVER,
                                Reason.NEW_EPISODE,
                                Reason.BY_HAND);
                if (handling instanceof Handling.Acked acked && change.reason() == Reason.SEVERITY_UP) {
                    assertThat(to.severity().isAbove(acked.severity())).isTrue();
                }
                if (change.reason() == Reason.ACK_OVER) {
                    assertThat(rule.ackFor()).isPresent();
                }
                handling = Handling.NEW;
            }
            if (event == AlertEvent.NO_DATA || event == AlertEvent.ERROR) {
                assertThat(change.mayNotify() && event == AlertEvent.ERROR).isFalse();
            } else if (change.mayNotify()) {
                assertThat(flapping && event != AlertEvent.STEADY).isFalse();
                assertThat(handling).isEqualTo(Handling.NEW);
                // Told once an episode, then only of worse.
                AlertSeverity now = severity;
                assertThat(told).allMatch(now::isAbove);
                told.add(now);
            }
            if (event == AlertEvent.FLAPPING) {
                flapping = true;
            } else if (event == AlertEvent.STEADY) {
                flapping = false;
            } else if (isCondition(event)) {
                condition = Condition.valueOf(event.name());
                known = isBlind(condition) ? known : condition;
            }
        }
        assertThat(to.condition()).isEqualTo(condition);
        assertThat(to.episode()).isEqualTo(episode);
        assertThat(to.flapping()).isEqualTo(flapping);
        assertThat(to.firedAt().isPresent()).isEqualTo(to.episode() > 0);
        if (from.handling() instanceof Handling.Acked && !(to.handling() instanceof Handling.Acked)) {
            // An acknowledgement is lost for a reason only, and a fall of severity is none.
            assertThat(step.changes())
                    .anyMatch(change -> change.event() == AlertEvent.NEW || change.event() == AlertEvent.SNOOZED);
        }
        if (input instanceof AlertInput.Failed) {
            assertThat(to.severity()).isEqualTo(from.severity());
        }
        if (step.changes().isEmpty()) {
            assertThat(to.condition()).isEqualTo(from.condition());
            assertThat(to.handling()).isEqualTo(from.handling());
        }
    }

    private static boolean isBlind(Condition condition) {
        return condition == Condition.NO_DATA || condition == Condition.ERROR;
    }

    private static boolean isCondition(AlertEvent event) {
        for (Condition condition : Condition.values()) {
            if (condition.name().equals(event.name())) {
                return true;
            }
        }
        return false;
    }

    private static AlertRule randomRule(Random random) {
        double exit = random.nextInt(3) * 0.1 + 0.2;
        return new AlertRule(
                "some-class",
                random.nextBoolean() ? AlertKind.OPS : AlertKind.OPPORTUNITY,
                exit + random.nextInt(3) * 0.1,
                exit,
                Duration.ofSeconds(random.nextInt(3) * 5L),
                Duration.ofSeconds(random.nextInt(3) * 30L),
                Duration.ofSeconds(60 + random.nextInt(600)),
                random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofSeconds(1 + random.nextInt(900))),
                Duration.ofSeconds(random.nextInt(2) * 120L),
                random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(0.3),
                "remedy",
                "escalation",
                "anchor");
    }

    private static List<AlertInput> randomCourse(Random random, int length) {
        List<AlertInput> course = new ArrayList<>();
        Instant at = T0;
        AlertSeverity[] severities = AlertSeverity.values();
        for (int i = 0; i < length; i++) {
            at = at.plusMillis(random.nextInt(random.nextInt(8) == 0 ? 900_000 : 30_000));
            int what = random.nextInt(20);
            if (what < 11) {
                boolean late = random.nextInt(10) == 0;
                course.add(new AlertInput.Sampled(
                        at,
                        late ? at.minusSeconds(random.nextInt(900)) : at,
                        random.nextInt(8) * 0.1,
                        severities[random.nextInt(severities.length)],
                        random.nextInt(4) == 0 ? OptionalDouble.empty() : OptionalDouble.of(random.nextInt(6) * 0.1),
                        random.nextInt(4) == 0 ? Optional.of(at.plusSeconds(random.nextInt(600))) : Optional.empty()));
            } else if (what < 13) {
                course.add(new AlertInput.Failed(at));
            } else if (what < 15) {
                course.add(new AlertInput.Tick(at));
            } else if (what < 17) {
                course.add(new AlertInput.Ack(at, "user"));
            } else if (what < 19) {
                course.add(new AlertInput.Snooze(at, "user", at.plusSeconds(1 + random.nextInt(600))));
            } else {
                course.add(new AlertInput.Reopen(at, "user"));
            }
        }
        return course;
    }
}
