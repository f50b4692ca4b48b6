package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link FactStore} has to do. */
public abstract class FactStoreContract extends StoreContract {
    private static final Market MARKET = Market.pc("Settlers/日本");
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.000000007Z");
    private static final Instant BEFORE_ALL = Instant.parse("2020-01-01T00:00:00Z");
    private static final String TYPE = "Currency";
    private static final Instant AFTER_ALL = Instant.parse("2030-01-01T00:00:00Z");

    /** For subclasses. */
    protected FactStoreContract() {}

    private static Fact.Prices prices(int minute, long seed) {
        return Facts.prices(MARKET, Overview.EXCHANGE, TYPE, NOON.plusSeconds(60L * minute), seed);
    }

    private List<Fact.Prices> all() {
        return store().facts().prices(MARKET, TYPE, BEFORE_ALL, AFTER_ALL);
    }

    @Test
    @DisplayName("F1 an empty store answers nothing, and appending nothing adds nothing")
    final void empty() {
        FactStore facts = store().facts();
        assertEquals(0, facts.append(List.of()));
        assertEquals(List.of(), all());
        assertEquals(List.of(), facts.latestPrices(MARKET, AFTER_ALL));
        assertEquals(List.of(), facts.latestMetadata(Realm.PC));
        assertEquals(List.of(), facts.markets());
        assertEquals(List.of(), facts.latestDownloads("ninja"));
        assertEquals(List.of(), facts.latestEnrichments());
    }

    @Test
    @DisplayName("F2 D8 the same fact is stored once: in one call, in two, and after a restart")
    final void once() {
        Fact.Prices price = prices(0, 1);
        Fact.Metadata metadata = Facts.metadata(Realm.PC, TradeMetadata.Kind.STATIC, NOON, 1);
        assertEquals(2, store().facts().append(List.of(price, metadata, price, metadata)));
        assertEquals(0, store().facts().append(List.of(metadata, price)));
        reopen();
        assertEquals(1, store().facts().append(List.of(price, metadata, prices(1, 1))));
        assertEquals(List.of(price, prices(1, 1)), all());
        assertEquals(List.of(metadata), store().facts().latestMetadata(Realm.PC));
    }

    @Test
    @DisplayName("F3 the first of two facts with one natural key stays")
    final void first() {
        Fact.Prices price = prices(0, 5);
        PriceSnapshot was = price.snapshot();
        Fact.Prices later = new Fact.Prices(new PriceSnapshot(
                was.market(),
                was.overview(),
                was.type(),
                was.sampledAt(),
                was.retrievedAt().plusSeconds(600),
                was.bodySha256(),
                was.lines(),
                was.unreadable()));
        assertEquals(price.naturalKey(), later.naturalKey());
        assertEquals(1, store().facts().append(List.of(price)));
        assertEquals(0, store().facts().append(List.of(later)));
        assertEquals(List.of(price), all());
    }

    @Test
    @DisplayName("F4 D21 overviews come back in every field, optional ones both ways, gaps in sparklines included")
    final void content() {
        List<Overview> overviews = List.of(Overview.values());
        List<Fact.Prices> facts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            facts.add(Facts.prices(MARKET, overviews.get(i % overviews.size()), TYPE, NOON.plusSeconds(i), i));
        }
        List<PriceLine> lines =
                facts.stream().flatMap(fact -> fact.snapshot().lines().stream()).toList();
        assertTrue(lines.stream().anyMatch(line -> line.sparkline().stream().anyMatch(value -> value.isEmpty())));
        assertEquals(60, store().facts().append(facts));
        assertEquals(facts, all());
        reopen();
        assertEquals(facts, all());
    }

    @Test
    @DisplayName("F5 a time span includes its start and excludes its end")
    final void span() {
        store().facts().append(List.of(prices(2, 1), prices(0, 2), prices(1, 3)));
        FactStore facts = store().facts();
        Instant last = NOON.plusSeconds(120);
        assertEquals(List.of(prices(0, 2), prices(1, 3)), facts.prices(MARKET, TYPE, NOON, last));
        assertEquals(
                List.of(prices(1, 3), prices(2, 1)), facts.prices(MARKET, TYPE, NOON.plusNanos(1), last.plusNanos(1)));
        assertEquals(List.of(), facts.prices(MARKET, TYPE, last, NOON));
        Fact.Prices other = Facts.prices(MARKET, Overview.EXCHANGE, "Größe", NOON, 4);
        store().facts().append(List.of(other));
        assertEquals(List.of(other), facts.prices(MARKET, "Größe", BEFORE_ALL, AFTER_ALL));
        assertEquals(3, all().size());
        assertEquals(List.of(), facts.prices(Market.pc("Standard"), TYPE, BEFORE_ALL, AFTER_ALL));
    }

    @Test
    @DisplayName("F6 facts learnt at one time are ordered by natural key, and the last of them is the latest")
    final void ties() {
        List<Fact.Prices> tied = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            tied.add(prices(0, seed));
        }
        store().facts().append(tied);
        tied.sort(Comparator.comparing(Fact::naturalKey));
        assertEquals(tied, all());
        assertEquals(List.of(tied.get(7)), store().facts().latestPrices(MARKET, AFTER_ALL));
    }

    @Test
    @DisplayName("F7 the latest overview of each kind before a time, sorted by overview and type")
    final void latest() {
        List<Fact.Prices> newest = new ArrayList<>();
        List<Fact.Prices> facts = new ArrayList<>();
        long seed = 0;
        for (Overview overview : Overview.values()) {
            for (String type : List.of("Art", "Zeit", "Ähre")) {
                facts.add(Facts.prices(MARKET, overview, type, NOON.minusSeconds(5), seed++));
                facts.add(Facts.prices(MARKET, overview, type, NOON, seed++));
                newest.add(Facts.prices(MARKET, overview, type, NOON.minusNanos(1), seed++));
            }
        }
        facts.addAll(0, newest);
        facts.add(Facts.prices(Market.pc("Standard"), Overview.EXCHANGE, "Art", NOON.minusNanos(1), seed));
        store().facts().append(facts);
        assertEquals(newest, store().facts().latestPrices(MARKET, NOON));
        assertEquals(List.of(), store().facts().latestPrices(MARKET, NOON.minusSeconds(5)));
    }

    @Test
    @DisplayName("F8 D18 the latest dictionary of each kind of a realm, with all its entries in order")
    final void metadata() {
        List<Fact.Metadata> newest = new ArrayList<>();
        List<Fact.Metadata> facts = new ArrayList<>();
        long seed = 40;
        for (TradeMetadata.Kind kind : TradeMetadata.Kind.values()) {
            facts.add(Facts.metadata(Realm.PC, kind, NOON.minusSeconds(1), seed++));
            newest.add(Facts.metadata(Realm.PC, kind, NOON, seed++));
            facts.add(Facts.metadata(Realm.XBOX, kind, NOON.plusSeconds(1), seed++));
        }
        facts.addAll(1, newest);
        store().facts().append(facts);
        assertEquals(newest, store().facts().latestMetadata(Realm.PC));
        reopen();
        assertEquals(newest, store().facts().latestMetadata(Realm.PC));
        assertEquals(List.of(), store().facts().latestMetadata(Realm.SONY));
    }

    @Test
    @DisplayName("F9 markets with prices are listed once, sorted")
    final void markets() {
        List<Market> markets = List.of(
                Market.pc("Hardcore"), Market.pc("Ω"), new Market(Realm.XBOX, "A"), new Market(Realm.SONY, "A"));
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            facts.add(Facts.prices(markets.get((i * 3) % 4), Overview.STASH_ITEM, "Map", NOON, i));
        }
        facts.add(Facts.metadata(Realm.PC, TradeMetadata.Kind.LEAGUES, NOON, 1));
        store().facts().append(facts);
        assertEquals(markets, store().facts().markets());
    }

    @Test
    @DisplayName("F10 several threads may append at once")
    final void threads() throws ExecutionException, InterruptedException {
        FactStore facts = store().facts();
        List<FutureTask<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int own = i;
            FutureTask<Integer> writer = new FutureTask<>(() -> {
                int added = 0;
                for (int k = 0; k < 10; k++) {
                    added += facts.append(List.of(prices(k, 100 + k), prices(60 + 10 * own + k, 7)));
                }
                return added;
            });
            writers.add(writer);
            new Thread(writer, "writer-" + i).start();
        }
        int added = 0;
        for (FutureTask<Integer> writer : writers) {
            added += writer.get();
        }
        assertEquals(50, added);
        assertEquals(50, all().size());
    }

    private static void assertDownloads(List<Fact.Downloaded> expected, List<Fact.Downloaded> actual) {
        assertEquals(
                expected.stream().map(Fact::naturalKey).toList(),
                actual.stream().map(Fact::naturalKey).toList());
        for (int i = 0; i < expected.size(); i++) {
            Download was = expected.get(i).download();
            Download is = actual.get(i).download();
            assertEquals(was.source(), is.source());
            assertEquals(was.url(), is.url());
            assertEquals(was.retrievedAt(), is.retrievedAt());
            assertEquals(was.market(), is.market());
            assertEquals(was.patch(), is.patch());
            assertEquals(was.validator(), is.validator());
            assertEquals(was.bodySha256(), is.bodySha256());
            assertEquals(was.encoding(), is.encoding());
            assertArrayEquals(was.body(), is.body());
        }
    }

    @Test
    @DisplayName(
            "F11 D35 the newest download of each address of a source, byte for byte and with what to ask with next,"
                    + " sorted by address")
    final void downloads() {
        List<Fact.Downloaded> newest = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String path = "p" + (i + 10);
            facts.add(Facts.download("ninja", path, NOON.minusNanos(1), 1_000 + i));
            newest.add(Facts.download("ninja", path, NOON.plusNanos(i % 2), i));
        }
        assertTrue(newest.stream().anyMatch(fact -> fact.download().market().isPresent()));
        assertTrue(newest.stream().anyMatch(fact -> fact.download().patch().isEmpty()));
        for (boolean present : List.of(true, false)) {
            assertTrue(newest.stream()
                    .anyMatch(fact -> fact.download().validator().etag().isPresent() == present));
            assertTrue(newest.stream()
                    .anyMatch(fact -> fact.download().validator().lastModified().isPresent() == present));
        }
        facts.addAll(7, newest);
        Fact.Downloaded other = Facts.download("trade", "p10", NOON, 5);
        facts.add(other);
        assertEquals(61, store().facts().append(facts));
        for (int round = 0; round < 2; round++) {
            assertDownloads(newest, store().facts().latestDownloads("ninja"));
            assertDownloads(List.of(other), store().facts().latestDownloads("trade"));
            assertEquals(List.of(), store().facts().latestDownloads("nin"));
            reopen();
        }
    }

    @Test
    @DisplayName(
            "F12 D25 the newest descriptions of each source and address, in every field, sorted by source, then address")
    final void enrichments() {
        List<Fact.Enriched> newest = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        long seed = 0;
        for (String source : List.of("a", "a.b", "b")) {
            for (int i = 10; i < 30; i++) {
                facts.add(Facts.enrichment(source, "p" + i, NOON.minusNanos(1), seed++));
                newest.add(Facts.enrichment(source, "p" + i, NOON, seed++));
            }
        }
        assertTrue(newest.stream().anyMatch(fact -> fact.enrichment().mods().isEmpty()));
        assertTrue(newest.stream().anyMatch(fact -> fact.enrichment().mods().size() > 3));
        facts.addAll(3, newest);
        assertEquals(120, store().facts().append(facts));
        for (int round = 0; round < 2; round++) {
            assertEquals(newest, store().facts().latestEnrichments());
            reopen();
        }
    }

    @Test
    @DisplayName("F13 D8 the same download and the same descriptions are stored once, and the first stays")
    final void downloadsOnce() {
        Fact.Downloaded download = Facts.download("ninja", "x", NOON, 1);
        Fact.Enriched enrichment = Facts.enrichment("poedb", "x", NOON, 1);
        Fact.Downloaded later = Facts.download("ninja", "x", NOON.plusSeconds(60), 1);
        Fact.Enriched laterToo = Facts.enrichment("poedb", "x", NOON.plusSeconds(60), 1);
        assertEquals(download.naturalKey(), later.naturalKey());
        assertEquals(enrichment.naturalKey(), laterToo.naturalKey());
        assertEquals(3, store().facts().append(List.of(download, enrichment, later, laterToo, prices(0, 1))));
        reopen();
        assertEquals(0, store().facts().append(List.of(laterToo, later)));
        assertDownloads(List.of(download), store().facts().latestDownloads("ninja"));
        assertEquals(List.of(enrichment), store().facts().latestEnrichments());
        // The same body at another address is another download.
        assertEquals(
                2,
                store().facts()
                        .append(List.of(
                                Facts.download("ninja", "y", NOON, 1), Facts.enrichment("poedb", "y", NOON, 1))));
    }

    @Test
    @DisplayName("F14 of downloads learnt at one time the last by natural key is the latest")
    final void downloadTies() {
        List<Fact.Downloaded> tied =
                new ArrayList<>(List.of(Facts.download("ninja", "x", NOON, 1), Facts.download("ninja", "x", NOON, 2)));
        store().facts().append(tied);
        tied.sort(Comparator.comparing(Fact::naturalKey));
        assertDownloads(tied.subList(1, 2), store().facts().latestDownloads("ninja"));
    }

    @Test
    @DisplayName("F15 D22 an overview with the same sample time and body is not stored twice, a new sample is")
    final void samples() {
        PriceSnapshot was = prices(0, 3).snapshot();
        Fact.Prices again = new Fact.Prices(new PriceSnapshot(
                was.market(),
                was.overview(),
                was.type(),
                was.sampledAt(),
                was.retrievedAt().plusSeconds(180),
                was.bodySha256(),
                was.lines(),
                was.unreadable()));
        Fact.Prices sampled = new Fact.Prices(new PriceSnapshot(
                was.market(),
                was.overview(),
                was.type(),
                was.sampledAt().plusSeconds(900),
                was.retrievedAt().plusSeconds(900),
                was.bodySha256(),
                was.lines(),
                was.unreadable()));
        assertEquals(1, store().facts().append(List.of(new Fact.Prices(was))));
        assertEquals(1, store().facts().append(List.of(again, sampled)));
        assertEquals(List.of(new Fact.Prices(was), sampled), all());
    }

    /** What an address served at a minute after noon, in each of the types that may come back. */
    private static List<Fact> served(int minute, long seed) {
        Instant at = NOON.plusSeconds(60L * minute);
        return List.of(
                Facts.metadata(Realm.PC, TradeMetadata.Kind.STATIC, at, seed),
                Facts.download("ninja", "x", at, seed),
                Facts.enrichment("poedb", "x", at, seed));
    }

    private void assertServedLast(List<Fact> expected) {
        FactStore facts = store().facts();
        assertEquals(expected.subList(0, 1), facts.latestMetadata(Realm.PC));
        assertDownloads(List.of((Fact.Downloaded) expected.get(1)), facts.latestDownloads("ninja"));
        assertEquals(expected.subList(2, 3), facts.latestEnrichments());
    }

    @Test
    @DisplayName(
            "F16 D18 content that comes back after other content is the latest again, and unchanged writes nothing")
    final void backAndForth() {
        assertEquals(3, store().facts().append(served(0, 1)));
        assertEquals(0, store().facts().append(served(1, 1)));
        assertEquals(3, store().facts().append(served(2, 2)));
        assertEquals(0, store().facts().append(served(3, 2)));
        assertServedLast(served(2, 2));
        assertEquals(3, store().facts().append(served(4, 1)));
        assertServedLast(served(4, 1));
        assertEquals(0, store().facts().append(served(5, 1)));
        reopen();
        assertServedLast(served(4, 1));
        assertEquals(0, store().facts().append(served(6, 1)));
        assertEquals(3, store().facts().append(served(7, 2)));
        assertServedLast(served(7, 2));
        // The same dictionary of another realm, and the same body from another source, are other things.
        Instant at = NOON.plusSeconds(480);
        assertEquals(
                2,
                store().facts()
                        .append(List.of(
                                Facts.metadata(Realm.XBOX, TradeMetadata.Kind.STATIC, at, 2),
                                Facts.download("trade", "x", at, 2))));
    }

    @Test
    @DisplayName("F17 content that comes back within one call counts too, in whatever order the call has it")
    final void backAndForthAtOnce() {
        List<Fact> facts = new ArrayList<>();
        for (int minute : List.of(4, 0, 3, 1, 2)) {
            facts.addAll(served(minute, minute == 0 || minute == 4 ? 1 : 2));
        }
        assertEquals(9, store().facts().append(facts));
        assertServedLast(served(4, 1));
        assertEquals(0, store().facts().append(served(4, 1)));
        assertEquals(0, store().facts().append(served(3, 2)));
        reopen();
        assertServedLast(served(4, 1));
    }

    @Test
    @DisplayName("F18 what arrives late takes its place in time, and the latest stays the latest")
    final void late() {
        store().facts().append(served(0, 1));
        store().facts().append(served(4, 2));
        assertEquals(0, store().facts().append(served(2, 1)));
        assertServedLast(served(4, 2));
        assertEquals(0, store().facts().append(served(4, 2)));
    }
}
