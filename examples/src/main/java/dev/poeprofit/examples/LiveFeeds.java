package dev.poeprofit.examples;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.detect.DetectorSettings;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.advice.Advisor;
import dev.poeprofit.engine.alert.AdviceFeed;
import dev.poeprofit.engine.alert.AdviceWatch;
import dev.poeprofit.engine.alert.AlertWatch;
import dev.poeprofit.engine.alert.DriftWatch;
import dev.poeprofit.engine.alert.LiquidityWatch;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.derive.MarketWorker;
import dev.poeprofit.engine.feed.EnrichmentFeed;
import dev.poeprofit.engine.feed.Feed;
import dev.poeprofit.engine.feed.GoldFeed;
import dev.poeprofit.engine.feed.MetadataFeed;
import dev.poeprofit.engine.feed.MetadataSettings;
import dev.poeprofit.engine.feed.PricesFeed;
import dev.poeprofit.engine.feed.PricesSettings;
import dev.poeprofit.engine.feed.RetentionFeed;
import dev.poeprofit.engine.feed.ScopeAuditFeed;
import dev.poeprofit.engine.feed.StashFeed;
import dev.poeprofit.engine.feed.StashFeedSettings;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.ShownPages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The feeds of a configuration, and what of it there is no feed for. */
final class LiveFeeds {
    private static final String STREAM = "psapi";
    private static final String PRICES = "poe.ninja";
    /** How often advice is worked out anew for alerts; half of the 30 s within which an alert has to fire. */
    private static final Duration ADVISE_EVERY = Duration.ofSeconds(15);

    private static final Duration LOOK_AT_GOLD = Duration.ofSeconds(15);
    private static final Deadline SHORT = Deadline.ofSeconds(30);

    private final RunConfig config;
    private final RunStore store;
    private final Services services;
    private final PageDecoder decoder;
    private final EngineObserver observer;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final List<Feed> feeds = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<QueueId, MarketWorker> workers = new HashMap<>();
    private final List<AlertWatch> watches = new ArrayList<>();
    /** Feeds that advice rests on, with what rests on them. */
    private final Map<String, DriftWatch.Rests> rests = new TreeMap<>();

    LiveFeeds(
            RunConfig config,
            RunStore store,
            Services services,
            PageDecoder decoder,
            EngineObserver observer,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.config = config;
        this.store = store;
        this.services = services;
        this.decoder = decoder;
        this.observer = observer;
        this.clock = clock;
        this.nanoTime = nanoTime;
        config.psapi().realms().forEach(this::realm);
        prices();
        services.descriptions()
                .ifPresent(source -> feeds.add(new EnrichmentFeed(
                        source,
                        store.facts(),
                        store.ops(),
                        services.descriptionsLastAsked(),
                        clock,
                        config.descriptions().map(RunConfig.Descriptions::every).orElse(Duration.ofDays(1)),
                        SHORT)));
        services.grants()
                .ifPresent(grants -> feeds.add(new ScopeAuditFeed(grants, store.ops(), clock, config.retry(), SHORT)));
        if (!feeds.isEmpty()) {
            store.retention()
                    .ifPresent(retention -> feeds.add(
                            new RetentionFeed(retention, config.store().retention(), clock)));
        }
    }

    /** The feeds. */
    List<Feed> feeds() {
        return feeds;
    }

    /** What does not run and why, one text a thing. */
    List<String> missing() {
        return missing;
    }

    private void realm(Realm realm) {
        QueueId queue = new QueueId(STREAM, realm);
        BooleanSupplier ready = () -> true;
        if (config.dictionaries().enabled()) {
            MetadataFeed dictionaries = new MetadataFeed(
                    realm,
                    services.dictionaries(),
                    store.facts(),
                    store.history(),
                    queue,
                    () -> config.dictionaries().patch(),
                    kind -> services.lastAsked(realm, kind),
                    clock,
                    MetadataSettings.DEFAULT
                            .withTtl(config.dictionaries().ttl())
                            .withRetry(config.retry()));
            feeds.add(dictionaries);
            ready = dictionaries::settled;
        } else {
            missing.add("dictionaries of " + realm.wireName() + ": " + ConfigKey.METADATA_ENABLED.key() + " is false");
        }
        Optional<PublicStashSource> stream = services.stashes();
        if (!config.psapi().enabled()) {
            missing.add("stash stream of " + realm.wireName() + ": " + ConfigKey.PSAPI_ENABLED.key() + " is false");
        } else if (stream.isEmpty()) {
            missing.add("stash stream of " + realm.wireName()
                    + ": GGG gives it to registered applications only; without " + ConfigKey.CLIENT_ID.key()
                    + " and a client secret everything else runs");
        } else {
            feeds.add(new StashFeed(
                    queue,
                    stream.get(),
                    source -> lane(queue, source),
                    store.history(),
                    ready,
                    clock,
                    StashFeedSettings.DEFAULT
                            .withTipWait(config.psapi().tipWait())
                            .withRetry(config.retry())));
            rests.put(
                    queue.toString(),
                    new DriftWatch.Rests(
                            Optional.empty(), "supply, liquidity and advice on listings of " + realm.wireName()));
            store.gold().ifPresent(gold -> {
                MarketWorker worker = new MarketWorker(
                        queue, store.history(), store.facts(), Optional.of(gold), GoldSettings.DEFAULT);
                workers.put(queue, worker);
                feeds.add(new GoldFeed(worker, clock));
                LiquidityWatch liquidity = new LiquidityWatch(gold, queue, DetectorSettings.DEFAULT);
                watches.add(liquidity);
                feeds.add(new AdviceFeed(
                        "liquidity " + queue,
                        Set.of("gold " + queue),
                        now -> liquidity.refresh(),
                        LOOK_AT_GOLD,
                        clock));
            });
        }
    }

    private IngestLane lane(QueueId queue, PublicStashSource source) {
        IngestSettings plain = IngestSettings.DEFAULT;
        return new IngestLane(
                queue,
                IngestLane.Start.CHECKPOINT,
                source,
                decoder,
                store.ledger(),
                store.history(),
                Rules.of(store.facts(), queue.realm()).withLeagues(Set.copyOf(config.leagues())),
                new IngestSettings(
                        plain.groupPages(),
                        plain.groupTime(),
                        plain.imageEveryPages(),
                        config.psapi().fetchDeadline()),
                observer,
                ShownPages.into(store.ops(), clock),
                nanoTime);
    }

    /** poe.ninja's economy is that of PC. */
    private void prices() {
        if (!config.ninja().enabled()) {
            missing.add("prices: " + ConfigKey.NINJA_ENABLED.key() + " is false");
            return;
        }
        if (config.ninja().leagues().isEmpty()) {
            missing.add("prices: neither " + ConfigKey.NINJA_LEAGUES.key() + " nor " + ConfigKey.LEAGUES.key()
                    + " names a league");
        }
        for (String league : config.ninja().leagues()) {
            Market market = Market.pc(league);
            PricesFeed prices = new PricesFeed(
                    PRICES,
                    market,
                    config.ninja().types(),
                    services.prices(),
                    store.facts(),
                    type -> services.lastAsked(market, type),
                    clock,
                    PricesSettings.DEFAULT
                            .withPace(
                                    config.ninja().minRefresh(), config.ninja().staleAfter())
                            .withRetry(config.retry()));
            feeds.add(prices);
            rests.put(prices.name(), new DriftWatch.Rests(Optional.of(market), "every advice on " + market));
            if (config.alerts().opportunities()) {
                advice(market, prices.name());
            }
        }
    }

    private void advice(Market market, String prices) {
        QueueId queue = new QueueId(STREAM, market.realm());
        // Gold's own worker, where there is one: pages are read once.
        MarketWorker worker = Optional.ofNullable(workers.get(queue))
                .orElseGet(() -> new MarketWorker(
                        queue, store.history(), store.facts(), Optional.empty(), GoldSettings.DEFAULT));
        Advisor advisor = new Advisor(store.history(), store.facts(), worker, Venues.builtIn(), Ranker.builtIn());
        AdviceWatch watch = new AdviceWatch(market, config.alerts().least(), Freshness.LISTINGS);
        watches.add(watch);
        Player player = Player.withBudget(config.alerts().attention());
        feeds.add(new AdviceFeed(
                "advice " + market,
                workers.containsKey(queue) ? Set.of("gold " + queue, prices) : Set.of(prices),
                now -> {
                    synchronized (worker) {
                        Instant last = store.history()
                                .watermark(queue)
                                .map(Watermark::asOf)
                                .orElse(now);
                        watch.advised(advisor.advise(market, player, last.isAfter(now) ? last : now));
                    }
                },
                ADVISE_EVERY,
                clock));
    }

    /** Watches over what these feeds work out. */
    List<AlertWatch> watches() {
        return watches;
    }

    /** Feeds that advice rests on, with what rests on them. */
    Map<String, DriftWatch.Rests> rests() {
        return rests;
    }
}
