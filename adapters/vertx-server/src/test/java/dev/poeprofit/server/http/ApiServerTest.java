package dev.poeprofit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Candidate;
import dev.poeprofit.core.strategy.RejectReason;
import dev.poeprofit.core.strategy.Rejected;
import dev.poeprofit.core.strategy.Rejection;
import dev.poeprofit.core.strategy.Verb;
import dev.poeprofit.server.board.MarketBoard;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the server answers, and how it refuses. */
class ApiServerTest {
    private static Served served;

    @BeforeAll
    static void start() {
        served = new Served();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static JsonObject problem(HttpResponse<String> response, int status, String code) {
        JsonObject problem = new JsonObject(response.body());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.getString("type")).isEqualTo("urn:poe-profit:problem:" + code);
        assertThat(problem.getString("request_id"))
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElse(""));
        assertThat(response.body()).doesNotContain("Exception", "dev.poeprofit", "\tat ");
        return problem;
    }

    @Test
    @DisplayName(
            "X24 the notice that this is not affiliated stands in the document, the page and the state a view starts from")
    void not_affiliated() {
        assertThat(served.get("/openapi.yaml").body())
                .contains("isn't affiliated with or endorsed by Grinding Gear Games");
        assertThat(served.get("/").body())
                .contains("affiliated with or endorsed by Grinding Gear Games")
                .doesNotContain("<script");
        assertThat(served.json("/v1/snapshot").getString("notice")).contains("isn't affiliated");
        assertThat(served.json("/v1/meta").getString("notice")).contains("isn't affiliated");
    }

    @Test
    @DisplayName("O14 health asks the store and tells how old prices are; readiness follows what is critical")
    void health() {
        JsonObject health = served.json("/v1/health");
        JsonArray components = health.getJsonArray("components");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < components.size(); i++) {
            names.add(components.getJsonObject(i).getString("component"));
        }
        assertThat(names).contains("store", "board", "prices " + Served.MARKET);
        assertThat(served.get("/readyz").statusCode()).isEqualTo(200);
        JsonObject prices = served.json("/v1/health/prices%20pc%2FTest%20%26%20League");
        assertThat(prices.getDouble("age_s")).isEqualTo(60);
        assertThat(prices.getString("status")).isEqualTo("healthy");
        problem(served.get("/v1/health/nothing"), 404, "not-found");
    }

    @Test
    @DisplayName("a walk by cursor meets every row once although the market is worked out anew meanwhile")
    void walk() {
        Set<String> seen = new HashSet<>();
        List<String> all = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonObject page = served.json("/v1/prices?limit=50" + cursor);
            assertThat(page.getInteger("total")).isEqualTo(122);
            JsonArray items = page.getJsonArray("items");
            for (int i = 0; i < items.size(); i++) {
                all.add(items.getJsonObject(i).getString("key"));
            }
            cursor = page.containsKey("next_cursor") ? "&cursor=" + page.getString("next_cursor") : "";
            pages++;
            served.keeper.renew();
        } while (!cursor.isEmpty());
        seen.addAll(all);
        assertThat(pages).isEqualTo(3);
        assertThat(all).hasSize(122);
        assertThat(seen).hasSize(122);
    }

    @Test
    @DisplayName("a cursor of another filter is refused, one of a forgotten state has expired, nonsense is no cursor")
    void cursors() {
        String cursor = served.json("/v1/prices?limit=1").getString("next_cursor");
        problem(served.get("/v1/prices?limit=1&q=orb&cursor=" + cursor), 400, "validation");
        problem(served.get("/v1/prices?cursor=AAAA"), 400, "validation");
        for (int i = 0; i < 10; i++) {
            served.keeper.renew();
        }
        problem(served.get("/v1/prices?limit=1&cursor=" + cursor), 410, "cursor-expired");
        String forged = new Cursors("someone-else", "0").encode("{}");
        problem(served.get("/v1/prices?cursor=" + forged), 410, "cursor-expired");
    }

    @Test
    @DisplayName("a state that the client has is not sent again, and a new one is")
    void validators() {
        HttpResponse<String> first = served.get("/v1/opportunities");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = served.get("/v1/opportunities", "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        served.keeper.renew();
        HttpResponse<String> later = served.get("/v1/opportunities", "If-None-Match", etag);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(etag);
    }

    @Test
    @DisplayName("T12 a parameter that does not exist, comes twice or is out of range is refused and named")
    void parameters() {
        JsonObject unknown = problem(served.get("/v1/opportunities?min_dmap=1"), 400, "validation");
        assertThat(unknown.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("#/query/min_dmap");
        assertThat(unknown.getString("detail")).contains("min_dpam");
        problem(served.get("/v1/prices?limit=1&limit=2"), 400, "validation");
        JsonObject range = problem(served.get("/v1/prices?limit=0"), 400, "validation");
        assertThat(range.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("#/query/limit");
        problem(served.get("/v1/prices?limit=many"), 400, "validation");
        problem(served.get("/v1/prices?realm=mars"), 400, "validation");
        problem(served.get("/v1/prices?league=%25"), 404, "not-found");
        assertThat(served.json("/v1/prices?q=Tests%20007").getInteger("total")).isEqualTo(1);
        assertThat(served.json("/v1/prices?q=a%2Bb").getInteger("total")).isZero();
        assertThat(served.json("/v1/prices?q=007").getInteger("total")).isEqualTo(1);
        // Nor does a text pass for other parameters.
        assertThat(served.json("/v1/prices?q=Scarab&realm=pc").getInteger("total"))
                .isEqualTo(120);
        assertThat(served.json("/v1/prices?q=Scarab%2C%20realm%3Dpc").getInteger("total"))
                .isZero();
        // Texts that look like JSON stay texts.
        for (String text : List.of("%7B%7D", "%22", "%5C%22", "%C2%95%01", "true", "1e3")) {
            assertThat(served.json("/v1/prices?q=" + text).getInteger("total"))
                    .as(text)
                    .isZero();
        }
        problem(served.get("/v1/feeds?cursor=0"), 400, "validation");
        problem(served.get("/v1/limits?cursor=0"), 400, "validation");
        problem(served.get("/v1/items/not-an-id"), 400, "validation");
        problem(served.get("/v1/items/0000000000000000"), 404, "not-found");
        problem(served.get("/v1/ops/secrets"), 400, "validation");
    }

    @Test
    @DisplayName("what does not exist, or not with this method, says so and what is allowed")
    void methods() {
        problem(served.get("/v2/everything"), 404, "not-found");
        HttpResponse<String> refused = served.command("DELETE", "/v1/markets", "");
        problem(refused, 405, "method-not-allowed");
        assertThat(refused.headers().firstValue("Allow")).contains("GET");
        assertThat(served.command("PATCH", "/v1/prefs/x", "").headers().firstValue("Allow"))
                .contains("GET, PUT");
    }

    @Test
    @DisplayName("X25 every list is exported with the filter in force, and a spreadsheet finds no formula in it")
    void export() {
        HttpResponse<String> csv = served.get("/v1/prices?format=csv&min_chaos=100&limit=1");
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(1 + 22);
        assertThat(lines.get(0)).contains("key", "chaos", "freshness.sampled_at");
        HttpResponse<String> ndjson = served.get("/v1/prices?format=ndjson&min_chaos=100");
        assertThat(ndjson.body().lines().map(JsonObject::new)).hasSize(22);
        String notices = served.get("/v1/ops/notices?format=csv").body();
        assertThat(notices).contains("'=no 0").doesNotContain(",=no");
    }

    @Test
    @DisplayName("records of the program come in slices, each once, about what was asked for")
    void ops() {
        List<String> texts = new ArrayList<>();
        String cursor = "";
        do {
            JsonObject page = served.json("/v1/ops/notices?limit=3&subject=psapi%2Fpc" + cursor);
            JsonArray items = page.getJsonArray("items");
            for (int i = 0; i < items.size(); i++) {
                texts.add(items.getJsonObject(i).getString("text"));
            }
            cursor = page.containsKey("next_cursor") ? "&cursor=" + page.getString("next_cursor") : "";
        } while (!cursor.isEmpty());
        assertThat(texts).containsExactly("=no 0", "=no 1", "=no 2", "=no 3", "=no 4", "=no 5", "=no 6");
        assertThat(served.json("/v1/ops/notices?subject=nobody").getJsonArray("items"))
                .isEmpty();
        problem(served.get("/v1/ops/notices?from=yesterday"), 400, "validation");
        problem(served.get("/v1/ops/notices?from=2026-11-24T12:00:00Z&to=2026-11-24T11:00:00Z"), 400, "validation");
        for (String table : List.of("requests", "scopes", "alerts", "drift", "drills", "overlay", "pages", "signals")) {
            assertThat(served.json("/v1/ops/" + table).getJsonArray("items"))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("advice stands with its reasons: what is worth it, what is not and why, and each explained")
    void advice() {
        JsonObject worth = served.json("/v1/opportunities?limit=200");
        JsonObject not = served.json("/v1/rejected?limit=200");
        assertThat(worth.getInteger("total") + not.getInteger("total")).isPositive();
        Set<String> ids = new HashSet<>();
        for (JsonObject list : List.of(worth, not)) {
            JsonArray items = list.getJsonArray("items");
            for (int i = 0; i < items.size(); i++) {
                assertThat(ids.add(items.getJsonObject(i).getString("id"))).isTrue();
            }
        }
        JsonArray items = worth.getJsonArray("items");
        assertThat(items).isNotEmpty();
        String id = items.getJsonObject(0).getString("id");
        JsonObject explained = served.json("/v1/opportunities/" + id);
        assertThat(explained.getBoolean("promoted")).isTrue();
        assertThat(explained.getJsonObject("candidate").getString("item"))
                .isEqualTo(items.getJsonObject(0).getString("item"));
        JsonObject named = items.getJsonObject(0);
        String name = URLEncoder.encode(named.getString("item"), StandardCharsets.UTF_8);
        JsonArray priced = served.json("/v1/prices?q=" + name).getJsonArray("items");
        assertThat(priced).hasSize(1);
        assertThat(named.getString("item_id")).isEqualTo(priced.getJsonObject(0).getString("id"));
        JsonObject filtered = served.json("/v1/opportunities?min_dpam=999999");
        assertThat(filtered.getJsonArray("items")).isEmpty();
        assertThat(filtered.getString("empty_because")).contains("lets none of");
        // Less attention changes what is worth it, not what is known.
        JsonObject little = served.json("/v1/opportunities?attention_minutes=1&limit=200");
        assertThat(little.getInteger("total")).isLessThanOrEqualTo(worth.getInteger("total"));
        assertThat(little.getDouble("spent_minutes")).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("of what is not worth it the real failures come first, then what only stands behind other advice")
    void failures_first() {
        MarketBoard market = served.keeper.board().markets().get(0);
        Advice advice = new Advice(
                Served.NOW,
                new AttentionMinutes(30),
                AttentionMinutes.ZERO,
                List.of(),
                List.of(
                        rejected("A", RejectReason.OVER_CONDITIONAL_CAP),
                        rejected("B", RejectReason.BELOW_DPAM_FLOOR),
                        rejected("C", RejectReason.SAME_GOODS),
                        rejected("D", RejectReason.INSUFFICIENT_DATA)),
                Optional.empty());
        assertThat(AdviceRows.rejected(market, advice))
                .extracting(row -> row.getString("item"))
                .containsExactly("B", "D", "A", "C");
    }

    private static Rejected rejected(String item, RejectReason reason) {
        return new Rejected(
                new Candidate("exchange-sell", Verb.SELL, item, Optional.empty()),
                Optional.empty(),
                List.of(new Rejection(reason, "said so")));
    }

    @Test
    @DisplayName("a choice is kept for whoever read what it replaces, and for nobody else")
    void preferences() {
        problem(served.get("/v1/prefs/sounds"), 404, "not-found");
        problem(served.command("PUT", "/v1/prefs/sounds", "{\"value\":{\"on\":true}}"), 428, "precondition-required");
        HttpResponse<String> made =
                served.command("PUT", "/v1/prefs/sounds", "{\"value\":{\"on\":true}}", "If-None-Match", "*");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        String etag = made.headers().firstValue("ETag").orElseThrow();
        problem(
                served.command("PUT", "/v1/prefs/sounds", "{\"value\":{\"on\":false}}", "If-None-Match", "*"),
                412,
                "precondition-failed");
        HttpResponse<String> changed =
                served.command("PUT", "/v1/prefs/sounds", "{\"value\":{\"on\":false}}", "If-Match", etag);
        assertThat(changed.statusCode()).isEqualTo(200);
        problem(
                served.command("PUT", "/v1/prefs/sounds", "{\"value\":{\"on\":true}}", "If-Match", etag),
                412,
                "precondition-failed");
        assertThat(served.json("/v1/prefs/sounds").getJsonObject("value").getBoolean("on"))
                .isFalse();
        problem(served.command("PUT", "/v1/prefs/sounds", "{\"value\":7}", "If-Match", etag), 400, "validation");
        problem(served.command("PUT", "/v1/prefs/sounds", "{\"value\":{", "If-Match", etag), 400, "validation");
        problem(
                served.command("PUT", "/v1/prefs/half", "{\"value\":{\"a\":\"\\ud800\"}}", "If-None-Match", "*"),
                400,
                "validation");
        problem(served.get("/v1/prefs/half"), 404, "not-found");
    }

    @Test
    @DisplayName("metrics count requests by operation and status, and name no good and no seller")
    void metrics() {
        served.get("/v1/markets");
        String text = served.get("/metrics").body();
        assertThat(text).contains("poe_http_request_seconds_count{operation=\"listMarkets\",status=\"200\"}");
        assertThat(text).contains("poe_board_version", "poe_sse_clients").doesNotContain("Scarab", "Test & League");
    }

    @Test
    @DisplayName("every operation of the document is answered, and its names are what the code knows")
    void document() {
        Contract contract = Contract.load();
        assertThat(contract.operations()).hasSizeGreaterThan(20);
        for (Contract.Operation operation : contract.operations()) {
            boolean stream = operation.id().equals("getEvents");
            if (operation.method().equals("GET") && !operation.path().contains("{") && !stream) {
                // Without listings there is no map of them.
                assertThat(served.get(operation.path()).statusCode())
                        .as(operation.path())
                        .isEqualTo(operation.id().equals("getHeatmap") ? 404 : 200);
            }
        }
        assertThat(new JsonObject(served.get("/openapi.json").body())).isEqualTo(contract.document());
    }
}
