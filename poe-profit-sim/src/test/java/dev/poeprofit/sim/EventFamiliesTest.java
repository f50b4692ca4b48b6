package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sim.truth.Fate;
import dev.poeprofit.sim.truth.Truth;
import dev.poeprofit.sim.truth.TruthEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Three days of a league, seen on the wire")
class EventFamiliesTest {
    private static final Pattern PRICE =
            Pattern.compile("~(price|b/o) (?!0 )\\d*\\.?\\d+(/[1-9]\\d*)? (chaos|divine|exalted)");
    private static final Duration LONGEST_REPORT = Duration.ofMinutes(36);

    private static final Set<TruthEvent.Kind> ONLY_IN_FILES = Set.of(TruthEvent.Kind.USED, TruthEvent.Kind.RENEWED);

    private static Watch watch;
    private static Truth truth;

    @BeforeAll
    static void follow() {
        LeagueSettings settings =
                LeagueSettings.seeded(1).sellers(250).goods(90).days(4).build();
        watch = Watch.of(settings, Duration.ofDays(3), Duration.ofMinutes(5));
        truth = watch.league.truth();
    }

    private static Map<String, Integer> families() {
        Map<String, Integer> count = new TreeMap<>();
        Map<String, String> tabOf = new HashMap<>();
        for (Watch.Change change : watch.changes) {
            Watch.Seen after = change.after();
            for (Watch.Item item : after.items()) {
                String before = tabOf.put(item.id(), after.id());
                if (before != null && !before.equals(after.id())) {
                    count.merge("moved", 1, Integer::sum);
                }
                if (item.note() != null && !PRICE.matcher(item.note()).matches()) {
                    count.merge("junk note", 1, Integer::sum);
                }
                if (item.note() != null
                        && item.note().contains("/")
                        && item.note().matches("~\\S+ \\d+/\\d+ .*")) {
                    count.merge("ratio", 1, Integer::sum);
                }
            }
            if (!after.isPublic()) {
                count.merge("private", 1, Integer::sum);
            } else if (after.items().isEmpty()) {
                count.merge("empty tab", 1, Integer::sum);
            }
            if (after.isPublic() && after.name().startsWith("~")) {
                count.merge("priced tab name", 1, Integer::sum);
            }
            change.before().filter(Watch.Seen::isPublic).ifPresent(before -> compare(before, after, count));
        }
        return count;
    }

    private static void compare(Watch.Seen before, Watch.Seen after, Map<String, Integer> count) {
        boolean same = before.isPublic() == after.isPublic()
                && before.items().size() == after.items().size();
        for (Watch.Item was : before.items()) {
            Optional<Watch.Item> is = after.item(was.id());
            same &= is.filter(item -> item.stack() == was.stack() && java.util.Objects.equals(item.note(), was.note()))
                    .isPresent();
            if (is.isEmpty()) {
                count.merge("vanished", 1, Integer::sum);
            } else if (was.note() != null && is.get().note() == null) {
                count.merge("note removed", 1, Integer::sum);
            } else if (was.note() != null && !was.note().equals(is.get().note())) {
                count.merge("repriced", 1, Integer::sum);
            } else if (is.get().stack() < was.stack()) {
                count.merge("stack shrank", 1, Integer::sum);
                boolean split = after.items().stream()
                        .anyMatch(item -> item.base().equals(was.base())
                                && before.item(item.id()).isEmpty()
                                && item.note() != null
                                && item.note().equals(was.note()));
                if (split) {
                    count.merge("split", 1, Integer::sum);
                }
            } else if (is.get().stack() > was.stack()) {
                count.merge("stack grew", 1, Integer::sum);
            }
        }
        if (same) {
            count.merge("unchanged report", 1, Integer::sum);
        }
    }

    @Test
    void every_family_of_events_occurs() {
        assertThat(families())
                .containsKeys(
                        "moved",
                        "junk note",
                        "ratio",
                        "private",
                        "empty tab",
                        "priced tab name",
                        "vanished",
                        "note removed",
                        "repriced",
                        "stack shrank",
                        "split",
                        "stack grew",
                        "unchanged report");
        assertThat(truth.counts())
                .allSatisfy((kind, count) -> assertThat(count > 0).isEqualTo(!ONLY_IN_FILES.contains(kind)));
    }

    @Test
    void tombstones_hide_everything_but_id_and_type() {
        List<Watch.Seen> hidden = watch.changes.stream()
                .map(Watch.Change::after)
                .filter(tab -> !tab.isPublic())
                .toList();
        assertThat(hidden).isNotEmpty().allSatisfy(tab -> {
            assertThat(tab.account()).isNull();
            assertThat(tab.name()).isNull();
            assertThat(tab.league()).isNull();
            assertThat(tab.items()).isEmpty();
            assertThat(tab.type()).endsWith("Stash");
        });
    }

    @Test
    void tabs_are_of_many_types_and_names_of_many_scripts() {
        Set<String> types = new HashSet<>();
        StringBuilder names = new StringBuilder();
        for (Watch.Change change : watch.changes) {
            types.add(change.after().type());
            if (change.after().isPublic()) {
                names.append(change.after().name()).append(change.after().account());
            }
        }
        assertThat(types).contains("PremiumStash", "QuadStash", "CurrencyStash", "FragmentStash", "MapStash");
        Set<Character.UnicodeScript> scripts = new HashSet<>();
        names.codePoints().forEach(point -> scripts.add(Character.UnicodeScript.of(point)));
        assertThat(scripts)
                .contains(
                        Character.UnicodeScript.LATIN,
                        Character.UnicodeScript.CYRILLIC,
                        Character.UnicodeScript.HANGUL,
                        Character.UnicodeScript.HAN);
    }

    @Test
    void a_visible_share_asks_twice_the_price_or_more_and_hardly_ever_sells() {
        Map<String, Fate> fates = truth.fates();
        Set<String> seen = new HashSet<>();
        int dear = 0;
        int dearSold = 0;
        int fair = 0;
        int fairSold = 0;
        for (TruthEvent event : truth.events()) {
            if (event.kind() == TruthEvent.Kind.LISTED && seen.add(event.itemId())) {
                double relative = event.unitChaos().orElseThrow() / watch.league.trueChaos(event.goodId(), event.at());
                boolean sold = fates.get(event.itemId()).ending() == Fate.Ending.SOLD;
                if (relative >= 2) {
                    dear++;
                    dearSold += sold ? 1 : 0;
                } else if (relative > 0.9 && relative < 1.1) {
                    fair++;
                    fairSold += sold ? 1 : 0;
                }
            }
        }
        assertThat(dear / (double) seen.size()).isBetween(0.05, 0.25);
        assertThat(dearSold / (double) dear).isLessThan(0.05);
        assertThat(fairSold / (double) fair).isGreaterThan(0.3);
    }

    @Test
    void listings_per_seller_have_a_heavy_tail() {
        Map<String, Integer> perSeller = new HashMap<>();
        truth.fates().values().forEach(fate -> perSeller.merge(fate.account(), 1, Integer::sum));
        List<Integer> sorted = perSeller.values().stream().sorted().toList();
        int median = sorted.get(sorted.size() / 2);
        int top = sorted.subList(sorted.size() * 9 / 10, sorted.size()).stream()
                .mapToInt(i -> i)
                .sum();
        int all = sorted.stream().mapToInt(i -> i).sum();

        assertThat(sorted.get(sorted.size() - 1)).isGreaterThan(8 * median);
        assertThat(top / (double) all).isGreaterThan(0.3);
    }

    @Test
    void a_sold_item_is_absent_from_every_report_made_after_the_sale() {
        Map<String, Instant> soldAt = new HashMap<>();
        truth.events().forEach(event -> {
            if (event.kind() == TruthEvent.Kind.SOLD) {
                soldAt.put(event.itemId(), event.at());
            }
        });
        Duration delay = watch.league.settings().publishDelay();
        Set<String> seenOnWire = new HashSet<>();
        for (Watch.Change change : watch.changes) {
            for (Watch.Item item : change.after().items()) {
                seenOnWire.add(item.id());
                Instant sold = soldAt.get(item.id());
                if (sold != null) {
                    assertThat(sold)
                            .as("item %s in a report that came in after %s", item.id(), change.lookBefore())
                            .isAfter(change.lookBefore().minus(delay));
                }
            }
        }
        Instant settled = watch.league.now().minus(LONGEST_REPORT);
        Set<String> stillThere = new HashSet<>();
        watch.tabs.values().forEach(tab -> tab.items().forEach(item -> stillThere.add(item.id())));
        long checked = soldAt.entrySet().stream()
                .filter(entry -> entry.getValue().isBefore(settled) && seenOnWire.contains(entry.getKey()))
                .peek(entry -> assertThat(stillThere).doesNotContain(entry.getKey()))
                .count();
        assertThat(checked).isGreaterThan(500);
    }

    @Test
    void whatever_vanishes_from_the_wire_has_a_reason_in_the_truth() {
        Map<String, TruthEvent> last = new HashMap<>();
        Set<TruthEvent.Kind> reasons = Set.of(
                TruthEvent.Kind.SOLD,
                TruthEvent.Kind.WITHDRAWN,
                TruthEvent.Kind.TAB_EMPTIED,
                TruthEvent.Kind.TAB_PRIVATE,
                TruthEvent.Kind.UNPRICED,
                TruthEvent.Kind.MOVED);
        truth.events().stream().filter(e -> reasons.contains(e.kind())).forEach(e -> last.putIfAbsent(e.itemId(), e));
        int vanished = 0;
        for (Watch.Change change : watch.changes) {
            for (Watch.Item item : change.before().map(Watch.Seen::items).orElse(List.of())) {
                boolean priced =
                        item.note() != null && PRICE.matcher(item.note()).matches();
                if (priced && change.after().item(item.id()).isEmpty()) {
                    vanished++;
                    assertThat(last).as("a reason for item %s", item.id()).containsKey(item.id());
                    assertThat(last.get(item.id()).at()).isBefore(change.look());
                }
            }
        }
        assertThat(vanished).isGreaterThan(1000);
    }

    @Test
    void prices_on_the_wire_are_the_prices_of_the_truth() {
        Map<String, Double> asked = new HashMap<>();
        truth.events().forEach(event -> {
            if (event.kind() == TruthEvent.Kind.LISTED) {
                asked.put(event.itemId(), event.unitChaos().orElseThrow());
            } else if (event.kind() == TruthEvent.Kind.REPRICED || event.kind() == TruthEvent.Kind.UNPRICED) {
                asked.put(event.itemId(), Double.NaN);
            }
        });
        Pattern plain = Pattern.compile("~(?:price|b/o) (\\d*\\.?\\d+)(?:/(\\d+))? chaos");
        int compared = 0;
        for (Watch.Seen tab : watch.tabs.values()) {
            for (Watch.Item item : tab.items()) {
                var match = plain.matcher(item.note() == null ? "" : item.note());
                Double unit = asked.get(item.id());
                if (match.matches() && unit != null && !unit.isNaN()) {
                    double lot = match.group(2) == null ? 1 : Double.parseDouble(match.group(2));
                    double written = Double.parseDouble(match.group(1)) / lot;
                    boolean wholeStack = Math.abs(written / item.stack() / unit - 1) < 1e-9;
                    assertThat(wholeStack || Math.abs(written / unit - 1) < 1e-9)
                            .as("note %s for a unit at %s chaos", item.note(), unit)
                            .isTrue();
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }
}
