package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.examples.Finding.Area;
import dev.poeprofit.examples.Finding.Level;
import dev.poeprofit.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says. */
class DoctorTest {
    @TempDir
    private Path dir;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-08-01T12:00:00Z"));
    private final FakeServices services = new FakeServices(clock);
    private final List<Duration> waited = new ArrayList<>();
    private int opened;

    private List<Finding> check(String text, boolean offline) throws IOException {
        Path file = Files.writeString(dir.resolve("run.properties"), text);
        return new Doctor(
                        (config, ops) -> {
                            opened++;
                            return services;
                        },
                        clock,
                        span -> {
                            waited.add(span);
                            clock.advance(span);
                        })
                .check(() -> RunConfig.load(file, Map.of("POEPROFIT_GGG_CLIENTSECRET", "s"), Map.of()), offline);
    }

    private static final String WHOLE = """
            ggg.userAgent.contact = me@example.org
            ggg.userAgent.clientId = engine
            leagues = Allflame
            """;

    private static Finding of(List<Finding> findings, Area area, Level level) {
        return findings.stream()
                .filter(it -> it.area() == area && it.level() == level)
                .findFirst()
                .orElseThrow(() -> new AssertionError(area + " " + level + " is not in " + findings));
    }

    private void all() {
        services.granted = Optional.of(List.of("service:psapi"));
        services.stashes = Optional.of(new WirePages().page());
        services.clocks = List.of(new Services.ServerClock("api.example.org", Duration.ofSeconds(2)));
    }

    @Test
    @DisplayName("where all is well every line is OK, each service was asked one thing, and what it said is kept")
    void well() throws IOException {
        all();
        List<Finding> findings = check(WHOLE, false);
        assertThat(findings)
                .filteredOn(it -> it.level() != Level.OK && it.area() != Area.STORE)
                .isEmpty();
        assertThat(services.asked).containsExactly("leagues", "token", "prices");
        assertThat(services.closed).isTrue();
        assertThat(of(findings, Area.STORE, Level.OK).text()).contains("was made");
        assertThat(DoctorCommand.exitCode(findings)).isZero();
        // A path that is longer than the line stands on a line of its own.
        assertThat(DoctorCommand.text(findings, 80).lines())
                .allMatch(line -> line.length() <= 80 || line.contains(dir.toString()));
    }

    @Test
    @DisplayName("a configuration that is wrong is said in whole, and nothing is asked")
    void wrong_configuration() throws IOException {
        List<Finding> findings = check("leagus = x\npsapi.tipWait = 1\n", false);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).text()).contains("leagus", "did you mean leagues", "psapi.tipWait", "contact");
        assertThat(DoctorCommand.exitCode(findings)).isEqualTo(ExitCode.USAGE);
        assertThat(opened).isZero();
    }

    @Test
    @DisplayName("what services say is turned into what to do")
    void failures() throws IOException {
        all();
        services.failing.put("leagues", FakeServices.failure(PortException.Kind.UNAVAILABLE, "HTTP 503"));
        services.failing.put("token", FakeServices.failure(PortException.Kind.UNAUTHORISED, "invalid_client"));
        services.failing.put("prices", FakeServices.failure(PortException.Kind.MALFORMED, "no JSON"));
        List<Finding> findings = check(WHOLE, false);
        assertThat(of(findings, Area.TRADE_SITE, Level.FAIL).advice()).contains("network");
        assertThat(of(findings, Area.CREDENTIALS, Level.FAIL).advice()).contains("do not retry", "client id");
        assertThat(of(findings, Area.PRICES, Level.FAIL).advice()).contains("maintenance");
        assertThat(DoctorCommand.exitCode(findings)).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    @DisplayName("D1 O11 more scopes than asked for fail")
    void scopes() throws IOException {
        all();
        services.granted = Optional.of(List.of("service:psapi", "account:profile"));
        assertThat(of(check(WHOLE, false), Area.CREDENTIALS, Level.FAIL).text()).contains("account:profile");
    }

    @Test
    @DisplayName("the pace of a gate is waited for, a restriction is not")
    void held() throws IOException {
        all();
        services.held.put("leagues", clock.instant().plusSeconds(5));
        services.held.put("prices", clock.instant().plusSeconds(900));
        List<Finding> findings = check(WHOLE, false);
        assertThat(waited).containsExactly(Duration.ofSeconds(5));
        of(findings, Area.TRADE_SITE, Level.OK);
        assertThat(of(findings, Area.PRICES, Level.WARN).text())
                .contains("held by poe.ninja until 2026-08-01T12:15:00Z");
        assertThat(DoctorCommand.exitCode(findings)).isZero();
    }

    @Test
    @DisplayName("a clock more than 5 s off, a misspelt league and missing credentials are warnings")
    void warnings() throws IOException {
        services.clocks = List.of(
                new Services.ServerClock("a.example.org", Duration.ofSeconds(-6)),
                new Services.ServerClock("b.example.org", Duration.ofSeconds(5)));
        List<Finding> findings = check(
                "ggg.userAgent.contact = me@example.org\nleagues = Alflame\nggg.clientSecret.env = NONE\n", false);
        assertThat(of(findings, Area.CLOCK, Level.WARN).text()).contains("a.example.org is 6 s behind");
        of(findings, Area.CLOCK, Level.OK);
        assertThat(of(findings, Area.CONFIGURATION, Level.WARN).advice()).contains("did you mean 'Allflame'");
        assertThat(of(findings, Area.CREDENTIALS, Level.WARN).text()).contains("stash stream will not run");
        assertThat(DoctorCommand.exitCode(findings)).isZero();
    }

    @Test
    @DisplayName("a second look soon after asks for nothing that may be kept, and says when it was told")
    void again() throws IOException {
        all();
        check(WHOLE, false);
        services.asked.clear();
        clock.advance(Duration.ofMinutes(20));
        List<Finding> findings = check(WHOLE, false);
        assertThat(services.asked).containsExactly("token");
        assertThat(of(findings, Area.TRADE_SITE, Level.OK).text()).contains("answered 20 min ago", "2 leagues");
        assertThat(of(findings, Area.PRICES, Level.OK).text()).contains("answered", "20 min ago");
        clock.advance(Duration.ofMinutes(11));
        check(WHOLE, false);
        assertThat(services.asked).containsExactly("token", "leagues", "token", "prices");
    }

    @Test
    @DisplayName("offline asks no service and makes no database")
    void offline() throws IOException {
        assertThat(of(check(WHOLE, true), Area.STORE, Level.OK).text()).contains("will be made");
        assertThat(opened).isZero();
        assertThat(dir.resolve("market.db")).doesNotExist();
    }

    @Test
    @DisplayName("a database that is open elsewhere is left alone, and so are the services; one of another kind fails")
    void store() throws IOException {
        Path db = dir.resolve("market.db");
        try (DuckDbStore running = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            assertThat(running.history().queues()).isEmpty();
            List<Finding> findings = check(WHOLE, false);
            assertThat(of(findings, Area.STORE, Level.WARN).text()).contains("held by process");
            assertThat(opened).isZero();
        }
        all();
        assertThat(of(check(WHOLE, false), Area.STORE, Level.OK).text()).contains("present schema", "no pages yet");
        Files.writeString(dir.resolve("other.db"), "something else entirely");
        List<Finding> findings = check(WHOLE + "store.path = other.db\n", true);
        assertThat(of(findings, Area.STORE, Level.FAIL).advice()).contains("store.path");
        assertThat(DoctorCommand.exitCode(findings)).isEqualTo(ExitCode.STORE);
    }

    @Test
    void little_room_is_said() {
        assertThat(StoreCheck.room(100L << 20, dir).level()).isEqualTo(Level.FAIL);
        assertThat(StoreCheck.room(1L << 30, dir).level()).isEqualTo(Level.WARN);
        assertThat(StoreCheck.room(9L << 30, dir).level()).isEqualTo(Level.OK);
    }

    @Test
    @DisplayName("the command prints lines or JSON and ends with the code")
    void command() throws IOException {
        Path file = Files.writeString(dir.resolve("c.properties"), "ggg.userAgent.contact = me@example.org\n");
        Cli text = Cli.run("doctor", "--config", file.toString(), "--offline", "--width", "100");
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).contains("OK    configuration", "WARN  credentials", "-> if GGG has registered");
        Cli json = Cli.run("doctor", "--config", file.toString(), "--offline", "--json");
        assertThat(Recorded.JSON
                        .readTree(json.out())
                        .get("findings")
                        .get(0)
                        .get("level")
                        .asText())
                .isEqualTo("ok");
        Cli wrong = Cli.run("run", "--config", file.toString(), "--realm", "ps5");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("psapi.realms (the command line)", "'ps5'");
    }
}
