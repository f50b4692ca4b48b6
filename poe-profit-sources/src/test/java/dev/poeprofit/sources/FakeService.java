package dev.poeprofit.sources;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import dev.poeprofit.testkit.ConditionalSourceContract.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A service with one document that changes when it is told to; with or without validators, plain or gzip. */
public final class FakeService implements Upstream, InstantSource {
    private static final Duration TAKES = Duration.ofMillis(120);
    private static final String FIRST_MODIFIED = "Sun, 30 Aug 2026 09:45:00 GMT";
    private static final Instant START = Instant.parse("2026-08-30T10:00:00Z");

    private final String content;
    private final String other;
    private final String unreadable;
    private final boolean validators;
    private final boolean gzip;
    private Service doing = Service.CONTENT;
    private Optional<String> instead = Optional.empty();
    private Instant now = START;

    public FakeService(String content, String other, String unreadable, boolean validators, boolean gzip) {
        this.content = content;
        this.other = other;
        this.unreadable = unreadable;
        this.validators = validators;
        this.gzip = gzip;
    }

    public void serve(Service service) {
        doing = service;
        instead = Optional.empty();
    }

    /** Serves a document of neither kind. */
    public void serve(String document) {
        doing = Service.CONTENT;
        instead = Optional.of(document);
    }

    public void passUntil(Instant time) {
        now = time.isAfter(now) ? time : now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public long nanoTime() {
        return Duration.between(START, now).toNanos();
    }

    @Override
    public Reply ask(Ask ask, Deadline deadline) {
        Instant sentAt = now;
        now = now.plus(TAKES);
        return switch (doing) {
            case CONTENT -> answered(document(ask.request(), instead.orElse(content), FIRST_MODIFIED), sentAt);
            case OTHER_CONTENT -> answered(document(ask.request(), other, "Sun, 30 Aug 2026 10:15:00 GMT"), sentAt);
            case ONLY_NOT_MODIFIED -> answered(notModified(ask.request()), sentAt);
            case UNREADABLE -> answered(new Response(200, Map.of(), TestPages.bytes(unreadable)), sentAt);
            case GONE -> answered(new Response(404, Map.of(), TestPages.bytes("{}")), sentAt);
            case BUSY -> new Reply.Closed(now.plusSeconds(45), "a-policy", "too often");
            case BROKEN -> throw new PortException(PortException.Kind.UNAVAILABLE, "HTTP 503 three times");
        };
    }

    private Response notModified(Request request) {
        Response response = document(request, content, FIRST_MODIFIED);
        return response.status() == 304 ? response : new Response(500, Map.of(), new byte[0]);
    }

    private Reply answered(Response response, Instant sentAt) {
        return new Reply.Answered(response, sentAt, now, 0, Optional.empty());
    }

    private Response document(Request request, String text, String modified) {
        String tag = "\"" + Integer.toHexString(text.hashCode()) + "\"";
        Map<String, String> headers = new LinkedHashMap<>();
        if (validators) {
            headers.put("ETag", tag);
            headers.put("Last-Modified", modified);
            boolean same = request.headers().containsKey("If-None-Match")
                    ? tag.equals(request.headers().get("If-None-Match"))
                    : modified.equals(request.headers().get("If-Modified-Since"));
            if (same) {
                return new Response(304, headers, new byte[0]);
            }
        } else if (request.headers().containsKey("If-None-Match")
                || request.headers().containsKey("If-Modified-Since")) {
            throw new AssertionError("a condition that nobody gave anything for: " + request.headers());
        }
        byte[] body = TestPages.bytes(text);
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
            body = TestPages.gzip(body);
        }
        return new Response(200, headers, body);
    }
}
