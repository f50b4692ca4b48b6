package dev.poeprofit.sources.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param method method, upper case
 * @param uri absolute address, query included
 * @param headers headers by name
 * @param body body as sent; empty for none
 */
public record Request(String method, URI uri, Map<String, String> headers, Optional<String> body) {
    /**
     * Copies the headers.
     *
     * @param method method
     * @param uri address
     * @param headers headers
     * @param body body
     */
    public Request {
        headers = Map.copyOf(headers);
    }

    /**
     * A GET.
     *
     * @param uri absolute address
     * @param headers headers by name
     * @return the request
     */
    public static Request get(URI uri, Map<String, String> headers) {
        return new Request("GET", uri, headers, Optional.empty());
    }

    /**
     * The same request with more headers; of the same name the new one counts.
     *
     * @param more headers by name
     * @return a new request
     */
    public Request with(Map<String, String> more) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.putAll(more);
        return new Request(method, uri, all, body);
    }

    /** Names method and address only: headers and body may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
