package dev.poeprofit.server.http;

import dev.poeprofit.server.shape.Fields;
import java.util.List;
import java.util.Map;

/** Why a request is not answered as it was meant (RFC 9457). */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with one part of a request. */
    record Fault(String pointer, String detail) {
        Map<String, Object> map() {
            return new Fields().put("pointer", pointer).put("detail", detail).map();
        }
    }

    private final int status;
    private final String code;
    private final String title;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    Problem(int status, String code, String title, String detail, List<Fault> faults, Map<String, String> headers) {
        // A stack trace of a wrong request says nothing.
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.title = title;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    Problem(int status, String code, String title, String detail) {
        this(status, code, title, detail, List.of(), Map.of());
    }

    static Problem invalid(String pointer, String detail) {
        return new Problem(
                400, "validation", "Request is not valid", detail, List.of(new Fault(pointer, detail)), Map.of());
    }

    static Problem notFound(String detail) {
        return new Problem(404, "not-found", "There is no such thing", detail);
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "forbidden", "Not from here", detail);
    }

    static Problem unavailable(String detail, int retryAfterSeconds) {
        return new Problem(
                503,
                "unavailable",
                "Not available now",
                detail,
                List.of(),
                Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    static Problem tooMany(String detail, int retryAfterSeconds) {
        return new Problem(
                429,
                "rate-limited",
                "Too many requests",
                detail,
                List.of(),
                Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> map(String instance, String requestId) {
        Fields fields = new Fields()
                .put("type", "urn:poe-profit:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", String.valueOf(getMessage()))
                .put("instance", instance)
                .put("request_id", requestId);
        if (!faults.isEmpty()) {
            fields.put("errors", faults.stream().map(Fault::map).toList());
        }
        return fields.map();
    }
}
