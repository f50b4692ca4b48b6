package dev.poeprofit.examples;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.alert.NotedAlerts;
import dev.poeprofit.engine.feed.ThreadScheduler;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.server.http.ApiServer;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Follows the live services until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Follow the live services into a database, within their limits, until stopped with Ctrl-C.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {
    /** Minutes of attention that the API answers for where a question does not say; as {@code advise} does. */
    private static final int ATTENTION = 30;

    /** As many as a store in memory keeps. */
    private static final int MOST_PAST = 20_000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private ConfigOptions options = new ConfigOptions();

    @Option(
            names = "--once",
            description = "a single pass: until each feed is up to date, held for long, or has failed")
    private boolean once;

    @Option(
            names = "--dry-run",
            description = "keep everything in memory and store nothing; what the database knows of limits is read")
    private boolean dryRun;

    @Option(
            names = "--api",
            paramLabel = "PORT",
            description = "answer as a JSON API on this port, 0 for any that is free, instead of what is configured")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--json", description = "print one JSON object a line")
    private boolean json;

    private final Services.Opener opener;

    RunCommand() {
        this(LiveSources.OPENER);
    }

    RunCommand(Services.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() {
        Map<ConfigKey, String> given = port.<Map<ConfigKey, String>>map(
                        it -> Map.of(ConfigKey.API_ENABLED, "true", ConfigKey.API_PORT, Integer.toString(it)))
                .orElse(Map.of());
        RunConfig config = options.load(System.getenv(), given);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (StopSignal stop = new StopSignal()) {
            return run(config, out, err, stop);
        }
    }

    private int run(RunConfig config, PrintWriter out, PrintWriter err, StopSignal stop) {
        try (RunStore store = open(config)) {
            NotedAlerts noted = new NotedAlerts(
                    store.ops(), LiveAlerts.NOTED_FOR, InstantSource.system().instant());
            try (Services services = opener.open(config, noted)) {
                return run(config, store, services, noted, out, err, stop);
            }
        }
    }

    private int run(
            RunConfig config,
            RunStore store,
            Services services,
            NotedAlerts noted,
            PrintWriter out,
            PrintWriter err,
            StopSignal stop) {
        InstantSource clock = InstantSource.system();
        LiveFeeds live =
                new LiveFeeds(config, store, services, new JsonPageDecoder(), notes(err), clock, System::nanoTime);
        if (dryRun) {
            err.println("dry run: everything is kept in memory, nothing is written");
        }
        live.missing().forEach(what -> err.println("does not run: " + what));
        if (live.feeds().isEmpty()) {
            throw new Main.UsageException("nothing is left to run; see above what the configuration leaves out");
        }
        err.println("running " + live.feeds().size() + " feeds" + (once ? " once" : "; stop with Ctrl-C"));
        err.flush();
        LiveAlerts.Outside outside =
                new LiveAlerts.Outside(List.of(noted), dryRun ? List.of() : LiveAlerts.channels(config, clock));
        return follow(config, live, store, services, outside, clock, out, err, stop);
    }

    private int follow(
            RunConfig config,
            LiveFeeds live,
            RunStore store,
            Services services,
            LiveAlerts.Outside outside,
            InstantSource clock,
            PrintWriter out,
            PrintWriter err,
            StopSignal stop) {
        AtomicInteger number = new AtomicInteger();
        // One thread a feed, one for alerts and reports, one for each channel to people.
        try (ThreadScheduler scheduler = new ThreadScheduler(
                        live.feeds().size() + 1 + outside.channels().size(),
                        task -> {
                            Thread thread = new Thread(task, "feed-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        },
                        clock,
                        System::nanoTime);
                LiveRun run =
                        new LiveRun(scheduler, clock, store, services, live, outside, once, json, out, stop::stop)) {
            run.start();
            if (config.api().enabled()) {
                try (ApiServer server = ApiFront.start(
                        config.api().settings(),
                        store.history(),
                        store.facts(),
                        store.ops(),
                        Player.withBudget(new AttentionMinutes(ATTENTION)),
                        new RunOperations(run.runner(), services, config.shown()))) {
                    store.announce(server.address());
                    err.println("answering at " + server.address() + "/ ; commands need the token in "
                            + config.api().token());
                    err.flush();
                    stop.await();
                }
            } else {
                stop.await();
            }
            return run.exitCode();
        }
    }

    private RunStore open(RunConfig config) {
        if (dryRun) {
            InMemoryStore memory = new InMemoryStore();
            memory.ops().append(pastRequests(config));
            return new RunStore(
                    memory.ledger(),
                    memory.history(),
                    memory.facts(),
                    memory.ops(),
                    Optional.of(memory.gold()),
                    Optional.empty(),
                    address -> {},
                    () -> {});
        }
        return config.store().location().make().running();
    }

    /** Restrictions that a database knows of hold for a dry run too. Oldest first. */
    private static List<OpsRecord> pastRequests(RunConfig config) {
        StoreLocation location = config.store().location();
        if (!location.exists()) {
            return List.of();
        }
        try (Db store = location.open()) {
            List<OpsRecord> past =
                    new ArrayList<>(store.ops().newest(OpsRecord.RequestMade.class, Instant.EPOCH, MOST_PAST));
            Collections.reverse(past);
            return past;
        }
    }

    private static EngineObserver notes(PrintWriter err) {
        Progress progress = new Progress(err, System::nanoTime);
        // Progress and refused pages are told by the feeds' own lines.
        return new EngineObserver() {
            @Override
            public void undecodable(dev.poeprofit.core.port.PageId page, List<String> parts) {
                progress.undecodable(page, parts);
            }

            @Override
            public void rulesChanged(QueueId queue, RulesVersion before, RulesVersion now) {
                progress.rulesChanged(queue, before, now);
            }

            @Override
            public void recovered(QueueId queue, long pages) {
                progress.recovered(queue, pages);
            }

            @Override
            public void rebuilt(QueueId queue) {
                progress.rebuilt(queue);
            }
        };
    }

    /** The configuration, and what of it the command line says. */
    static final class ConfigOptions {
        @Option(
                names = "--config",
                required = true,
                paramLabel = "FILE",
                description = "configuration; its keys are in docs/operating.md, overridden by variables POEPROFIT_...")
        private Path config;

        @Option(names = "--league", paramLabel = "NAME", description = "leagues to keep, instead of those configured")
        private List<String> leagues = new ArrayList<>();

        @Option(names = "--realm", paramLabel = "REALM", description = "realms to follow, instead of those configured")
        private List<String> realms = new ArrayList<>();

        @Option(
                names = "--poll-interval",
                paramLabel = "TIME",
                description = "wait at the tip of the stream, such as 10s, instead of the one configured")
        private String pollInterval = "";

        @CommandLine.Mixin
        private StoreOptions store = new StoreOptions();

        RunConfig load(Map<String, String> environment) {
            return load(environment, Map.of());
        }

        RunConfig load(Map<String, String> environment, Map<ConfigKey, String> more) {
            Map<ConfigKey, String> values = commandLine();
            values.putAll(more);
            return RunConfig.load(config, environment, values);
        }

        Path file() {
            return config;
        }

        Map<ConfigKey, String> commandLine() {
            Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);
            if (!leagues.isEmpty()) {
                values.put(ConfigKey.LEAGUES, String.join(",", leagues));
                values.put(ConfigKey.NINJA_LEAGUES, "");
            }
            if (!realms.isEmpty()) {
                values.put(ConfigKey.PSAPI_REALMS, String.join(",", realms));
            }
            if (!pollInterval.isEmpty()) {
                values.put(ConfigKey.PSAPI_TIP_WAIT, pollInterval);
            }
            store.override(values);
            return values;
        }
    }
}
