package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of the command line sees. */
class RunnerTest {
    @TempDir
    private static Path dir;

    private static Path demoDb;
    private static JsonNode demo;
    private static String demoProgress;

    @BeforeAll
    static void simulate() throws IOException {
        demoDb = dir.resolve("demo.db");
        Cli run = Cli.run("demo", "--days", "2", "--db", demoDb.toString(), "--exit", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        demo = Recorded.JSON.readTree(run.out());
        demoProgress = run.err();
    }

    @Test
    @DisplayName("C14 C21 the demo ranks advice with every figure of the table, and says why the rest is rejected")
    void demo_ranks() {
        assertThat(demo.get("ranked")).isNotEmpty();
        for (JsonNode row : demo.get("ranked")) {
            for (String field : new String[] {
                "verb",
                "item",
                "quantity",
                "venue",
                "ask",
                "uplift_divines",
                "sale_within_6h",
                "time_to_sell_median",
                "attention_minutes",
                "dpam",
                "sample",
                "tier",
                "why",
                "gold_fee",
                "baseline"
            }) {
                assertThat(row.has(field)).as(field + " of " + row).isTrue();
            }
            assertThat(row.get("dpam").asDouble()).isGreaterThanOrEqualTo(0.3);
            assertThat(row.get("dpam").asDouble())
                    .isEqualTo(
                            row.get("uplift_divines").asDouble()
                                    / row.get("attention_minutes")
                                            .get("default")
                                            .asDouble(),
                            org.assertj.core.data.Offset.offset(1e-6));
            assertThat(row.get("tier").asText()).isIn("green", "amber");
            assertThat(row.get("gold_fee").isNumber() || row.get("gold_fee").isObject())
                    .isTrue();
        }
        Set<String> reasons = new HashSet<>();
        for (JsonNode row : demo.get("rejected")) {
            assertThat(row.get("reasons")).isNotEmpty();
            row.get("reasons")
                    .forEach(reason -> reasons.add(reason.get("reason").asText()));
        }
        assertThat(reasons).hasSizeGreaterThan(2);
        assertThat(demo.get("spent_minutes").asDouble()).isLessThanOrEqualTo(30);
        assertThat(demo.get("simulated").asBoolean()).isTrue();
        assertThat(demo.get("queue").asText()).isEqualTo("simulated/pc");
        assertThat(demoProgress).contains("simulating 2 days", "pages applied");
    }

    @Test
    @DisplayName("advise gives the demo's advice again from its database, as a table too")
    void advise_again() throws IOException {
        String[] command = {
            "advise",
            "--db",
            demoDb.toString(),
            "--league",
            demo.get("league").asText(),
            "--attention",
            "30m",
            "--as-of",
            demo.get("as_of").asText()
        };
        Cli text = Cli.run(command);
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).contains("SIMULATED", "dpam", "P(sale<=6h)", "not worth it", "assumed:");
        String[] asJson = java.util.Arrays.copyOf(command, command.length + 1);
        asJson[command.length] = "--json";
        assertThat(Recorded.JSON.readTree(Cli.run(asJson).out())).isEqualTo(demo);
    }

    @Test
    void what_a_player_holds_is_what_he_is_told_to_sell() throws IOException {
        Cli run = Cli.run(
                "advise",
                "--db",
                demoDb.toString(),
                "--league",
                demo.get("league").asText(),
                "--have",
                "divine=40",
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        for (JsonNode row : Recorded.JSON.readTree(run.out()).get("ranked")) {
            assertThat(row.get("only_if_held").asBoolean()
                            && row.get("verb").asText().equals("sell"))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("C32 calibration scores the demo's forecasts, or says that too few have resolved")
    void calibration_of_the_demo() throws IOException {
        Cli run = Cli.run(
                "calibration",
                "--db",
                demoDb.toString(),
                "--league",
                demo.get("league").asText(),
                "--warmup",
                "12",
                "--json");
        if (run.exitCode() == ExitCode.NOTHING_KNOWN) {
            assertThat(run.err()).contains("forecasts", "outcomes known");
            return;
        }
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = Recorded.JSON.readTree(run.out());
        assertThat(report.get("test_outcomes").asInt()).isPositive();
        for (JsonNode table : report.get("tables")) {
            assertThat(table.get("brier").asDouble()).isBetween(0.0, 1.0);
            assertThat(table.get("bins")).isNotEmpty();
            assertThat(table.get("label").asText()).isIn("lo", "central", "hi");
        }
        assertThat(report.get("abstained").get("asked").asInt()).isPositive();
    }

    @Test
    void an_unknown_league_ends_with_a_wait_or_says_that_nothing_is_known() {
        Cli unknown = Cli.run("advise", "--db", demoDb.toString(), "--league", "Nowhere");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.NOTHING_KNOWN);
        assertThat(unknown.err())
                .contains("Nowhere")
                .contains(demo.get("league").asText());
    }

    @Test
    void a_wrong_command_line_ends_with_2_and_says_what_is_wrong() {
        assertThat(Cli.run("advise", "--league", "Standard").exitCode()).isEqualTo(ExitCode.USAGE);
        Cli missing = Cli.run(
                "advise", "--league", "Standard", "--db", dir.resolve("none.db").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("no such database");
        assertThat(Files.exists(dir.resolve("none.db"))).isFalse();
        Cli span = Cli.run("advise", "--league", "Standard", "--db", demoDb.toString(), "--attention", "a while");
        assertThat(span.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(span.err()).contains("--attention").contains("'a while'");
    }

    @Test
    @DisplayName("D10: bad pages end with 3, say what and where, and keep the pages before them")
    void bad_pages() throws IOException {
        String good = "{\"next_change_id\":\"1-1-1-1-1\",\"stashes\":["
                + WirePages.tab("a1", "Standard", WirePages.item("01", "Ruby Ring", "~price 5 chaos")) + "]}";
        Path pages = Files.createDirectories(dir.resolve("bad"));
        Files.writeString(pages.resolve("2026-01-01_good.json"), good);
        String[][] bad = {
            {good.substring(0, good.length() / 2), "page"},
            {"{\"stashes\":[]}", "next_change_id"},
            {"{\"next_change_id\":\"2-2-2-2-2\",\"stashes\":{\"a\":1}}", "stashes"},
            {"{\"next_change_id\":7,\"stashes\":[]}", "next_change_id"},
            {"{\"next_change_id\":\"3-3-3-3-3\",\"stashes\":" + "[".repeat(1 << 20), "page"},
            {"<html>maintenance</html>", "page"}
        };
        for (int i = 0; i < bad.length; i++) {
            Path file = pages.resolve("2026-01-02_bad.json");
            Files.write(file, bad[i][0].getBytes(StandardCharsets.UTF_8));
            Path db = dir.resolve("bad" + i + ".db");
            Cli run = Cli.run(
                    "replay",
                    "--pages",
                    pages.resolve("2026-01-01_good.json").toString(),
                    file.toString(),
                    "--db",
                    db.toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.err()).contains("2026-01-02_bad.json").contains(bad[i][1]);
            Files.delete(file);
            Cli after = Cli.run("replay", "--pages", pages.toString(), "--db", db.toString(), "--json");
            assertThat(after.exitCode()).as(after.err()).isZero();
            JsonNode report = Recorded.JSON.readTree(after.out());
            assertThat(report.get("pages").asInt()).isEqualTo(1);
            assertThat(report.get("counts").get("priced").asInt()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("D10: a note of 1 MB or a wrong type costs its own item or tab, nothing else")
    void bad_items() throws IOException {
        String page = "{\"next_change_id\":\"1-1-1-1-1\",\"stashes\":["
                + WirePages.tab(
                        "a1",
                        "Standard",
                        WirePages.item("01", "Ruby Ring", "~price 5 chaos " + "x".repeat(1 << 20)),
                        WirePages.item("02", "Ruby Ring", "~price 6 chaos").replace("\"ilvl\":84", "\"ilvl\":[84]"),
                        WirePages.item("03", "Ruby Ring", "~price 7 chaos"))
                + "]}";
        Path file = dir.resolve("2026-02-01_items.json");
        Files.writeString(file, page);
        Cli run = Cli.run(
                "replay",
                "--pages",
                file.toString(),
                "--db",
                dir.resolve("items.db").toString(),
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode counts = Recorded.JSON.readTree(run.out()).get("counts");
        assertThat(counts.get("undecodable").asInt()).isEqualTo(1);
        assertThat(run.err()).contains("ilvl");
        assertThat(counts.get("unpriced").get("too_long").asInt()).isEqualTo(1);
        assertThat(counts.get("priced").asInt()).isEqualTo(1);
    }

    @Test
    void the_embedding_example_takes_pages_and_prices_in_and_waits_when_nothing_is_worth_it() throws IOException {
        Path pages = Files.createDirectories(dir.resolve("embed"));
        Files.writeString(
                pages.resolve("2026-03-01_page.json"),
                "{\"next_change_id\":\"1-1-1-1-1\",\"stashes\":["
                        + WirePages.tab("a1", "Testing", WirePages.item("01", "Ruby Ring", "~price 5 chaos")) + "]}");
        Path prices = dir.resolve("exchange_testing_currency_2026-03-01T0010Z.json");
        Files.writeString(prices, """
                {"core":{"items":[],"rates":{"divine":0.005},"primary":"chaos","secondary":"divine"},
                 "lines":[{"id":"divine","primaryValue":200,"volumePrimaryValue":9000000,"sparkline":{"totalChange":0,"data":[]}},
                          {"id":"exalted","primaryValue":25,"volumePrimaryValue":900000,"sparkline":{"totalChange":0,"data":[]}}],
                 "items":[{"id":"divine","name":"Divine Orb","category":"Currency","detailsId":"divine-orb"},
                          {"id":"exalted","name":"Exalted Orb","category":"Currency","detailsId":"exalted-orb"}]}
                """);
        var advice = EmbedExample.advise(pages, prices, "Testing", java.time.Instant.parse("2026-03-01T00:20:00Z"));
        assertThat(advice.ranked()).extracting(it -> it.item()).contains("Exalted Orb");
        var stale = EmbedExample.advise(pages, prices, "Testing", java.time.Instant.parse("2026-03-03T00:20:00Z"));
        assertThat(stale.ranked()).isEmpty();
        assertThat(stale.waiting()).isPresent();
    }
}
