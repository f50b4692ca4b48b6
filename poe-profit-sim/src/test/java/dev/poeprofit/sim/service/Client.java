package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.internal.wire.Gzip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks simulated services in virtual time; polite unless told otherwise. */
final class Client {
    static final String AGENT = "OAuth poe-profit/0.1.0 (contact: ops@example.org)";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    final SimulatedServices services;
    Instant now;
    String agent = AGENT;
    Optional<String> token = Optional.empty();

    Client(SimulatedServices services, Instant start) {
        this.services = services;
        this.now = start;
    }

    Client later(Duration length) {
        now = now.plus(length);
        return this;
    }

    Client later(double seconds) {
        return later(Duration.ofMillis((long) (1000 * seconds)));
    }

    Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        if (!agent.isEmpty()) {
            headers.put("User-Agent", agent);
        }
        return headers;
    }

    SimAnswer get(Service service, String target, Map<String, String> more) {
        Map<String, String> headers = headers();
        headers.putAll(more);
        return services.answer(
                SimRequest.of("GET", URI.create("https://" + service.host() + target), headers, Optional.empty()), now);
    }

    SimAnswer get(Service service, String target) {
        return get(service, target, Map.of());
    }

    SimAnswer askToken(String form) {
        Map<String, String> headers = headers();
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        return services.answer(
                SimRequest.of(
                        "POST", URI.create("https://www.pathofexile.com/oauth/token"), headers, Optional.of(form)),
                now);
    }

    SimAnswer askToken() {
        SimAnswer answer = askToken(form("service:psapi"));
        Matcher found = TOKEN.matcher(text(answer));
        token = found.find() ? Optional.of(found.group(1)) : Optional.empty();
        return answer;
    }

    static String form(String scope) {
        return "client_id=poe-profit&client_secret=simulated-secret&grant_type=client_credentials&scope="
                + URLEncoder.encode(scope, StandardCharsets.UTF_8);
    }

    SimAnswer page(String path, String id) {
        Map<String, String> bearer =
                token.map(it -> Map.of("Authorization", "Bearer " + it)).orElse(Map.of());
        return get(Service.DATA_API, path + (id.isEmpty() ? "" : "?id=" + id), bearer);
    }

    SimAnswer page(String id) {
        return page("/public-stash-tabs", id);
    }

    /** The newest change id. */
    String head() {
        return ChangeIds.psapi(get(Service.WEBSITE, ChangeIds.PATH)).orElseThrow();
    }

    static String next(SimAnswer page) {
        return page.header("X-Next-Change-Id").orElseThrow();
    }

    static byte[] body(SimAnswer answer) {
        try {
            return answer.header("Content-Encoding").isPresent() ? Gzip.unzip(answer.body(), 1 << 26) : answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(SimAnswer answer) {
        return new String(body(answer), StandardCharsets.UTF_8);
    }
}
