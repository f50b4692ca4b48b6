package dev.poeprofit.sim.league;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeagueDocsTest {
    @Test
    @DisplayName("the table of keys in the documentation is that of the program, line by line")
    void table() throws IOException {
        String root = System.getProperty("poeprofit.root");
        Assumptions.assumeTrue(root != null, "only the build knows where the documentation is");
        List<String> written = Files.readAllLines(Path.of(root, "docs", "model", "simulated-league.md")).stream()
                .filter(line -> line.matches("\\| `[a-z_]+\\.[a-z_0-9]+` \\|.*"))
                .toList();
        List<String> keys = new ArrayList<>();
        for (Family family : Family.values()) {
            family.keys().forEach(key -> keys.add(row(key)));
        }
        assertThat(written).containsExactlyElementsOf(keys);
    }

    private static String row(LeagueKey key) {
        String range = key.isWord() ? String.join(", ", key.words()) : text(key.least()) + " to " + text(key.most());
        return "| `" + key.path() + "` | " + key.over().name().toLowerCase(Locale.ROOT) + " | " + key.unit() + " | "
                + range + " | " + key.builtIn() + " | " + key.source() + " |";
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
