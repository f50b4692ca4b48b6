package dev.poeprofit.sources.http;

import java.net.URI;
import java.util.Map;

/**
 * An HTTP request without a body.
 *
 * @param method method, upper case
 * @param uri absolute address, query included
 * @param headers headers by name
 */
public record Request(String method, URI uri, Map<String, String> headers) {
    /**
     * Copies the headers.
     *
     * @param method method
     * @param uri address
     * @param headers headers
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
        return new Request("GET", uri, headers);
    }
}
