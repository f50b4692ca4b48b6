package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.feed.ThreadScheduler;
import dev.poeprofit.examples.Finding.Area;
import dev.poeprofit.examples.Finding.Level;
import dev.poeprofit.sim.service.Access;
import dev.poeprofit.sim.service.Fault;
import dev.poeprofit.sim.service.FaultPlan;
import dev.poeprofit.sim.service.Service;
import dev.poeprofit.sources.http.HttpTransport;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runner's own wiring against simulated services behind real sockets, in real time, over a database file. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SimulatedRunTest {
    private static final long SEED = 7;
    private static final Instant START = Instant.parse("2026-07-24T18:00:00Z");
    /** From here on the league of this seed reports about ten tabs a minute. */
    private static final Instant BUSY = Instant.parse("2026-07-24T20:45:30Z");

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final QueueId PC = new QueueId("psapi", Realm.PC);

    @TempDir
    private Path dir;

    private final ShiftedClock clock = new ShiftedClock(BUSY);

    private Simulation simulation(FaultPlan faults) throws IOException {
        return Simulation.open(SEED, START, DELAY, faults, 0, clock);
    }

    /** A configuration that leads to the simulation, as quick as its limits allow. */
    private RunConfig config(Simulation simulation, String secret, String more) throws IOException {
        return config(simulation, secret, more, simulation.address(Service.NINJA));
    }

    private RunConfig config(Simulation simulation, String secret, String more, URI ninja) throws IOException {
        Path secretFile = Files.writeString(dir.resolve("secret"), secret);
        secretFile.toFile().setReadable(false, false);
        secretFile.toFile().setReadable(true, true);
        Path file = dir.resolve("run.properties");
        Files.writeString(
                file,
                simulation
                                .configuration()
                                .replace(simulation.address(Service.NINJA).toString(), ninja.toString())
                        + "ggg.clientSecret.file = " + secretFile.getFileName() + "\n"
                        + "psapi.tipWait = 1s\nlimiter.unknownPace = 1s\nninja.exchangeTypes = Currency, Scarab\n"
                        + "ninja.stashCurrencyTypes =\nninja.stashItemTypes = UniqueArmour\n" + more);
        return RunConfig.load(file, Map.of(), Map.of());
    }

    private static Services open(RunConfig config, dev.poeprofit.core.port.OpsLog ops, InstantSource clock) {
        HttpTransport network = new HttpTransport();
        return new LiveSources(
                config, ops, network, network::close, clock, System::nanoTime, new SplittableRandom(SEED));
    }

    /** A run as the command makes it, with another clock. */
    private final class Run implements AutoCloseable {
        private final DuckDbStore store;
        private final RunStore parts;
        private final Services services;
        private final ThreadScheduler scheduler;
        private final LiveRun run;
        private final StringWriter out = new StringWriter();

        Run(RunConfig config) {
            store = DuckDbStore.open(file(config), DuckDbSettings.DEFAULT);
            parts = new RunStore(store.ledger(), store.history(), store.facts(), store.ops(), store::close);
            services = open(config, store.ops(), clock);
            LiveFeeds feeds = new LiveFeeds(
                    config, parts, services, new JsonPageDecoder(), EngineObserver.NONE, clock, System::nanoTime);
            scheduler = new ThreadScheduler(
                    feeds.feeds().size() + 1, task -> new Thread(task, "feed"), clock, System::nanoTime);
            run = new LiveRun(
                    scheduler,
                    clock,
                    parts,
                    services,
                    feeds,
                    LiveAlerts.Outside.NONE,
                    false,
                    false,
                    new PrintWriter(out),
                    () -> {});
            run.start();
        }

        long pages() {
            return store.history().watermark(PC).map(mark -> mark.seq()).orElse(0L);
        }

        List<PriceSnapshot> prices(Simulation simulation) {
            return store.facts().latestPrices(simulation.market(), Instant.MAX).stream()
                    .map(fact -> fact.snapshot())
                    .toList();
        }

        int dictionaries() {
            return store.facts().latestMetadata(Realm.PC).size();
        }

        /** Waits until something is so, and fails with what the run said if it takes too long. */
        void until(String what, BooleanSupplier so) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!so.getAsBoolean()) {
                assertThat(System.nanoTime())
                        .as("%s; the run says%n%s", what, out)
                        .isLessThan(end);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        @Override
        public void close() {
            long begin = System.nanoTime();
            run.close();
            scheduler.close();
            services.close();
            parts.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static Path file(RunConfig config) {
        return config.store().location().file().orElseThrow();
    }

    private static void assertUnbroken(Path db) {
        List<String> breaks = new ArrayList<>();
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            Set<Cursor> seen = new HashSet<>();
            List<LoggedPage> last = new ArrayList<>();
            store.history().pages(PC, SeqRange.ALL, page -> {
                Cursor requested = page.page().id().requestedId();
                if (!seen.add(requested)) {
                    breaks.add("page " + page.seq() + " was taken twice");
                }
                if (!last.isEmpty() && !last.get(0).page().next().equals(requested)) {
                    breaks.add("page " + page.seq() + " does not follow");
                }
                last.clear();
                last.add(page);
            });
            assertThat(seen).hasSizeGreaterThan(3);
        }
        assertThat(breaks).isEmpty();
    }

    /** Neither in the bytes of the file nor in what its columns, which may be compressed, say of requests and alerts. */
    private static void assertNoSecret(Path db, String secret) throws IOException {
        assertThat(new String(Files.readAllBytes(db), StandardCharsets.ISO_8859_1))
                .doesNotContain(secret);
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            List<OpsRecord.RequestMade> requests =
                    store.ops().newest(OpsRecord.RequestMade.class, Instant.EPOCH, 10_000);
            assertThat(requests).anyMatch(it -> it.url().endsWith("/oauth/token"));
            assertThat(requests.toString()).doesNotContain(secret);
            assertThat(store.ops()
                            .newest(OpsRecord.AlertRaised.class, Instant.EPOCH, 10_000)
                            .toString())
                    .doesNotContain(secret);
            assertThat(store.ops()
                            .newest(AlertChanged.class, Instant.EPOCH, 10_000)
                            .toString())
                    .doesNotContain(secret);
        }
    }

    private static void assertNoRuleBroken(Simulation simulation) {
        assertThat(simulation.services().violations().total())
                .as(simulation.services().violations().report())
                .isZero();
    }

    private List<Finding> doctor(RunConfig config, InstantSource mine) {
        return new Doctor((it, ops) -> open(it, ops, mine), mine, span -> Thread.sleep(span.toMillis()))
                .check(() -> config, false);
    }

    private static Finding find(List<Finding> findings, Area area, Level level) {
        return findings.stream()
                .filter(it -> it.area() == area && it.level() == level)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + level + " of " + area + " in " + findings));
    }

    @Test
    @DisplayName(
            "D11 D12 pages, prices and dictionaries arrive, the chain is unbroken, a second run goes on, no rule is broken")
    void run_and_run_again() throws IOException {
        try (Simulation simulation = simulation(FaultPlan.NONE)) {
            RunConfig config = config(simulation, Simulation.secret(), "");
            long before;
            try (Run run = new Run(config)) {
                run.until(
                        "dictionaries, prices and pages",
                        () -> run.dictionaries() == 4 && run.prices(simulation).size() == 3 && run.pages() >= 1);
                assertThat(run.prices(simulation)).allSatisfy(prices -> {
                    assertThat(prices.sampledAt()).isBetween(START, clock.instant());
                    assertThat(prices.sampledAt()).isBefore(prices.retrievedAt());
                    assertThat(prices.lines()).isNotEmpty();
                });
                before = run.pages();
            }
            assertNoRuleBroken(simulation);
            clock.forward(Duration.ofMinutes(5));
            try (Run run = new Run(config)) {
                assertThat(run.pages()).isGreaterThanOrEqualTo(before);
                run.until("pages of the time between", () -> run.pages() >= before + 3);
            }
            assertThat(simulation.services().accesses().stream()
                            .filter(access -> access.target().contains("change-ids")))
                    .as("the head is asked for once, later the checkpoint serves")
                    .hasSize(1);
            assertUnbroken(file(config));
            assertNoRuleBroken(simulation);

            // A token that is asked for within seconds of the last one would be a needless one.
            clock.forward(Duration.ofSeconds(20));
            List<Finding> findings = doctor(config, clock);
            assertThat(DoctorCommand.exitCode(findings)).as("%s", findings).isZero();
            assertThat(findings).allMatch(it -> it.level() == Level.OK || it.area() == Area.CLOCK);
            assertNoRuleBroken(simulation);
            assertNoSecret(file(config), Simulation.secret());
        }
    }

    @Test
    @DisplayName("D5 M3 a run that is started again within a restriction asks nothing until it ends")
    void restart_within_a_restriction() throws IOException {
        Duration restriction = Duration.ofMinutes(2);
        FaultPlan throttled =
                FaultPlan.of(BUSY, Duration.ofSeconds(100), Service.DATA_API, new Fault.Throttled(restriction, true));
        try (Simulation simulation = simulation(throttled)) {
            RunConfig config = config(simulation, Simulation.secret(), "metadata.enabled = false\n");
            try (Run run = new Run(config)) {
                run.until("the refusal", () -> api(simulation).stream().anyMatch(it -> it.status() == 429));
            }
            int asked = api(simulation).size();
            clock.forward(Duration.ofSeconds(30));
            try (Run run = new Run(config)) {
                run.until("poe.ninja is asked on", () -> run.prices(simulation).size() == 3);
                run.until(
                        "the stream is held",
                        () -> run.services.gates().stream()
                                .anyMatch(gate -> gate.policy().contains("public-stash")
                                        && gate.closedUntil()
                                                .filter(clock.instant()::isBefore)
                                                .isPresent()));
                assertThat(api(simulation)).hasSize(asked);
            }
            clock.forward(restriction);
            try (Run run = new Run(config)) {
                run.until("the stream is asked again", () -> api(simulation).size() > asked);
                assertThat(run.store.ops().newest(OpsRecord.AlertRaised.class, Instant.EPOCH, 100))
                        .extracting(OpsRecord.AlertRaised::code)
                        .contains("rate-limited");
            }
            assertNoRuleBroken(simulation);
        }
    }

    private static List<Access> api(Simulation simulation) {
        return simulation.services().accesses().stream()
                .filter(access -> access.service() == Service.DATA_API)
                .toList();
    }

    @Test
    @DisplayName("the doctor says what to do when a service is down, the secret is wrong or a clock is off by an hour")
    void doctor_of_a_sick_configuration() throws IOException {
        InstantSource real = InstantSource.system();
        Instant start = real.instant().minus(Duration.ofHours(1));
        try (Simulation simulation = Simulation.open(SEED, start, DELAY, FaultPlan.NONE, 0, real)) {
            URI nobody = closedPort();
            String planted = "planted-5ecret-0a1b2c";
            RunConfig wrong = config(simulation, planted, "store.path = wrong.db\n", nobody);
            List<Finding> findings = doctor(wrong, () -> real.instant().plus(Duration.ofHours(1)));
            assertThat(DoctorCommand.exitCode(findings)).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(find(findings, Area.CREDENTIALS, Level.FAIL).advice()).contains("client id and secret");
            assertThat(find(findings, Area.PRICES, Level.FAIL).advice()).contains("check the network and the address");
            assertThat(find(findings, Area.CLOCK, Level.WARN).text())
                    .containsPattern("is 3(599|600|601) s behind this machine's");
            find(findings, Area.TRADE_SITE, Level.OK);
            assertThat(DoctorCommand.text(findings, 100) + DoctorCommand.json(findings))
                    .doesNotContain(planted);
            assertNoSecret(file(wrong), planted);
        }
    }

    /** An address at which nobody listens. */
    private static URI closedPort() throws IOException {
        try (java.net.ServerSocket port = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + port.getLocalPort());
        }
    }
}
