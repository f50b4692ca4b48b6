package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a database on a ClickHouse server: the embedded engine, in a process of its own. */
class DbServerTest {
    private static final Path ENGINE =
            Path.of(System.getProperty("poeprofit.root")).resolve("tools/clickhouse-engine/engine.py");
    private static final long SECONDS_TO_START = 60;

    @TempDir
    static Path dir;

    private static @org.jspecify.annotations.Nullable Process engine;
    private static String url = "";
    private static Path db;
    private static Path password;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Process check = new ProcessBuilder("python3", "-B", ENGINE.toString(), "--check")
                .redirectErrorStream(true)
                .start();
        String why = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        boolean there = check.waitFor() == 0;
        if (!there && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("no ClickHouse to test with: " + why);
        }
        Assumptions.assumeTrue(there, "no ClickHouse to test with: " + why);
        Path data = Files.createDirectories(dir.resolve("engine"));
        engine = new ProcessBuilder(
                        "python3",
                        "-B",
                        ENGINE.toString(),
                        data.toString(),
                        "--port",
                        "0",
                        "--user",
                        "writer:planted-secret-7")
                .redirectError(dir.resolve("engine.log").toFile())
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8));
        String ready = CompletableFuture.supplyAsync(() -> {
                    try {
                        return String.valueOf(out.readLine());
                    } catch (IOException e) {
                        return "unreadable: " + e.getMessage();
                    }
                })
                .completeOnTimeout("nothing", SECONDS_TO_START, TimeUnit.SECONDS)
                .join();
        assertThat(ready).startsWith("READY ");
        url = "http://127.0.0.1:" + ready.substring("READY ".length());
        password = Files.writeString(dir.resolve("password"), "planted-secret-7\n");
        db = dir.resolve("filled.db");
        DbCommandsTest.fill(dir, db);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (engine != null) {
            engine.destroy();
            if (!engine.waitFor(60, TimeUnit.SECONDS)) {
                engine.destroyForcibly();
            }
        }
    }

    private static Cli run(String name, String... more) {
        String[] server = {
            "db", name, "--clickhouse", url, "--user", "writer", "--password-file", password.toString(), "--database"
        };
        String[] all = java.util.Arrays.copyOf(server, server.length + more.length);
        System.arraycopy(more, 0, all, server.length, more.length);
        return Cli.run(all);
    }

    private static JsonNode ok(String name, String... more) throws IOException {
        Cli run = run(name, more);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out() + run.err()).doesNotContain("planted-secret");
        return Recorded.JSON.readTree(run.out());
    }

    @Test
    @DisplayName("O17 O18 a server is migrated, dry first; a wrong password shows nowhere")
    void migrate() throws IOException {
        JsonNode plan = ok("migrate", "migrated", "--dry-run", "--json");
        assertThat(plan.get("missing")).hasSizeGreaterThan(3);
        Cli none = run("status", "migrated");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("no such database");
        ok("migrate", "migrated", "--json");
        JsonNode status = ok("status", "migrated", "--json");
        assertThat(status.get("scripts")).hasSize(plan.get("missing").size());
        assertThat(status.get("scripts").get(0).get("applied_at").asText()).startsWith("20");
        assertThat(run("migrate", "migrated").out()).contains("nothing to do");
        Path wrong = Files.writeString(dir.resolve("wrong"), "planted-secret-8");
        Cli refused =
                Cli.run("db", "status", "--clickhouse", url, "--user", "writer", "--password-file", wrong.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(refused.err()).doesNotContain("planted-secret");
        assertThat(run("migrate", "migrated", "--grants", "w", "r").out())
                .contains("GRANT SELECT, INSERT")
                .contains("`r`;");
        Cli same = run("migrate", "migrated", "--grants", "w", "w");
        assertThat(same.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @DisplayName(
            "D33 a file is copied to a server and says the same there; the server's database rebuilds into another")
    void copied() throws IOException {
        String[] copy = {"copied", "--db", db.toString(), "--json"};
        JsonNode first = ok("copy", copy);
        assertThat(first.get("pages").get("archive/pc").asInt()).isEqualTo(3);
        assertThat(first.get("identical").asBoolean()).isTrue();
        assertThat(first.get("parts").size()).isGreaterThan(5);
        JsonNode again = ok("copy", copy);
        assertThat(again.get("pages").get("archive/pc").asInt()).isZero();
        assertThat(again.get("facts").asInt()).isZero();
        assertThat(again.get("ops").asInt()).isZero();

        assertThat(first.get("raw_pages_due").asInt())
                .as("ages count from when the server got them")
                .isZero();
        JsonNode status = ok("status", "copied", "--json");
        assertThat(status.get("queues").get(0).get("watermark").asInt()).isEqualTo(3);
        Path out = dir.resolve("events.csv");
        int rows = ok("export", "copied", "--table", "listing_event", "--out", out.toString(), "--json")
                .get("rows")
                .asInt();
        assertThat(Files.readAllLines(out)).hasSize(rows + 1);

        JsonNode rebuilt = ok("rebuild", "copied", "--into", "rebuilt", "--json");
        assertThat(rebuilt.get("identical").asBoolean()).isTrue();
        assertThat(rebuilt.get("queues").get("archive/pc").get("derived").asInt())
                .isEqualTo(3);
        Cli twice = run("rebuild", "copied", "--into", "rebuilt");
        assertThat(twice.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(twice.err().toLowerCase(Locale.ROOT)).contains("there is a database rebuilt already");
    }
}
