package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ListingTracker;
import dev.poeprofit.core.listing.OpenListing;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.CurrencyDictionary;
import dev.poeprofit.core.price.PriceNote;
import dev.poeprofit.core.price.PriceNotes;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.feed.FeedRunner;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.engine.memory.MemoryLimits;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.service.Access;
import dev.poeprofit.sim.service.FaultPlan;
import dev.poeprofit.sim.service.Registration;
import dev.poeprofit.sim.service.Service;
import dev.poeprofit.sim.service.SimulatedServices;
import dev.poeprofit.sim.truth.TabTruth;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import dev.poeprofit.sources.psapi.StartCursor;
import dev.poeprofit.sources.psapi.WireStashSource;
import dev.poeprofit.testkit.ManualClock;
import dev.poeprofit.testkit.ManualScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The whole live program against simulated services in virtual time: two realms of the stash stream, dictionaries and prices,
 * killed and started again now and then, with trouble upstream. The store outlives every kill; everything else is lost, the
 * request records of the last seconds too.
 */
final class LiveDay {
    static final Instant START = Instant.parse("2026-08-01T14:00:00Z");
    static final Duration LATENCY = Duration.ofMillis(50);

    private static final URI API = URI.create("https://api.pathofexile.com");
    private static final URI WWW = URI.create("https://www.pathofexile.com");
    static final List<Realm> REALMS = List.of(Realm.PC, Realm.XBOX);
    private static final List<String> CONFIG = List.of(
            "ggg.userAgent.contact = ops@example.org",
            "ggg.userAgent.clientId = " + Registration.DEFAULT.clientId(),
            "psapi.realms = pc, xbox",
            "leagues = Simulated",
            "ninja.exchangeTypes = Currency, Scarab, Fossil",
            "ninja.stashCurrencyTypes = Currency",
            "ninja.stashItemTypes = UniqueArmour, SkillGem, Retired",
            "enrichment.enabled = true",
            "enrichment.address = https://poedb.tw/json/mods.json",
            "enrichment.licence = made up");

    private final RunConfig config = config();
    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final ManualClock clock = scheduler.clock();
    private final InMemoryStore store = new InMemoryStore(new MemoryLimits(1_000_000, 4L << 30, 10_000, 1_000_000));
    private final Map<Realm, SimulatedLeague> leagues = new EnumMap<>(Realm.class);
    private final SimulatedServices services;
    private final SplittableRandom random;
    private final SimulatedCarrier carrier;
    private int kills;
    private Program program;

    LiveDay(long seed, int pageTabs, FaultPlan faults) {
        random = new SplittableRandom(seed);
        for (Realm realm : REALMS) {
            leagues.put(
                    realm,
                    SimulatedLeague.of(LeagueSettings.seeded(seed + leagues.size())
                            .market(new Market(realm, "Simulated"))
                            .start(START)
                            .days(3)
                            .sellers(1500)
                            .goods(40)
                            .pageTabs(pageTabs)
                            .build()));
        }
        services = SimulatedServices.over(leagues.values().toArray(SimulatedLeague[]::new))
                .faults(faults)
                .latency(LATENCY)
                .client(Registration.DEFAULT)
                .build();
        carrier = new SimulatedCarrier(services, clock);
        program = new Program();
    }

    SimulatedServices services() {
        return services;
    }

    InMemoryStore store() {
        return store;
    }

    int kills() {
        return kills;
    }

    Instant now() {
        return clock.instant();
    }

    /** How the feeds of the last run fared. */
    List<FeedStatus> lastStatuses() {
        return program.runner.statuses();
    }

    static QueueId queue(Realm realm) {
        return new QueueId("psapi", realm);
    }

    /** Runs on without a kill. */
    void run(Duration span) {
        scheduler.advance(span);
    }

    /**
     * Kills the program during its next exchange: the server has answered, and nobody heard. It is started again a little
     * later.
     */
    void kill() {
        carrier.startLosing();
        // A stream that was stopped, or is down, has no page to lose: then it is killed while it waits.
        for (int i = 0; !carrier.hasLost() && i < 30_000; i++) {
            scheduler.advance(Duration.ofMillis(10));
        }
        carrier.stopLosing();
        scheduler.waiting().forEach(ManualScheduler.Task::cancel);
        kills++;
        program.die();
        clock.advance(Duration.ofMillis(500 + random.nextInt(20_000)));
        // A program that is started again asks for another token: it is not started within seconds of the last one.
        while (services.accesses().stream()
                .anyMatch(access -> access.target().startsWith("/oauth/token")
                        && access.at().isAfter(clock.instant().minusSeconds(30)))) {
            clock.advance(Duration.ofSeconds(10));
        }
        program = new Program();
    }

    /** Reads both streams to their tips at this very instant, beside all limits, and compares what is open with the truth. */
    List<String> differences() {
        scheduler.waiting().forEach(ManualScheduler.Task::cancel);
        program.die();
        List<String> differences = new ArrayList<>();
        Instant at = clock.instant();
        for (Realm realm : REALMS) {
            SimulatedLeague league = leagues.get(realm);
            league.advanceTo(at);
            dev.poeprofit.sim.SimulatedUpstream direct = new dev.poeprofit.sim.SimulatedUpstream(league);
            PublicStashSource source = new WireStashSource(
                    new dev.poeprofit.sources.http.DirectUpstream(
                            (request, deadline) -> {
                                var answer = direct.answer(
                                        dev.poeprofit.sim.SimRequest.of(
                                                request.method(), request.uri(), request.headers(), request.body()),
                                        at);
                                return new dev.poeprofit.sources.http.Response(
                                        answer.status(), answer.headers(), answer.body());
                            },
                            clock),
                    API,
                    StartCursor.head(WWW));
            try (Ledger ledger = store.ledger()) {
                IngestLane lane = lane(queue(realm), source, ledger);
                lane.drain();
                compare(
                        league.servedTabs(),
                        lane.tracker(),
                        Rules.of(store.facts(), realm).currencies(),
                        differences);
            }
        }
        return differences;
    }

    private static void compare(
            Map<String, TabTruth> tabs,
            ListingTracker tracker,
            CurrencyDictionary currencies,
            List<String> differences) {
        // An item that went from one tab to another is in both as they were reported; it lies where it was seen last.
        Map<String, TabTruth> lies = new HashMap<>();
        for (TabTruth tab : tabs.values()) {
            for (TabTruth.Item item : tab.items()) {
                lies.merge(item.id(), tab, (a, b) -> a.at().isAfter(b.at()) ? a : b);
            }
        }
        Set<String> expected = new TreeSet<>();
        for (TabTruth tab : tabs.values()) {
            if (!tab.isPublic() || !tracker.knows(tab.tabId())) {
                continue; // hidden, or reported before the stream was read, and not since
            }
            for (TabTruth.Item item : tab.items()) {
                PriceNote note = PriceNotes.read(item.note().orElse(null), null, tab.name(), currencies);
                if (note instanceof PriceNote.Priced priced && Objects.equals(lies.get(item.id()), tab)) {
                    expected.add(tab.tabId() + " " + item.id().substring(0, 16) + " " + priced.price() + " x"
                            + item.stack() + " " + tab.account() + " " + tab.market());
                }
            }
        }
        Set<String> actual = new TreeSet<>();
        for (OpenListing open : tracker.open()) {
            actual.add(open.stashId() + " "
                    + String.format(
                            java.util.Locale.ROOT, "%016x", open.episode().item()) + " " + open.price() + " x"
                    + open.stack() + " " + open.account() + " " + open.market());
        }
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        Set<String> surplus = new TreeSet<>(actual);
        surplus.removeAll(expected);
        missing.forEach(it -> differences.add("missing " + it));
        surplus.forEach(it -> differences.add("surplus " + it));
        if (expected.isEmpty()) {
            differences.add("nothing to compare");
        }
    }

    /** Pages whose requested id is not the one the page before leads to, or that were applied twice. */
    List<String> chainBreaks() {
        List<String> breaks = new ArrayList<>();
        for (Realm realm : REALMS) {
            Set<Cursor> seen = new HashSet<>();
            List<LoggedPage> last = new ArrayList<>();
            store.history().pages(queue(realm), SeqRange.ALL, page -> {
                Cursor requested = page.page().id().requestedId();
                if (!seen.add(requested)) {
                    breaks.add(realm + " page " + page.seq() + ": " + requested + " was applied before");
                }
                if (!last.isEmpty() && !last.get(0).page().next().equals(requested)) {
                    breaks.add(realm + " page " + page.seq() + " does not follow");
                }
                last.clear();
                last.add(page);
            });
        }
        return breaks;
    }

    long pages() {
        return REALMS.stream()
                .mapToLong(realm -> store.history()
                        .watermark(queue(realm))
                        .map(mark -> mark.seq())
                        .orElse(0L))
                .sum();
    }

    /**
     * Pages a second that a realm took in from the first page after an outage to the first touch of the tip after it.
     *
     * @return empty if the tip was not reached or there was no backlog worth the name
     */
    OptionalDouble catchUp(Realm realm, Instant outageEnd, int leastPages) {
        String path = realm == Realm.PC ? "/public-stash-tabs?" : "/public-stash-tabs/" + realm.wireName() + "?";
        List<Access> good = services.accesses().stream()
                .filter(access -> access.service() == Service.DATA_API
                        && access.target().startsWith(path)
                        && access.status() == 200
                        && !access.at().isBefore(outageEnd))
                .toList();
        int pages = 0;
        Set<String> asked = new HashSet<>();
        Instant first = null;
        Instant last = null;
        for (Access access : good) {
            if (!asked.add(access.target())) {
                break; // the same id again: the tip
            }
            first = first == null ? access.at() : first;
            last = access.at();
            pages++;
        }
        if (first == null || last == null || pages < leastPages) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (pages - 1) * 1000.0 / Duration.between(first, last).toMillis());
    }

    private IngestLane lane(QueueId queue, PublicStashSource source, Ledger ledger) {
        return new IngestLane(
                queue,
                IngestLane.Start.CHECKPOINT,
                source,
                new JsonPageDecoder(),
                ledger,
                store.history(),
                Rules.of(store.facts(), queue.realm()).withLeagues(Set.copyOf(config.leagues())),
                IngestSettings.DEFAULT,
                EngineObserver.NONE,
                scheduler::nanoTime);
    }

    /** One run of the program, wired as the runner wires it. */
    private final class Program {
        private final Ledger ledger = store.ledger();
        private final FeedRunner runner;

        Program() {
            RunStore place = new RunStore(ledger, store.history(), store.facts(), store.ops(), () -> {});
            Services live =
                    new LiveSources(config, store.ops(), carrier, () -> {}, clock, scheduler::nanoTime, random.split());
            LiveFeeds feeds = new LiveFeeds(
                    config, place, live, new JsonPageDecoder(), EngineObserver.NONE, clock, scheduler::nanoTime);
            runner = new FeedRunner(scheduler, clock, store.ops(), feeds.feeds());
            runner.start();
        }

        void die() {
            ledger.close();
        }
    }

    private static RunConfig config() {
        try {
            Path file = Files.createTempFile("live-day", ".properties");
            Files.writeString(file, String.join("\n", CONFIG));
            RunConfig config = RunConfig.load(
                    file, Map.of("POEPROFIT_GGG_CLIENTSECRET", Registration.DEFAULT.clientSecret()), Map.of());
            Files.delete(file);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
