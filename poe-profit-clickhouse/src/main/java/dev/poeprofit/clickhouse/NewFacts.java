package dev.poeprofit.clickhouse;

import dev.poeprofit.clickhouse.FactBlocks.Kind;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Those of the facts to be stored that say something new. Facts are to be added in the order of their times. */
final class NewFacts {
    private final Server server;
    private final List<Fact> fresh = new ArrayList<>();
    private final Set<String> overviews = new HashSet<>();
    private final Map<Series, Served> added = new HashMap<>();

    /**
     * What successive facts are versions of.
     *
     * @param kind their kind
     * @param table where they lie
     * @param first name of the first column that tells them from others
     * @param firstIs its value
     * @param second name of the second
     * @param secondIs its value
     */
    private record Series(Kind kind, String table, String first, String firstIs, String second, String secondIs) {}

    /** What a series served at a time. */
    private record Served(long nanos, String naturalKey) implements Comparable<Served> {
        @Override
        public int compareTo(Served other) {
            int order = Long.compare(nanos, other.nanos);
            return order != 0 ? order : naturalKey.compareTo(other.naturalKey);
        }
    }

    NewFacts(Server server) {
        this.server = server;
    }

    List<Fact> list() {
        return List.copyOf(fresh);
    }

    void add(Fact fact) {
        if (fact instanceof Fact.Prices prices) {
            // An overview names its own sample time: one that is known is never new.
            if (overviews.add(prices.naturalKey()) && !holds(prices.naturalKey())) {
                fresh.add(prices);
            }
        } else if (fact instanceof Fact.Metadata dictionary) {
            TradeMetadata metadata = dictionary.metadata();
            add(
                    new Series(
                            Kind.DICTIONARY,
                            "stored_dictionary",
                            "realm",
                            metadata.realm().wireName(),
                            "kind",
                            metadata.kind().name()),
                    fact);
        } else if (fact instanceof Fact.Downloaded downloaded) {
            Download download = downloaded.download();
            add(
                    ofAddress(
                            Kind.DOWNLOAD,
                            "stored_download",
                            download.source(),
                            download.url().toString()),
                    fact);
        } else if (fact instanceof Fact.Enriched enriched) {
            Enrichment enrichment = enriched.enrichment();
            add(
                    ofAddress(
                            Kind.ENRICHMENT,
                            "stored_enrichment",
                            enrichment.source(),
                            enrichment.url().toString()),
                    fact);
        }
    }

    private static Series ofAddress(Kind kind, String table, String source, String url) {
        return new Series(kind, table, "source", source, "url", url);
    }

    private boolean holds(String overview) {
        return server.list(
                                "looking for an overview",
                                "SELECT count() FROM stored_fact WHERE kind = {kind:String} AND natural_key = {key:String}",
                                Map.of("kind", Kind.PRICES.label(), "key", overview),
                                Row::number)
                        .get(0)
                > 0;
    }

    private void add(Series series, Fact fact) {
        Served served = new Served(Times.nanos(fact.at()), fact.naturalKey());
        Served before = before(series, served).orElse(null);
        Served just = added.get(series);
        Served last = just == null || (before != null && before.compareTo(just) > 0) ? before : just;
        if (last == null || !last.naturalKey().equals(served.naturalKey())) {
            fresh.add(fact);
            added.put(series, served);
        }
    }

    /** The last that is stored, up to the time of {@code served}; of those of one time the last by natural key. */
    private Optional<Served> before(Series series, Served served) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("first", series.firstIs());
        parameters.put("second", series.secondIs());
        parameters.put("at", served.nanos());
        parameters.put("key", served.naturalKey());
        String counting = ClickHouseFacts.counting(
                series.kind(), parameters, List.of(series.firstIs() + "|" + series.secondIs() + "|"));
        return server.first(
                "looking for the fact before",
                "SELECT toUnixTimestamp64Nano(retrieved_at), natural_key FROM " + series.table() + " WHERE "
                        + series.first() + " = {first:String} AND " + series.second() + " = {second:String}"
                        + " AND (retrieved_at, natural_key) <= (fromUnixTimestamp64Nano({at:Int64}, 'UTC'), {key:String}) AND "
                        + counting + " ORDER BY retrieved_at DESC, natural_key DESC LIMIT 1",
                parameters,
                row -> new Served(row.number(), row.text()));
    }
}
