package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.sim.truth.Reach;
import dev.poeprofit.sim.truth.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnsweringShareTest {
    private static final Instant FROM = Instant.parse("2026-07-24T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofHours(24));

    private static Session session(String account, int from, int to) {
        return new Session(account, FROM.plus(Duration.ofHours(from)), Optional.of(FROM.plus(Duration.ofHours(to))));
    }

    @Test
    @DisplayName("online over active time, an hour past each session, times what is answered, by listings offered")
    void shares() {
        List<Session> sessions = List.of(
                // Before the span, but active into it for nothing.
                session("a", -5, -2), session("a", 2, 5), session("b", 1, 2), session("b", 2, 3), session("c", 1, 4));
        List<Reach> sellers = List.of(new Reach("a", .8, false), new Reach("b", .5, false), new Reach("c", 1, true));
        // a: 3 of 4 h; b: 2 of 3 h, the hour between two sessions counted once.
        assertThat(AnsweringShare.of(sessions, sellers, Map.of("a", 1L), FROM, TO)
                        .orElseThrow())
                .isCloseTo(.75 * .8, within(1e-9));
        assertThat(AnsweringShare.of(sessions, sellers, Map.of("b", 1L), FROM, TO)
                        .orElseThrow())
                .isCloseTo(2 / 3.0 * .5, within(1e-9));
        assertThat(AnsweringShare.of(sessions, sellers, Map.of("a", 3L, "c", 1L), FROM, TO)
                        .orElseThrow())
                .isCloseTo((3 * .6 + 1) / 4, within(1e-9));
    }

    @Test
    @DisplayName("a session that runs ends with the span; without listings, sessions or answers nothing is said")
    void ends() {
        List<Session> running = List.of(new Session("a", TO.minus(Duration.ofHours(2)), Optional.empty()));
        assertThat(AnsweringShare.of(running, List.of(new Reach("a", .9, false)), Map.of("a", 5L), FROM, TO)
                        .orElseThrow())
                .isCloseTo(.9, within(1e-9));
        assertThat(AnsweringShare.of(running, List.of(new Reach("a", 0, false)), Map.of("a", 5L), FROM, TO))
                .isEmpty();
        assertThat(AnsweringShare.of(running, List.of(new Reach("a", .9, false)), Map.of(), FROM, TO))
                .isEmpty();
        assertThat(AnsweringShare.of(List.of(), List.of(new Reach("a", .9, false)), Map.of("a", 5L), FROM, TO))
                .isEmpty();
    }
}
