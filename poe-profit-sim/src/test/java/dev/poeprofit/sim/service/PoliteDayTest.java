package dev.poeprofit.sim.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.truth.TabTruth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hours of two realms in virtual time")
class PoliteDayTest {
    private static final int HOURS = 6;

    private static LeagueSettings settings(Realm realm, int seed) {
        return LeagueSettings.brisk(seed)
                .market(new Market(realm, "Simulacra"))
                .days(2)
                .build();
    }

    private final SimulatedLeague pc = SimulatedLeague.of(settings(Realm.PC, 71));
    private final SimulatedLeague xbox = SimulatedLeague.of(settings(Realm.XBOX, 72));
    private final Instant start = pc.settings().start().plus(Duration.ofHours(2));

    @Test
    @DisplayName("a polite client goes through hourly trouble and an outage, breaks no rule and ends with the truth")
    void hourlyTrouble() {
        FaultPlan plan = FaultPlan.hourly(5, start.plus(Duration.ofMinutes(10)), HOURS - 2)
                .and(FaultPlan.outage(
                        start.plus(Duration.ofHours(HOURS - 1)).minus(Duration.ofMinutes(50)),
                        Duration.ofMinutes(30),
                        Service.DATA_API));
        SimulatedServices services =
                SimulatedServices.over(pc, xbox).faults(plan).build();
        PoliteClient client = new PoliteClient(services, start);
        client.run(start.plus(Duration.ofHours(HOURS)));

        assertThat(services.violations().report()).isEqualTo("no rule was broken\n");
        assertThat(client.pages(Realm.PC)).isGreaterThan(2500);
        assertThat(services.statuses(Service.DATA_API).keySet())
                .contains(0, 200)
                .hasSizeGreaterThan(3);
        for (SimulatedLeague league : List.of(pc, xbox)) {
            Realm realm = league.settings().market().realm();
            client.readToTip(realm);
            Map<String, TabTruth> truth = league.servedTabs();
            assertThat(client.tabs(realm)).isNotEmpty();
            // Those that changed last before the client began were never shown to it.
            client.tabs(realm)
                    .forEach((id, seen) -> assertThat(seen).as(id).isEqualTo(PoliteClient.Seen.of(truth.get(id))));
            truth.values().stream()
                    .filter(tab -> tab.at().isAfter(start))
                    .forEach(tab -> assertThat(client.tabs(realm)).containsKey(tab.tabId()));
        }
    }

    @Test
    @DisplayName("half an hour of a brisk league is a backlog of more than 300 pages")
    void backlog() {
        SimulatedServices services = SimulatedServices.over(pc, xbox).build();
        PoliteClient client = new PoliteClient(services, start);
        client.run(start.plus(Duration.ofMinutes(30)));
        int before = client.pages(Realm.PC);
        client.skip(Duration.ofMinutes(30));
        client.readToTip(Realm.PC);
        assertThat(client.pages(Realm.PC) - before).isGreaterThan(300);
    }
}
