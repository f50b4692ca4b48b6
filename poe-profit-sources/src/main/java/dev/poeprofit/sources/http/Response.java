package dev.poeprofit.sources.http;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP response, complete. Immutable. */
public final class Response {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * A response.
     *
     * @param status HTTP status
     * @param headers headers by name, any case; several of one name joined by commas
     * @param body bytes as received, still encoded as {@code Content-Encoding} says; owned by the response from here on
     */
    public Response(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        this.headers = Collections.unmodifiableMap(copy);
        this.body = body;
    }

    /**
     * HTTP status.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * Headers; names compare without case.
     *
     * @return unmodifiable
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * One header.
     *
     * @param name name, any case
     * @return its value without outer blanks; empty if it is absent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip);
    }

    /**
     * Bytes as received; not a copy, not to be changed.
     *
     * @return the bytes
     */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes";
    }
}
