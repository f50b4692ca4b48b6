package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("simulate and demo take --league FILE|PRESET")
class LeagueOptionTest {
    @Test
    @DisplayName("the demo runs the league of a file, with the file's days and seed")
    void demo(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("mine.json");
        Files.writeString(
                file,
                "{\"name\":\"mine\",\"seed\":31,\"days\":1,\"warmup\":0,\"sellers\":{\"count\":60},\"keys\":{\"count\":30},"
                        + "\"sale\":{\"family\":\"weibull\"},\"stream\":{\"downs\":2,\"down_hours\":3}}");
        Cli run = Cli.run(
                "demo",
                "--league",
                file.toString(),
                "--db",
                directory.resolve("mine.db").toString(),
                "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 days").contains("seed 31");
        assertThat(Recorded.JSON.readTree(run.out()).get("simulated").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("a league that cannot be is a mistake of use that names the option, the key and the rule")
    void mistakes(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("bad.json");
        Files.writeString(file, "{\"sale\":{\"shape\":77}}");
        for (String command : new String[] {"demo", "simulate"}) {
            Cli bad = Cli.run(command, "--league", file.toString());
            assertThat(bad.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(bad.err()).contains("--league").contains("sale.shape must be in 0.3 to 4");
            Cli none = Cli.run(command, "--league", "no-such-league");
            assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(none.err())
                    .contains("--league")
                    .contains("no-such-league")
                    .contains("liquid");
        }
    }
}
