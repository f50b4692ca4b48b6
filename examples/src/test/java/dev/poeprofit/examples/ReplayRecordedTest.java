package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.duckdb.TableDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The replay command over real recorded pages. */
class ReplayRecordedTest {
    /** A priced note, read with nothing of the project: a tag, an amount, and a word. */
    private static final Pattern NOTE = Pattern.compile(
            "(?i)^\\s*~(?:price|b/o)\\s+(\\d*\\.?\\d+)(?:/(\\d*\\.?\\d+))?\\s+[a-z'0-9-]+.*", Pattern.DOTALL);

    @TempDir
    private Path dir;

    @Test
    @DisplayName(
            "D8: every recorded page, with prices, ends with exit code 0 and a report; a second replay changes no row")
    void everything() throws IOException {
        Path db = dir.resolve("all.db");
        String[] command = {
            "replay",
            "--pages",
            page("2017-03_page_4-stashes.json"),
            page("2021-06_page_625-stashes.json.gz"),
            page("2021-11_page_16-stashes_special-tabs.json.gz"),
            page("2022-07_page_9-stashes.json"),
            "--ninja",
            Recorded.folder("poe-ninja-new").toString(),
            Recorded.folder("poe-ninja-old")
                    .resolve("itemoverview_heist_divinationcard_2020.json.gz")
                    .toString(),
            "--trade-data",
            Recorded.folder("trade-data").resolve("2026-03_static.json").toString(),
            Recorded.folder("trade-data").resolve("2026-03_items.json.gz").toString(),
            "--db",
            db.toString(),
            "--json"
        };
        Cli first = Cli.run(command);
        assertThat(first.exitCode()).as(first.err()).isZero();
        JsonNode report = Recorded.JSON.readTree(first.out());
        assertThat(report.get("pages").asInt()).isEqualTo(4);
        assertThat(report.get("chain_gaps").asInt()).isEqualTo(3);
        JsonNode counts = report.get("counts");
        assertThat(counts.has("undecodable")).isFalse();
        assertThat(counts.get("tabs").asInt()).isEqualTo(4 + 625 + 16 + 9);
        assertThat(counts.get("tabs_not_listing").get("private").asInt()).isEqualTo(495);
        assertThat(counts.get("items").asInt()).isEqualTo(15 + 3736 + 1177 + 7);
        assertThat(counts.get("priced").asInt() + sum(counts.get("unpriced")))
                .isEqualTo(counts.get("items").asInt());
        assertThat(sum(counts.get("items_by_category")))
                .isEqualTo(counts.get("items").asInt());
        assertThat(counts.get("events").get("listed").asInt()).isPositive();
        assertThat(report.get("keys_by_category").size()).isGreaterThan(8);
        int joined = 0;
        for (JsonNode join : report.get("joins")) {
            joined += join.get("any_league").asInt();
        }
        assertThat(joined).isPositive();

        SortedMap<String, TableDigest> before = digests(db);
        Cli second = Cli.run(command);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(digests(db)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-06_page_625-stashes.json.gz", "2021-11_page_16-stashes_special-tabs.json.gz"})
    @DisplayName("D13 D16: the report of a whole page equals counts made from its JSON with nothing of the project")
    void independent_counts(String name) throws IOException {
        Path file = Recorded.folder("public-stash").resolve(name);
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (JsonNode tab : Recorded.json(file).get("stashes")) {
            expected.merge("tabs", 1, Integer::sum);
            if (!tab.get("public").asBoolean()) {
                expected.merge("tombstones", 1, Integer::sum);
            }
            for (JsonNode item : tab.get("items")) {
                expected.merge("items", 1, Integer::sum);
                String note = item.path("note").asText("");
                boolean tries = note.startsWith("~");
                String price = tries ? note : tab.path("stash").asText("");
                Matcher matcher = NOTE.matcher(price);
                boolean priced = matcher.matches()
                        && Double.parseDouble(matcher.group(1)) > 0
                        && (matcher.group(2) == null || Double.parseDouble(matcher.group(2)) > 0);
                expected.merge(priced ? "priced" : "unpriced", 1, Integer::sum);
            }
        }
        Path db = dir.resolve("one.db");
        Cli run = Cli.run("replay", "--pages", file.toString(), "--db", db.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode counts = Recorded.JSON.readTree(run.out()).get("counts");
        assertThat(counts.get("tabs").asInt()).isEqualTo(expected.get("tabs"));
        assertThat(counts.path("tabs_not_listing").path("private").asInt())
                .isEqualTo(expected.getOrDefault("tombstones", 0));
        assertThat(counts.get("items").asInt()).isEqualTo(expected.get("items"));
        assertThat(counts.get("priced").asInt()).isEqualTo(expected.get("priced"));
        assertThat(sum(counts.get("unpriced"))).isEqualTo(expected.get("unpriced"));
        assertThat(counts.get("events").get("listed").asInt()).isEqualTo(expected.get("priced"));
    }

    @Test
    @DisplayName(
            "C6 D8: recordings that are no pages, wrapped into pages, replay without loss; one tab's series tells its story")
    void no_envelopes() throws IOException {
        Path pages = Files.createDirectory(dir.resolve("pages"));
        Path stashes = Recorded.folder("public-stash");
        List<JsonNode> filtered = new ArrayList<>();
        Recorded.json(stashes.resolve("2024-01_filtered_44-stashes.json")).forEach(tab -> {
            if (tab.isObject()) {
                filtered.add(tab);
            }
        });
        Recorded.writePage(pages.resolve("2024-01_filtered.json"), "9-1-1-1-1", filtered);
        Recorded.writePage(
                pages.resolve("2022-06_influences.json"),
                "8-1-1-1-1",
                List.of(Recorded.json(stashes.resolve("2022-06_single-stash_influences.json"))));
        List<JsonNode> excerpt = new ArrayList<>();
        Recorded.json(stashes.resolve("2026-08-30_excerpt_2-stashes.json"))
                .findValue("stashes")
                .forEach(excerpt::add);
        Recorded.writePage(pages.resolve("2026-08-30_excerpt.json"), "7-1-1-1-1", excerpt);
        int series = series(pages);

        Path db = dir.resolve("wrapped.db");
        Cli run = Cli.run("replay", "--pages", pages.toString(), "--db", db.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode report = Recorded.JSON.readTree(run.out());
        JsonNode counts = report.get("counts");
        assertThat(report.get("pages").asInt()).isEqualTo(3 + series);
        assertThat(series).isEqualTo(17);
        assertThat(counts.has("undecodable")).isFalse();
        assertThat(counts.get("tabs").asInt()).isEqualTo(44 + 1 + 2 + 17);
        assertThat(counts.get("items").asInt()).isEqualTo(115 + 24 + 2 + 693);
        // Of the 58 items that vanish from the series 22 were priced; of 6 changed notes 2 are another price.
        assertThat(counts.get("events").get("vanished").asInt()).isEqualTo(22);
        assertThat(counts.get("events").get("repriced").asInt()).isEqualTo(2);
        assertThat(counts.get("events").has("stack_changed")).isFalse();
    }

    private static String page(String name) {
        return Recorded.folder("public-stash").resolve(name).toString();
    }

    /** The versions of one tab that were recorded one after the other, each as a page of its own. */
    private static int series(Path pages) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(Recorded.folder("stash-series"))) {
            file = files.filter(it -> it.toString().endsWith(".csv.gz"))
                    .findFirst()
                    .orElseThrow();
        }
        List<List<String>> rows = Recorded.csv(file);
        List<String> columns = rows.get(0);
        for (int i = 1; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            ObjectNode tab = Recorded.JSON.createObjectNode();
            tab.put("id", row.get(columns.indexOf("stash_id")));
            tab.put("public", row.get(columns.indexOf("public")).equals("t"));
            tab.put("accountName", row.get(columns.indexOf("account_name")));
            tab.put("stash", row.get(columns.indexOf("stash_name")));
            tab.put("stashType", row.get(columns.indexOf("stash_type")));
            tab.put("league", row.get(columns.indexOf("league")));
            ArrayNode items = tab.putArray("items");
            for (JsonNode item : Recorded.JSON.readTree(row.get(columns.indexOf("items")))) {
                ObjectNode wire = items.addObject();
                wire.put("id", item.path("id").asText());
                wire.put("name", item.path("name").asText(""));
                wire.put("typeLine", item.path("type_line").asText());
                wire.put(
                        "baseType",
                        item.path("extended")
                                .path("base_type")
                                .asText(item.path("type_line").asText()));
                wire.put("frameType", 0);
                wire.put("ilvl", 0);
                if (item.hasNonNull("note")) {
                    wire.put("note", item.get("note").asText());
                }
                if (item.hasNonNull("stack_size")) {
                    wire.put("stackSize", item.get("stack_size").asInt());
                }
            }
            Recorded.writePage(pages.resolve(String.format("2020-11-19_%03d.json", i)), i + "-0-0-0-0", List.of(tab));
        }
        return rows.size() - 1;
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }

    static SortedMap<String, TableDigest> digests(Path db) {
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            return store.digests();
        }
    }
}
