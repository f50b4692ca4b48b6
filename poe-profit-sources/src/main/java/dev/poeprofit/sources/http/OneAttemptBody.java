package dev.poeprofit.sources.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A request body that is sent at most once.
 *
 * <p>The JDK's client sends a GET a second time by itself if the connection ends before an answer began, and only a system
 * property of the whole process keeps it from that. The second request would be one that no gate has admitted. The client
 * asks for the length of the body once for each attempt, before it writes anything: the second time, this throws.
 */
final class OneAttemptBody implements HttpRequest.BodyPublisher {
    private final HttpRequest.BodyPublisher body;
    private final AtomicBoolean attempted = new AtomicBoolean();

    OneAttemptBody(HttpRequest.BodyPublisher body) {
        this.body = body;
    }

    @Override
    public long contentLength() {
        if (attempted.getAndSet(true)) {
            throw new UncheckedIOException(new IOException("a request is sent once"));
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
