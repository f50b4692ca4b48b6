package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.http.Endpoint;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FairTurnsTest {
    private record Coming(long at, int order, String asker) {}

    private final VirtualTime time = new VirtualTime();
    private final PolicyGates gates = new PolicyGates(LimitSettings.DEFAULT, time, time, new Random(1));
    private final Map<String, Integer> granted = new HashMap<>();

    /** How long after being held an asker comes again. */
    private interface Habit {
        Duration next(Duration told);
    }

    /** Lets askers of one policy ask for a time, each by its habit; answers take 50 ms. */
    private void live(Map<String, Habit> habits, Duration span) {
        PriorityQueue<Coming> queue =
                new PriorityQueue<>(Comparator.comparingLong(Coming::at).thenComparingInt(Coming::order));
        int order = 0;
        for (String asker : habits.keySet().stream().sorted().toList()) {
            queue.add(new Coming(0, order++, asker));
        }
        while (time.passed() < span.toNanos()) {
            Coming coming = queue.remove();
            time.advanceTo(coming.at());
            Gates.Admission admission = gates.admit(coming.asker(), Endpoint.PUBLIC_STASHES, "h");
            if (admission instanceof Gates.Admission.Granted permit) {
                granted.merge(coming.asker(), 1, Integer::sum);
                time.advance(Duration.ofMillis(50));
                permit.permit().answered(Answers.limited(200, "p", "2:1:60", "1:1:0"));
                queue.add(new Coming(time.passed(), order++, coming.asker()));
            } else {
                Duration told = Duration.between(time.instant(), ((Gates.Admission.Held) admission).until());
                Duration wait = habits.get(coming.asker()).next(told);
                queue.add(new Coming(time.passed() + Math.max(1, wait.toNanos()), order++, coming.asker()));
            }
        }
    }

    @Test
    @DisplayName("D38 one that asks all the time gets no more than one that comes when told")
    void greed_does_not_pay() {
        live(Map.of("a-greedy", told -> Duration.ofMillis(3), "b-patient", told -> told), Duration.ofMinutes(5));

        int all = granted.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all).isGreaterThan(250);
        assertThat(granted.get("a-greedy")).isBetween(all * 48 / 100, all * 52 / 100);
    }

    @Test
    @DisplayName("D38 one that is always a little late still gets its share")
    void the_late_get_their_share() {
        live(
                Map.of("a", told -> told, "b", told -> told.plusMillis(900), "c", told -> Duration.ofMillis(20)),
                Duration.ofMinutes(10));

        int all = granted.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(granted.values()).allSatisfy(count -> assertThat(count).isGreaterThan(all * 30 / 100));
    }

    @Test
    @DisplayName("D38 one that never comes again holds the others up for the grace only")
    void the_gone_hold_nobody_up() {
        gates.admit("first", Endpoint.PUBLIC_STASHES, "h");
        assertThat(gates.admit("gone", Endpoint.PUBLIC_STASHES, "h")).isInstanceOf(Gates.Admission.Held.class);
        live(Map.of("a", told -> told), Duration.ofMinutes(20));

        // The lost permit of the first costs five minutes; after that nothing holds it up.
        assertThat(granted.get("a")).isGreaterThan(850);
    }

    @Test
    @DisplayName("D38 one that comes too late for its turn goes to the end")
    void the_turn_passes_on() {
        Gates.Permit first = ((Gates.Admission.Granted) gates.admit("first", Endpoint.PUBLIC_STASHES, "h")).permit();
        for (String asker : new String[] {"w1", "w2", "w3"}) {
            gates.admit(asker, Endpoint.PUBLIC_STASHES, "h");
        }
        first.answered(Answers.plain(200));
        // w1 has its slot at 5 s, w2 at 10 s, w3 at 15 s. w1 stays away; w3 is early.
        time.advance(Duration.ofSeconds(7).plusMillis(1));
        assertThat(gates.admit("w3", Endpoint.PUBLIC_STASHES, "h")).isInstanceOf(Gates.Admission.Held.class);
        assertThat(gates.admit("w1", Endpoint.PUBLIC_STASHES, "h")).isInstanceOf(Gates.Admission.Held.class);
        time.advance(Duration.ofSeconds(3));
        assertThat(gates.admit("w1", Endpoint.PUBLIC_STASHES, "h")).isInstanceOf(Gates.Admission.Held.class);
        assertThat(gates.admit("w2", Endpoint.PUBLIC_STASHES, "h")).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Test
    @DisplayName("D38 one that has to wait for another policy too does not keep the others from an open gate")
    void who_waits_elsewhere_is_passed_by() {
        PolicyGates two = new PolicyGates(LimitSettings.DEFAULT, time, time, new Random(1));
        for (String realm : new String[] {"pc", "xbox"}) {
            ((Gates.Admission.Granted) two.admit(realm, Endpoint.PUBLIC_STASHES, "h"))
                    .permit()
                    .answered(Answers.limited(200, realm, "2:1:60", "1:1:0"));
            time.advance(Duration.ofMinutes(1));
        }
        time.advance(Duration.ofSeconds(5));
        ((Gates.Admission.Granted) two.admit("pc", Endpoint.PUBLIC_STASHES, "h"))
                .permit()
                .answered(Answers.limited(429, "pc", "2:1:60", "3:1:60", 60));

        // An endpoint that nobody has asked yet may fall under either policy.
        Gates.Admission fresh = two.admit("fresh", new Endpoint("fresh", true), "h");
        assertThat(fresh).isInstanceOf(Gates.Admission.Held.class);
        assertThat(((Gates.Admission.Held) fresh).policy()).isEqualTo("pc");
        assertThat(two.admit("xbox", Endpoint.PUBLIC_STASHES, "h")).isInstanceOf(Gates.Admission.Granted.class);
    }

    @Property(tries = 60)
    @Label("D38 nobody starves, whatever the habits")
    void nobody_starves(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Habit> habits = new HashMap<>();
        int askers = 2 + random.nextInt(3);
        for (int i = 0; i < askers; i++) {
            int early = random.nextInt(2_000);
            int late = random.nextInt(1_500);
            boolean polls = random.nextInt(3) == 0;
            habits.put(
                    "asker-" + i,
                    told -> polls
                            ? Duration.ofMillis(1 + random.nextInt(1 + early))
                            : told.plusMillis(random.nextInt(1 + late)));
        }
        new FairTurnsTest().check(habits, askers);
    }

    private void check(Map<String, Habit> habits, int askers) {
        live(habits, Duration.ofMinutes(3));

        int all = granted.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(granted).hasSize(askers);
        assertThat(granted.values())
                .allSatisfy(count -> assertThat(count).isGreaterThanOrEqualTo(all * 6 / 10 / askers));
    }
}
