package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * HTTP/1.1 as far as a client of JSON services needs it: one request a connection, bodies by length. The server of the JDK
 * cannot be used, for it puts its own {@code Date} into every answer.
 */
final class HttpWire {
    private static final int MAX_LINE = 16 << 10;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_BODY = 64 << 10;

    private HttpWire() {}

    /**
     * Reads a request.
     *
     * @throws IOException if it is none, or larger than clients of these services send
     */
    static SimRequest read(InputStream in, String host) throws IOException {
        String[] start = line(in).split(" ", -1);
        if (start.length != 3 || !start[2].startsWith("HTTP/1.") || !start[1].startsWith("/")) {
            throw new IOException("no request line");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() >= MAX_HEADERS) {
                throw new IOException("no header, or too many");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
        }
        int length = length(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("request ends within its body");
        }
        Optional<String> text = length == 0 ? Optional.empty() : Optional.of(new String(body, StandardCharsets.UTF_8));
        return new SimRequest(start[0], host, start[1], headers, text);
    }

    private static int length(String text) throws IOException {
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > MAX_BODY) {
            throw new IOException("Content-Length must be in 0-" + MAX_BODY);
        }
        return Integer.parseInt(text);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || out.size() >= MAX_LINE) {
                throw new IOException("request ends within a line, or a line is too long");
            }
            out.write(next);
        }
        String line = out.toString(StandardCharsets.ISO_8859_1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /** Status line and headers of an answer; the length is that of the whole body, even if it will be cut. */
    static byte[] head(SimAnswer answer) {
        StringBuilder out = new StringBuilder();
        out.append("HTTP/1.1 ").append(answer.status()).append(" Simulated\r\n");
        answer.headers()
                .forEach((name, value) ->
                        out.append(name).append(": ").append(value).append("\r\n"));
        if (answer.status() != 304) {
            out.append("Content-Length: ").append(answer.body().length).append("\r\n");
        }
        return out.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
