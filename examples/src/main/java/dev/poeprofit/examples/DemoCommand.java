package dev.poeprofit.examples;

import dev.poeprofit.core.alert.Display;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.detect.DetectorSettings;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.engine.ProfitEngine;
import dev.poeprofit.engine.alert.AdviceWatch;
import dev.poeprofit.engine.alert.AlertConfig;
import dev.poeprofit.engine.alert.AlertService;
import dev.poeprofit.engine.alert.LiquidityWatch;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.server.board.Operations;
import dev.poeprofit.server.http.AccessToken;
import dev.poeprofit.server.http.ApiServer;
import dev.poeprofit.server.http.ApiSettings;
import dev.poeprofit.server.shape.AdviceShape;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.league.LeagueSpec;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole path once: a simulated league, taken in through the real decoder, tracker and store, and advice from it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Simulate days of a league, take them in through the real decoder, tracker and store, and print ranked"
                    + " advice.",
            "The database is made anew: the file target/demo.db unless one is named, of which only one of a demo is"
                    + " replaced; on a server poe_profit_demo unless named, which must not be there yet."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DemoCommand implements Callable<Integer> {
    /** The league can go on for so long while somebody watches. */
    private static final int MAX_MORE_DAYS = 60;

    private static final int MAX_DAYS = 120;
    private static final Path DEFAULT_DB = Path.of("target", "demo.db");
    /** On a server, so that a demo does not come into the database of a run. */
    private static final String DEFAULT_DATABASE = "poe_profit_demo";

    private static final Duration PRINT_EVERY = Duration.ofHours(1);
    /** Days of a league go by in seconds, so that estimates are stored twice a day of the league. */
    private static final Duration DERIVE_EVERY = Duration.ofHours(12);

    private static final Duration REFRESH = Duration.ofSeconds(5);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--days",
            defaultValue = "4",
            description = "days to simulate first, 1-120 (default ${DEFAULT-VALUE})")
    private int days = 4;

    @Option(names = "--seed", defaultValue = "7", description = "seed of the league (default ${DEFAULT-VALUE})")
    private long seed = 7;

    @Option(
            names = "--league",
            paramLabel = "FILE|PRESET",
            description =
                    "a league file or one of the leagues that come with the program; days and seed are the file's unless given here")
    private String league = "";

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @CommandLine.Mixin
    private WidthOption width = new WidthOption();

    @CommandLine.Mixin
    private PlayerOptions player = new PlayerOptions();

    @Option(names = "--exit", description = "end after printing; without, the league goes on until Enter is pressed")
    private boolean exit;

    @Option(
            names = "--api",
            paramLabel = "PORT",
            defaultValue = "8700",
            description =
                    "answer as a JSON API on this port while the league goes on, 0 for any that is free, -1 for none (default"
                            + " ${DEFAULT-VALUE})")
    private int port = ApiOptions.PORT;

    @Option(names = "--json", description = "print the advice as JSON, once")
    private boolean json;

    @Override
    public Integer call() {
        if (days < 1 || days > MAX_DAYS) {
            throw new Main.UsageException("--days must be in 1-" + MAX_DAYS + ", was " + days);
        }
        player.check();
        int columns = width.columns();
        LeagueSettings settings = settings();
        Progress progress = new Progress(spec.commandLine().getErr(), System::nanoTime);
        StoreLocation location = options.isNamed()
                ? options.location(System.getenv(), DEFAULT_DATABASE)
                : new StoreLocation.File(DEFAULT_DB);
        try (Db store = makeAnew(location, settings.market())) {
            SimulatedFeed feed = new SimulatedFeed(SimulatedLeague.of(settings), store.facts());
            store.facts()
                    .append(feed.dictionaries().stream().map(Fact.Metadata::new).toList());
            PageRules rules = Rules.of(store.facts(), SimulatedFeed.QUEUE.realm());
            Player who = player.player(rules.currencies());
            player.unknown(rules.currencies(), List.of())
                    .forEach(id ->
                            progress.say("--have " + id + ": no such trade id is known here; it changes nothing"));
            ProfitEngine engine = ProfitEngine.builder()
                    .store(store.ledger(), store.history(), store.facts())
                    .decoder(new JsonPageDecoder())
                    .rules(rules)
                    .gold(store.gold(), GoldSettings.DEFAULT.withEvery(DERIVE_EVERY))
                    .observer(progress)
                    .build();
            AdviceWatch advised = new AdviceWatch(settings.market(), Dpam.FLOOR, Freshness.LISTINGS);
            LiquidityWatch liquidity = new LiquidityWatch(store.gold(), SimulatedFeed.QUEUE, DetectorSettings.DEFAULT);
            try (AlertService alerts = new AlertService(AlertConfig.DEFAULT, store.ops(), settings.start());
                    IngestLane lane = engine.open(SimulatedFeed.QUEUE, IngestLane.Start.CHECKPOINT, feed)) {
                alerts.watch(advised);
                alerts.watch(liquidity);
                progress.say(String.format(
                        Locale.ROOT,
                        "simulating %d days of the league %s (seed %d) into %s",
                        days,
                        settings.market().league(),
                        seed,
                        location));
                feed.runUntil(settings.start().plus(Duration.ofDays(days)), lane);
                print(engine, settings.market(), who, feed.now(), columns, advised, liquidity, alerts);
                if (exit || json) {
                    return ExitCode.OK;
                }
                goOn(
                        store,
                        lane,
                        feed,
                        who,
                        progress,
                        ApiOptions.besides(ApiOptions.place(location)),
                        () -> print(engine, settings.market(), who, feed.now(), columns, advised, liquidity, alerts));
            }
        }
        return ExitCode.OK;
    }

    private void goOn(
            Db store, IngestLane lane, SimulatedFeed feed, Player who, Progress progress, Path token, Runnable print) {
        Optional<ApiServer> server = port < 0 ? Optional.empty() : Optional.of(serve(store, who, progress, token));
        try {
            CompletableFuture<Void> stopped = stopped();
            while (!within(stopped, REFRESH) && !spec.commandLine().getOut().checkError()) {
                feed.runUntil(feed.now().plus(PRINT_EVERY), lane);
                print.run();
            }
        } finally {
            server.ifPresent(ApiServer::close);
        }
    }

    /** The API beside the league. */
    private ApiServer serve(Db store, Player who, Progress progress, Path token) {
        ApiServer server;
        try {
            server = start(store, who, token, port);
        } catch (Main.UsageException taken) {
            if (port != ApiOptions.PORT) {
                throw taken;
            }
            progress.say("port " + port + " is taken; another one serves");
            server = start(store, who, token, 0);
        }
        store.announcing().accept(server.address());
        progress.say(
                "answering at " + server.address() + "/ while the league goes on; commands need the token in " + token);
        return server;
    }

    private static ApiServer start(Db store, Player who, Path token, int on) {
        return ApiFront.start(
                ApiSettings.local(on, Optional.of(AccessToken.inFile(token))),
                store.history(),
                store.facts(),
                store.ops(),
                who,
                Operations.NONE);
    }

    private LeagueSettings settings() {
        int more = exit || json ? 1 : MAX_MORE_DAYS;
        if (league.isEmpty()) {
            return LeagueSettings.seeded(seed).days(days + more).build();
        }
        CommandLine.ParseResult given = spec.commandLine().getParseResult();
        LeagueSpec file = LeagueOption.open(league);
        if (given.hasMatchedOption("--seed")) {
            file = file.withSeed(seed);
        }
        seed = file.seed();
        if (!given.hasMatchedOption("--days")) {
            days = StrictMath.min(file.days(), MAX_DAYS);
        }
        return LeagueSettings.of(file.withDays(days + more)).build();
    }

    private void print(
            ProfitEngine engine,
            Market market,
            Player who,
            Instant now,
            int columns,
            AdviceWatch advised,
            LiquidityWatch liquidity,
            AlertService alerts) {
        PrintWriter out = spec.commandLine().getOut();
        Advice advice = engine.advise(SimulatedFeed.QUEUE, market, who, now);
        advised.advised(advice);
        liquidity.refresh();
        alerts.tick(now);
        if (json) {
            out.println(AdviceShape.json(market, SimulatedFeed.QUEUE, advice));
        } else {
            out.printf("%nSIMULATED league %s, %s%n%n", market.league(), now);
            out.print(AdviceText.of(advice, columns));
            out.println();
            out.print(ReportText.of(engine.report(SimulatedFeed.QUEUE), columns));
            out.printf("%nAlerts%n%n");
            out.print(AlertText.of(
                    alerts.entries(now).stream()
                            .filter(entry -> entry.view().display() == Display.FIRING)
                            .toList(),
                    columns));
            if (!exit) {
                out.printf("%nThe league goes on; press Enter to stop.%n");
            }
        }
        out.flush();
    }

    /** Done when Enter is pressed, or when there is no input to press it on. */
    private static CompletableFuture<Void> stopped() {
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        System.in.read();
                    } catch (IOException e) {
                        // No input is as good as Enter.
                    }
                    stopped.complete(null);
                },
                "stop-on-enter");
        reader.setDaemon(true);
        reader.start();
        return stopped;
    }

    private static boolean within(CompletableFuture<Void> stopped, Duration pause) {
        try {
            stopped.get(pause.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            return true;
        }
    }

    private static Db makeAnew(StoreLocation location, Market market) {
        boolean usual = location.file().filter(DEFAULT_DB::equals).isPresent();
        if (usual) {
            try {
                Files.createDirectories(DEFAULT_DB.toAbsolutePath().getParent());
            } catch (IOException e) {
                throw new Main.UsageException("cannot make a directory for " + DEFAULT_DB.toAbsolutePath() + ": " + e
                        + "; name a file with --db");
            }
        }
        location.file().ifPresent(Inputs::database);
        boolean held = location.file().filter(Files::exists).isPresent();
        try {
            return replace(location, market);
        } catch (PortException e) {
            if (held && e.kind() == PortException.Kind.STORE && usual) {
                // Nobody keeps anything under this name; an older program may have made it.
                delete(DEFAULT_DB);
                return replace(location, market);
            }
            if (held && e.kind() == PortException.Kind.STORE) {
                throw new Main.UsageException("--db: a demo replaces only the database of a demo: " + e.getMessage());
            }
            throw e;
        }
    }

    private static Db replace(StoreLocation location, Market market) {
        return location.makeAnew(before -> {
            List<QueueId> queues = before.history().queues();
            List<Market> markets = before.facts().markets();
            if (!List.of(SimulatedFeed.QUEUE).containsAll(queues)
                    || !List.of(market).containsAll(markets)) {
                throw new Main.UsageException("--db: " + location + " holds more than a demo: pages of " + queues
                        + ", prices of " + markets + "; it stays as it is. Name another file");
            }
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Main.UsageException("cannot replace " + file + ": " + e);
        }
    }
}
