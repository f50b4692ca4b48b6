package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.RetentionPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration as a user writes it. */
class RunConfigTest {
    private static final Path ROOT = Path.of(System.getProperty("poeprofit.root"));
    private static final String CONTACT = "ggg.userAgent.contact = me@example.org\n";
    private static final String PLANTED = "planted-secret-4711";

    @TempDir
    private Path dir;

    private RunConfig load(String text, Map<String, String> environment) {
        try {
            Path file = Files.writeString(dir.resolve("run.properties"), text);
            return RunConfig.load(file, environment, Map.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String refusal(String text, Map<String, String> environment) {
        return String.valueOf(catchThrowable(() -> load(text, environment)).getMessage());
    }

    @Test
    @DisplayName(
            "a contact is enough; everything else has a default, and there is no stash stream without credentials (X34)")
    void defaults() {
        RunConfig config = load(CONTACT, Map.of());
        assertThat(config.ggg().credentials()).isEmpty();
        assertThat(config.ggg().apiBase()).isEqualTo(URI.create("https://api.pathofexile.com"));
        assertThat(config.ggg().scopes()).containsExactly("service:psapi");
        assertThat(config.psapi().realms()).containsExactly(Realm.PC);
        assertThat(config.psapi().tipWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.psapi().start()).isEqualTo("head");
        assertThat(config.store().location())
                .hasToString(dir.resolve("market.db").toString());
        assertThat(config.store().retention()).isEqualTo(RetentionPolicy.EMBEDDED);
        assertThat(config.dictionaries().ttl()).containsEntry(TradeMetadata.Kind.STATIC, Duration.ofDays(7));
        assertThat(config.descriptions()).isEmpty();
        assertThat(config.ninja().types()).hasSizeGreaterThan(20);
    }

    @Test
    @DisplayName("D3 without a contact there is no start, and it is said why")
    void contact() {
        assertThat(refusal("leagues = Standard\n", Map.of())).contains("ggg.userAgent.contact", "required");
        assertThat(refusal("ggg.userAgent.contact = a(b)c\n", Map.of())).contains("parentheses", "'a(b)c'");
    }

    @Test
    @DisplayName("D1 any scope but service:psapi is refused with the reason")
    void scopes() {
        assertThat(refusal(CONTACT + "ggg.scopes = service:psapi, service:cxapi, account:profile\n", Map.of()))
                .contains("2 problems", "'service:cxapi'", "'account:profile'");
        assertThat(refusal(CONTACT + "ggg.scopes =\n", Map.of())).contains("service:psapi");
    }

    @Test
    @DisplayName("all problems are named at once, each with key, value and rule, a typo with the nearest key")
    void all_at_once() {
        String text = refusal("""
                psapi.tipwait = 10s
                psapi.tipWait = soon
                psapi.realms = pc, ps5
                store.threads = 0
                ninja.minRefresh = 5s
                ggg.apiBase = http://api.example.org
                ggg.wwwBase = https://user:%s@example.org
                psapi.start = 12
                enrichment.enabled = yes
                store.threads = 2
                nonsense = 1
                retry.coolDown = 10m
                api.port = 70000
                api.tls.key = key.pem
                """.formatted(PLANTED), Map.of("POEPROFIT_PSAPI_TIPWAITS", "1s"));
        assertThat(text)
                .contains("psapi.tipwait: no such key; did you mean psapi.tipWait")
                .contains(
                        "psapi.tipWait (the file): must be a time in 1s-10m, written like 90s, 15m or 24h, was 'soon'")
                .contains("psapi.realms (the file): must name realms out of pc, xbox and sony, was 'pc, ps5'")
                .contains("store.threads stands in the file more than once")
                .contains("ninja.minRefresh", "'5s'")
                .contains("ggg.apiBase (the file): must begin with https:// unless it is on this machine")
                .contains("ggg.wwwBase: must not hold a user or password (not shown)")
                .contains("psapi.start")
                .contains("enrichment.enabled (the file): must be true or false, was 'yes'")
                .contains("nonsense: no such key")
                .contains("retry.coolDownCap: must be at least retry.coolDown")
                .contains("api.port (the file): must be a whole number in 0-65535, was '70000'")
                .contains("api.tls.key (the file): belongs beside api.tls.certificate")
                .contains("POEPROFIT_PSAPI_TIPWAITS: no such variable; did you mean POEPROFIT_PSAPI_TIPWAIT")
                .contains("ggg.userAgent.contact")
                .doesNotContain(PLANTED);
    }

    @Test
    @DisplayName("the environment overrides the file, the command line both")
    void overrides() throws IOException {
        Path file =
                Files.writeString(dir.resolve("run.properties"), CONTACT + "leagues = Standard\npsapi.tipWait = 20s\n");
        RunConfig config = RunConfig.load(
                file,
                Map.of("POEPROFIT_LEAGUES", "Allflame, Hardcore Allflame", "POEPROFIT_PSAPI_TIPWAIT", "30s"),
                Map.of(ConfigKey.PSAPI_TIP_WAIT, "PT5S"));
        assertThat(config.leagues()).containsExactly("Allflame", "Hardcore Allflame");
        assertThat(config.ninja().leagues()).isEqualTo(config.leagues());
        assertThat(config.psapi().tipWait()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    @DisplayName("a secret comes from a file or a variable, is never shown, and half of the credentials is none")
    void secrets() throws IOException {
        Files.writeString(dir.resolve("secret"), PLANTED + "\n");
        RunConfig fromFile =
                load(CONTACT + "ggg.userAgent.clientId = engine\nggg.clientSecret.file = secret\n", Map.of());
        assertThat(fromFile.ggg().credentials().orElseThrow().secret().reveal()).isEqualTo(PLANTED);
        RunConfig fromVariable =
                load(CONTACT + "ggg.userAgent.clientId = engine\n", Map.of("POEPROFIT_GGG_CLIENTSECRET", PLANTED));
        assertThat(fromVariable.ggg().credentials()).isEqualTo(fromFile.ggg().credentials());
        assertThat(fromFile.toString()).contains("***").doesNotContain(PLANTED);

        assertThat(refusal(CONTACT + "ggg.userAgent.clientId = engine\n", Map.of()))
                .contains("needs a secret", "POEPROFIT_GGG_CLIENTSECRET");
        assertThat(refusal(CONTACT, Map.of("POEPROFIT_GGG_CLIENTSECRET", PLANTED)))
                .contains("ggg.userAgent.clientId", "required beside")
                .doesNotContain(PLANTED);
        assertThat(refusal(CONTACT + "ggg.clientSecret = " + PLANTED + "\n", Map.of()))
                .contains("does not belong into the configuration", "ggg.clientSecret.file")
                .doesNotContain(PLANTED);
        Files.writeString(dir.resolve("secret"), PLANTED + "\n" + PLANTED + "\n");
        assertThat(refusal(CONTACT + "ggg.userAgent.clientId = engine\nggg.clientSecret.file = secret\n", Map.of()))
                .contains("one line")
                .doesNotContain(PLANTED);
        assertThat(refusal(CONTACT + "ggg.userAgent.clientId = engine\nggg.clientSecret.file = none\n", Map.of()))
                .contains("ggg.clientSecret.file", "1 problem:");
        for (String key : new String[] {"file", "env"}) {
            assertThat(refusal(
                            CONTACT + "ggg.userAgent.clientId = engine\nggg.clientSecret." + key + " = " + PLANTED
                                    + "\n",
                            Map.of()))
                    .as("the secret itself instead of its place")
                    .contains("ggg.clientSecret." + key)
                    .doesNotContain(PLANTED);
        }
    }

    @Test
    @DisplayName(
            "O18 a server is named by address, database and user; its password comes from a file or a variable only")
    void server() throws IOException {
        String server = CONTACT + "store.kind = clickhouse\nstore.clickhouse.url = http://127.0.0.1:8123\n";
        RunConfig plain = load(server, Map.of("POEPROFIT_STORE_CLICKHOUSE_PASSWORD", PLANTED));
        assertThat(plain.store().location()).hasToString("default@http://127.0.0.1:8123/poe_profit");
        assertThat(plain.store().retention()).isEqualTo(RetentionPolicy.SERVER);
        Files.writeString(dir.resolve("password"), PLANTED + "\n");
        RunConfig full = load(
                server + "store.clickhouse.database = poe\nstore.clickhouse.user = writer\n"
                        + "store.clickhouse.password.file = password\nstore.clickhouse.cluster = main\n"
                        + "store.rawMegabytes = 2048\n",
                Map.of("POEPROFIT_STORE_CLICKHOUSE_URL", "https://db.example:8443"));
        assertThat(full.store().location()).hasToString("writer@https://db.example:8443/poe on cluster main");
        assertThat(full.store().retention()).isEqualTo(RetentionPolicy.EMBEDDED);
        assertThat(plain + " " + full).doesNotContain(PLANTED);

        assertThat(refusal(server + "store.clickhouse.password = " + PLANTED + "\n", Map.of()))
                .contains("a password does not belong into the configuration", "store.clickhouse.password.file")
                .doesNotContain(PLANTED);
        assertThat(refusal(CONTACT + "store.kind = postgres\n", Map.of())).contains("must be duckdb or clickhouse");
        assertThat(refusal(CONTACT + "store.kind = clickhouse\n", Map.of()))
                .contains("store.clickhouse.url: must be http://host:port or https://host:port");
        for (String wrong : new String[] {
            "http://me:" + PLANTED + "@db.example:1", "http://db.example:1/" + PLANTED, "a b " + PLANTED
        }) {
            assertThat(refusal(server.replace("http://127.0.0.1:8123", wrong), Map.of()))
                    .contains("store.clickhouse.url (the file): must")
                    .doesNotContain(PLANTED);
        }
        assertThat(refusal(
                        server + "store.clickhouse.database = a-b\nstore.clickhouse.password.file = none\n", Map.of()))
                .contains("2 problems", "store.clickhouse.database (the file): database must match", "does not exist");
    }

    @Test
    @DisplayName("D25 descriptions need an address and a licence once they are switched on")
    void descriptions() {
        assertThat(refusal(CONTACT + "enrichment.enabled = true\n", Map.of()))
                .contains("enrichment.address", "enrichment.licence");
        RunConfig config = load(
                CONTACT + "enrichment.enabled = true\nenrichment.address = https://mods.example.org/mods.json\n"
                        + "enrichment.licence = CC BY-NC-SA 3.0, example.org\n",
                Map.of());
        assertThat(config.descriptions().orElseThrow().every()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    @DisplayName("a simulated service on this machine may be asked without https")
    void loopback() {
        assertThat(load(
                                CONTACT + "ggg.apiBase = http://127.0.0.1:8080\nninja.base = http://localhost:1/poe1\n",
                                Map.of())
                        .ninja()
                        .base())
                .hasPath("/poe1");
    }

    @Test
    void a_file_that_is_none_is_refused() throws IOException {
        assertThatThrownBy(() -> RunConfig.load(dir.resolve("none"), Map.of(), Map.of()))
                .isInstanceOf(Main.UsageException.class)
                .hasMessageContaining("no such file");
        Path latin = Files.write(dir.resolve("latin"), new byte[] {'a', '=', (byte) 0xe4});
        assertThatThrownBy(() -> RunConfig.load(latin, Map.of(), Map.of())).hasMessageContaining("UTF-8");
        Path large = Files.write(dir.resolve("large"), new byte[300 << 10]);
        assertThatThrownBy(() -> RunConfig.load(large, Map.of(), Map.of())).hasMessageContaining("larger");
    }

    @Test
    @DisplayName("the sample can be used once a contact is in it, and names every key with its default")
    void sample() throws IOException {
        String sample = Files.readString(ROOT.resolve("examples/poe-profit.properties"));
        assertThat(refusal(sample, Map.of())).contains("1 problem:", "ggg.userAgent.contact");
        RunConfig config = load(sample, Map.of("POEPROFIT_GGG_USERAGENT_CONTACT", "me@example.org"));
        assertThat(config.ggg().credentials()).isEmpty();
        for (ConfigKey key : ConfigKey.values()) {
            assertThat(sample.lines().map(String::strip))
                    .as(key.key())
                    .anyMatch(line -> line.matches("#?" + java.util.regex.Pattern.quote(key.key()) + " =.*"));
        }
    }

    @Test
    @DisplayName("the table of keys in the documentation is the one the program uses")
    void documented() throws IOException {
        String text = Files.readString(ROOT.resolve("docs/operating.md"));
        String page = text.substring(text.indexOf("## Configuration keys"));
        for (ConfigKey key : ConfigKey.values()) {
            assertThat(page.lines()).contains(row(key));
        }
        assertThat(page.lines().filter(line -> line.startsWith("| `")).count()).isEqualTo(ConfigKey.values().length);
    }

    private static String row(ConfigKey key) {
        String fallback = key.fallback().isEmpty() ? "" : "`" + key.fallback().replace(",", ", ") + "`";
        return "| `" + key.key() + "` | " + fallback + " | " + key.rule() + " | " + key.description() + " |";
    }
}
