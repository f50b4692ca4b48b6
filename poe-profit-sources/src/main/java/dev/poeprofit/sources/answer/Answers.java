package dev.poeprofit.sources.answer;

import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.internal.Malformed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads what every answer says about itself. */
public final class Answers {
    private Answers() {}

    /**
     * The encoding of a body.
     *
     * @param response the answer
     * @param subject what to call it in errors
     * @return the encoding
     * @throws PortException of kind {@code MALFORMED} if it is none that we asked for
     */
    public static Page.Encoding encoding(Response response, String subject) {
        String encoding = response.header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> Page.Encoding.IDENTITY;
            case "gzip", "x-gzip" -> Page.Encoding.GZIP;
            default ->
                throw Malformed.of(
                        subject, "Content-Encoding: expected gzip or identity, was '" + shortened(encoding) + "'");
        };
    }

    /**
     * The failure that an answer without content is. An address or a cursor that is refused is refused again: such an answer
     * is not to be asked for again blindly, since every one spends a budget that the service keeps.
     *
     * @param response an answer that is neither content nor "not modified"
     * @param subject what to call it in the message
     * @return the failure; {@code CONTRACT} for a 4xx, {@code UNAUTHORISED} for 401 and 403, {@code RATE_LIMITED} for 429,
     *     {@code MALFORMED} for a 2xx that is not 200, else {@code UNAVAILABLE}; never retryable, since whoever asked for us
     *     has already tried as often as is polite
     */
    public static PortException failure(Response response, String subject) {
        int status = response.status();
        PortException.Kind kind;
        if (status == 401 || status == 403) {
            kind = PortException.Kind.UNAUTHORISED;
        } else if (status == 429) {
            kind = PortException.Kind.RATE_LIMITED;
        } else if (status >= 400 && status < 500) {
            kind = PortException.Kind.CONTRACT;
        } else if (status >= 200 && status < 300 && status != 202) {
            kind = PortException.Kind.MALFORMED;
        } else {
            kind = PortException.Kind.UNAVAILABLE;
        }
        return new PortException(kind, subject + ": HTTP " + status);
    }

    /**
     * A value of a query, encoded as every server reads it: a blank is {@code %20}, not a plus.
     *
     * @param value any text
     * @return the encoded text
     */
    public static String queryValue(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }
}
