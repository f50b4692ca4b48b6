package dev.poeprofit.sources.http;

import dev.poeprofit.sources.internal.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a limit; beyond it, or if the answer announces more, it stops reading at once. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int MAX_FIRST_BUFFER = 1 << 20;

    private final int maxBytes;
    private final boolean announcedTooMuch;
    private final ByteArrayOutputStream received;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(int maxBytes, long announced) {
        this.maxBytes = maxBytes;
        this.announcedTooMuch = announced > maxBytes;
        // What is announced may be a lie: it sizes the first buffer only.
        this.received = new ByteArrayOutputStream((int) Math.max(32, Math.min(announced, MAX_FIRST_BUFFER)));
    }

    static HttpResponse.BodyHandler<byte[]> upTo(int maxBytes) {
        return head -> new BoundedBody(maxBytes, announced(head));
    }

    private static long announced(HttpResponse.ResponseInfo head) {
        return head.headers()
                .firstValue("Content-Length")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription it) {
        subscription = it;
        if (announcedTooMuch) {
            stop(it);
        } else {
            it.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (body.isDone()) {
                return;
            }
            if (buffer.remaining() > maxBytes - received.size()) {
                stop(subscription);
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            received.writeBytes(bytes);
        }
    }

    private void stop(Flow.@Nullable Subscription it) {
        if (it != null) {
            it.cancel();
        }
        body.completeExceptionally(new TooLargeException(maxBytes));
    }

    @Override
    public void onError(Throwable thrown) {
        body.completeExceptionally(thrown);
    }

    @Override
    public void onComplete() {
        body.complete(received.toByteArray());
    }
}
