package dev.poeprofit.sim;

import java.util.Map;

/** An answer of a simulated service. */
public final class SimAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    SimAnswer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /**
     * HTTP status.
     *
     * @return 200, 304, 400 or 404
     */
    public int status() {
        return status;
    }

    /**
     * Response headers, spelt as the services spell them.
     *
     * @return unmodifiable
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body as sent: gzip if {@code Content-Encoding} says so.
     *
     * @return the bytes, not a copy
     */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
