package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.internal.wire.ErrorWire;
import dev.poeprofit.sim.internal.wire.Gzip;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Composes answers: JSON, error bodies, and the pages of Cloudflare and of maintenance. */
final class Pages {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private Pages() {}

    static String date(Instant at) {
        return HTTP_DATE.format(at);
    }

    static boolean takesGzip(SimRequest request) {
        return request.header("Accept-Encoding")
                .filter(value -> value.toLowerCase(Locale.ROOT).contains("gzip"))
                .isPresent();
    }

    static SimAnswer json(SimRequest request, int status, Map<String, String> more, byte[] plain, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Date", date(now));
        headers.putAll(more);
        if (plain.length == 0 || !takesGzip(request)) {
            return SimAnswer.of(status, headers, plain);
        }
        headers.put("Content-Encoding", "gzip");
        return SimAnswer.of(status, headers, Gzip.zip(plain));
    }

    /** An error of GGG, with its own code beside the status. */
    static SimAnswer error(int status, Instant now) {
        return switch (status) {
            case 400 -> error(status, 2, "Invalid query", now);
            case 401 -> error(status, 8, "Unauthorized", now);
            case 403 -> error(status, 6, "Forbidden", now);
            case 404 -> error(status, 1, "Resource not found", now);
            case 405 -> error(status, 9, "Method not allowed", now);
            case 422 -> error(status, 10, "Unprocessable entity", now);
            case 429 -> error(status, 3, "Rate limit exceeded", now);
            case 503 -> error(status, 7, "Temporarily Unavailable", now);
            default -> error(status, 4, "Internal error", now);
        };
    }

    private static SimAnswer error(int status, int code, String message, Instant now) {
        return SimAnswer.of(
                status, Map.of("Content-Type", "application/json", "Date", date(now)), ErrorWire.error(code, message));
    }

    static SimAnswer html(int status, String title, Map<String, String> more, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/html; charset=UTF-8");
        headers.put("Date", date(now));
        headers.putAll(more);
        String page = "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>\n";
        return SimAnswer.of(status, headers, page.getBytes(StandardCharsets.UTF_8));
    }

    /** Cloudflare wants proof of a person: 403 with its own header. */
    static SimAnswer challenge(Instant now) {
        return html(
                403,
                "Just a moment...",
                Map.of("Server", "cloudflare", "cf-mitigated", "challenge", "CF-RAY", "0000000000000000-SIM"),
                now);
    }

    /** Cloudflare bans an address for a while: 429, error 1015. */
    static SimAnswer banned(Instant now) {
        return html(
                429,
                "Error 1015: you are being rate limited",
                Map.of("Server", "cloudflare", "CF-RAY", "0000000000000000-SIM"),
                now);
    }
}
