package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.ErrorBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a block by Cloudflare, which stands before the services, from their own answers. A block is not a limit of the API
 * and not a refusal of our credentials: the host has to be left alone. This is the one place that decides it.
 */
final class CloudflareBlock {
    private static final String REASON = "blocked by Cloudflare";
    private static final int LOOKED_AT_BYTES = 16_384;
    private static final Pattern RATE_BLOCK = Pattern.compile("error(\\s+code)?\\s*:?\\s*1015\\b");

    private CloudflareBlock() {}

    /** Why a host is closed by a block; records of it are told from others by how it begins. */
    static String reason(String sign) {
        return REASON + " (" + sign + ")";
    }

    /** Whether a reason that was noted is that of a block. */
    static boolean noted(String reason) {
        return reason.startsWith(REASON);
    }

    /**
     * What the block shows by; empty if the response is no block. A service's own 403 brings its error object, with whatever
     * headers; without one the answer is somebody else's.
     */
    static Optional<String> sign(Response response) {
        int status = response.status();
        if (status >= 400 && response.header("cf-mitigated").isPresent()) {
            return Optional.of("cf-mitigated");
        }
        if (status == 403) {
            return ErrorBody.read(response.body(), text -> text).isPresent()
                    ? Optional.empty()
                    : Optional.of(page(response).orElse("403 without the service's error object"));
        }
        boolean possible = status == 429 || status == 503;
        return possible && !RateLimitHeaders.any(response) ? page(response) : Optional.empty();
    }

    private static Optional<String> page(Response response) {
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
