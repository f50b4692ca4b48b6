package dev.poeprofit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManualSchedulerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final List<String> ran = new ArrayList<>();

    private void at(int second, String name) {
        scheduler.at(START.plusSeconds(second), name, () -> ran.add(name + "@" + scheduler.nanoTime() / 1_000_000_000));
    }

    @Test
    void tasksRunInOrderOfTheirTimesAndTiesInOrderOfScheduling() {
        at(5, "c");
        at(2, "a");
        at(5, "d");
        at(3, "b");
        at(9, "late");
        assertThat(scheduler.advance(Duration.ofSeconds(6))).isEqualTo(4);
        assertThat(ran).containsExactly("a@2", "b@3", "c@5", "d@5");
        assertThat(scheduler.clock().instant()).isEqualTo(START.plusSeconds(6));
        assertThat(scheduler.waiting()).extracting(ManualScheduler.Task::name).containsExactly("late");
    }

    @Test
    void aTaskMayScheduleOthersWithinTheSpan() {
        scheduler.at(START.plusSeconds(1), "first", () -> {
            at(2, "second");
            at(0, "overdue");
        });
        assertThat(scheduler.advanceTo(START.plusSeconds(2))).isEqualTo(3);
        assertThat(ran).containsExactly("overdue@1", "second@2");
    }

    @Test
    void aCancelledTaskDoesNotRun() {
        ManualScheduler.Task task = scheduler.at(START.plusSeconds(1), "x", () -> ran.add("x"));
        assertThat(task.cancel()).isTrue();
        assertThat(task.cancel()).isFalse();
        assertThat(scheduler.advance(Duration.ofSeconds(2))).isZero();
        assertThat(ran).isEmpty();
    }

    @Test
    void aTaskMayTakeTimeAndDelaysTheOnesAfterIt() {
        scheduler.at(START.plusSeconds(1), "slow", () -> {
            scheduler.clock().advance(Duration.ofSeconds(4));
            ran.add("slow");
        });
        at(2, "next");
        assertThat(scheduler.advance(Duration.ofSeconds(3))).isEqualTo(2);
        assertThat(ran).containsExactly("slow", "next@5");
        assertThat(scheduler.clock().instant()).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void timeNeverGoesBack() {
        scheduler.advance(Duration.ofSeconds(5));
        assertThatThrownBy(() -> scheduler.advanceTo(START)).hasMessageContaining("forward only");
        assertThatThrownBy(() -> scheduler.clock().advance(Duration.ofSeconds(-1)))
                .hasMessageContaining("PT-1S");
        assertThatThrownBy(() -> scheduler.clock().moveTo(START)).hasMessageContaining(START.toString());
        assertThat(scheduler.clock().instant()).isEqualTo(START.plusSeconds(5));
    }
}
