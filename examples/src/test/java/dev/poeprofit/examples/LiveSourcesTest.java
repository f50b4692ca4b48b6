package dev.poeprofit.examples;

import static dev.poeprofit.examples.WirePages.item;
import static dev.poeprofit.examples.WirePages.tab;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.OpsRecord.RequestMade;
import dev.poeprofit.core.port.OpsRecord.ScopeAudited;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.feed.LastRequest;
import dev.poeprofit.engine.feed.PriceType;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import dev.poeprofit.testkit.ManualScheduler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole wiring in virtual time, over a transport that answers like the services. */
class LiveSourcesTest {
    private static final String SECRET = "planted-secret-4711";
    private static final String TOKEN = "planted-token-0815";
    private static final int TIP = 130;

    @TempDir
    private Path dir;

    private final ManualScheduler scheduler = new ManualScheduler(Instant.parse("2026-08-01T12:00:00Z"));
    private final InMemoryStore memory = new InMemoryStore();
    private final List<Request> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();

    private Response answer(Request request) {
        asked.add(request);
        String path = request.uri().getPath();
        String body = path.endsWith("/oauth/token")
                ? "{\"access_token\":\"" + TOKEN
                        + "\",\"token_type\":\"bearer\",\"scope\":\"service:psapi\",\"expires_in\":null}"
                : path.startsWith("/public-stash-tabs") ? page(request.uri().getQuery()) : other(path);
        Map<String, String> headers = new java.util.HashMap<>(Map.of(
                "Content-Type",
                "application/json",
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        scheduler.clock().instant().plusSeconds(9).atOffset(ZoneOffset.UTC))));
        if (path.startsWith("/public-stash-tabs")) {
            headers.put("X-Rate-Limit-Policy", "public-stash-tabs-request-limit-pc");
            headers.put("X-Rate-Limit-Rules", "Ip");
            headers.put("X-Rate-Limit-Ip", "2:1:60");
            headers.put("X-Rate-Limit-Ip-State", "1:1:0");
        }
        return new Response(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String page(String query) {
        int number = Integer.parseInt(query.substring(3, query.indexOf('-')));
        return number >= TIP
                ? "{\"next_change_id\":\"" + number + "-0-0-0-0\",\"stashes\":[]}"
                : "{\"next_change_id\":\"" + (number + 1) + "-0-0-0-0\",\"stashes\":["
                        + tab("a" + number, "Allflame", item("0" + number, "Ruby Ring", "~price 5 chaos")) + "]}";
    }

    private static String other(String path) {
        if (path.endsWith("/change-ids")) {
            return "{\"psapi\":\"100-0-0-0-0\",\"forum\":\"1\"}";
        }
        if (path.endsWith("/overview")) {
            return "{\"core\":{\"rates\":{\"divine\":0.005},\"primary\":\"chaos\"},\"lines\":[{\"id\":\"divine\","
                    + "\"primaryValue\":200}],\"items\":[{\"id\":\"divine\",\"name\":\"Divine Orb\"}]}";
        }
        if (path.endsWith("/leagues")) {
            return "{\"result\":[{\"id\":\"Allflame\",\"realm\":\"pc\",\"text\":\"Allflame\"}]}";
        }
        String entry = path.endsWith("/items")
                ? "{\"type\":\"Ruby Ring\",\"text\":\"Ruby Ring\"}"
                : "{\"id\":\"chaos\",\"text\":\"Chaos Orb\",\"type\":\"explicit\"}";
        return "{\"result\":[{\"id\":\"accessory\",\"label\":\"A\",\"entries\":[" + entry + "]}]}";
    }

    private RunConfig config() throws IOException {
        Path file = Files.writeString(dir.resolve("run.properties"), """
                ggg.userAgent.contact = me@example.org
                ggg.userAgent.clientId = engine
                leagues = Allflame
                ggg.apiBase = https://api.example.org
                ggg.oauthBase = https://www.example.org
                ggg.wwwBase = https://www.example.org
                ninja.base = https://ninja.example.org/poe1/api/economy
                ninja.exchangeTypes = Currency
                ninja.stashCurrencyTypes =
                ninja.stashItemTypes =
                """);
        return RunConfig.load(file, Map.of("POEPROFIT_GGG_CLIENTSECRET", SECRET), Map.of());
    }

    private LiveSources open(RunConfig config) {
        return new LiveSources(
                config,
                memory.ops(),
                (request, deadline) -> answer(request),
                () -> {},
                scheduler.clock(),
                scheduler::nanoTime,
                new SplittableRandom(1));
    }

    private LiveRun run(RunConfig config, LiveSources sources, RunStore store) {
        LiveFeeds feeds = new LiveFeeds(
                config,
                store,
                sources,
                new JsonPageDecoder(),
                EngineObserver.NONE,
                scheduler.clock(),
                scheduler::nanoTime);
        assertThat(feeds.missing()).isEmpty();
        LiveRun run = new LiveRun(
                scheduler,
                scheduler.clock(),
                store,
                sources,
                feeds,
                LiveAlerts.Outside.NONE,
                false,
                false,
                new PrintWriter(out),
                () -> {});
        run.start();
        return run;
    }

    private RunStore store() {
        return new RunStore(memory.ledger(), memory.history(), memory.facts(), memory.ops(), () -> {});
    }

    @Test
    @DisplayName(
            "D1 D2 D3 ten minutes of all feeds: everything is stored, the bearer goes to one host only, no secret is told")
    void whole_wiring() throws IOException {
        RunConfig config = config();
        try (RunStore store = store();
                LiveSources sources = open(config);
                LiveRun run = run(config, sources, store)) {
            scheduler.advance(Duration.ofMinutes(10));
            assertThat(run.exitCode()).isZero();
            assertThat(sources.clocks())
                    .hasSize(3)
                    .allSatisfy(it -> assertThat(it.ahead()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(9)));
            assertThat(sources.gates()).extracting(it -> it.policy()).contains("public-stash-tabs-request-limit-pc");
        }
        assertThat(memory.history().watermark(WirePages.QUEUE))
                .hasValueSatisfying(mark -> assertThat(mark.seq()).isEqualTo(TIP - 100));
        assertThat(memory.facts().latestPrices(Market.pc("Allflame"), Instant.MAX))
                .hasSize(1);
        assertThat(memory.facts().latestMetadata(Realm.PC)).hasSize(4);
        assertThat(memory.ops().newest(ScopeAudited.class, Instant.EPOCH, 10))
                .singleElement()
                .satisfies(it -> assertThat(it.passed()).isTrue());
        assertThat(memory.ops().newest(AlertRaised.class, Instant.EPOCH, 10)).isEmpty();
        assertThat(memory.ops().newest(RequestMade.class, Instant.EPOCH, 10_000))
                .hasSameSizeAs(asked);
        assertThat(asked).allSatisfy(request -> {
            assertThat(request.headers().get("User-Agent")).startsWith("OAuth engine/0.1.0 (contact: me@example.org)");
            assertThat(request.headers().containsKey("Authorization"))
                    .isEqualTo(request.uri().getHost().equals("api.example.org"));
            assertThat(request.uri().toString()).doesNotContain(SECRET, TOKEN);
        });
        assertThat(out.toString()).doesNotContain(SECRET, TOKEN);
        assertThat(memory.ops().newest(RequestMade.class, Instant.EPOCH, 10_000).toString())
                .doesNotContain(SECRET, TOKEN);
    }

    @Test
    @DisplayName("D22 a restart goes on from the stored cursor and asks for no overview or dictionary that still holds")
    void restart() throws IOException {
        RunConfig config = config();
        try (RunStore store = store();
                LiveSources sources = open(config);
                LiveRun run = run(config, sources, store)) {
            scheduler.advance(Duration.ofMinutes(2));
            assertThat(run.exitCode()).isZero();
        }
        asked.clear();
        try (RunStore store = store();
                LiveSources sources = open(config);
                LiveRun run = run(config, sources, store)) {
            scheduler.advance(Duration.ofMinutes(5));
            assertThat(run.exitCode()).isZero();
        }
        assertThat(asked)
                .isNotEmpty()
                .allMatch(it -> it.uri().getPath().startsWith("/public-stash-tabs")
                        || it.uri().getPath().endsWith("/oauth/token"));
        assertThat(asked.stream().filter(it -> it.uri().getPath().startsWith("/public")))
                .allMatch(it -> it.uri().getQuery().startsWith("id=" + TIP));
    }

    private RequestMade request(String endpoint, String url, int status, int secondsAgo) {
        return new RequestMade(
                scheduler.clock().instant().minusSeconds(secondsAgo),
                "test",
                endpoint,
                url,
                status,
                1,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @DisplayName("D19 D22 the request log tells of each address when it was asked last and what came of it")
    void last_requests() throws IOException {
        String overview = "https://ninja.example.org/poe1/api/economy/exchange/current/overview?league=Allflame&type=";
        String dictionary = "https://www.example.org/api/trade/data/";
        memory.ops()
                .append(List.of(
                        request("ninja", overview + "Currency", 200, 30),
                        request("ninja", overview + "Currency", 503, 20),
                        request("ninja", overview + "Oil", 404, 10),
                        request("trade-data", dictionary + "items", 304, 5)));
        Market market = Market.pc("Allflame");
        Instant now = scheduler.clock().instant();
        try (LiveSources sources = open(config())) {
            assertThat(sources.lastAsked(market, new PriceType(Overview.EXCHANGE, "Currency")))
                    .contains(new LastRequest(now.minusSeconds(20), LastRequest.Outcome.FAILED));
            assertThat(sources.lastAsked(market, new PriceType(Overview.EXCHANGE, "Oil")))
                    .contains(new LastRequest(now.minusSeconds(10), LastRequest.Outcome.MISSING));
            assertThat(sources.lastAsked(Realm.PC, TradeMetadata.Kind.ITEMS))
                    .contains(new LastRequest(now.minusSeconds(5), LastRequest.Outcome.CONTENT));
            assertThat(sources.lastAsked(Realm.PC, TradeMetadata.Kind.STATS)).isEmpty();
            assertThat(sources.descriptionsLastAsked()).isEmpty();
        }
    }
}
