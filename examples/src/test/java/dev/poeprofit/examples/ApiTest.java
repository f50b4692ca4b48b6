package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.engine.ProfitEngine;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.server.board.Operations;
import dev.poeprofit.server.http.AccessToken;
import dev.poeprofit.server.http.ApiServer;
import dev.poeprofit.server.http.ApiSettings;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API over a simulated league. */
@Timeout(180)
class ApiTest {
    private static final String TOKEN = "the-token-of-a-simulated-league";
    private static final Path ROOT = Path.of(System.getProperty("poeprofit.root"));
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static InMemoryStore store;
    private static ApiServer server;

    @TempDir
    private Path dir;

    @BeforeAll
    static void start() {
        LeagueSettings settings = LeagueSettings.seeded(7).days(1).build();
        store = new InMemoryStore();
        SimulatedFeed feed = new SimulatedFeed(SimulatedLeague.of(settings), store.facts());
        store.facts()
                .append(feed.dictionaries().stream().map(Fact.Metadata::new).toList());
        ProfitEngine engine = ProfitEngine.builder()
                .store(store.ledger(), store.history(), store.facts())
                .decoder(new JsonPageDecoder())
                .rules(Rules.of(store.facts(), SimulatedFeed.QUEUE.realm()))
                .build();
        try (IngestLane lane = engine.open(SimulatedFeed.QUEUE, IngestLane.Start.BEGINNING, feed)) {
            feed.runUntil(settings.start().plus(Duration.ofDays(1)), lane);
        }
        server = serve(0);
    }

    private static ApiServer serve(int port) {
        ApiServer made = ApiFront.start(
                ApiSettings.local(port, Optional.of(AccessToken.of(TOKEN))),
                store.history(),
                store.facts(),
                store.ops(),
                Player.withBudget(new AttentionMinutes(30)),
                Operations.NONE);
        for (HttpResponse<String> ready = get(made, "/readyz");
                ready.statusCode() != 200;
                ready = get(made, "/readyz")) {
            // It is being worked out; the time limit of the class ends this.
            assertThat(ready.statusCode()).isEqualTo(503);
        }
        return made;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> get(ApiServer of, String path) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(of.address() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(String path) {
        HttpResponse<String> response = get(server, path);
        assertThat(response.statusCode()).as(path + ": " + response.body()).isLessThan(300);
        return new JsonObject(response.body());
    }

    private static String first(String list) {
        return json(list).getJsonArray("items").getJsonObject(0).getString("id");
    }

    @Test
    @DisplayName(
            "X1 every answer is what the document says, over live figures: lists, details, map, health, calibration")
    void as_documented() {
        JsonObject document = json("/openapi.json");
        String good = first("/v1/items?known=true&limit=1");
        String refused = first("/v1/rejected?limit=1");
        List<String[]> asked = List.of(
                new String[] {"/v1/meta", "/v1/meta"},
                new String[] {"/v1/snapshot", "/v1/snapshot"},
                new String[] {"/v1/markets", "/v1/markets"},
                new String[] {"/v1/opportunities", "/v1/opportunities?limit=200"},
                new String[] {"/v1/rejected", "/v1/rejected?limit=200"},
                new String[] {"/v1/opportunities/{id}", "/v1/opportunities/" + refused},
                new String[] {"/v1/items", "/v1/items?limit=200"},
                new String[] {"/v1/items/{id}", "/v1/items/" + good},
                new String[] {"/v1/items/{id}/series", "/v1/items/" + good + "/series"},
                new String[] {"/v1/prices", "/v1/prices?limit=200"},
                new String[] {"/v1/liquidity/heatmap", "/v1/liquidity/heatmap?goods=20"},
                new String[] {"/v1/calibration", "/v1/calibration"},
                new String[] {"/v1/health", "/v1/health"},
                new String[] {"/v1/health/{component}", "/v1/health/store"},
                new String[] {"/v1/feeds", "/v1/feeds"},
                new String[] {"/v1/limits", "/v1/limits"},
                new String[] {"/v1/config", "/v1/config"},
                new String[] {"/v1/ops/{table}", "/v1/ops/pages"},
                new String[] {"/readyz", "/readyz"},
                new String[] {"/livez", "/livez"});
        for (String[] pair : asked) {
            JsonObject schema = document.getJsonObject("paths")
                    .getJsonObject(pair[0])
                    .getJsonObject("get")
                    .getJsonObject("responses")
                    .getJsonObject("200")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("schema");
            JsonObject whole = schema.copy().put("components", document.getJsonObject("components"));
            OutputUnit found = Validator.create(
                            JsonSchema.of(whole),
                            new JsonSchemaOptions()
                                    .setBaseUri("https://poe-profit.invalid/")
                                    .setDraft(Draft.DRAFT202012)
                                    .setOutputFormat(OutputFormat.Basic))
                    .validate(json(pair[1]));
            assertThat(found.getValid()).as(pair[1] + ": " + found.getErrors()).isTrue();
        }
    }

    @Test
    @DisplayName("a survival curve falls, and tells how far it reaches and what of it cannot be said")
    void survival() {
        JsonObject detail = json("/v1/items/" + first("/v1/items?known=true&limit=1"));
        double before = 1;
        int known = 0;
        for (int i = 0; i < detail.getJsonArray("survival").size(); i++) {
            JsonObject point = detail.getJsonArray("survival").getJsonObject(i);
            if (point.getString("state").equals("known")) {
                assertThat(point.getDouble("unsold")).isLessThanOrEqualTo(before);
                assertThat(point.getDouble("interval_low")).isLessThanOrEqualTo(point.getDouble("unsold"));
                before = point.getDouble("unsold");
                known++;
            } else {
                assertThat(point.containsKey("unsold")).isFalse();
            }
        }
        assertThat(known).isPositive();
        assertThat(detail.getJsonObject("reach").getString("state")).isEqualTo("known");
    }

    @Test
    @DisplayName("the tour in the documentation works as it stands")
    void tour() throws IOException, InterruptedException {
        Matcher block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("docs/api.md")));
        assertThat(block.find()).isTrue();
        Path script = dir.resolve("tour.sh");
        Files.writeString(script, "set -euo pipefail\n" + block.group(1));
        ProcessBuilder process = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
        process.environment().put("API", server.address());
        process.environment().put("TOKEN", TOKEN);
        Process running = process.start();
        String out = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).as(out).isZero();
        assertThat(out).contains("\"accepted_at\"", "event: heartbeat", "\"status\":\"up\"", "304");
    }

    @Test
    @DisplayName(
            "the client of the documentation follows, resumes, and after a restart begins anew and sees the same market")
    void client() throws IOException, InterruptedException {
        ApiServer first = serve(0);
        int port = first.port();
        ApiClientExample client = new ApiClientExample(URI.create(first.address()));
        String before = client.snapshot();
        refresh(first);
        assertThat(client.follow(1)).hasSize(1);
        first.close();
        ApiServer second = serve(port);
        try {
            assertThat(client.follow(1)).containsExactly("reset");
            assertThat(new JsonObject(client.snapshot()).getJsonArray("opportunities"))
                    .isEqualTo(new JsonObject(before).getJsonArray("opportunities"));
        } finally {
            second.close();
        }
    }

    private static void refresh(ApiServer of) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(of.address() + "/v1/refresh"))
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(202);
    }

    @Test
    @DisplayName("serve says what is wrong before it opens anything")
    void refusals() {
        Cli missing = Cli.run("serve", "--db", dir.resolve("none.db").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(missing.err()).contains("no such database");
        assertThat(dir.resolve("none.db.token")).doesNotExist();
    }
}
