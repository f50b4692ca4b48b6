package dev.poeprofit.clickhouse;

import dev.poeprofit.clickhouse.FactBlocks.Kind;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.shape.Shape;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * Facts of a {@link ClickHouseStore}. What they hold is inserted first; the rows that make them count follow in one insert, so
 * that a call that fails stores none of its facts.
 */
final class ClickHouseFacts implements FactStore {
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at).thenComparing(Fact::naturalKey);
    private final Server server;
    private final FactReader reader;
    private final AdviceTables advice;

    ClickHouseFacts(Server server) {
        this.server = server;
        this.reader = new FactReader(server);
        this.advice = new AdviceTables(server);
    }

    @Override
    public synchronized int append(List<? extends Fact> facts) {
        NewFacts news = new NewFacts(server);
        // In the order of their times, so that each is compared with what was served before it.
        List<Fact> sorted = facts.stream().sorted(ORDER).map(Fact.class::cast).toList();
        sorted.forEach(news::add);
        List<Fact> fresh = new ArrayList<>(news.list());
        fresh.addAll(newAdvice(sorted));
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

    /** Facts of advice whose natural keys are not known yet, the first of each. */
    private List<AdviceFact> newAdvice(List<Fact> sorted) {
        Map<Shape<?>, Map<String, AdviceFact>> byShape = new LinkedHashMap<>();
        for (Fact fact : sorted) {
            if (fact instanceof AdviceFact said) {
                byShape.computeIfAbsent(AdviceTables.shape(said), any -> new LinkedHashMap<>())
                        .putIfAbsent(said.naturalKey(), said);
            }
        }
        List<AdviceFact> fresh = new ArrayList<>();
        byShape.forEach((shape, said) -> {
            said.keySet().removeAll(advice.known(shape, List.copyOf(said.keySet())));
            fresh.addAll(said.values());
        });
        return fresh;
    }

    @Override
    public <F extends AdviceFact> Slice<F> list(FactQuery<F> query) {
        return advice.list(query);
    }

    /** A condition for rows of facts that count, among natural keys with one of these beginnings; none means all. */
    static String counting(Kind kind, Map<String, Object> parameters, List<String> beginnings) {
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
    static String newest(String table, String group, String condition) {
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
