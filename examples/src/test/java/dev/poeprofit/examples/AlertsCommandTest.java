package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.port.SignalSwitched;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.alert.AlertConfig;
import dev.poeprofit.engine.alert.AlertSample;
import dev.poeprofit.engine.alert.AlertService;
import dev.poeprofit.engine.alert.AlertWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on the alerts of a database file. */
class AlertsCommandTest {
    private static final AlertKey LATE = new AlertKey("checkpoint-drift", Optional.empty(), "psapi/pc");

    @TempDir
    private Path dir;

    private Path db;

    /** A run of a moment in which one alert fired. */
    @BeforeEach
    void fire() {
        db = dir.resolve("market.db");
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT);
                AlertService alerts = new AlertService(AlertConfig.DEFAULT, store.ops(), now)) {
            alerts.watch(new AlertWatch() {
                @Override
                public String name() {
                    return "test";
                }

                @Override
                public boolean watches(AlertKey key) {
                    return key.equals(LATE);
                }

                @Override
                public Look look(Instant at) {
                    return new Look.Seen(at, List.of(AlertSample.of(LATE, at, 130, "no poll since noon")));
                }
            });
            alerts.tick(now);
        }
    }

    private JsonNode listed() throws IOException {
        Cli result = Cli.run("alerts", "list", "--db", db.toString(), "--json", "--all");
        assertThat(result.exitCode()).as(result.err()).isZero();
        return Recorded.JSON.readTree(result.out());
    }

    private String done(String... args) {
        String[] all = new String[args.length + 4];
        all[0] = "alerts";
        all[1] = args[0];
        all[2] = "--db";
        all[3] = db.toString();
        System.arraycopy(args, 1, all, 4, args.length - 1);
        Cli result = Cli.run(java.util.Arrays.copyOf(all, args.length + 3));
        return result.exitCode() + " " + (result.out() + result.err()).strip();
    }

    @Test
    @DisplayName("X2 alerts are listed, acknowledged, snoozed and reopened on a database, with revisions")
    void handling() throws IOException {
        JsonNode fired = listed().get("alerts").get(0);
        assertThat(fired.get("id").asText()).isEqualTo(LATE.id());
        assertThat(fired.get("display").asText()).isEqualTo("firing");
        assertThat(fired.get("runbook").asText()).isEqualTo("docs/runbook.md#checkpoint-drift");
        String revision = fired.get("revision").asText();
        assertThat(done("ack", LATE.id(), "--revision", "99"))
                .startsWith("2 ")
                .contains("revision must be " + revision);
        assertThat(done("ack", LATE.id(), "--revision", revision, "--note", "on it"))
                .isEqualTo("0 done");
        assertThat(done("ack", LATE.id())).isEqualTo("0 it is so already");
        assertThat(listed().get("alerts").get(0).get("display").asText()).isEqualTo("acknowledged");
        assertThat(done("snooze", LATE.id(), "--for", "2h")).isEqualTo("0 done");
        assertThat(listed().get("alerts").get(0).get("snoozed_until").asText()).isNotBlank();
        assertThat(done("reopen", LATE.id())).isEqualTo("0 done");
        assertThat(done("ack", "no such id")).startsWith("2 ").contains("class|market|subject");
        assertThat(done("ack", "drift||other")).startsWith("2 ").contains("no alert has the id");
        assertThat(done("snooze", LATE.id(), "--for", "long")).startsWith("2 ").contains("--for");
        Cli text = Cli.run("alerts", "list", "--db", db.toString());
        assertThat(text.out())
                .contains("HIGH firing  checkpoint-drift||psapi/pc", "no poll since noon", "Do: ")
                .contains("1 fired, 100.0 % of them within 30 s");
    }

    @Test
    @DisplayName("O10 a mute of a class hides its alerts, is listed and lifted, and both are stored")
    void mutes() throws IOException {
        assertThat(done("mute", "checkpoint-drift", "--for", "1d", "--reason", "known"))
                .isEqualTo("0 done");
        JsonNode all = listed();
        assertThat(all.get("alerts").get(0).get("display").asText()).isEqualTo("suppressed");
        assertThat(all.get("mutes").get(0).get("reason").asText()).isEqualTo("by user: known");
        assertThat(done("mute", "colour=red", "--reason", "x")).startsWith("2 ").contains("colour=red");
        assertThat(done("unmute", "checkpoint-drift")).isEqualTo("0 done");
        assertThat(done("unmute", "checkpoint-drift")).startsWith("2 ").contains("no mute is named");
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            assertThat(store.ops().newest(SignalSwitched.class, Instant.EPOCH, 10))
                    .extracting(SignalSwitched::change)
                    .containsExactly(SignalSwitched.Change.RESUMED, SignalSwitched.Change.MUTED);
        }
    }

    @Test
    @DisplayName(
            "O18 channels are off unless switched on, a test says what became of it, and no message shows the address")
    void channels() throws IOException {
        Path config = dir.resolve("run.properties");
        String plain = "ggg.userAgent.contact = me@example.org\nleagues = Standard\n";
        Files.writeString(config, plain);
        Cli off = Cli.run("alerts", "test", "--config", config.toString());
        assertThat(off.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(off.err()).contains("no channel is switched on");
        Path address = Files.writeString(dir.resolve("hook"), "http://127.0.0.1:9/hooks/t0psecret");
        Files.writeString(config, plain + "alerts.webhook.file = hook\n");
        Cli failed = Cli.run("alerts", "test", "--config", config.toString());
        assertThat(failed.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(failed.out()).contains("webhook: the webhook at 127.0.0.1 cannot be reached");
        Files.writeString(address, "http://example.org/hooks/t0psecret");
        Cli refused = Cli.run("alerts", "test", "--config", config.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("alerts.webhook.file");
        assertThat(failed.out() + failed.err() + refused.out() + refused.err()).doesNotContain("t0psecret");
    }
}
