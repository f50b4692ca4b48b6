package dev.poeprofit.sim.internal.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StreamLogTest {
    private static TabReport report(int tab, int at) {
        String id = String.format(Locale.ROOT, "%x%063d", tab % 16, tab);
        return new TabReport(id, "a", "c", "n", "PremiumStash", true, at, List.of());
    }

    @Property(tries = 300)
    void following_from_any_place_ends_at_the_tip_and_meets_each_newest_report_once(
            @ForAll long seed,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 60) Integer> tabs,
            @ForAll @IntRange(min = 0, max = 200) int from) {
        StreamLog log = new StreamLog(seed, 16);
        Map<String, Integer> newest = new LinkedHashMap<>();
        for (int i = 0; i < tabs.size(); i++) {
            TabReport report = report(tabs.get(i), i);
            log.append(report);
            newest.put(report.tabId(), i);
        }
        int start = Math.min(from, log.tip());
        newest.values().removeIf(place -> place < start);

        Map<String, Integer> met = new LinkedHashMap<>();
        int place = start;
        while (true) {
            StreamLog.Slice slice = log.page(place);
            assertThat(slice.reports().size()).isLessThanOrEqualTo(30);
            slice.reports()
                    .forEach(r -> assertThat(met.put(r.tabId(), (int) r.at())).isNull());
            if (slice.next() == place) {
                break;
            }
            place = slice.next();
        }
        assertThat(place).isEqualTo(log.tip());
        assertThat(met).isEqualTo(newest);
    }

    @Property(tries = 200)
    void every_place_has_one_cursor_that_leads_back_to_it(
            @ForAll long seed, @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 60) Integer> tabs) {
        StreamLog log = new StreamLog(seed, 16);
        tabs.forEach(tab -> log.append(report(tab, 0)));
        for (int place = 0; place <= log.tip(); place++) {
            assertThat(log.place(log.cursor(place))).hasValue(place);
            assertThat(log.place("0" + log.cursor(place))).isEmpty();
        }
    }
}
