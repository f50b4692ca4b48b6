package dev.poeprofit.clickhouse;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads facts back, in no order; {@code from} is the end of a query for those that are wanted, from its WHERE on. */
final class FactReader {
    /** Facts whose parts are read by one query. */
    private static final int TOGETHER = 100;

    private final Server server;

    FactReader(Server server) {
        this.server = server;
    }

    /** A fact without its parts, and where they lie. */
    private record Head<T>(String content, Function<List<T>, Fact> whole) {}

    /** Puts facts and their parts together; {@code sql} gives the content and then what {@code part} reads. */
    private <T, F extends Fact> List<F> whole(Class<F> type, List<Head<T>> heads, String sql, Function<Row, T> part) {
        List<F> facts = new ArrayList<>();
        for (List<Head<T>> some : Sql.parts(heads, TOGETHER)) {
            Map<String, List<T>> parts = new HashMap<>();
            server.list(
                    "reading facts",
                    "SELECT hex(content), " + sql
                            + " FINAL WHERE content IN (SELECT toFixedString(unhex(arrayJoin({contents:Array(String)})), 32)) ORDER BY content, ord",
                    Map.of(
                            "contents",
                            Sql.array(some.stream().map(Head::content).toList())),
                    row -> parts.computeIfAbsent(row.text(), content -> new ArrayList<>())
                            .add(part.apply(row)));
            for (Head<T> head : some) {
                facts.add(type.cast(head.whole().apply(parts.getOrDefault(head.content(), List.of()))));
            }
        }
        return facts;
    }

    List<Fact.Prices> prices(String from, Map<String, Object> parameters) {
        List<Head<PriceLine>> heads = server.list(
                "reading prices",
                "SELECT hex(content), realm, league, source, type, toUnixTimestamp64Nano(sampled_at),"
                        + " toUnixTimestamp64Nano(retrieved_at), body_sha256, unreadable FROM stored_price_overview "
                        + from + " LIMIT 1 BY natural_key, content",
                parameters,
                FactReader::overview);
        return whole(
                Fact.Prices.class,
                heads,
                "details_id, trade_id, name, base_type, variant, links, gem_level, gem_quality, corrupted, item_level,"
                        + " chaos_value, observations, listing_count, volume_chaos, sell_per_chaos, sparkline,"
                        + " total_change_percent, toUnixTimestamp64Nano(sampled_at) FROM stored_price_line",
                FactReader::line);
    }

    private static Head<PriceLine> overview(Row row) {
        String content = row.text();
        Market market = new Market(Realm.parse(row.text()), row.text());
        PriceSnapshot.Overview overview = Labels.overview(row.text());
        String type = row.text();
        Instant sampledAt = row.time();
        Instant retrievedAt = row.time();
        String body = row.text();
        int unreadable = row.integer();
        return new Head<>(
                content,
                lines -> new Fact.Prices(
                        new PriceSnapshot(market, overview, type, sampledAt, retrievedAt, body, lines, unreadable)));
    }

    private static PriceLine line(Row row) {
        return new PriceLine(
                row.text(),
                row.textOrNone(),
                row.text(),
                row.textOrNone(),
                row.textOrNone(),
                row.integerOrNone(),
                row.integerOrNone(),
                row.integerOrNone(),
                row.flag(),
                row.integerOrNone(),
                new Chaos(row.fraction()),
                row.numberOrNone(),
                row.numberOrNone(),
                row.fractionOrNone(),
                row.fractionOrNone(),
                row.fractions(),
                row.fractionOrNone(),
                row.timeOrNone());
    }

    List<Fact.Metadata> dictionaries(String from, Map<String, Object> parameters) {
        List<Head<TradeMetadata.Entry>> heads = server.list(
                "reading dictionaries",
                "SELECT hex(content), realm, kind, toUnixTimestamp64Nano(retrieved_at), body_sha256 FROM stored_dictionary "
                        + from + " LIMIT 1 BY natural_key, content",
                parameters,
                row -> {
                    String content = row.text();
                    Realm realm = Realm.parse(row.text());
                    TradeMetadata.Kind kind = row.constant(TradeMetadata.Kind.class);
                    Instant retrievedAt = row.time();
                    String body = row.text();
                    return new Head<>(
                            content,
                            entries -> new Fact.Metadata(new TradeMetadata(realm, kind, retrievedAt, body, entries)));
                });
        return whole(
                Fact.Metadata.class,
                heads,
                "group_id, group_label, entry_id, type, name, text, disc, is_unique FROM stored_dictionary_entry",
                row -> new TradeMetadata.Entry(
                        row.text(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.text(),
                        row.flag()));
    }

    List<Fact.Downloaded> downloads(String from, Map<String, Object> parameters) {
        return server.list(
                "reading downloads",
                "SELECT source, url, realm, league, patch, toUnixTimestamp64Nano(retrieved_at), body_sha256, etag,"
                        + " last_modified, encoding, body"
                        + " FROM stored_download FINAL " + from + " LIMIT 1 BY natural_key, content",
                parameters,
                row -> {
                    String source = row.text();
                    URI url = URI.create(row.text());
                    Optional<Realm> realm = row.textOrNone().map(Realm::parse);
                    Optional<String> league = row.textOrNone();
                    Optional<String> patch = row.textOrNone();
                    Instant retrievedAt = row.time();
                    String sha256 = row.text();
                    Validator validator = new Validator(row.textOrNone(), row.textOrNone(), Optional.of(sha256));
                    Page.Encoding encoding = Labels.encoding(row.text());
                    return new Fact.Downloaded(new Download(
                            source,
                            url,
                            retrievedAt,
                            realm.map(it -> new Market(it, league.orElseThrow())),
                            patch,
                            validator,
                            encoding,
                            row.bytes()));
                });
    }

    List<Fact.Enriched> enrichments(String from, Map<String, Object> parameters) {
        List<Head<Enrichment.Mod>> heads = server.list(
                "reading descriptions",
                "SELECT hex(content), source, url, licence, patch, toUnixTimestamp64Nano(retrieved_at), body_sha256,"
                        + " unreadable FROM stored_enrichment " + from + " LIMIT 1 BY natural_key, content",
                parameters,
                row -> {
                    String content = row.text();
                    String source = row.text();
                    URI url = URI.create(row.text());
                    String licence = row.text();
                    Optional<String> patch = row.textOrNone();
                    Instant retrievedAt = row.time();
                    String sha256 = row.text();
                    int unreadable = row.integer();
                    return new Head<>(
                            content,
                            mods -> new Fact.Enriched(new Enrichment(
                                    source, url, retrievedAt, patch, licence, sha256, mods, unreadable)));
                });
        return whole(
                Fact.Enriched.class,
                heads,
                "mod_id, mod_description, craft_group FROM stored_enrichment_mod",
                row -> new Enrichment.Mod(row.text(), row.text(), row.text()));
    }
}
