package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sim.internal.market.ItemView;
import dev.poeprofit.sim.internal.market.TabReport;
import dev.poeprofit.sim.truth.Fate;
import dev.poeprofit.sim.truth.TruthEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConservationTest {
    private static final LeagueSettings SMALL =
            LeagueSettings.seeded(33).sellers(120).goods(80).days(3).build();

    @Test
    void an_item_is_in_one_tab_at_a_time_and_units_neither_appear_nor_vanish() {
        SimulatedLeague league = SimulatedLeague.of(SMALL);
        for (int hour = 1; hour <= 48; hour++) {
            league.advanceTo(SMALL.start().plus(Duration.ofHours(hour)));
            Set<String> ids = new HashSet<>();
            for (TabReport tab : league.market().tabsNow()) {
                for (ItemView item : tab.items()) {
                    assertThat(ids.add(item.id())).as("item %s once", item.id()).isTrue();
                    assertThat(item.stack()).isPositive();
                }
            }
            assertThat(ids).isNotEmpty();
        }
        Map<String, Integer> units = new HashMap<>();
        for (TruthEvent event : league.truth().events()) {
            int change = switch (event.kind()) {
                case SOLD, PARTLY_SOLD, SPLIT -> -event.units();
                case RESTOCKED -> event.units();
                default -> 0;
            };
            Integer before = units.get(event.itemId());
            boolean gone = event.kind() == TruthEvent.Kind.WITHDRAWN || event.kind() == TruthEvent.Kind.TAB_EMPTIED;
            if (before != null && !gone) {
                assertThat(event.stack()).as("%s", event).isEqualTo(before + change);
            }
            units.put(event.itemId(), event.stack());
        }
    }

    @Test
    void open_listings_of_the_truth_are_what_lies_priced_in_public_tabs() {
        SimulatedLeague league = SimulatedLeague.of(SMALL);
        league.advanceTo(SMALL.start().plus(Duration.ofHours(40)));
        Set<String> open = new HashSet<>();
        league.truth().fates().values().stream()
                .filter(fate -> fate.ending() == Fate.Ending.OPEN)
                .forEach(fate -> open.add(fate.itemId()));
        Set<String> lying = new HashSet<>();
        for (TabReport tab : league.market().tabsNow()) {
            for (ItemView item : tab.items()) {
                lying.add(item.id());
            }
        }
        assertThat(open).hasSizeGreaterThan(300);
        assertThat(lying).containsAll(open);
    }

    @Test
    void after_its_end_nothing_happens_any_more() {
        SimulatedLeague league = SimulatedLeague.of(
                LeagueSettings.seeded(1).sellers(30).goods(20).days(1).build());
        league.advanceTo(league.settings().end());
        int events = league.truth().events().size();
        Instant later = league.settings().end().plus(Duration.ofDays(30));
        league.advanceTo(later);

        assertThat(league.now()).isEqualTo(later);
        assertThat(league.truth().events()).hasSize(events);
    }
}
