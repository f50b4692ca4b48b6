package dev.poeprofit.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer of a simulated service. Immutable, but for the body's bytes, which are shared and not to be changed. */
public final class SimAnswer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Delivery delivery;

    private SimAnswer(int status, Map<String, String> headers, byte[] body, Delivery delivery) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.delivery = delivery;
    }

    /**
     * An answer that arrives at once.
     *
     * @param status HTTP status
     * @param headers headers by name
     * @param body the body as sent, not copied
     * @return the answer
     */
    public static SimAnswer of(int status, Map<String, String> headers, byte[] body) {
        return new SimAnswer(status, headers, body, Delivery.PROMPT);
    }

    /**
     * No answer: the carrier has to fail. Its status is 0.
     *
     * @return such an answer
     */
    public static SimAnswer dropped() {
        return new SimAnswer(0, Map.of(), new byte[0], Delivery.DROPPED);
    }

    /**
     * HTTP status.
     *
     * @return the status; 0 if the connection is dropped
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
     * A header.
     *
     * @param name its name, in any case
     * @return its value
     */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * The body as sent: gzip if {@code Content-Encoding} says so. All of it, even if {@link #delivery()} cuts it.
     *
     * @return the bytes, not a copy
     */
    public byte[] body() {
        return body;
    }

    /**
     * How it travels.
     *
     * @return what the carrier has to do
     */
    public Delivery delivery() {
        return delivery;
    }

    /**
     * The same answer travelling otherwise.
     *
     * @param other how it travels
     * @return a copy
     */
    public SimAnswer delivered(Delivery other) {
        return new SimAnswer(status, headers, body, other);
    }

    /**
     * The same answer with more headers; of the same spelling the new one counts.
     *
     * @param more headers by name
     * @return a copy
     */
    public SimAnswer with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new SimAnswer(status, all, body, delivery);
    }

    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
