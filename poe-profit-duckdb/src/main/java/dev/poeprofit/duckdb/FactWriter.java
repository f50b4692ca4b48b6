package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/** Writes facts into the open transaction. */
final class FactWriter {
    private FactWriter() {}

    static void prices(DuckDBConnection connection, Names names, Map<Long, Fact.Prices> facts) throws SQLException {
        try (Rows overviews = new Rows(connection, "price_overview");
                Rows lines = new Rows(connection, "price_line")) {
            for (Map.Entry<Long, Fact.Prices> fact : facts.entrySet()) {
                PriceSnapshot snapshot = fact.getValue().snapshot();
                long id = fact.getKey();
                overviews
                        .begin()
                        .add(id)
                        .add(fact.getValue().naturalKey())
                        .add(names.id(NameKind.MARKET, snapshot.market().toString()))
                        .add(Codes.OVERVIEW, snapshot.overview())
                        .add(snapshot.type())
                        .add(snapshot.sampledAt())
                        .add(snapshot.retrievedAt())
                        .add(snapshot.bodySha256())
                        .add(snapshot.unreadable())
                        .end();
                int ord = 0;
                for (PriceLine line : snapshot.lines()) {
                    write(lines.begin().add(id).add(ord++), line);
                }
            }
        }
    }

    private static void write(Rows row, PriceLine line) throws SQLException {
        row.add(line.detailsId())
                .text(line.tradeId())
                .add(line.name())
                .text(line.baseType())
                .text(line.variant())
                .add(line.links())
                .add(line.gemLevel())
                .add(line.gemQuality())
                .add(line.corrupted())
                .add(line.itemLevel())
                .add(line.chaosValue().amount())
                .add(line.count())
                .add(line.listingCount())
                .add(line.volumeChaos())
                .add(line.sellPerChaos())
                .add(line.sparkline())
                .add(line.totalChangePercent())
                .time(line.sampledAt())
                .end();
    }

    static void dictionaries(DuckDBConnection connection, Map<Long, Fact.Metadata> facts) throws SQLException {
        try (Rows dictionaries = new Rows(connection, "dictionary");
                Rows entries = new Rows(connection, "dictionary_entry")) {
            for (Map.Entry<Long, Fact.Metadata> fact : facts.entrySet()) {
                TradeMetadata metadata = fact.getValue().metadata();
                long id = fact.getKey();
                dictionaries
                        .begin()
                        .add(id)
                        .add(fact.getValue().naturalKey())
                        .add(Codes.REALM, metadata.realm())
                        .add(Codes.DICTIONARY, metadata.kind())
                        .add(metadata.retrievedAt())
                        .add(metadata.bodySha256())
                        .end();
                int ord = 0;
                for (TradeMetadata.Entry entry : metadata.entries()) {
                    entries.begin()
                            .add(id)
                            .add(ord++)
                            .add(entry.group())
                            .add(entry.groupLabel())
                            .add(entry.id())
                            .add(entry.type())
                            .add(entry.name())
                            .add(entry.text())
                            .add(entry.disc())
                            .add(entry.unique())
                            .end();
                }
            }
        }
    }

    static void downloads(DuckDBConnection connection, Names names, Map<Long, Fact.Downloaded> facts)
            throws SQLException {
        try (Rows rows = new Rows(connection, "download")) {
            for (Map.Entry<Long, Fact.Downloaded> fact : facts.entrySet()) {
                Download download = fact.getValue().download();
                String market = download.market().map(Market::toString).orElse(null);
                rows.begin()
                        .add((long) fact.getKey())
                        .add(fact.getValue().naturalKey())
                        .add(download.source())
                        .add(download.url().toString())
                        .add(names.find(NameKind.MARKET, market))
                        .text(download.patch())
                        .add(download.retrievedAt())
                        .add(download.bodySha256())
                        .text(download.validator().etag())
                        .text(download.validator().lastModified())
                        .add(Codes.ENCODING, download.encoding())
                        .add(download.body())
                        .end();
            }
        }
    }

    static void enrichments(DuckDBConnection connection, Map<Long, Fact.Enriched> facts) throws SQLException {
        try (Rows enrichments = new Rows(connection, "enrichment");
                Rows mods = new Rows(connection, "enrichment_mod")) {
            for (Map.Entry<Long, Fact.Enriched> fact : facts.entrySet()) {
                Enrichment enrichment = fact.getValue().enrichment();
                long id = fact.getKey();
                enrichments
                        .begin()
                        .add(id)
                        .add(fact.getValue().naturalKey())
                        .add(enrichment.source())
                        .add(enrichment.url().toString())
                        .add(enrichment.licence())
                        .text(enrichment.patch())
                        .add(enrichment.retrievedAt())
                        .add(enrichment.bodySha256())
                        .add(enrichment.unreadable())
                        .end();
                int ord = 0;
                for (Enrichment.Mod mod : enrichment.mods()) {
                    mods.begin()
                            .add(id)
                            .add(ord++)
                            .add(mod.modId())
                            .add(mod.modDescription())
                            .add(mod.craftGroup())
                            .end();
                }
            }
        }
    }
}
