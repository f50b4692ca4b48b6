package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Slice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/** Prices, dictionaries, downloads, descriptions and advice of a {@link DuckDbStore}. */
final class DuckDbFacts implements FactStore {
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at).thenComparing(Fact::naturalKey);

    private final Database database;
    private final Names names;

    DuckDbFacts(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    @Override
    public int append(List<? extends Fact> facts) {
        if (facts.isEmpty()) {
            return 0;
        }
        return database.write(
                "storing " + facts.size() + " facts", connection -> append(connection, facts), names::committed);
    }

    private int append(DuckDBConnection connection, List<? extends Fact> facts) throws SQLException {
        names.discard();
        NewFacts fresh = new NewFacts(connection);
        // In the order of their times, so that each is compared with what was served before it.
        List<AdviceFact> advice = new ArrayList<>();
        for (Fact fact : facts.stream().sorted(ORDER).toList()) {
            if (fact instanceof AdviceFact said) {
                advice.add(said);
            } else {
                fresh.add(fact);
            }
        }
        FactWriter.prices(connection, names, fresh.prices());
        FactWriter.dictionaries(connection, fresh.dictionaries());
        FactWriter.downloads(connection, names, fresh.downloads());
        FactWriter.enrichments(connection, fresh.enrichments());
        names.flush(connection);
        return fresh.size() + AdviceTables.append(connection, advice);
    }

    @Override
    public List<Fact.Prices> prices(Market market, String type, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return List.of();
        }
        return read(
                "SELECT id FROM packed.price_overview WHERE market = ? AND type = ?"
                        + " AND retrieved_at >= make_timestamp_ns(?) AND retrieved_at < make_timestamp_ns(?)",
                statement -> {
                    statement.setLong(1, NameKind.MARKET.idOf(market.toString()));
                    statement.setString(2, type);
                    statement.setLong(3, Times.clamped(from));
                    statement.setLong(4, Times.clamped(to));
                });
    }

    @Override
    public List<Fact.Prices> latestPrices(Market market, Instant before) {
        // Of overviews learnt at one time the last by natural key counts; Java compares texts, as everywhere.
        List<Fact.Prices> newest = read(
                "SELECT id FROM packed.price_overview o"
                        + " WHERE market = ? AND retrieved_at < make_timestamp_ns(?)"
                        + " QUALIFY rank() OVER (PARTITION BY overview, type ORDER BY retrieved_at DESC) = 1",
                statement -> {
                    statement.setLong(1, NameKind.MARKET.idOf(market.toString()));
                    statement.setLong(2, Times.clamped(before));
                });
        Map<String, Fact.Prices> latest = new LinkedHashMap<>();
        for (Fact.Prices price : newest) {
            latest.put(price.snapshot().overview() + " " + price.snapshot().type(), price);
        }
        return latest.values().stream()
                .sorted(Comparator.comparing(
                                (Fact.Prices price) -> price.snapshot().overview())
                        .thenComparing(price -> price.snapshot().type()))
                .toList();
    }

    private List<Fact.Prices> read(String ids, FactReader.Parameters parameters) {
        return database.read("reading prices", connection -> {
            List<Fact.Prices> prices = FactReader.prices(connection, ids, parameters);
            prices.sort(ORDER);
            return prices;
        });
    }

    @Override
    public List<Fact.Metadata> latestMetadata(Realm realm) {
        return database.read("reading dictionaries", connection -> {
            List<Fact.Metadata> newest = FactReader.dictionaries(
                    connection,
                    "SELECT id FROM packed.dictionary"
                            + " WHERE realm = ? QUALIFY rank() OVER (PARTITION BY kind ORDER BY retrieved_at DESC) = 1",
                    realm);
            newest.sort(ORDER);
            Map<Object, Fact.Metadata> latest = new LinkedHashMap<>();
            newest.forEach(fact -> latest.put(fact.metadata().kind(), fact));
            return latest.values().stream()
                    .sorted(Comparator.comparing(
                            (Fact.Metadata fact) -> fact.metadata().kind()))
                    .toList();
        });
    }

    @Override
    public List<Market> markets() {
        return database.read("listing markets", connection -> {
            List<Market> markets = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT text FROM packed.market_name WHERE id IN (SELECT market FROM packed.price_overview)");
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    markets.add(Market.parse(rows.getString(1)));
                }
            }
            markets.sort(Comparator.naturalOrder());
            return markets;
        });
    }

    @Override
    public List<Fact.Downloaded> latestDownloads(String source) {
        return database.read("reading downloads", connection -> {
            List<Fact.Downloaded> newest = FactReader.downloads(
                    connection,
                    "SELECT id FROM packed.download WHERE source = ?"
                            + " QUALIFY rank() OVER (PARTITION BY url ORDER BY retrieved_at DESC) = 1",
                    statement -> statement.setString(1, source));
            newest.sort(ORDER);
            Map<String, Fact.Downloaded> latest = new TreeMap<>();
            newest.forEach(fact -> latest.put(fact.download().url().toString(), fact));
            return List.copyOf(latest.values());
        });
    }

    @Override
    public List<Fact.Enriched> latestEnrichments() {
        return database.read("reading descriptions", connection -> {
            List<Fact.Enriched> newest = FactReader.enrichments(
                    connection,
                    "SELECT id FROM packed.enrichment"
                            + " QUALIFY rank() OVER (PARTITION BY source, url ORDER BY retrieved_at DESC) = 1");
            Map<String, Map<String, Fact.Enriched>> latest = new TreeMap<>();
            newest.sort(ORDER);
            newest.forEach(fact -> latest.computeIfAbsent(fact.enrichment().source(), source -> new TreeMap<>())
                    .put(fact.enrichment().url().toString(), fact));
            return latest.values().stream()
                    .flatMap(ofSource -> ofSource.values().stream())
                    .toList();
        });
    }

    @Override
    public <F extends AdviceFact> Slice<F> list(FactQuery<F> query) {
        return database.read("reading facts of advice", connection -> AdviceTables.list(connection, query));
    }
}
