package dev.poeprofit.clickhouse;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.shape.AdviceShapes;
import dev.poeprofit.core.port.shape.Shape;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What facts add, one block per table. The content of a fact lies under the SHA-256 of that content. */
final class FactBlocks {
    /** Kinds as they stand in {@code stored_fact}. */
    enum Kind {
        PRICES("prices"),
        DICTIONARY("dictionary"),
        DOWNLOAD("download"),
        ENRICHMENT("enrichment");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        static Kind of(Fact fact) {
            if (fact instanceof Fact.Prices) {
                return PRICES;
            } else if (fact instanceof Fact.Metadata) {
                return DICTIONARY;
            } else if (fact instanceof Fact.Downloaded) {
                return DOWNLOAD;
            }
            return ENRICHMENT;
        }
    }

    private static final List<String> FACT =
            List.of("kind", "natural_key", "occurrence", "content", "learnt_at", "earliest");
    private static final List<String> OVERVIEW = List.of(
            "natural_key",
            "content",
            "realm",
            "league",
            "source",
            "type",
            "sampled_at",
            "retrieved_at",
            "body_sha256",
            "unreadable");
    private static final List<String> LINE = List.of(
            "content",
            "ord",
            "details_id",
            "trade_id",
            "name",
            "base_type",
            "variant",
            "links",
            "gem_level",
            "gem_quality",
            "corrupted",
            "item_level",
            "chaos_value",
            "observations",
            "listing_count",
            "volume_chaos",
            "sell_per_chaos",
            "sparkline",
            "total_change_percent",
            "sampled_at");
    private static final List<String> DICTIONARY =
            List.of("natural_key", "content", "realm", "kind", "retrieved_at", "body_sha256");
    private static final List<String> ENTRY = List.of(
            "content", "ord", "group_id", "group_label", "entry_id", "type", "name", "text", "disc", "is_unique");
    static final List<String> DOWNLOAD = List.of(
            "natural_key",
            "content",
            "id",
            "source",
            "url",
            "realm",
            "league",
            "patch",
            "retrieved_at",
            "body_sha256",
            "etag",
            "last_modified",
            "encoding",
            "body");
    private static final List<String> ENRICHMENT = List.of(
            "natural_key", "content", "source", "url", "licence", "patch", "retrieved_at", "body_sha256", "unreadable");
    private static final List<String> MOD = List.of("content", "ord", "mod_id", "mod_description", "craft_group");
    private static final Digest NOT_YET = new Digest("0".repeat(64));

    private final Map<String, Block> content = new LinkedHashMap<>();
    private final Block facts = new Block("stored_fact", FACT);

    /** Adds a fact. */
    void add(Fact fact) {
        FactBlocks alone = new FactBlocks();
        alone.write(fact, NOT_YET);
        Digest digest = alone.digest();
        write(fact, digest);
        // The earliest fact has the greatest version. Versions are unsigned, so the difference may pass the greatest
        // long.
        String kind = fact instanceof AdviceFact said
                ? AdviceTables.kind(AdviceTables.shape(said))
                : Kind.of(fact).label();
        facts.text(kind)
                .text(fact.naturalKey())
                .number(isOnce(fact) ? 0 : Times.nanos(fact.at()))
                .digest(digest)
                .time(fact.at())
                .number(Long.MAX_VALUE - Times.nanos(fact.at()))
                .end();
    }

    /** Whether the first with its natural key stays for ever. */
    private static boolean isOnce(Fact fact) {
        return fact instanceof Fact.Prices || fact instanceof AdviceFact;
    }

    /** Everything but the rows that make it count. */
    List<Block> content() {
        return List.copyOf(content.values());
    }

    /** The rows that make facts count. */
    Block facts() {
        return facts;
    }

    private Digest digest() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Block block : content.values()) {
            all.writeBytes(block.toBytes());
        }
        return Digest.of(all.toByteArray());
    }

    private Block block(String table, List<String> columns) {
        return content.computeIfAbsent(table, name -> new Block(name, columns));
    }

    private void write(Fact fact, Digest digest) {
        if (fact instanceof Fact.Prices prices) {
            prices(prices, digest);
        } else if (fact instanceof Fact.Metadata dictionary) {
            dictionary(dictionary, digest);
        } else if (fact instanceof Fact.Downloaded download) {
            download(download, digest);
        } else if (fact instanceof Fact.Enriched enrichment) {
            enrichment(enrichment, digest);
        } else if (fact instanceof AdviceFact said) {
            for (Shape<? extends AdviceFact> shape : AdviceShapes.all()) {
                advice(shape, said, digest);
            }
        }
    }

    private <F extends AdviceFact> void advice(Shape<F> shape, AdviceFact fact, Digest digest) {
        if (!shape.type().isInstance(fact)) {
            return;
        }
        Optional<Market> market = fact.inMarket();
        Block row = block("stored_" + shape.table(), ShapedRows.names(AdviceTables.HEAD, shape))
                .text(fact.naturalKey())
                .digest(digest)
                .time(fact.at())
                .text(fact.subject())
                .text(market.map(it -> it.realm().wireName()).orElse(""))
                .text(market.map(Market::league).orElse(""));
        ShapedRows.write(row, shape, shape.type().cast(fact), List.of());
        row.end();
    }

    private void prices(Fact.Prices fact, Digest digest) {
        PriceSnapshot snapshot = fact.snapshot();
        block("stored_price_overview", OVERVIEW)
                .text(fact.naturalKey())
                .digest(digest)
                .text(snapshot.market().realm().wireName())
                .text(snapshot.market().league())
                .text(snapshot.overview().label())
                .text(snapshot.type())
                .time(snapshot.sampledAt())
                .time(snapshot.retrievedAt())
                .text(snapshot.bodySha256())
                .integer(snapshot.unreadable())
                .end();
        Block lines = block("stored_price_line", LINE);
        int ord = 0;
        for (PriceLine line : snapshot.lines()) {
            lines.digest(digest)
                    .integer(ord++)
                    .text(line.detailsId())
                    .textOrNull(line.tradeId())
                    .text(line.name())
                    .textOrNull(line.baseType())
                    .textOrNull(line.variant())
                    .integerOrNull(line.links())
                    .integerOrNull(line.gemLevel())
                    .integerOrNull(line.gemQuality())
                    .flag(line.corrupted())
                    .integerOrNull(line.itemLevel())
                    .fraction(line.chaosValue().amount())
                    .numberOrNull(line.count())
                    .numberOrNull(line.listingCount())
                    .fractionOrNull(line.volumeChaos())
                    .fractionOrNull(line.sellPerChaos())
                    .fractions(line.sparkline())
                    .fractionOrNull(line.totalChangePercent())
                    .timeOrNull(line.sampledAt())
                    .end();
        }
    }

    private void dictionary(Fact.Metadata fact, Digest digest) {
        TradeMetadata metadata = fact.metadata();
        block("stored_dictionary", DICTIONARY)
                .text(fact.naturalKey())
                .digest(digest)
                .text(metadata.realm().wireName())
                .text(metadata.kind().name())
                .time(metadata.retrievedAt())
                .text(metadata.bodySha256())
                .end();
        Block entries = block("stored_dictionary_entry", ENTRY);
        int ord = 0;
        for (TradeMetadata.Entry entry : metadata.entries()) {
            entries.digest(digest)
                    .integer(ord++)
                    .text(entry.group())
                    .text(entry.groupLabel())
                    .text(entry.id())
                    .text(entry.type())
                    .text(entry.name())
                    .text(entry.text())
                    .text(entry.disc())
                    .flag(entry.unique())
                    .end();
        }
    }

    private void download(Fact.Downloaded fact, Digest digest) {
        Download download = fact.download();
        block("stored_download", DOWNLOAD)
                .text(fact.naturalKey())
                .digest(digest)
                .number(StableId.of(fact.naturalKey() + "|" + fact.at()))
                .text(download.source())
                .text(download.url().toString())
                .textOrNull(download.market().map(market -> market.realm().wireName()))
                .textOrNull(download.market().map(market -> market.league()))
                .textOrNull(download.patch())
                .time(download.retrievedAt())
                .text(download.bodySha256())
                .textOrNull(download.validator().etag())
                .textOrNull(download.validator().lastModified())
                .text(Labels.of(download.encoding()))
                .bytes(download.body())
                .end();
    }

    private void enrichment(Fact.Enriched fact, Digest digest) {
        Enrichment enrichment = fact.enrichment();
        block("stored_enrichment", ENRICHMENT)
                .text(fact.naturalKey())
                .digest(digest)
                .text(enrichment.source())
                .text(enrichment.url().toString())
                .text(enrichment.licence())
                .textOrNull(enrichment.patch())
                .time(enrichment.retrievedAt())
                .text(enrichment.bodySha256())
                .integer(enrichment.unreadable())
                .end();
        Block mods = block("stored_enrichment_mod", MOD);
        int ord = 0;
        for (Enrichment.Mod mod : enrichment.mods()) {
            mods.digest(digest)
                    .integer(ord++)
                    .text(mod.modId())
                    .text(mod.modDescription())
                    .text(mod.craftGroup())
                    .end();
        }
    }
}
