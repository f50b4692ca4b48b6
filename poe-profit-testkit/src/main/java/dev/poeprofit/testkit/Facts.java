package dev.poeprofit.testkit;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Seeded facts for store tests: every optional field both ways, gaps in sparklines, unicode. */
public final class Facts {
    private Facts() {}

    /**
     * A price overview.
     *
     * @param market the market
     * @param overview which overview
     * @param type type of goods
     * @param at when it was fetched; sampled a minute and a nanosecond before
     * @param seed decides the lines and so the body hash
     * @return the fact
     */
    public static Fact.Prices prices(
            Market market, PriceSnapshot.Overview overview, String type, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<PriceLine> lines = new ArrayList<>();
        for (int n = random.nextInt(12), i = 0; i < n; i++) {
            lines.add(line(i, at, random));
        }
        return new Fact.Prices(new PriceSnapshot(
                market,
                overview,
                type,
                at.minusSeconds(60).minusNanos(1),
                at,
                hash("prices " + seed),
                lines,
                random.nextInt(3)));
    }

    /**
     * A trade dictionary.
     *
     * @param realm the realm
     * @param kind which dictionary
     * @param at when it was fetched
     * @param seed decides the entries and so the body hash
     * @return the fact
     */
    public static Fact.Metadata metadata(Realm realm, TradeMetadata.Kind kind, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<TradeMetadata.Entry> entries = new ArrayList<>();
        for (int n = random.nextInt(12), i = 0; i < n; i++) {
            entries.add(new TradeMetadata.Entry(
                    "Currency",
                    random.nextBoolean() ? "" : "Währung",
                    "id-" + random.nextInt(5),
                    random.nextBoolean() ? "" : "Orb « " + i + " »",
                    random.nextBoolean() ? "" : "名前\n" + i,
                    "text " + i,
                    random.nextBoolean() ? "" : "alt_x",
                    random.nextBoolean()));
        }
        return new Fact.Metadata(new TradeMetadata(realm, kind, at, hash("metadata " + seed), entries));
    }

    /**
     * An answer as received; its address and body decide its natural key.
     *
     * @param source short name of the source
     * @param path part of the address
     * @param at when it was fetched
     * @param seed decides the body and which optional parts there are
     * @return the fact
     */
    public static Fact.Downloaded download(String source, String path, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] body = new byte[random.nextInt(2_000)];
        random.nextBytes(body);
        return new Fact.Downloaded(new Download(
                source,
                URI.create("https://" + source + ".example/" + path + "?league=Settlers%20%E6%97%A5"),
                at,
                random.nextBoolean() ? Optional.empty() : Optional.of(Market.pc("Settlers/日本")),
                random.nextBoolean() ? Optional.empty() : Optional.of("3.29"),
                new Validator(
                        random.nextBoolean() ? Optional.empty() : Optional.of("W/\"" + seed + "-é\""),
                        random.nextBoolean() ? Optional.empty() : Optional.of("Sun, 30 Aug 2026 09:45:00 GMT"),
                        Optional.of(hash("download " + seed))),
                random.nextBoolean() ? Page.Encoding.GZIP : Page.Encoding.IDENTITY,
                body));
    }

    /**
     * Descriptions of modifiers.
     *
     * @param source short name of the source
     * @param path part of the address
     * @param at when they were fetched
     * @param seed decides the modifiers and so the body hash
     * @return the fact
     */
    public static Fact.Enriched enrichment(String source, String path, Instant at, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Enrichment.Mod> mods = new ArrayList<>();
        for (int n = random.nextInt(12), i = 0; i < n; i++) {
            mods.add(new Enrichment.Mod(
                    "mod-" + random.nextInt(5),
                    random.nextBoolean() ? "" : "+(" + i + "–9) to «x»\nsecond line",
                    random.nextBoolean() ? "" : "Gruppe Ä"));
        }
        return new Fact.Enriched(new Enrichment(
                source,
                URI.create("https://" + source + ".example/" + path),
                at,
                random.nextBoolean() ? Optional.empty() : Optional.of("3.29"),
                "CC BY, «somebody»",
                hash("enrichment " + seed),
                mods,
                random.nextInt(3)));
    }

    private static PriceLine line(int number, Instant at, SplittableRandom random) {
        List<OptionalDouble> sparkline = new ArrayList<>();
        for (int n = random.nextInt(8); n > 0; n--) {
            sparkline.add(
                    random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble(-90, 900)));
        }
        return new PriceLine(
                "line-" + number + "-é",
                random.nextBoolean() ? Optional.empty() : Optional.of("trade-" + number),
                "Name « " + number + " »",
                random.nextBoolean() ? Optional.empty() : Optional.of("Base " + number),
                random.nextBoolean() ? Optional.empty() : Optional.of(""),
                maybeInt(random),
                maybeInt(random),
                maybeInt(random),
                random.nextBoolean(),
                maybeInt(random),
                new Chaos(random.nextInt(4) == 0 ? Double.MIN_VALUE : random.nextDouble(0, 1e9)),
                maybeLong(random),
                maybeLong(random),
                maybeDouble(random),
                maybeDouble(random),
                sparkline,
                maybeDouble(random),
                random.nextBoolean() ? Optional.empty() : Optional.of(at.minusSeconds(random.nextLong(3_600))));
    }

    private static OptionalInt maybeInt(SplittableRandom random) {
        return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(100));
    }

    private static OptionalLong maybeLong(SplittableRandom random) {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong(Long.MAX_VALUE));
    }

    private static OptionalDouble maybeDouble(SplittableRandom random) {
        return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble(-1e6, 1e12));
    }

    private static String hash(String text) {
        return Digest.of((text + StableId.of(text)).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
