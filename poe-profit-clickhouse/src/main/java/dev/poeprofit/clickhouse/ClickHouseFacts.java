package dev.poeprofit.clickhouse;

import dev.poeprofit.clickhouse.FactBlocks.Kind;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Facts of a {@link ClickHouseStore}. What they hold is inserted first; the rows that make them count follow in one insert, so
 * that a call that fails stores none of its facts.
 */
final class ClickHouseFacts implements FactStore {
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at).thenComparing(Fact::naturalKey);
    /** Natural keys asked for by one query. */
    private static final int TOGETHER = 50;

    private final Server server;
    private final FactReader reader;

    ClickHouseFacts(Server server) {
        this.server = server;
        this.reader = new FactReader(server);
    }

    @Override
    public synchronized int append(List<? extends Fact> facts) {
        List<Fact> fresh = fresh(facts);
        if (fresh.isEmpty()) {
            return 0;
        }
        String what = "storing " + fresh.size() + " facts";
        FactBlocks blocks = new FactBlocks();
        fresh.forEach(blocks::add);
        for (Block block : blocks.content()) {
            server.insert(what, block, CommitBlocks.token(block));
        }
        server.insert(what, blocks.facts(), CommitBlocks.token(blocks.facts()));
        return fresh.size();
    }

    private List<Fact> fresh(List<? extends Fact> facts) {
        Map<Kind, Map<String, Fact>> byKind = new EnumMap<>(Kind.class);
        for (Fact fact : facts) {
            byKind.computeIfAbsent(Kind.of(fact), kind -> new LinkedHashMap<>()).putIfAbsent(fact.naturalKey(), fact);
        }
        List<Fact> fresh = new ArrayList<>();
        byKind.forEach((kind, keyed) -> {
            Set<String> known = known(kind, keyed.keySet());
            keyed.forEach((key, fact) -> {
                if (!known.contains(key)) {
                    fresh.add(fact);
                }
            });
        });
        return fresh;
    }

    private Set<String> known(Kind kind, Collection<String> keys) {
        Set<String> known = new HashSet<>();
        for (List<String> some : Sql.parts(List.copyOf(keys), TOGETHER)) {
            known.addAll(server.list(
                    "looking for facts",
                    "SELECT DISTINCT natural_key FROM stored_fact WHERE kind = {kind:String}"
                            + " AND natural_key IN (SELECT arrayJoin({keys:Array(String)}))",
                    Map.of("kind", kind.label(), "keys", Sql.array(some)),
                    Row::text));
        }
        return known;
    }

    /** A condition for rows of facts that count, among natural keys with one of these beginnings; none means all. */
    private static String counting(Kind kind, Map<String, Object> parameters, List<String> beginnings) {
        StringJoiner some = new StringJoiner(" OR ", " AND (", ")").setEmptyValue("");
        for (String beginning : beginnings) {
            String name = "begin" + parameters.size();
            parameters.put(name, beginning);
            some.add("startsWith(natural_key, {" + name + ":String})");
        }
        return "(natural_key, content) IN (SELECT natural_key, content FROM stored_fact FINAL WHERE kind = '"
                + kind.label() + "'" + some + ")";
    }

    @Override
    public List<Fact.Prices> prices(Market market, String type, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        Map<String, Object> parameters = of(market);
        parameters.put("type", type);
        parameters.put("from", Times.clamped(from));
        parameters.put("to", Times.clamped(to));
        List<String> beginnings = new ArrayList<>();
        for (PriceSnapshot.Overview overview : PriceSnapshot.Overview.values()) {
            beginnings.add(market + "|" + overview.label() + "|" + type + "|");
        }
        List<Fact.Prices> prices = new ArrayList<>(reader.prices(
                "WHERE realm = {realm:String} AND league = {league:String} AND type = {type:String}"
                        + " AND retrieved_at >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')"
                        + " AND retrieved_at < fromUnixTimestamp64Nano({to:Int64}, 'UTC') AND "
                        + counting(Kind.PRICES, parameters, beginnings),
                parameters));
        prices.sort(ORDER);
        return prices;
    }

    private static Map<String, Object> of(Market market) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("realm", market.realm().wireName());
        parameters.put("league", market.league());
        return parameters;
    }

    @Override
    public List<Fact.Prices> latestPrices(Market market, Instant before) {
        Map<String, Object> parameters = of(market);
        parameters.put("before", Times.clamped(before));
        String condition = "realm = {realm:String} AND league = {league:String}"
                + " AND retrieved_at < fromUnixTimestamp64Nano({before:Int64}, 'UTC') AND "
                + counting(Kind.PRICES, parameters, List.of(market + "|"));
        return latest(
                reader.prices(newest("stored_price_overview", "source, type", condition), parameters),
                fact -> List.of(fact.snapshot().overview(), fact.snapshot().type()),
                Comparator.comparing((Fact.Prices fact) -> fact.snapshot().overview())
                        .thenComparing(fact -> fact.snapshot().type()));
    }

    @Override
    public List<Fact.Metadata> latestMetadata(Realm realm) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("realm", realm.wireName());
        String condition =
                "realm = {realm:String} AND " + counting(Kind.DICTIONARY, parameters, List.of(realm.wireName() + "|"));
        return latest(
                reader.dictionaries(newest("stored_dictionary", "kind", condition), parameters),
                fact -> List.of(fact.metadata().kind()),
                Comparator.comparing(fact -> fact.metadata().kind()));
    }

    @Override
    public List<Market> markets() {
        List<Market> markets = new ArrayList<>(server.list(
                "listing markets",
                "SELECT DISTINCT realm, league FROM stored_price_overview WHERE "
                        + counting(Kind.PRICES, new LinkedHashMap<>(), List.of()),
                Map.of(),
                row -> new Market(Realm.parse(row.text()), row.text())));
        markets.sort(Comparator.naturalOrder());
        return markets;
    }

    @Override
    public List<Fact.Downloaded> latestDownloads(String source) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("source", source);
        String condition = "source = {source:String} AND " + counting(Kind.DOWNLOAD, parameters, List.of(source + "|"));
        return latest(
                reader.downloads(newest("stored_download", "url", condition), parameters),
                fact -> List.of(fact.download().url()),
                Comparator.comparing(fact -> fact.download().url().toString()));
    }

    @Override
    public List<Fact.Enriched> latestEnrichments() {
        String condition = counting(Kind.ENRICHMENT, new LinkedHashMap<>(), List.of());
        return latest(
                reader.enrichments(newest("stored_enrichment", "source, url", condition), Map.of()),
                fact -> List.of(fact.enrichment().source(), fact.enrichment().url()),
                Comparator.comparing((Fact.Enriched fact) -> fact.enrichment().source())
                        .thenComparing(fact -> fact.enrichment().url().toString()));
    }

    /** The end of a query for the rows that were learnt last in their group; several where they were learnt at one time. */
    private static String newest(String table, String group, String condition) {
        return "WHERE (natural_key, content) IN (SELECT natural_key, content FROM (SELECT natural_key, content,"
                + " rank() OVER (PARTITION BY " + group + " ORDER BY retrieved_at DESC) AS place FROM " + table
                + " WHERE "
                + condition + ") WHERE place = 1)";
    }

    /** Of facts learnt at one time the last by natural key counts; Java compares texts, as everywhere. */
    private static <F extends Fact> List<F> latest(List<F> facts, Function<F, Object> group, Comparator<F> order) {
        Map<Object, F> latest = new LinkedHashMap<>();
        facts.stream().sorted(ORDER).forEach(fact -> latest.put(group.apply(fact), fact));
        return latest.values().stream().sorted(order).toList();
    }
}
