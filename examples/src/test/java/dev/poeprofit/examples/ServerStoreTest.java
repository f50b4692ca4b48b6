package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.maintenance.StoreCopy;
import dev.poeprofit.sim.service.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The commands over a database on a server: what they take in, and that they answer as over a file. */
@RequiresClickHouse(ownEngine = true)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ServerStoreTest {
    /** Says that tests of whole runs, minutes long, are asked for. */
    private static final String LONG = "poeprofit.serverRuns";

    private static final String PASSWORD = "planted-secret-5";
    private static final QueueId PC = new QueueId("psapi", Realm.PC);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path dir;

    private static ClickHouseEngine engine;
    private static Path password;

    @BeforeAll
    static void start() throws IOException {
        engine = ClickHouseEngine.start(
                dir.resolve("engine"), List.of("writer:" + PASSWORD, "reader:" + PASSWORD + ":2"));
        password = secret("password", PASSWORD);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static Path secret(String name, String text) throws IOException {
        Path file = Files.writeString(dir.resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private static Cli run(String user, String database, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(
                "--store",
                "clickhouse",
                "--clickhouse",
                engine.server().url().toString(),
                "--database",
                database,
                "--user",
                user,
                "--password-file",
                password.toString()));
        Cli run = Cli.run(all.toArray(String[]::new));
        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
        return run;
    }

    private static Cli ok(Cli run) {
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run;
    }

    private static String inFile(Path db, String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--db", db.toString()));
        return ok(Cli.run(all.toArray(String[]::new))).out();
    }

    @Test
    @DisplayName(
            "C13 C20 recorded pages are replayed into a server as into a file; who may only read gets the same advice")
    void replay() throws IOException {
        Path db = dir.resolve("replayed.db");
        DbCommandsTest.fill(dir, db);
        String[] replay = {
            "replay",
            "--pages",
            dir.resolve("pages").toString(),
            "--ninja",
            dir.resolve("exchange_standard_currency_2026-03-01T0010Z.json").toString(),
            "--json"
        };
        String report = ok(run("writer", "replayed", replay)).out();
        assertThat(report).isEqualTo(inFile(db, replay));
        assertThat(ok(run("writer", "replayed", replay)).out()).isEqualTo(report);

        String[] advise = {"advise", "--league", "Standard", "--json"};
        String advice = ok(run("reader", "replayed", advise)).out();
        assertThat(advice).isEqualTo(inFile(db, advise));
        assertThat(Recorded.JSON.readTree(report).get("pages").asInt()).isEqualTo(3);
        assertThat(run("reader", "replayed", "advise", "--league", "Hardcor").err())
                .contains("nothing is known of pc/Hardcor; did you mean --league 'Hardcore'");
        assertThat(run("reader", "replayed", "calibration", "--league", "Standard")
                        .exitCode())
                .isEqualTo(ExitCode.NOTHING_KNOWN);
        assertThat(run("reader", "replayed", replay).exitCode()).isNotZero();
        assertThat(run("reader", "nowhere", advise).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Cli.run("advise", "--league", "Standard", "--store", "clickhouse")
                        .err())
                .contains("POEPROFIT_STORE_CLICKHOUSE_URL");
        assertThat(Cli.run("advise", "--league", "Standard", "--store", "duckdb")
                        .err())
                .contains("name the file with --db");
        assertThat(run("reader", "replayed", "advise", "--league", "Standard", "--db", db.toString())
                        .err())
                .contains("name one store");
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = "true", disabledReason = "make verify-long")
    @DisplayName("C14 the demo over a server prints what it prints over a file, and replaces nothing")
    void demo() throws IOException {
        Path db = dir.resolve("demo.db");
        String[] demo = {"demo", "--days", "1", "--exit", "--json"};
        String printed = ok(run("writer", "shown", demo)).out();
        assertThat(printed).isEqualTo(inFile(db, demo));
        JsonNode advice = Recorded.JSON.readTree(printed);
        assertThat(advice.get("ranked")).isNotEmpty();
        String[] advise = {"advise", "--league", advice.get("league").asText(), "--json"};
        assertThat(ok(run("reader", "shown", advise)).out()).isEqualTo(inFile(db, advise));
        Cli again = run("writer", "shown", demo);
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("nothing is ever removed from a server", "--database");
    }

    private static StoreLocation followed() {
        return new StoreLocation.Server(ClickHouseSettings.at(engine.server().url(), "followed")
                .user("writer", PASSWORD)
                .build());
    }

    /** A run in a process of its own. */
    private static Process child(Path config, Path log, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--config",
                config.toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static long pages(Db db) {
        return db.history().watermark(PC).map(Watermark::seq).orElse(0L);
    }

    @Test
    @EnabledIfSystemProperty(named = LONG, matches = "true", disabledReason = "make verify-long")
    @DisplayName(
            "D7 D11 D33 a run into a server is killed and started again: nothing is lost or doubled, and advice is the file's")
    void killed() throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        Path log = dir.resolve("run.log");
        List<Process> children = new ArrayList<>();
        secret("ggg", Simulation.secret());
        try (Simulation simulation = Simulation.open(
                7, clock.instant().minus(Duration.ofMinutes(20)), Duration.ofSeconds(1), FaultPlan.NONE, 0, clock)) {
            Path config = Files.writeString(
                    dir.resolve("run.properties"),
                    simulation.configuration().replace("enrichment.enabled = true", "enrichment.enabled = false")
                            + "ggg.clientSecret.file = ggg\nmetadata.enabled = false\npsapi.tipWait = 1s\n"
                            + "limiter.unknownPace = 1s\nninja.exchangeTypes = Currency\nninja.stashCurrencyTypes =\n"
                            + "ninja.stashItemTypes =\nstore.kind = clickhouse\nstore.clickhouse.url = "
                            + engine.server().url() + "\nstore.clickhouse.database = followed\n"
                            + "store.clickhouse.user = writer\nstore.clickhouse.password.file = password\n");
            Cli doctor = Cli.run("doctor", "--offline", "--config", config.toString());
            assertThat(ok(doctor).out()).contains("will be made by the first run");
            ok(run("writer", "followed", "db", "migrate"));
            long before;
            try (Db db = followed().open()) {
                children.add(child(config, log));
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (pages(db) < 3) {
                    assertThat(children.get(0).isAlive() && System.nanoTime() < end)
                            .as("%d pages are stored, the run says%n%s", pages(db), Files.readString(log))
                            .isTrue();
                    LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                }
                children.get(0).destroyForcibly().waitFor();
                before = pages(db);
                Process last = child(config, log, "--once");
                children.add(last);
                assertThat(last.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(last.exitValue()).as(Files.readString(log)).isZero();
                assertThat(pages(db)).isGreaterThan(before);
            }
            assertThat(Files.readString(log)).doesNotContain(PASSWORD, Simulation.secret());
            compare(simulation.market().league());
            shown(before);
        } finally {
            children.forEach(Process::destroyForcibly);
        }
        assertThat(ok(Cli.run(
                                "doctor",
                                "--offline",
                                "--config",
                                dir.resolve("run.properties").toString()))
                        .out())
                .contains("has the present schema; psapi/pc up to page");
    }

    private static void compare(String league) throws IOException {
        Path copy = dir.resolve("followed.db");
        Instant asOf;
        try (Db server = followed().open();
                Db file = new StoreLocation.File(copy).make()) {
            List<String> breaks = new ArrayList<>();
            List<Cursor> next = new ArrayList<>();
            server.history().pages(PC, SeqRange.ALL, page -> {
                if (page.seq() != next.size() + 1
                        || (!next.isEmpty()
                                && !next.get(next.size() - 1)
                                        .equals(page.page().id().requestedId()))) {
                    breaks.add("page " + page.seq() + " does not follow");
                }
                next.add(page.page().next());
            });
            assertThat(breaks).isEmpty();
            assertThat(next).hasSizeGreaterThanOrEqualTo(4).doesNotHaveDuplicates();
            asOf = server.history().watermark(PC).orElseThrow().asOf().plusSeconds(60);
            new StoreCopy(server.source(), file.target(), (queue, seq) -> {}).run();
            file.deriveAs(server);
        }
        JsonNode rebuilt = Recorded.JSON.readTree(
                ok(run("writer", "followed", "db", "rebuild", "--into", "anew", "--league", league, "--json"))
                        .out());
        assertThat(rebuilt.get("identical").asBoolean()).isTrue();
        String[] advise = {"advise", "--league", league, "--as-of", asOf.toString(), "--json"};
        String advice = ok(run("reader", "followed", advise)).out();
        assertThat(advice).isEqualTo(inFile(copy, advise));
        assertThat(Recorded.JSON.readTree(advice).get("queue").asText()).isEqualTo("psapi/pc");
    }

    /**
     * Every page has the row of when it was seen, once. Of the pages until {@code killed} the last ones may lack it: a record is
     * written after its pages, and the kill may come in between.
     */
    private static void shown(long killed) throws IOException {
        Path slo = dir.resolve("slo.json");
        ok(run("reader", "followed", "db", "export", "--table", "v_slo_metrics", "--out", slo.toString()));
        List<Long> seen = new ArrayList<>();
        for (String line : Files.readAllLines(slo)) {
            JsonNode row = Recorded.JSON.readTree(line);
            if (row.get("slo").asText().equals("page-visible")) {
                assertThat(row.get("subject").asText()).isEqualTo("psapi/pc");
                assertThat(row.get("latency_s").asDouble()).isNotNegative();
                seen.add(row.get("seq").asLong());
            }
        }
        long last;
        try (Db db = followed().open()) {
            last = pages(db);
        }
        long noted = seen.stream().filter(seq -> seq <= killed).count();
        assertThat(noted).as("pages seen before the kill").isPositive();
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.concat(LongStream.rangeClosed(1, noted), LongStream.rangeClosed(killed + 1, last))
                                .boxed()
                                .toList());
    }
}
