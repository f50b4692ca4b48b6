package dev.poeprofit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * No number in the code acts as a probability, a multiplier or a threshold without a name, a unit and a source: every literal with
 * a decimal point or an exponent stands in the defaults of a settings record, whose components say all that, or in
 * {@code literals.tsv}; so does every constant of whole numbers or of time that a name such as {@code LEAST} shows to be a threshold.
 */
class LiteralsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/poeprofit/core");
    private static final Path LIST = Path.of("src/test/resources/literals.tsv");
    /** Names of records that hold settings; their components carry unit, range and source. */
    private static final Pattern SETTINGS = Pattern.compile(".*(Settings|Rules)\\.java");

    private static final Pattern SILENT = Pattern.compile(
            "/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\w.])(\\d[\\d_]*\\.\\d*(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?|\\d[\\d_]*[eE][-+]?\\d+)[dDfF]?(?!\\w)");

    /** Constants of a whole number or a time whose value is written where they are declared, not made of others. */
    private static final Pattern CONSTANT = Pattern.compile(
            "static\\s+final\\s+(int|long|short|byte|Duration)\\s+(\\w+)\\s*=\\s*([^;]*(?<!\\w)\\d[^;]*);");
    /** Words of a name that make its number a bound or a threshold; a time always is one. */
    private static final Pattern THRESHOLD = Pattern.compile(
            "(^|_)(MIN|MAX|LEAST|MOST|ENOUGH|FEW|LOW|LOWEST|HIGH|HIGHEST|TOP|LONGEST|SHORTEST|SMALLEST|LARGEST|LIMIT|FLOOR|CAP"
                    + "|KEPT|LENGTH|MASS|EXAMPLES)(_|$)");

    /** A row of the list. */
    private record Row(String file, Set<String> literals, String name, String unit, String source, String configured) {
        boolean covers(String path, String literal) {
            return (file.equals("*") || file.equals(path)) && (literals.contains("*") || literals.contains(literal));
        }
    }

    private record Literal(String file, String text) {}

    @Test
    @DisplayName("every literal that could act as a probability or a multiplier has a name, a unit and a source")
    void named() throws IOException {
        List<Row> rows = rows();
        List<String> unnamed = new ArrayList<>();
        Set<Row> used = new HashSet<>();
        for (Literal literal : literals(SOURCES)) {
            List<Row> covering = rows.stream()
                    .filter(row -> row.covers(literal.file(), literal.text()))
                    .toList();
            used.addAll(covering);
            if (covering.isEmpty()) {
                unnamed.add(literal.file() + "\t" + literal.text() + "\tNAME\tUNIT\tSOURCE\tCONFIGURED THROUGH");
            }
        }
        assertThat(unnamed)
                .as("literals without a row in %s; move them into a settings record or add a row", LIST)
                .isEmpty();
        assertThat(rows).as("rows of %s that nothing uses any more", LIST).allMatch(used::contains);
    }

    @Test
    @DisplayName("the check finds constants that act as thresholds, and no other constants")
    void findsThresholds() throws IOException {
        assertThat(thresholds("private static final int LEAST_SELLERS = 5; static final long MAX = 1L << 20;\n"
                        + "static final Duration HOLD = Duration.ofSeconds(5); static final int\n    MASS = 3;"))
                .containsExactly("LEAST_SELLERS", "MAX", "HOLD", "MASS");
        assertThat(thresholds("static final int FRAME_GEM = 4; static final int MINUTES = 60; int MAX = 3;"
                        + " static final int MOST = OTHER; static final int MOST_OF = B1 + C2;"
                        + " // static final int MIN = 4;"))
                .isEmpty();
        assertThat(literals(SOURCES).stream().filter(it -> it.text().matches("[A-Z_]+")))
                .hasSizeGreaterThan(20);
    }

    @Test
    @DisplayName("the check finds literals, and none in comments, texts and settings")
    void finds() throws IOException {
        assertThat(numbers("double a = 0.25 * x; // 0.5\n"
                        + "/* 0.6 */ String s = \"0.7\"; int i = 3; double c = .5e-3 + 1e9d;"))
                .containsExactly("0.25", ".5e-3", "1e9");
        assertThat(numbers("version.1.2 x1.5 10L 0x1F")).isEmpty();
        assertThat(literals(SOURCES)).hasSizeGreaterThan(30);
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.name()).isNotBlank();
            assertThat(row.unit()).isNotBlank();
            assertThat(row.source()).isNotBlank();
            assertThat(row.configured()).isNotBlank();
        });
    }

    private static List<Literal> literals(Path root) throws IOException {
        List<Literal> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".java")).sorted().toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!SETTINGS.matcher(name).matches()) {
                    String code = Files.readString(file);
                    numbers(code).forEach(text -> found.add(new Literal(name, text)));
                    thresholds(code).forEach(text -> found.add(new Literal(name, text)));
                }
            }
        }
        return found;
    }

    private static List<String> numbers(String code) {
        Matcher matcher = NUMBER.matcher(SILENT.matcher(code).replaceAll(" "));
        return matcher.results().map(it -> it.group(1)).toList();
    }

    private static List<String> thresholds(String code) {
        return CONSTANT.matcher(SILENT.matcher(code).replaceAll(" "))
                .results()
                .filter(it -> it.group(1).equals("Duration")
                        || THRESHOLD.matcher(it.group(2)).find())
                .map(it -> it.group(2))
                .toList();
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(lines).as("rows of %s, each once", LIST).isSorted().doesNotHaveDuplicates();
        for (String line : lines) {
            String[] field = line.split("\t", -1);
            assertThat(field).as(line).hasSize(6);
            rows.add(new Row(field[0], Set.of(field[1].split(" ")), field[2], field[3], field[4], field[5]));
        }
        return rows;
    }
}
