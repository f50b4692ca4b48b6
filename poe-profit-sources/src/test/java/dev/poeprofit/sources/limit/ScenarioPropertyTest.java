package dev.poeprofit.sources.limit;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioPropertyTest {
    @Property(tries = 1_500)
    @Label("M3 O5 D28 no window is over its limit by the server's count, and nothing is sent into a restriction")
    void the_server_never_counts_too_much(@ForAll long seed) {
        Scenario.Report report = Scenario.of(seed);

        assertThat(report.overLimit).as("windows over their limit").isZero();
        assertThat(report.whileRestricted).as("requests into a restriction").isZero();
    }

    /**
     * In all of these a window of six hours lets one request through, and all that is noted of the last day is broken, lost or a
     * shut-out that told nothing. In all but the third the kill took the record of the newest request, which could be read. In the
     * last one the answer to the request that was one too many is lost as well, so that the next went into the restriction.
     */
    @ParameterizedTest
    @ValueSource(longs = {-8268081494583231439L, -4963951008735665587L, 5293035434227414056L, -8901086291808495042L})
    @DisplayName("M3 O5 D28 limits that were last readable more than a day before a restart are kept all the same")
    void limits_of_more_than_a_day_ago_are_kept(long seed) {
        Scenario.Report report = Scenario.of(seed);

        assertThat(report.restarts).isPositive();
        assertThat(report.overLimit).as("windows over their limit").isZero();
        assertThat(report.whileRestricted).as("requests into a restriction").isZero();
    }

    @Test
    @DisplayName("M3 D28 three kills in a row, each soon after one of a few requests an hour, lose none of them")
    void rare_requests_are_not_lost() {
        Scenario.Report report = Scenario.of(-3956412069550381144L);

        assertThat(report.restarts).isGreaterThanOrEqualTo(3);
        assertThat(report.overLimit).as("windows over their limit").isZero();
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
