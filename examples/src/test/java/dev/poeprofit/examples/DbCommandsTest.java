package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poeprofit.core.gold.AskRow;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.gold.LiquidityRow;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a database file. */
class DbCommandsTest {
    private static byte[] filled = new byte[0];

    @TempDir
    Path dir;

    /** Three pages: two items listed, one repriced and one gone, a tab moved to another league. */
    static Path pages(Path directory) throws IOException {
        Path pages = Files.createDirectories(directory.resolve("pages"));
        String ring = WirePages.item("01", "Ruby Ring", "~price 5 chaos");
        write(pages, 1, WirePages.tab("a1", "Standard", ring, WirePages.item("02", "Ruby Ring", "~price 6 chaos")));
        write(pages, 2, WirePages.tab("a1", "Standard", WirePages.item("01", "Ruby Ring", "~price 4 chaos")));
        write(
                pages,
                3,
                WirePages.tab("a1", "Hardcore", ring),
                WirePages.tab("b2", "Standard", WirePages.item("03", "Ruby Ring", "~b/o 1 divine")));
        return pages;
    }

    private static void write(Path pages, int number, String... tabs) throws IOException {
        Files.writeString(
                pages.resolve("2026-03-0" + number + "_page.json"),
                "{\"next_change_id\":\"" + number + "-0-0-0-0\",\"stashes\":[" + String.join(",", tabs) + "]}");
    }

    /** A file with those pages and an overview of prices. */
    static void fill(Path directory, Path db) throws IOException {
        Path prices = directory.resolve("exchange_standard_currency_2026-03-01T0010Z.json");
        Files.writeString(prices, """
                {"core":{"items":[],"rates":{"divine":0.005},"primary":"chaos","secondary":"divine"},
                 "lines":[{"id":"divine","primaryValue":200,"volumePrimaryValue":9000000,"sparkline":{"totalChange":0,"data":[]}}],
                 "items":[{"id":"divine","name":"Divine Orb","category":"Currency","detailsId":"divine-orb"}]}
                """);
        Cli run = Cli.run(
                "replay", "--pages", pages(directory).toString(), "--ninja", prices.toString(), "--db", db.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @BeforeAll
    static void fillOnce(@TempDir Path shared) throws IOException {
        Path db = shared.resolve("filled.db");
        fill(shared, db);
        filled = Files.readAllBytes(db);
    }

    private Path filled(String name) throws IOException {
        return Files.write(dir.resolve(name), filled);
    }

    private static JsonNode ok(String... command) throws IOException {
        Cli run = Cli.run(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Recorded.JSON.readTree(run.out());
    }

    private static void usage(String says, String... command) {
        Cli run = Cli.run(command);
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(says);
    }

    @Test
    @DisplayName("O17 migrate: a dry run makes nothing, a run makes the file, a second one has nothing to do")
    void migrate() throws IOException {
        Path db = dir.resolve("new.db");
        JsonNode plan = ok("db", "migrate", "--db", db.toString(), "--dry-run", "--json");
        assertThat(plan.get("missing")).hasSizeGreaterThan(1);
        assertThat(plan.get("version").asInt()).isZero();
        assertThat(db).doesNotExist();
        JsonNode run = ok("db", "migrate", "--db", db.toString(), "--json");
        assertThat(run.get("applied")).isEqualTo(plan.get("missing"));
        assertThat(Cli.run("db", "migrate", "--db", db.toString()).out()).contains("nothing to do");
        byte[] before = Files.readAllBytes(db);
        assertThat(Cli.run("db", "migrate", "--dry-run", "--db", db.toString()).exitCode())
                .isZero();
        assertThat(Files.readAllBytes(db)).isEqualTo(before);
        usage("name one store", "db", "migrate");
        usage("name one store", "db", "status", "--db", db.toString(), "--clickhouse", "http://127.0.0.1:1");
    }

    @Test
    @DisplayName("O17 migrate: a file made by another script is refused, not changed")
    void otherScript() throws IOException, SQLException {
        Path db = filled("other.db");
        sql(db, "UPDATE schema_version SET sha256 = 'abc' WHERE version = 2");
        for (String more : List.of("--json", "--dry-run")) {
            Cli run = Cli.run("db", "migrate", "--db", db.toString(), more);
            assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
            assertThat(run.err()).contains("another script of schema version 2");
        }
        Path hole = filled("hole.db");
        sql(hole, "DELETE FROM schema_version WHERE version = 1");
        assertThat(Cli.run("db", "migrate", "--db", hole.toString(), "--dry-run")
                        .err())
                .contains("has schema version 2 but lacks version 1");
    }

    private static void sql(Path db, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + db);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Test
    @DisplayName("status tells schema, queues, and of each table its rows and the bytes a row takes")
    void status() throws IOException {
        Path db = filled("status.db");
        JsonNode status = ok("db", "status", "--db", db.toString(), "--json");
        assertThat(status.get("file_bytes").asLong()).isEqualTo(Files.size(db));
        assertThat(status.get("scripts")).hasSize(status.get("schema_version").asInt());
        JsonNode queue = status.get("queues").get(0);
        assertThat(queue.get("queue").asText()).isEqualTo("archive/pc");
        assertThat(queue.get("watermark").asInt()).isEqualTo(3);
        assertThat(queue.get("oldest").asText()).isLessThan(queue.get("newest").asText());
        JsonNode pages = table(status, "packed.page");
        assertThat(pages.get("rows").asInt()).isEqualTo(3);
        assertThat(pages.get("bytes_per_row").asDouble()).isPositive();
        assertThat(table(status, "listing_event").get("view").asBoolean()).isTrue();
        Cli text = Cli.run("db", "status", "--db", db.toString());
        assertThat(text.out())
                .contains("archive/pc up to page 3", "packed.observation", "bytes a row", "listing_event");
        usage("no such database", "db", "status", "--db", dir.resolve("none.db").toString());
    }

    private static JsonNode table(JsonNode status, String name) {
        for (JsonNode table : status.get("tables")) {
            if (table.get("name").asText().equals(name)) {
                return table;
            }
        }
        throw new AssertionError("no table " + name + " in " + status);
    }

    @Test
    @DisplayName("export: views and tables as CSV, JSON and Parquet, by market and time; a file that is there stays")
    void export() throws IOException, SQLException {
        String db = filled("export.db").toString();
        Path csv = dir.resolve("rows.csv");
        String[] command = {"db", "export", "--db", db, "--table", "bronze_public_stash", "--out", csv.toString()};
        long all = ok(with(command, "--json")).get("rows").asLong();
        assertThat(Files.readAllLines(csv)).hasSize((int) all + 1);
        assertThat(Files.readAllLines(csv).get(0)).startsWith("queue,seq,ord,cursor,realm,league");
        usage("is there already", command);
        long some = ok(with(command, "--force", "--market", "pc/Hardcore", "--json"))
                .get("rows")
                .asLong();
        assertThat(some).isPositive().isLessThan(all);
        assertThat(Files.readAllLines(csv).subList(1, (int) some + 1)).allMatch(line -> line.contains("Hardcore"));
        long late = ok(with(command, "--force", "--since", "2026-03-02", "--until", "2026-03-03T00:00:00Z", "--json"))
                .get("rows")
                .asLong();
        assertThat(late).isPositive().isLessThan(all);
        Path lines = dir.resolve("out's.ndjson");
        assertThat(ok("db", "export", "--db", db, "--table", "packed.event", "--out", lines.toString(), "--json")
                        .get("rows")
                        .asInt())
                .isEqualTo(Files.readAllLines(lines).size());
        assertThat(Recorded.JSON.readTree(Files.readAllLines(lines).get(0)).has("episode_realm"))
                .isTrue();
        Path parquet = dir.resolve("rows.parquet");
        assertThat(ok("db", "export", "--db", db, "--table", "listing_event", "--out", parquet.toString(), "--json")
                        .get("rows")
                        .asInt())
                .isPositive();
        sql(dir.resolve("read.db"), "CREATE TABLE t AS SELECT * FROM read_parquet('" + parquet + "')");
        usage("did you mean listing_event", "db", "export", "--db", db, "--table", "listing_events", "--out", "x.csv");
        usage(
                "no columns realm",
                "db",
                "export",
                "--db",
                db,
                "--table",
                "bronze_page",
                "--market",
                "pc/X",
                "--out",
                "x.csv");
        usage("--format must say", "db", "export", "--db", db, "--table", "bronze_page", "--out", "x");
        usage("--since", "db", "export", "--db", db, "--table", "bronze_page", "--since", "noon", "--out", "x.csv");
        assertThat(dir.resolve("rows.csv.part")).doesNotExist();
    }

    /** Rows of every kind with their pages, and the mark. Recorded pages of a day each show no exposure: there may be the mark only. */
    private static List<Object> gold(Path db) {
        QueueId queue = new QueueId("archive", Realm.PC);
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            List<Object> rows = new ArrayList<>();
            for (var kind : List.of(
                    GoldRow.Exposure.class, GoldRow.Sold.class, AskRow.class, LiquidityRow.class, HeatRow.class)) {
                rows.addAll(store.gold().list(kind, GoldQuery.all(queue)));
            }
            rows.add(store.gold().mark(queue).orElseThrow());
            return rows;
        }
    }

    private static String[] with(String[] command, String... more) {
        String[] all = java.util.Arrays.copyOf(command, command.length + more.length);
        System.arraycopy(more, 0, all, command.length, more.length);
        return all;
    }

    @Test
    @DisplayName("D33 C35 rebuild: what comes out of the pages as received is what is stored, digest by digest")
    void rebuild() throws IOException {
        Path db = filled("rebuild.db");
        JsonNode run = ok("db", "rebuild", "--db", db.toString(), "--json");
        assertThat(run.get("identical").asBoolean()).isTrue();
        assertThat(run.get("queues").get("archive/pc").get("derived").asInt()).isEqualTo(3);
        assertThat(run.get("parts")
                        .get("events of archive/pc")
                        .get("before")
                        .get("rows")
                        .asInt())
                .isGreaterThan(4);
        assertThat(dir.resolve("rebuild.db.rebuild")).doesNotExist();
        JsonNode swapped = ok("db", "rebuild", "--db", db.toString(), "--replace", "--json");
        assertThat(swapped.get("parts")).isEqualTo(run.get("parts"));
        assertThat(dir.resolve("rebuild.db.before")).exists();
        assertThat(gold(db)).isEqualTo(gold(dir.resolve("rebuild.db.before"))).isNotEmpty();
        assertThat(ok("db", "rebuild", "--db", db.toString(), "--json").get("parts"))
                .isEqualTo(run.get("parts"));
        Path log = Files.createFile(dir.resolve("rebuild.db.wal"));
        assertThatThrownBy(() -> DbRebuildCommand.refuseLog(db))
                .hasMessageContaining(log + " is there")
                .hasMessageContaining("nothing was replaced");
        Files.delete(log);
        usage("--replace is about a file", "db", "rebuild", "--db", db.toString(), "--replace", "--into", "x.db");
    }

    @Test
    @DisplayName(
            "D33 rebuild: rows that do not follow from the pages are found, and the rebuilt file has the right ones")
    void tampered() throws IOException, SQLException {
        Path db = filled("tampered.db");
        JsonNode right = ok("db", "rebuild", "--db", db.toString(), "--json");
        sql(db, "UPDATE packed.event SET stack = 99 WHERE seq = 2");
        Path into = dir.resolve("mended.db");
        Cli run = Cli.run("db", "rebuild", "--db", db.toString(), "--into", into.toString(), "--json");
        assertThat(run.exitCode()).isEqualTo(ExitCode.STORE);
        JsonNode said = Recorded.JSON.readTree(run.out());
        assertThat(said.get("identical").asBoolean()).isFalse();
        JsonNode events = said.get("parts").get("events of archive/pc");
        assertThat(events.get("before")).isNotEqualTo(events.get("after"));
        assertThat(events.get("after"))
                .isEqualTo(right.get("parts").get("events of archive/pc").get("before"));
        assertThat(Cli.run("db", "rebuild", "--db", db.toString()).out()).contains("NO", "NOT identical");
    }

    @Test
    @DisplayName("C35 rebuild: pages that were made with other rules are counted, and differ")
    void otherRules() throws IOException {
        Path db = filled("rules.db");
        Cli run = Cli.run("db", "rebuild", "--db", db.toString(), "--league", "Standard", "--json");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.STORE);
        JsonNode said = Recorded.JSON.readTree(run.out());
        assertThat(said.get("queues").get("archive/pc").get("other_rules").asInt())
                .isEqualTo(3);
        assertThat(said.get("identical").asBoolean()).isFalse();
        JsonNode facts = said.get("parts").get("facts: prices");
        assertThat(facts.get("before")).isEqualTo(facts.get("after"));
    }

    @Test
    @DisplayName("D17 D33 pages whose bytes have expired are carried over by a rebuild and by a copy")
    void expired() throws IOException {
        Path db = filled("expired.db");
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            RetentionReport report =
                    store.retention().expire(RetentionPolicy.EMBEDDED, Instant.parse("2026-03-16T12:00:00Z"));
            assertThat(report.rows()).isEqualTo(2);
        }
        JsonNode run = ok("db", "rebuild", "--db", db.toString(), "--json");
        assertThat(run.get("queues").get("archive/pc").get("carried").asInt()).isEqualTo(2);
        assertThat(run.get("queues").get("archive/pc").get("derived").asInt()).isEqualTo(1);
        assertThat(run.get("parts")
                        .get("page bytes of archive/pc")
                        .get("after")
                        .get("rows")
                        .asInt())
                .isEqualTo(1);
        JsonNode copy = ok(
                "db",
                "copy",
                "--db",
                db.toString(),
                "--to",
                dir.resolve("copy.db").toString(),
                "--json");
        assertThat(copy.get("identical").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("copy: a second one finds nothing to do, one into a store with other pages is refused")
    void copy() throws IOException {
        String db = filled("source.db").toString();
        String to = dir.resolve("target.db").toString();
        JsonNode first = ok("db", "copy", "--db", db, "--to", to, "--json");
        assertThat(first.get("pages").get("archive/pc").asInt()).isEqualTo(3);
        assertThat(first.get("facts").asInt()).isPositive();
        assertThat(first.has("raw_pages_due"))
                .as("a file is looked after by a run")
                .isFalse();
        assertThat(first.get("identical").asBoolean()).isTrue();
        assertThat(first.get("gold_up_to_page").get("archive/pc").asInt()).isEqualTo(3);
        assertThat(gold(Path.of(to))).isEqualTo(gold(Path.of(db))).isNotEmpty();
        JsonNode second = ok("db", "copy", "--db", db, "--to", to, "--json");
        assertThat(second.get("pages").get("archive/pc").asInt()).isZero();
        assertThat(second.get("facts").asInt()).isZero();
        Path other = dir.resolve("other.db");
        Path page = dir.resolve("2026-03-09_other.json");
        Files.writeString(page, "{\"next_change_id\":\"9-0-0-0-0\",\"stashes\":[]}");
        assertThat(Cli.run("replay", "--pages", page.toString(), "--db", other.toString())
                        .exitCode())
                .isZero();
        Cli refused = Cli.run("db", "copy", "--db", other.toString(), "--to", to);
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("3 pages in the target and 1 in the source");
        usage("name one target", "db", "copy", "--db", db);
    }
}
