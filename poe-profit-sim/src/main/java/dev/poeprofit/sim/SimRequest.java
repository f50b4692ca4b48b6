package dev.poeprofit.sim;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request to one of the simulated services.
 *
 * @param method method, upper case
 * @param host host name without port, lower case; empty where the carrier knows the service by other means
 * @param target path and query, such as {@code /public-stash-tabs?id=1-2-3-4-5}; query values percent-encoded
 * @param headers request headers; names are compared without case
 * @param body body; empty for none
 */
public record SimRequest(
        String method, String host, String target, Map<String, String> headers, Optional<String> body) {
    /** Copies the headers, names lower-cased, and lower-cases the host. */
    public SimRequest {
        host = host.toLowerCase(Locale.ROOT);
        Map<String, String> copy = new LinkedHashMap<>();
        headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(copy);
    }

    /**
     * A GET without a host.
     *
     * @param target path and query
     * @param headers request headers
     */
    public SimRequest(String target, Map<String, String> headers) {
        this("GET", "", target, headers, Optional.empty());
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
     * The request that a client makes to an absolute address.
     *
     * @param method method, upper case
     * @param address absolute address
     * @param headers request headers
     * @param body body; empty for none
     * @return the request
     * @throws IllegalArgumentException if the address has no host
     */
    public static SimRequest of(String method, URI address, Map<String, String> headers, Optional<String> body) {
        String host = address.getHost();
        if (host == null) {
            throw new IllegalArgumentException("address must be absolute, was '" + address + "'");
        }
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery();
        return new SimRequest(method, host, query == null ? path : path + '?' + query, headers, body);
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
        return question < 0 ? Optional.empty() : value(target.substring(question + 1), name);
    }

    /**
     * A field of a form in the body, decoded.
     *
     * @param name its name
     * @return its value, the first if there are several
     */
    public Optional<String> field(String name) {
        return body.flatMap(form -> value(form, name));
    }

    /**
     * The same request with other headers.
     *
     * @param others headers by name
     * @return a copy
     */
    public SimRequest withHeaders(Map<String, String> others) {
        return new SimRequest(method, host, target, others, body);
    }

    /** Names method, host and path only: headers, query and body may hold secrets. */
    @Override
    public String toString() {
        return method + ' ' + host + path();
    }

    private static Optional<String> value(String pairs, String name) {
        for (String pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).equals(name)) {
                return Optional.of(decoded(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    /** A broken percent sign stands for itself: this is what a client sent, not what it should have sent. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
