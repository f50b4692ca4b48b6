package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.PortException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Those of the facts to be stored that say something new, by their ids. Facts are to be added in the order of their times. */
final class NewFacts {
    private final DuckDBConnection connection;
    private final Map<Long, Fact.Prices> prices = new LinkedHashMap<>();
    private final Map<Long, Fact.Metadata> dictionaries = new LinkedHashMap<>();
    private final Map<Long, Fact.Downloaded> downloads = new LinkedHashMap<>();
    private final Map<Long, Fact.Enriched> enrichments = new LinkedHashMap<>();
    private final Map<Series, Served> added = new HashMap<>();

    /** What successive facts are versions of; the columns are numbers or texts. */
    private record Series(String table, String first, Object firstIs, String second, Object secondIs) {}

    /** What a series served at a time. */
    private record Served(long nanos, String naturalKey) implements Comparable<Served> {
        @Override
        public int compareTo(Served other) {
            int order = Long.compare(nanos, other.nanos);
            return order != 0 ? order : naturalKey.compareTo(other.naturalKey);
        }
    }

    NewFacts(DuckDBConnection connection) {
        this.connection = connection;
    }

    void add(Fact fact) throws SQLException {
        if (fact instanceof Fact.Prices price) {
            // An overview names its own sample time: one that is known is never new.
            long id = StableId.of(price.naturalKey());
            if (isNew("price_overview", id, price, prices.get(id))) {
                prices.put(id, price);
            }
        } else if (fact instanceof Fact.Metadata dictionary) {
            TradeMetadata metadata = dictionary.metadata();
            add(
                    new Series(
                            "dictionary",
                            "realm",
                            Codes.REALM.code(metadata.realm()),
                            "kind",
                            Codes.DICTIONARY.code(metadata.kind())),
                    dictionary,
                    dictionaries);
        } else if (fact instanceof Fact.Downloaded downloaded) {
            Download download = downloaded.download();
            add(ofAddress("download", download.source(), download.url().toString()), downloaded, downloads);
        } else if (fact instanceof Fact.Enriched enriched) {
            Enrichment enrichment = enriched.enrichment();
            add(ofAddress("enrichment", enrichment.source(), enrichment.url().toString()), enriched, enrichments);
        } else {
            throw new IllegalArgumentException("no table for facts of " + fact.getClass());
        }
    }

    private static Series ofAddress(String table, String source, String url) {
        return new Series(table, "source", source, "url", url);
    }

    private <F extends Fact> void add(Series series, F fact, Map<Long, F> fresh) throws SQLException {
        Served served = new Served(Times.nanos(fact.at()), fact.naturalKey());
        Served before = before(series, served).orElse(null);
        Served just = added.get(series);
        Served last = just == null || (before != null && before.compareTo(just) > 0) ? before : just;
        if (last != null && last.naturalKey().equals(served.naturalKey())) {
            return;
        }
        long id = StableId.of(fact.naturalKey() + "|" + fact.at());
        if (isNew(series.table(), id, fact, fresh.get(id))) {
            fresh.put(id, fact);
            added.put(series, served);
        }
    }

    /** The last that is stored, up to the time of {@code served}; of those of one time the last by natural key. */
    private Optional<Served> before(Series series, Served served) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT epoch_ns(retrieved_at), natural_key FROM packed." + series.table() + " WHERE "
                        + series.first() + " = ? AND " + series.second() + " = ?"
                        + " AND (retrieved_at < make_timestamp_ns(?)"
                        + " OR (retrieved_at = make_timestamp_ns(?) AND natural_key <= ?))"
                        + " ORDER BY retrieved_at DESC, natural_key DESC LIMIT 1")) {
            statement.setObject(1, series.firstIs());
            statement.setObject(2, series.secondIs());
            statement.setLong(3, served.nanos());
            statement.setLong(4, served.nanos());
            statement.setString(5, served.naturalKey());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Served(rows.getLong(1), rows.getString(2))) : Optional.empty();
            }
        }
    }

    private boolean isNew(String table, long id, Fact fact, @Nullable Fact twin) throws SQLException {
        Optional<String> known = twin != null ? Optional.of(twin.naturalKey()) : storedKey(table, id);
        if (known.isPresent() && !known.get().equals(fact.naturalKey())) {
            throw new PortException(
                    PortException.Kind.ID_COLLISION,
                    "two facts have the id " + Long.toHexString(id) + ": '" + known.get() + "' and '"
                            + fact.naturalKey() + "'");
        }
        return known.isEmpty();
    }

    private Optional<String> storedKey(String table, long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT natural_key FROM packed." + table + " WHERE id = ?")) {
            statement.setLong(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    Map<Long, Fact.Prices> prices() {
        return prices;
    }

    Map<Long, Fact.Metadata> dictionaries() {
        return dictionaries;
    }

    Map<Long, Fact.Downloaded> downloads() {
        return downloads;
    }

    Map<Long, Fact.Enriched> enrichments() {
        return enrichments;
    }

    int size() {
        return prices.size() + dictionaries.size() + downloads.size() + enrichments.size();
    }
}
