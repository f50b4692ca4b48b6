package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what there is. */
class DocsTest {
    private static final Path ROOT = Path.of(System.getProperty("poeprofit.root"));
    /** Where alerts are raised. */
    private static final List<String> ALERTING = List.of(
            "poe-profit-engine/src/main/java/dev/poeprofit/engine/derive",
            "poe-profit-engine/src/main/java/dev/poeprofit/engine/feed",
            "poe-profit-sources/src/main/java/dev/poeprofit/sources/limit",
            "poe-profit-sources/src/main/java/dev/poeprofit/sources/upstream",
            "examples/src/main/java/dev/poeprofit/examples/LiveSources.java");
    /** Names of feeds, figures and headers, written like codes of alerts. */
    private static final Set<String> OTHER_WORDS = Set.of(
            "trade-data",
            "scope-audit",
            "cf-mitigated",
            "absent-overviews",
            "failing-overviews",
            "newest-sample-age-seconds",
            "stale-dictionaries",
            "unmapped-share",
            "seconds-since-tip",
            "look-ahead",
            "raw-archive-bytes");

    @Test
    void the_snippet_in_the_readme_is_the_embedding_example() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(block.find()).isTrue();
        String example = squeezed(
                Files.readString(ROOT.resolve("examples/src/main/java/dev/poeprofit/examples/EmbedExample.java")));
        String shown = squeezed(block.group(1)).replaceFirst("Adviceadvice=", "return");
        assertThat(example).contains(shown);
        assertThat(block.group(1).lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(20);
    }

    @Test
    void every_make_target_and_command_in_the_readme_exists() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String makefile = Files.readString(ROOT.resolve("Makefile"));
        Matcher targets = Pattern.compile("`?make ([a-z-]+)").matcher(readme);
        int found = 0;
        while (targets.find()) {
            assertThat(makefile).contains("\n" + targets.group(1) + ":");
            found++;
        }
        assertThat(found).isGreaterThan(2);
        Matcher commands = Pattern.compile("\\./poe-profit ([a-z]+)").matcher(readme);
        String help = Cli.run("--help").out();
        while (commands.find()) {
            assertThat(help).contains(commands.group(1));
        }
    }

    @Test
    void links_between_documents_lead_somewhere() throws IOException {
        List<Path> documents;
        try (Stream<Path> files = Files.walk(ROOT)) {
            documents = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
        assertThat(documents).hasSizeGreaterThan(8);
        for (Path document : documents) {
            Matcher links = Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(document));
            while (links.find()) {
                assertThat(document.resolveSibling(links.group(1)))
                        .as("%s in %s", links.group(1), document)
                        .exists();
            }
        }
    }

    @Test
    void every_decision_is_in_the_index() throws IOException {
        Path decisions = ROOT.resolve("docs/decisions");
        String index = Files.readString(decisions.resolve("README.md"));
        try (Stream<Path> files = Files.list(decisions)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .forEach(name -> assertThat(index).contains("(" + name + ")"));
        }
    }

    @Test
    void every_alert_code_in_the_sources_is_in_the_table_of_alerts() throws IOException {
        String operating = Files.readString(ROOT.resolve("docs/operating.md"));
        Set<String> codes = new TreeSet<>();
        for (String place : ALERTING) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    Matcher words = Pattern.compile("\"([a-z]+(?:-[a-z]+)+|unauthorised)\"")
                            .matcher(Files.readString(file));
                    words.results().map(word -> word.group(1)).forEach(codes::add);
                }
            }
        }
        codes.removeAll(OTHER_WORDS);
        assertThat(codes)
                .contains("rate-limited", "cursor-stuck", "page-unreadable", "unauthorised", "gold-not-stored");
        assertThat(codes).allSatisfy(code -> assertThat(operating).contains("`" + code + "`"));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
