package dev.poeprofit.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("All alerts together: mutes, alerts that stand for others, groups and floods")
class AlertBookTest {
    private static final Instant T0 = Instant.parse("2026-07-28T12:00:00Z");
    private static final Market LEAGUE = new Market(Realm.PC, "Simulacra");
    private static final Market OTHER = new Market(Realm.PC, "Standard");
    private static final String DROP = "liquidity-drop";
    private static final String DRIFT = "drift";

    private final AlertBook book = new AlertBook(
            List.of(rule(DROP, AlertKind.OPPORTUNITY), rule(DRIFT, AlertKind.OPS)),
            List.of(new Inhibition(DRIFT, AlertMatch.ofKind(AlertKind.OPPORTUNITY), true)),
            new AlertMachine(AlertSettings.DEFAULT),
            NoticeSettings.DEFAULT);

    private static AlertRule rule(String name, AlertKind kind) {
        return new AlertRule(
                name,
                kind,
                1,
                1,
                Duration.ZERO,
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Optional.empty(),
                Duration.ZERO,
                OptionalDouble.empty(),
                "look",
                "never",
                name);
    }

    private static AlertKey key(String alertClass, Market market, String subject) {
        return new AlertKey(alertClass, Optional.of(market), subject);
    }

    private List<AlertNotice> sample(AlertKey key, int second, double level, AlertSeverity severity) {
        Instant at = T0.plusSeconds(second);
        return book.take(
                        key,
                        new AlertInput.Sampled(at, at, level, severity, OptionalDouble.empty(), Optional.empty()),
                        OptionalLong.empty())
                .notices();
    }

    private Display display(AlertKey key, int second) {
        return book.view(key, T0.plusSeconds(second)).orElseThrow().display();
    }

    @Test
    @DisplayName(
            "X3 a critical alert sounds twice, a high one once, others not; within a minute its group stays silent")
    void sounds_and_groups() {
        assertThat(sample(key(DROP, LEAGUE, "a"), 0, 1, AlertSeverity.CRITICAL))
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isEqualTo(Sound.TWO_TONES));
        assertThat(sample(key(DROP, LEAGUE, "b"), 59, 1, AlertSeverity.HIGH))
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isEqualTo(Sound.NONE));
        assertThat(sample(key(DROP, OTHER, "b"), 59, 1, AlertSeverity.HIGH))
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isEqualTo(Sound.ONE_TONE));
        assertThat(sample(key(DROP, LEAGUE, "c"), 60, 1, AlertSeverity.MEDIUM))
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isEqualTo(Sound.NONE));
        assertThat(sample(key(DROP, LEAGUE, "d"), 61, 1, AlertSeverity.HIGH))
                .singleElement()
                .satisfies(notice -> assertThat(notice.sound()).isEqualTo(Sound.ONE_TONE));
    }

    @Test
    @DisplayName("X27 ten alerts of a class within 30 seconds are told one by one, the next stands for all that follow")
    void flood() {
        List<AlertNotice> notices = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            notices.addAll(sample(key(DROP, LEAGUE, "item " + i), i, 1, AlertSeverity.HIGH));
        }
        assertThat(notices).hasSize(11);
        assertThat(notices.subList(0, 10)).noneMatch(AlertNotice::collapsed);
        assertThat(notices.get(10).collapsed()).isTrue();
        assertThat(sample(key(DROP, LEAGUE, "later"), 100, 1, AlertSeverity.HIGH))
                .singleElement()
                .satisfies(notice -> assertThat(notice.collapsed()).isFalse());
        assertThat(book.views(T0.plusSeconds(100))).hasSize(26);
    }

    @Test
    @DisplayName("O9 O10 a mute hides and silences, changes nothing else, and ends by itself")
    void mutes() {
        book.mute(new Mute("m", AlertMatch.ofClass(DROP), T0, Optional.of(T0.plusSeconds(100)), "signal off", true));
        AlertKey a = key(DROP, LEAGUE, "a");
        assertThat(sample(a, 0, 1, AlertSeverity.CRITICAL)).isEmpty();
        assertThat(display(a, 50)).isEqualTo(Display.SUPPRESSED);
        assertThat(book.view(a, T0.plusSeconds(50)).orElseThrow().state().condition())
                .isEqualTo(Condition.FIRING);
        assertThat(display(a, 100)).isEqualTo(Display.FIRING);
        assertThat(book.tick(T0.plusSeconds(100))).isEmpty();
        assertThat(book.mutes()).isEmpty();
        assertThat(book.unmute("m")).isFalse();
    }

    @Test
    @DisplayName("drift stands for the opportunities of its league, and for no others")
    void inhibition() {
        AlertKey here = key(DROP, LEAGUE, "a");
        AlertKey there = key(DROP, OTHER, "a");
        sample(key(DRIFT, LEAGUE, "psapi/pc"), 0, 1, AlertSeverity.MEDIUM);
        assertThat(sample(here, 1, 1, AlertSeverity.HIGH)).isEmpty();
        assertThat(sample(there, 1, 1, AlertSeverity.HIGH)).hasSize(1);
        assertThat(display(here, 2)).isEqualTo(Display.SUPPRESSED);
        assertThat(book.view(here, T0.plusSeconds(2))
                        .orElseThrow()
                        .suppression()
                        .inhibitedBy())
                .containsExactly(key(DRIFT, LEAGUE, "psapi/pc").id());
        sample(key(DRIFT, LEAGUE, "psapi/pc"), 3, 0, AlertSeverity.MEDIUM);
        assertThat(display(here, 4)).isEqualTo(Display.FIRING);
    }

    @Test
    @DisplayName("every cell of condition, handling and suppression has one display")
    void displays() {
        AlertKey a = key(DROP, LEAGUE, "a");
        sample(a, 0, 1, AlertSeverity.HIGH);
        assertThat(display(a, 1)).isEqualTo(Display.FIRING);
        book.take(a, new AlertInput.Snooze(T0.plusSeconds(1), "user", T0.plusSeconds(30)), OptionalLong.empty());
        assertThat(display(a, 2)).isEqualTo(Display.SNOOZED);
        book.take(a, new AlertInput.Ack(T0.plusSeconds(3), "user"), OptionalLong.empty());
        assertThat(display(a, 3)).isEqualTo(Display.ACKNOWLEDGED);
        sample(a, 4, 0, AlertSeverity.HIGH);
        assertThat(display(a, 4)).isEqualTo(Display.ACKNOWLEDGED);
        book.take(a, new AlertInput.Reopen(T0.plusSeconds(5), "user"), OptionalLong.empty());
        assertThat(display(a, 5)).isEqualTo(Display.RECOVERING);
        book.tick(T0.plusSeconds(64));
        assertThat(display(a, 64)).isEqualTo(Display.RESOLVED);
        book.tick(T0.plusSeconds(125));
        assertThat(book.views(T0.plusSeconds(125))).isEmpty();
        sample(a, 200, 1, AlertSeverity.HIGH);
        book.tick(T0.plusSeconds(900));
        assertThat(display(a, 900)).isEqualTo(Display.NO_DATA);
    }

    @Test
    @DisplayName(
            "a command that was decided on another revision is refused, naming both; one on this revision is taken")
    void revisions() {
        AlertKey a = key(DROP, LEAGUE, "a");
        sample(a, 0, 1, AlertSeverity.HIGH);
        long revision = book.view(a, T0).orElseThrow().state().revision();
        AlertOutcome late = book.take(a, new AlertInput.Ack(T0.plusSeconds(1), "user"), OptionalLong.of(revision - 1));
        assertThat(late.step())
                .isEqualTo(new AlertStep.Refused("revision must be " + revision + ", was " + (revision - 1)));
        assertThat(book.take(a, new AlertInput.Ack(T0.plusSeconds(1), "user"), OptionalLong.of(revision))
                        .step())
                .isInstanceOf(AlertStep.Taken.class);
    }

    @Test
    @DisplayName("an alert put back stands as it stood, tells nobody, and keeps its episode")
    void restore() {
        AlertKey a = key(DROP, LEAGUE, "a");
        sample(a, 0, 1, AlertSeverity.HIGH);
        AlertState stood = book.view(a, T0).orElseThrow().state();
        AlertBook other = new AlertBook(
                List.of(rule(DROP, AlertKind.OPPORTUNITY)),
                List.of(),
                new AlertMachine(AlertSettings.DEFAULT),
                NoticeSettings.DEFAULT);
        other.restore(a, stood);
        assertThat(other.view(a, T0).orElseThrow().state()).isEqualTo(stood);
        Instant at = T0.plusSeconds(5);
        assertThat(other.take(
                                a,
                                new AlertInput.Sampled(
                                        at, at, 1, AlertSeverity.HIGH, OptionalDouble.empty(), Optional.empty()),
                                OptionalLong.empty())
                        .notices())
                .isEmpty();
    }

    @Test
    @DisplayName("worst first; what never fired is forgotten once it is inactive; an unknown class is refused")
    void order_and_forgetting() {
        sample(key(DROP, LEAGUE, "b"), 0, 1, AlertSeverity.MEDIUM);
        sample(key(DROP, LEAGUE, "a"), 1, 1, AlertSeverity.MEDIUM);
        sample(key(DROP, LEAGUE, "c"), 2, 1, AlertSeverity.CRITICAL);
        sample(key(DROP, LEAGUE, "never"), 3, 0, AlertSeverity.CRITICAL);
        assertThat(book.views(T0.plusSeconds(3)).stream().map(view -> view.key().subject()))
                .containsExactly("c", "b", "a");
        book.tick(T0.plusSeconds(4));
        assertThat(book.view(key(DROP, LEAGUE, "never"), T0)).isEmpty();
        assertThatThrownBy(() -> sample(key("no-such-class", LEAGUE, "a"), 5, 1, AlertSeverity.LOW))
                .hasMessage("no rule of class no-such-class");
    }
}
