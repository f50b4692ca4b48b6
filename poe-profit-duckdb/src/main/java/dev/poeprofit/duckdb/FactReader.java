package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import java.net.URI;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.duckdb.DuckDBConnection;

/** Reads facts back, in no order; {@code ids} is a query for the ids of those that are wanted. */
final class FactReader {
    /** Sets the parameters of a statement. */
    interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private FactReader() {}

    static List<Fact.Prices> prices(DuckDBConnection connection, String ids, Parameters parameters)
            throws SQLException {
        Map<Long, List<PriceLine>> lines = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT overview_id, details_id, trade_id, name, base_type, variant, links, gem_level, gem_quality,"
                        + " corrupted, item_level, chaos_value, observations, listing_count, volume_chaos, sell_per_chaos,"
                        + " sparkline, total_change_percent, epoch_ns(sampled_at) FROM packed.price_line"
                        + " WHERE overview_id IN (" + ids + ") ORDER BY overview_id, ord")) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                            .add(line(rows));
                }
            }
        }
        List<Fact.Prices> facts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT o.id, m.text, CAST(overview AS INTEGER), type, epoch_ns(sampled_at), epoch_ns(retrieved_at),"
                        + " body_sha256, unreadable FROM packed.price_overview o"
                        + " JOIN packed.market_name m ON m.id = o.market WHERE o.id IN (" + ids + ")")) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    facts.add(new Fact.Prices(new PriceSnapshot(
                            Market.parse(rows.getString(2)),
                            Codes.OVERVIEW.constant(rows.getInt(3)),
                            rows.getString(4),
                            Times.of(rows.getLong(5)),
                            Times.of(rows.getLong(6)),
                            rows.getString(7),
                            lines.getOrDefault(rows.getLong(1), List.of()),
                            rows.getInt(8))));
                }
            }
        }
        return facts;
    }

    private static PriceLine line(ResultSet row) throws SQLException {
        return new PriceLine(
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                row.getString(4),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                integer(row, 7),
                integer(row, 8),
                integer(row, 9),
                row.getBoolean(10),
                integer(row, 11),
                new Chaos(row.getDouble(12)),
                number(row, 13),
                number(row, 14),
                fraction(row, 15),
                fraction(row, 16),
                sparkline(row.getArray(17)),
                fraction(row, 18),
                time(row, 19));
    }

    private static List<OptionalDouble> sparkline(Array array) throws SQLException {
        List<OptionalDouble> values = new ArrayList<>();
        for (Object value : (Object[]) array.getArray()) {
            values.add(value == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) value).doubleValue()));
        }
        return values;
    }

    private static OptionalInt integer(ResultSet row, int column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static OptionalLong number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static OptionalDouble fraction(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Times.of(value));
    }

    static List<Fact.Metadata> dictionaries(DuckDBConnection connection, String ids, Realm realm) throws SQLException {
        Map<Long, List<TradeMetadata.Entry>> entries = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT dictionary_id, group_id, group_label, entry_id, type, name, text, disc, is_unique"
                        + " FROM packed.dictionary_entry WHERE dictionary_id IN (" + ids
                        + ") ORDER BY dictionary_id, ord")) {
            statement.setInt(1, Codes.REALM.code(realm));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    entries.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                            .add(new TradeMetadata.Entry(
                                    rows.getString(2),
                                    rows.getString(3),
                                    rows.getString(4),
                                    rows.getString(5),
                                    rows.getString(6),
                                    rows.getString(7),
                                    rows.getString(8),
                                    rows.getBoolean(9)));
                }
            }
        }
        List<Fact.Metadata> facts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id, CAST(kind AS INTEGER), epoch_ns(retrieved_at), body_sha256 FROM packed.dictionary"
                        + " WHERE id IN (" + ids + ")")) {
            statement.setInt(1, Codes.REALM.code(realm));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    facts.add(new Fact.Metadata(new TradeMetadata(
                            realm,
                            Codes.DICTIONARY.constant(rows.getInt(2)),
                            Times.of(rows.getLong(3)),
                            rows.getString(4),
                            entries.getOrDefault(rows.getLong(1), List.of()))));
                }
            }
        }
        return facts;
    }

    static List<Fact.Downloaded> downloads(DuckDBConnection connection, String ids, Parameters parameters)
            throws SQLException {
        List<Fact.Downloaded> facts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT source, url, m.text, patch, epoch_ns(retrieved_at), etag, last_modified,"
                        + " body_sha256, CAST(encoding AS INTEGER), body"
                        + " FROM packed.download d LEFT JOIN packed.market_name m ON m.id = d.market"
                        + " WHERE d.id IN (" + ids + ")")) {
            parameters.set(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    facts.add(new Fact.Downloaded(new Download(
                            rows.getString(1),
                            URI.create(rows.getString(2)),
                            Times.of(rows.getLong(5)),
                            Optional.ofNullable(rows.getString(3)).map(Market::parse),
                            Optional.ofNullable(rows.getString(4)),
                            new Validator(
                                    Optional.ofNullable(rows.getString(6)),
                                    Optional.ofNullable(rows.getString(7)),
                                    Optional.of(rows.getString(8))),
                            Codes.ENCODING.constant(rows.getInt(9)),
                            rows.getBytes(10))));
                }
            }
        }
        return facts;
    }

    static List<Fact.Enriched> enrichments(DuckDBConnection connection, String ids) throws SQLException {
        Map<Long, List<Enrichment.Mod>> mods = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT enrichment_id, mod_id, mod_description, craft_group FROM packed.enrichment_mod"
                                + " WHERE enrichment_id IN (" + ids + ") ORDER BY enrichment_id, ord");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                mods.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>())
                        .add(new Enrichment.Mod(rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        List<Fact.Enriched> facts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT id, source, url, epoch_ns(retrieved_at), patch, licence, body_sha256, unreadable"
                                + " FROM packed.enrichment WHERE id IN (" + ids + ")");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                facts.add(new Fact.Enriched(new Enrichment(
                        rows.getString(2),
                        URI.create(rows.getString(3)),
                        Times.of(rows.getLong(4)),
                        Optional.ofNullable(rows.getString(5)),
                        rows.getString(6),
                        rows.getString(7),
                        mods.getOrDefault(rows.getLong(1), List.of()),
                        rows.getInt(8))));
            }
        }
        return facts;
    }
}
