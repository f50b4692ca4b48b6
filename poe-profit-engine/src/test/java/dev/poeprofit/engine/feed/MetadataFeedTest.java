package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.item.TradeMetadata.Kind;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.ManualScheduler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The dictionaries in virtual time. */
class MetadataFeedTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final String NAME = "trade-data/pc";

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final InMemoryStore store = new InMemoryStore();
    private final StoredFacts facts = new StoredFacts();
    private final MemoryOps ops = new MemoryOps();
    private final Site site = new Site();
    private Optional<String> patch = Optional.of("3.29");
    private Function<Kind, Optional<LastRequest>> lastAsked = kind -> Optional.empty();

    /** The trade site: every kind has a content; what is scripted comes first. */
    private final class Site implements TradeMetadataSource {
        private final Map<Kind, String> content = new EnumMap<>(Kind.class);
        private final Deque<Supplier<Conditional<TradeMetadata>>> script = new ArrayDeque<>();
        private final List<String> asked = new ArrayList<>();
        private final List<Validator> validators = new ArrayList<>();

        @Override
        public Conditional<TradeMetadata> fetch(Realm realm, Kind kind, Validator have, Deadline deadline) {
            Instant now = scheduler.clock().instant();
            asked.add(kind.name().toLowerCase(java.util.Locale.ROOT) + "@"
                    + Duration.between(START, now).toSeconds());
            validators.add(have);
            Supplier<Conditional<TradeMetadata>> next = script.poll();
            if (next != null) {
                return next.get();
            }
            String body = content.getOrDefault(kind, "first " + kind);
            String sha = Digest.of(body.getBytes(StandardCharsets.UTF_8)).hex();
            Validator validator = new Validator(Optional.of("\"" + sha + "\""), Optional.empty(), Optional.of(sha));
            Instant again = now.plusSeconds(60);
            if (have.bodySha256().equals(Optional.of(sha))) {
                return new Conditional.Unchanged<>(validator, now, again);
            }
            TradeMetadata.Entry entry =
                    new TradeMetadata.Entry("accessory", "Accessories", "", "Ruby Ring", "", "Ruby Ring", "", false);
            return new Conditional.Fresh<>(
                    new TradeMetadata(realm, kind, now, sha, List.of(entry)),
                    new Download(
                            MetadataFeed.SOURCE,
                            URI.create("https://trade.invalid/api/trade/data/" + kind),
                            now,
                            Optional.empty(),
                            patch,
                            validator,
                            Page.Encoding.IDENTITY,
                            body.getBytes(StandardCharsets.UTF_8)),
                    validator,
                    again);
        }

        void fails(int times, PortException failure) {
            for (int i = 0; i < times; i++) {
                script.add(() -> {
                    throw failure;
                });
            }
        }
    }

    private MetadataFeed feed() {
        return new MetadataFeed(
                Realm.PC,
                site,
                facts,
                store.history(),
                Stream.QUEUE,
                () -> patch,
                lastAsked,
                scheduler.clock(),
                MetadataSettings.DEFAULT);
    }

    private FeedRunner run(MetadataFeed feed) {
        FeedRunner runner = new FeedRunner(scheduler, scheduler.clock(), ops, List.of(feed));
        runner.start();
        return runner;
    }

    private static PortException failure(PortException.Kind kind, boolean retryable) {
        return new PortException(kind, "HTTP 503", retryable, Optional.empty(), null);
    }

    @Test
    @DisplayName(
            "D18 D35 each dictionary is fetched once and then when its time is over; unchanged content writes nothing")
    void once_and_then_by_time() {
        MetadataFeed feed = feed();
        assertThat(feed.settled()).isFalse();
        run(feed);
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(site.asked).containsExactly("items@0", "static@1", "stats@2", "leagues@3");
        assertThat(feed.settled()).isTrue();
        assertThat(facts.added).isEqualTo(8);
        assertThat(facts.latestDownloads(MetadataFeed.SOURCE)).hasSize(4).allSatisfy(it -> {
            assertThat(it.download().patch()).contains("3.29");
            assertThat(it.download().body()).isNotEmpty();
        });
        scheduler.advance(Duration.ofDays(1));
        assertThat(site.asked.subList(4, 7)).containsExactly("items@86400", "stats@86402", "leagues@86403");
        assertThat(site.validators.get(4).etag()).isPresent();
        assertThat(facts.added).isEqualTo(8);
        site.content.put(Kind.ITEMS, "second");
        scheduler.advance(Duration.ofDays(1));
        assertThat(facts.added).isEqualTo(10);
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName("D18 a restart asks for nothing that is fresh, and asks with what it knows when it is not")
    void restart() {
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        first.close();
        FeedRunner again = run(feed());
        scheduler.advance(Duration.ofHours(23));
        assertThat(site.asked).hasSize(4);
        again.close();
        site.validators.clear();
        run(feed());
        scheduler.advance(Duration.ofHours(2));
        assertThat(site.validators)
                .hasSize(3) // static holds for a week
                .isSubsetOf(facts.latestDownloads(MetadataFeed.SOURCE).stream()
                        .map(it -> it.download().validator())
                        .toList())
                .allSatisfy(it -> assertThat(it.etag()).isPresent());
        assertThat(facts.added).isEqualTo(8);
        assertThat(facts.latestMetadata(Realm.PC)).hasSize(4);
    }

    private MetadataFeed restartedADayLater(int httpStatus) {
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        first.close();
        scheduler.advance(Duration.ofHours(25));
        Instant last = scheduler.clock().instant();
        lastAsked = kind -> kind == Kind.ITEMS ? Optional.of(LastRequest.of(last, httpStatus)) : Optional.empty();
        site.asked.clear();
        site.fails(20, failure(PortException.Kind.UNAVAILABLE, false));
        return feed();
    }

    private static DictionaryState items(MetadataFeed feed) {
        return feed.dictionaries().stream()
                .filter(it -> it.kind() == Kind.ITEMS)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "D19 a request that failed before a restart confirms nothing: what is stored is stale and asked for soon")
    void restart_after_a_failure() {
        MetadataFeed feed = restartedADayLater(503);
        assertThat(items(feed).confirmedAt()).contains(START);
        assertThat(items(feed).freshUntil()).contains(START.plus(Duration.ofDays(1)));
        assertThat(items(feed).due()).isEqualTo(scheduler.clock().instant().plusSeconds(60));
        run(feed);
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(ops.codes(NAME)).containsExactly("metadata-stale");
        assertThat(ops.alerts().get(0).text()).contains("items of 2026-08-01T12:00:00Z");
        site.script.clear();
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(feed.figures()).extracting(Figure::text).contains("0 stale");
    }

    @Test
    @DisplayName(
            "D18 D19 an answer with content before a restart confirms what is stored, a missing dictionary does not")
    void restart_after_an_answer() {
        Instant now = START.plusSeconds(10).plus(Duration.ofHours(25));
        assertThat(items(restartedADayLater(304)).confirmedAt()).contains(now);
        lastAsked = kind -> Optional.of(LastRequest.of(now, 404));
        MetadataFeed feed = feed();
        assertThat(items(feed).confirmedAt()).contains(START);
        assertThat(items(feed).due()).isEqualTo(now.plus(Duration.ofDays(1)));
        assertThat(items(feed).trouble())
                .hasValueSatisfying(it -> assertThat(it).contains("none at"));
    }

    @Test
    @DisplayName("a stop that ends by itself pauses the feed until then and is alerted once; the stream need not wait")
    void stopped() {
        site.fails(
                1,
                new PortException(
                        PortException.Kind.UNAUTHORISED,
                        "www: stopped",
                        false,
                        Optional.of(Duration.ofHours(1)),
                        null));
        MetadataFeed feed = feed();
        FeedRunner runner = run(feed);
        scheduler.advance(Duration.ofMinutes(59));
        assertThat(feed.settled()).isTrue();
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.PAUSED);
        assertThat(ops.codes(NAME)).containsExactly("source-stopped", "metadata-missing");
        scheduler.advance(Duration.ofMinutes(2));
        assertThat(site.asked).containsExactly("items@0", "items@3600", "static@3601", "stats@3602", "leagues@3603");
    }

    @Test
    @DisplayName("D18 a dictionary that comes back after another one serves again, also after a restart")
    void back_and_forth() {
        FeedRunner first = run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        String before = items();
        site.content.put(Kind.ITEMS, "second");
        scheduler.advance(Duration.ofDays(1));
        assertThat(items()).isNotEqualTo(before);
        site.content.remove(Kind.ITEMS);
        scheduler.advance(Duration.ofDays(1));
        assertThat(items()).isEqualTo(before);
        assertThat(facts.added).isEqualTo(12);
        scheduler.advance(Duration.ofDays(1));
        assertThat(facts.added).isEqualTo(12);
        first.close();
        scheduler.advance(Duration.ofDays(1));
        site.validators.clear();
        run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(site.validators)
                .extracting(Validator::etag)
                .contains(Optional.of("\"" + before + "\""))
                .allMatch(Optional::isPresent);
        assertThat(facts.added).isEqualTo(12);
    }

    private String items() {
        return facts.latestMetadata(Realm.PC).stream()
                .map(Fact.Metadata::metadata)
                .filter(it -> it.kind() == Kind.ITEMS)
                .findFirst()
                .orElseThrow()
                .bodySha256();
    }

    @Test
    @DisplayName("D18 another patch asks for every dictionary once")
    void patch_change() {
        run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        patch = Optional.of("3.30");
        scheduler.advance(Duration.ofHours(2));
        assertThat(site.asked).hasSize(8);
        scheduler.advance(Duration.ofHours(2));
        assertThat(site.asked).hasSize(8);
        assertThat(facts.added).isEqualTo(8);
    }

    @Test
    @DisplayName(
            "D19 O6 a failure leaves the stored dictionary in place, marks it stale and is alerted once an episode")
    void failure_serves_what_is_stored() {
        MetadataFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofSeconds(10));
        site.fails(12, failure(PortException.Kind.UNAVAILABLE, false));
        scheduler.advance(Duration.ofHours(24));
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(facts.latestMetadata(Realm.PC)).hasSize(4);
        assertThat(ops.codes(NAME)).containsExactly("metadata-stale");
        assertThat(ops.alerts().get(0).text()).contains("items of 2026-08-01T12:00:00Z", "HTTP 503", "doctor");
        assertThat(feed.figures()).extracting(Figure::text).contains("3 stale");
        scheduler.advance(Duration.ofHours(2));
        assertThat(feed.figures()).extracting(Figure::text).contains("0 stale");
        assertThat(ops.codes(NAME)).hasSize(1);
    }

    @Test
    @DisplayName("D19 held by a limit past its time is stale too")
    void held_is_stale() {
        run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        site.script.add(
                () -> new Conditional.Paused<>(scheduler.clock().instant().plusSeconds(900), "trade-data"));
        scheduler.advance(Duration.ofHours(24));
        scheduler.advance(Duration.ofMinutes(5));
        assertThat(ops.codes(NAME)).containsExactly("metadata-stale");
    }

    @Test
    @DisplayName("without any dictionary that is said, and the stream need not wait")
    void missing() {
        MetadataFeed feed = feed();
        site.fails(8, failure(PortException.Kind.MALFORMED, false));
        run(feed);
        scheduler.advance(Duration.ofSeconds(30));
        assertThat(feed.settled()).isTrue();
        assertThat(ops.codes(NAME)).containsExactly("metadata-missing");
        assertThat(ops.alerts().get(0).text()).contains("built-in rules");
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(facts.latestMetadata(Realm.PC)).hasSize(4);
    }

    @Test
    @DisplayName("one unreadable dictionary does not keep the others from being fetched")
    void one_unreadable() {
        site.fails(1, failure(PortException.Kind.MALFORMED, false));
        run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(site.asked).containsExactly("items@0", "static@1", "stats@2", "leagues@3");
        scheduler.advance(Duration.ofSeconds(60));
        assertThat(site.asked).endsWith("items@60");
    }

    @Test
    @DisplayName("when the site fails, all dictionaries wait")
    void site_down() {
        site.fails(2, failure(PortException.Kind.UNAVAILABLE, false));
        run(feed());
        scheduler.advance(Duration.ofMinutes(4));
        assertThat(site.asked).startsWith("items@0", "items@60", "items@180", "static@181");
    }

    @Test
    @DisplayName("a refusal ends the feed and says that what is stored serves on")
    void refused() {
        site.fails(1, failure(PortException.Kind.UNAUTHORISED, false));
        FeedRunner runner = run(feed());
        scheduler.advance(Duration.ofHours(1));
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.ENDED);
        assertThat(ops.codes(NAME)).contains("not-authorised");
        assertThat(site.asked).hasSize(1);
    }

    @Test
    @DisplayName(
            "C2 the share of listed bases that no dictionary knows is a figure of the feed, and unknown without listings")
    void unmapped_share() {
        MetadataFeed feed = feed();
        run(feed);
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(share(feed).value()).isEmpty();
        Stream stream = new Stream(scheduler.clock())
                .page("Ruby Ring", "Coral Ring")
                .page("Ruby Ring", "Gold Ring", "Coral Ring", "Iron Ring");
        try (IngestLane lane = new IngestLane(
                Stream.QUEUE,
                IngestLane.Start.CHECKPOINT,
                stream,
                Stream.DECODER,
                store.ledger(),
                store.history(),
                new PageRules(Currencies.builtIn(), ItemCatalogue.builtIn()),
                IngestSettings.DEFAULT,
                EngineObserver.NONE,
                scheduler::nanoTime)) {
            lane.drain();
        }
        scheduler.advance(Duration.ofHours(1));
        assertThat(share(feed).value()).hasValue(0.75);
        assertThat(share(feed).text()).isEqualTo("75.0 % of 4 listed bases unmapped");
    }

    private static Figure share(MetadataFeed feed) {
        return feed.figures().stream()
                .filter(it -> it.name().equals("unmapped-share"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("a patch that the store knows only for some dictionaries is asked for the others")
    void stored_patch() {
        run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        site.asked.clear();
        facts.append(List.of());
        patch = Optional.of("3.30");
        site.content.put(Kind.ITEMS, "items of 3.30");
        FeedRunner second = run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(site.asked).hasSize(4);
        second.close();
        site.asked.clear();
        run(feed());
        scheduler.advance(Duration.ofSeconds(10));
        assertThat(site.asked).hasSize(3).noneMatch(it -> it.startsWith("items"));
        assertThat(facts.latestDownloads(MetadataFeed.SOURCE))
                .map(Fact.Downloaded::download)
                .anyMatch(it -> it.patch().equals(Optional.of("3.30")));
    }
}
