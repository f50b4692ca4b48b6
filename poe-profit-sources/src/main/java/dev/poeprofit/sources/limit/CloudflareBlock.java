package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.internal.Bodies;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a block by Cloudflare, which stands before the services, from their own answers. A block is not a limit of the API
 * and not a refusal of our credentials: the host has to be left alone.
 */
final class CloudflareBlock {
    private static final int LOOKED_AT_BYTES = 16_384;
    private static final Pattern RATE_BLOCK = Pattern.compile("error(\\s+code)?\\s*:?\\s*1015\\b");

    private CloudflareBlock() {}

    /** What the block shows by; empty if the response is no block. */
    static Optional<String> sign(Response response) {
        int status = response.status();
        if (status != 403 && status != 429 && status != 503) {
            return Optional.empty();
        }
        if (response.header("cf-mitigated").isPresent()) {
            return Optional.of("cf-mitigated");
        }
        if (RateLimitHeaders.any(response)) {
            return Optional.empty();
        }
        String start = start(response).strip().toLowerCase(Locale.ROOT);
        if (RATE_BLOCK.matcher(start).find()) {
            return Optional.of("error 1015");
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return Optional.empty();
        }
        boolean html = start.startsWith("<")
                || response.header("Content-Type")
                        .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
                        .isPresent();
        return html ? Optional.of("HTML instead of JSON") : Optional.empty();
    }

    private static String start(Response response) {
        byte[] body = response.body();
        try (InputStream in = Bodies.open(body, Bodies.isGzip(body), Long.MAX_VALUE)) {
            return new String(in.readNBytes(LOOKED_AT_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A body that cannot be inflated says nothing; its headers still count.
            return "";
        }
    }
}
