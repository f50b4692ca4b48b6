package dev.poeprofit.sim;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A GET request to one of the simulated services.
 *
 * @param target path and query, such as {@code /public-stash-tabs?id=1-2-3-4-5}; query values percent-encoded
 * @param headers request headers; names are compared without case
 */
public record SimRequest(String target, Map<String, String> headers) {
    /** Copies the headers, names lower-cased. */
    public SimRequest {
        Map<String, String> copy = new LinkedHashMap<>();
        headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(copy);
    }

    /**
     * A request without headers.
     *
     * @param target path and query
     * @return the request
     */
    public static SimRequest get(String target) {
        return new SimRequest(target, Map.of());
    }

    /**
     * A header.
     *
     * @param name its name, in any case
     * @return its value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * The path.
     *
     * @return the target before the question mark
     */
    public String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /**
     * A query parameter, decoded.
     *
     * @param name its name
     * @return its value, the first if there are several
     */
    public Optional<String> query(String name) {
        int question = target.indexOf('?');
        if (question < 0) {
            return Optional.empty();
        }
        for (String pair : target.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return Optional.of(java.net.URLDecoder.decode(
                        pair.substring(equals + 1), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
