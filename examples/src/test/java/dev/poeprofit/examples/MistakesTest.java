package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to somebody who errs, and to his files. */
class MistakesTest {
    @TempDir
    private static Path dir;

    private static Path pages;
    private static Path demoDb;
    /** Pages of Testing from 1 March; prices of Testing from 2 March, and of Priced from 1 March. */
    private static Path recordedDb;

    @BeforeAll
    static void record() throws IOException {
        pages = Files.createDirectories(dir.resolve("pages"));
        Files.writeString(
                pages.resolve("2026-03-01_page.json"),
                "{\"next_change_id\":\"1-1-1-1-1\",\"stashes\":["
                        + WirePages.tab("a1", "Testing", WirePages.item("01", "Ruby Ring", "~price 5 chaos")) + ","
                        + WirePages.tab("a2", "Unpriced", WirePages.item("02", "Ruby Ring", "~price 5 chaos")) + "]}");
        Path prices = Files.createDirectories(dir.resolve("prices"));
        for (String name : List.of("testing_currency_2026-03-02T0010Z", "priced_currency_2026-02-28T2350Z")) {
            Files.writeString(prices.resolve("exchange_" + name + ".json"), """
                    {"core":{"items":[],"rates":{"divine":0.005},"primary":"chaos","secondary":"divine"},
                     "lines":[{"id":"divine","primaryValue":200,"volumePrimaryValue":9000000,"sparkline":{"totalChange":0,"data":[]}},
                              {"id":"exalted","primaryValue":25,"volumePrimaryValue":900000,"sparkline":{"totalChange":0,"data":[]}}],
                     "items":[{"id":"divine","name":"Divine Orb","category":"Currency","detailsId":"divine-orb"},
                              {"id":"exalted","name":"Exalted Orb","category":"Currency","detailsId":"exalted-orb"}]}
                    """);
        }
        recordedDb = dir.resolve("recorded.db");
        Cli replay = Cli.run(
                "replay", "--pages", pages.toString(), "--ninja", prices.toString(), "--db", recordedDb.toString());
        assertThat(replay.exitCode()).as(replay.err()).isZero();
        demoDb = dir.resolve("demo.db");
        assertThat(demo(demoDb).exitCode()).isZero();
    }

    private static Cli demo(Path db) {
        return Cli.run("demo", "--days", "1", "--exit", "--db", db.toString());
    }

    private static Cli advise(Path db, String league, String... more) {
        return Cli.run(Stream.concat(Stream.of("advise", "--db", db.toString(), "--league", league), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    @DisplayName("a demo replaces the database of a demo, but not while it is open")
    void demo_waits_for_nobody() throws IOException {
        try (DuckDbStore open = DuckDbStore.open(demoDb, DuckDbSettings.DEFAULT)) {
            Object before = Files.readAttributes(demoDb, "unix:ino");
            Cli second = demo(demoDb);
            assertThat(second.exitCode()).isEqualTo(ExitCode.STORE);
            assertThat(second.err()).contains("held");
            assertThat((Object) Files.readAttributes(demoDb, "unix:ino")).isEqualTo(before);
            assertThat(open.history().queues()).containsExactly(SimulatedFeed.QUEUE);
        }
        Cli again = demo(demoDb);
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    @Test
    void a_demo_leaves_everything_alone_that_is_not_a_demo() throws IOException {
        Path notes = Files.writeString(dir.resolve("notes.txt"), "do not lose this text");
        Cli text = demo(notes);
        assertThat(text.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(text.err()).contains("notes.txt is not a database");
        assertThat(notes).hasContent("do not lose this text");
        assertThat(dir.resolve("notes.txt.tmp")).doesNotExist();

        Cli recorded = demo(recordedDb);
        assertThat(recorded.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(recorded.err()).contains("archive/pc").contains("stays as it is");
        assertThat(advise(recordedDb, "Testing").exitCode()).isZero();

        assertThat(demo(dir).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(demo(dir.resolve("no/such/demo.db")).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(dir.resolve("no")).doesNotExist();
    }

    @Test
    void ranges_and_names_are_checked_first() {
        for (String days : List.of("-3", "0", "100000")) {
            Path db = dir.resolve("days.db");
            Cli run = Cli.run("demo", "--days", days, "--exit", "--db", db.toString());
            assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("--days must be in 1-120, was " + days);
            assertThat(db).doesNotExist();
        }
        Cli blank = advise(recordedDb, "");
        assertThat(blank.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(blank.err()).contains("--league");
        Cli time = advise(recordedDb, "Testing", "--as-of", "yesterday");
        assertThat(time.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(time.err()).contains("2026-07-28T19:00:00Z").doesNotContain("Exception");
        assertThat(advise(recordedDb, "Testing", "--width", "7").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(advise(recordedDb, "Testing", "--attention", "30").exitCode())
                .isZero();
    }

    @Test
    void wrong_paths_are_found_before_a_database_is_made() throws IOException {
        Path empty = Files.createDirectories(dir.resolve("empty"));
        Path none = dir.resolve("none");
        Path stranger = Files.writeString(dir.resolve("strange.json"), "{}");
        Object[][] wrong = {
            {ExitCode.USAGE, "--pages: no such", List.of("--pages", none)},
            {ExitCode.BAD_INPUT, "--pages", List.of("--pages", empty)},
            {ExitCode.USAGE, "--ninja: no such", List.of("--pages", pages, "--ninja", none)},
            {ExitCode.BAD_INPUT, "--ninja", List.of("--pages", pages, "--ninja", empty)},
            {ExitCode.USAGE, "--trade-data: no such", List.of("--pages", pages, "--trade-data", none)},
            {ExitCode.BAD_INPUT, "--trade-data", List.of("--pages", pages, "--trade-data", empty)},
            {ExitCode.USAGE, "strange.json", List.of("--pages", pages, "--trade-data", stranger)},
            {ExitCode.USAGE, "--group-pages", List.of("--pages", pages, "--group-pages", "0")},
        };
        for (Object[] row : wrong) {
            Path db = dir.resolve("wrong.db");
            Cli run = Cli.run(Stream.concat(
                            Stream.of("replay", "--db", db.toString()),
                            ((List<?>) row[2]).stream().map(Object::toString))
                    .toArray(String[]::new));
            assertThat(run.exitCode()).as(run.err()).isEqualTo(row[0]);
            assertThat(run.err()).contains((String) row[1]).doesNotContain("\tat ");
            assertThat(db).doesNotExist();
        }
    }

    @Test
    void a_directory_of_trade_dictionaries_is_read_and_the_rest_of_it_left_out() throws IOException {
        Path trade = Files.createDirectories(dir.resolve("trade"));
        Files.writeString(
                trade.resolve("2026-03_static.json"),
                "{\"result\":[{\"id\":\"Currency\",\"label\":\"Currency\",\"entries\":[{\"id\":\"odd-orb\",\"text\":\"Odd Orb\"}]}]}");
        Files.writeString(trade.resolve("readme.json"), "{}");
        Path db = dir.resolve("trade.db");
        Cli run =
                Cli.run("replay", "--pages", pages.toString(), "--trade-data", trade.toString(), "--db", db.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("readme.json");
        Cli advice = advise(db, "Testing", "--have", "odd-orb=5", "--have", "nonsense-orb=5", "--have", "exa=2");
        assertThat(advice.err()).contains("nonsense-orb").doesNotContain("odd-orb", "exa");
    }

    @Test
    @DisplayName("what is missing is said as it is: nothing known, no prices, no listings, prices later than the time")
    void what_is_missing() throws IOException {
        Cli nothing = advise(recordedDb, "testng");
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.NOTHING_KNOWN);
        assertThat(nothing.err()).contains("did you mean --league 'Testing'").contains("pc/Unpriced");

        Cli unpriced = advise(recordedDb, "Unpriced");
        assertThat(unpriced.exitCode()).isZero();
        assertThat(unpriced.out()).contains("no prices of pc/Unpriced").doesNotContain("no listings");

        Cli unlisted = advise(recordedDb, "Priced");
        assertThat(unlisted.exitCode()).isZero();
        assertThat(unlisted.out()).contains("no listings of pc/Priced").doesNotContain("no prices");

        Cli later = advise(recordedDb, "Testing");
        assertThat(later.exitCode()).isZero();
        assertThat(later.out()).contains("are later than").contains("--as-of 2026-03-02T00:10:00Z");
        Cli told = advise(recordedDb, "Testing", "--as-of", "2026-03-02T00:10:00Z", "--json");
        assertThat(told.err()).doesNotContain("later than");
        JsonNode advice = Recorded.JSON.readTree(told.out());
        assertThat(advice.get("simulated").asBoolean()).isFalse();
        assertThat(advice.get("queue").asText()).isEqualTo("archive/pc");
        assertThat(advice.get("ranked").size() + advice.get("rejected").size()).isPositive();
    }

    @Test
    @DisplayName("a time before the last page is refused: its figures would know the future")
    void no_look_ahead() {
        Cli run = advise(recordedDb, "Testing", "--as-of", "2026-02-01T00:00:00Z");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("before the last page of archive/pc");
    }

    @Test
    void an_answer_that_cannot_be_written_does_not_end_with_0() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();
        int exitCode = Main.run(
                new PrintWriter(full),
                new PrintWriter(err),
                "advise",
                "--db",
                recordedDb.toString(),
                "--league",
                "Testing",
                "--json");
        assertThat(exitCode).isEqualTo(ExitCode.OUTPUT_FAILED);
        assertThat(err.toString()).contains("could not be written");
        assertThat(Cli.run("--help").out()).contains(ExitCode.OUTPUT_FAILED + " output");
    }

    @Test
    @DisplayName("text keeps to the width of the terminal, with every column, and names reasons in words")
    void widths() {
        for (int width : new int[] {150, 80}) {
            Cli run = advise(demoDb, "Simulacra", "--width", Integer.toString(width));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().lines().filter(line -> line.length() > width)).isEmpty();
            assertThat(run.out())
                    .contains(
                            "price or guard",
                            "uplift",
                            "P(sale<=6h)",
                            "median",
                            "min",
                            "dpam",
                            "sellers",
                            "age",
                            "tier")
                    .doesNotContain("TOO_FEW");
        }
        assertThat(advise(demoDb, "Simulacra", "--width", "150").out()).contains("----  ");
        assertThat(advise(demoDb, "Simulacra", "--width", "80").out()).doesNotContain("----  ");
    }
}
