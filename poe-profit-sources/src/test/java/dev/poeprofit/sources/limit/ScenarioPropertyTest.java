package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScenarioPropertyTest {
    @Property(tries = 1_500)
    @Label("M3 O5 D28 no window is over its limit by the server's count, and nothing is sent into a restriction")
    void the_server_never_counts_too_much(@ForAll long seed) {
        Scenario.Report report = Scenario.of(seed);

        assertThat(report.overLimit).as("windows over their limit").isZero();
        assertThat(report.whileRestricted).as("requests into a restriction").isZero();
    }

    @Test
    @DisplayName("the scenarios hold what they are meant to hold")
    void the_scenarios_are_not_empty() {
        Scenario.Report sum = new Scenario.Report();
        for (long seed = 0; seed < 100; seed++) {
            Scenario.Report report = Scenario.of(seed);
            sum.requests += report.requests;
            sum.shutOuts += report.shutOuts;
            sum.changes += report.changes;
            sum.restarts += report.restarts;
            sum.faults += report.faults;
            sum.lost += report.lost;
        }

        assertThat(sum.requests).isEqualTo(6_000);
        assertThat(sum.shutOuts).isGreaterThan(200);
        assertThat(sum.changes).isGreaterThan(200);
        assertThat(sum.restarts).isGreaterThan(100);
        assertThat(sum.faults).isGreaterThan(200);
        assertThat(sum.lost).isGreaterThan(100);
    }
}
