package dev.poeprofit.examples.league;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.league.Families;
import dev.poeprofit.sim.league.Family;
import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.league.LeagueSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("League files and presets")
class LeagueFileTest {
    private static LeagueSpec read(String json) {
        return LeagueFile.read("try.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("every preset can be read, carries its name and makes settings; together they cover every family")
    void presets() {
        List<String> presets = LeagueFile.presets();
        assertThat(presets)
                .startsWith("liquid", "thin", "fixed", "2026", "null")
                .doesNotHaveDuplicates();
        Set<Family> covered = EnumSet.noneOf(Family.class);
        for (String preset : presets) {
            LeagueSpec spec = LeagueFile.open(preset);
            assertThat(spec.name()).isEqualTo(preset);
            assertThat(LeagueSettings.of(spec).build().goods()).isGreaterThanOrEqualTo(80);
            covered.addAll(spec.families().mixes().keySet());
        }
        assertThat(covered).containsExactlyInAnyOrder(Family.values());
        assertThat(LeagueFile.preset("null").families().nothingPays()).isTrue();
        assertThat(LeagueFile.preset("fixed")
                        .families()
                        .saying(LeagueKey.FIXERS_SHARE)
                        .number(LeagueKey.FIXERS_SHARE, 0))
                .hasValue(0.2);
    }

    @Test
    void a_file_is_read_and_a_name_that_is_neither_is_refused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mine.json");
        Files.writeString(file, "{\"name\":\"mine\",\"seed\":18446744073709551615,\"days\":3,\"warmup\":0.5}");
        assertThat(LeagueFile.open(file.toString()).name()).isEqualTo("mine");
        assertThat(LeagueFile.open(file.toString()).families()).isEqualTo(Families.BUILT_IN);
        assertThatThrownBy(() -> LeagueFile.open("liqid"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'liqid'")
                .hasMessageContaining("liquid");
        assertThatThrownBy(() -> LeagueFile.preset("liqid")).hasMessageContaining("liquid");
    }

    @Test
    @DisplayName(
            "errors name the file and the rule: unknown key, key given twice, null, broken JSON, too deep, too large")
    void errors() {
        assertThatThrownBy(() -> read("{\"sale\":{\"shap\":1}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("try.json: unknown key 'sale.shap'")
                .hasMessageContaining("shape");
        assertThatThrownBy(() -> read("{\"days\":3,\"days\":4}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("try.json is no JSON")
                .hasMessageContaining("days");
        assertThatThrownBy(() -> read("{\"days\":null}")).hasMessageContaining("days must not be null");
        assertThatThrownBy(() -> read("{\"days\":3")).hasMessageContaining("try.json is no JSON");
        assertThatThrownBy(() -> read("[]")).hasMessageContaining("must be a JSON object");
        assertThatThrownBy(() -> read("{} {}")).hasMessageContaining("must end after its object");
        assertThatThrownBy(() -> read("{\"sale\":[[[[[[[[[[[1]]]]]]]]]]]}")).hasMessageContaining("try.json");
        assertThatThrownBy(() -> LeagueFile.read("try.json", new byte[2 << 20]))
                .hasMessageContaining("must have at most 1048576 bytes");
    }
}
