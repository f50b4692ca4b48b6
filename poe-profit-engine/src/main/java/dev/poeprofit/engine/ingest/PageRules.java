package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.price.CurrencyDictionary;
import dev.poeprofit.core.price.PriceNotes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rules that turn decoded tabs into snapshots. Immutable; the same for a whole run.
 *
 * @param currencies known currency tokens
 * @param catalogue categories of items
 * @param leagues leagues whose tabs are taken in; empty for all. A tab that is known already is taken in whatever league it
 *     is in, so that one that moves to another league ends its listings; so is a tab that says no league
 */
public record PageRules(CurrencyDictionary currencies, ItemCatalogue catalogue, Set<String> leagues) {
    /** Raised when the tracker changes what it emits. */
    private static final String TRACKER_VERSION = "tracker-3";

    /**
     * Copies the leagues.
     *
     * @param currencies currencies
     * @param catalogue categories
     * @param leagues leagues
     * @throws IllegalArgumentException if a league's name is blank
     */
    public PageRules {
        leagues = Set.copyOf(leagues);
        for (String league : leagues) {
            if (league.isBlank()) {
                throw new IllegalArgumentException("leagues must not be blank, was '" + league + "'");
            }
        }
    }

    /**
     * Rules that take in the tabs of all leagues.
     *
     * @param currencies known currency tokens
     * @param catalogue categories of items
     */
    public PageRules(CurrencyDictionary currencies, ItemCatalogue catalogue) {
        this(currencies, catalogue, Set.of());
    }

    /**
     * These rules for some leagues only.
     *
     * @param only leagues whose tabs are taken in; empty for all
     * @return the rules
     */
    public PageRules withLeagues(Set<String> only) {
        return new PageRules(currencies, catalogue, only);
    }

    /**
     * Version of these rules.
     *
     * @return versions of the key policy, the note grammar, the tracker and the currencies, and the leagues if not all are
     *     taken in: a page gives other rows without its other leagues
     */
    public RulesVersion version() {
        String version = String.join(
                " ", ItemKeys.POLICY_VERSION, PriceNotes.GRAMMAR_VERSION, TRACKER_VERSION, currencies.version());
        return new RulesVersion(leagues.isEmpty() ? version : version + " leagues:" + leagueList());
    }

    private String leagueList() {
        return leagues.stream()
                .sorted()
                .map(league -> URLEncoder.encode(league, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
    }

    /** The tabs of a page that are taken in. A tab that is reported twice has one content, the last. */
    List<TabReport> kept(List<TabReport> reports, Predicate<String> known) {
        if (leagues.isEmpty()) {
            return reports;
        }
        Map<String, TabReport> last = new HashMap<>();
        reports.forEach(report -> last.put(report.stashId(), report));
        return reports.stream()
                .filter(report -> known.test(report.stashId()) || isKept(last.getOrDefault(report.stashId(), report)))
                .toList();
    }

    private boolean isKept(TabReport report) {
        String league = TabSnapshot.leagueOf(report);
        return league == null || leagues.contains(league);
    }

    List<TabSnapshot> snapshots(List<TabReport> reports) {
        List<TabSnapshot> snapshots = new ArrayList<>(reports.size());
        for (TabReport report : reports) {
            snapshots.add(TabSnapshot.of(report, currencies));
        }
        return snapshots;
    }
}
