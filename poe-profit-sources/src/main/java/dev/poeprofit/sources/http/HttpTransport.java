package dev.poeprofit.sources.http;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.internal.Shown;
import dev.poeprofit.sources.internal.TooLargeException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests over sockets with the JDK's client, HTTP/1.1 and TLS as the scheme says. A redirect is an answer like any
 * other, a request is sent once, cookies are neither kept nor sent, and the body is what was received: gzip stays gzip.
 *
 * <p>A body that ends before its {@code Content-Length} or its last chunk is a failure. One that has neither ends where the
 * connection does; whether it is whole is for its reader to see. Messages name the request's method and address and what
 * failed, never a header or a body.
 *
 * <p>Threads: the client starts one to watch its sockets and, unless an executor is given, a few more that end when idle; all
 * are daemons. Safe for several threads.
 */
public final class HttpTransport implements Transport, AutoCloseable {
    /** Bound of the body as received. */
    public static final int DEFAULT_MAX_BODY_BYTES = 32 << 20;

    /** Bound of connecting, the TLS handshake included. */
    public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Duration connectTimeout;
    private final int maxBodyBytes;
    private final Map<Long, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable HttpClient client;

    /** A transport with the default bounds and the client's own threads. */
    public HttpTransport() {
        this(DEFAULT_CONNECT_TIMEOUT, DEFAULT_MAX_BODY_BYTES, Optional.empty());
    }

    /**
     * A transport.
     *
     * @param connectTimeout bound of connecting, above zero
     * @param maxBodyBytes bound of the body as received, above 0
     * @param executor runs the client's tasks, never closed here; empty for the client's own threads
     * @throws IllegalArgumentException if a bound is out of range
     */
    public HttpTransport(Duration connectTimeout, int maxBodyBytes, Optional<Executor> executor) {
        if (connectTimeout.isZero() || connectTimeout.isNegative()) {
            throw new IllegalArgumentException("connectTimeout must be above zero, was " + connectTimeout);
        }
        if (maxBodyBytes < 1) {
            throw new IllegalArgumentException("maxBodyBytes must be above 0, was " + maxBodyBytes);
        }
        this.connectTimeout = connectTimeout;
        this.maxBodyBytes = maxBodyBytes;
        HttpClient.Builder builder = HttpClient.newBuilder()
                // One request at a time is in flight to a service: there is nothing to multiplex.
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout);
        executor.ifPresent(builder::executor);
        this.client = builder.build();
    }

    /**
     * Exchanges a request for its response.
     *
     * @param request the request
     * @param deadline how long it may take in all, connecting and the body's last byte included
     * @return the response, whatever its status
     * @throws PortException of kind {@code UNAVAILABLE}, retryable, if there is no complete response in time or the thread was
     *     interrupted, whose flag is then set again; {@code MALFORMED} if the body is larger than the bound; {@code CONTRACT}
     *     if the request cannot be written
     */
    @Override
    public Response exchange(Request request, Deadline deadline) {
        HttpClient open = client;
        if (open == null) {
            throw unavailable(request, "the transport is closed", null);
        }
        HttpRequest wire = wire(request);
        CompletableFuture<HttpResponse<byte[]>> answer;
        try {
            answer = open.sendAsync(wire, BoundedBody.upTo(maxBodyBytes));
        } catch (RuntimeException e) {
            throw unavailable(request, "could not be started (" + e.getClass().getSimpleName() + ")", null);
        }
        long number = numbers.incrementAndGet();
        underWay.put(number, answer);
        try {
            return response(answer.get(deadline.limit().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw unavailable(request, "no complete answer within " + text(deadline.limit()), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(request, "interrupted", null);
        } catch (CancellationException e) {
            throw unavailable(request, "the transport was closed", null);
        } catch (ExecutionException e) {
            throw failure(request, e.getCause() == null ? e : e.getCause());
        } finally {
            underWay.remove(number);
            // Ends an exchange that is still under way; its connection is not used again.
            answer.cancel(true);
        }
    }

    private HttpRequest wire(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder();
        try {
            builder.uri(request.uri());
            builder.method(
                    request.method(),
                    new OneAttemptBody(request.body()
                            .map(HttpRequest.BodyPublishers::ofString)
                            .orElseGet(HttpRequest.BodyPublishers::noBody)));
        } catch (IllegalArgumentException e) {
            // The client's own message would show the address as it is.
            throw broken(request, "method or address cannot be sent");
        }
        request.headers().forEach((name, value) -> {
            try {
                builder.setHeader(name, value);
            } catch (IllegalArgumentException e) {
                // The client's own message would show the value.
                throw broken(request, "header '" + Shown.line(name, 40) + "' cannot be sent");
            }
        });
        return builder.build();
    }

    private static Response response(HttpResponse<byte[]> answer) {
        Map<String, String> headers = new HashMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Response(answer.statusCode(), headers, answer.body());
    }

    // Messages of the client may quote what was received, so none is passed on.
    private PortException failure(Request request, Throwable thrown) {
        if (find(thrown, TooLargeException.class).isPresent()) {
            return new PortException(
                    PortException.Kind.MALFORMED,
                    request + ": the body is larger than " + maxBodyBytes + " bytes; the rest was not read");
        }
        if (find(thrown, CancellationException.class).isPresent()) {
            return unavailable(request, "the transport was closed", null);
        }
        Optional<SSLException> tls = find(thrown, SSLException.class);
        if (tls.isPresent()) {
            return unavailable(request, "TLS failed (" + tls.get().getClass().getSimpleName() + ")", tls.get());
        }
        if (find(thrown, HttpConnectTimeoutException.class).isPresent()) {
            return unavailable(request, "no connection within " + text(connectTimeout), null);
        }
        if (find(thrown, UnresolvedAddressException.class).isPresent()) {
            return unavailable(request, "the host name is not known", null);
        }
        if (find(thrown, ConnectException.class).isPresent()) {
            return unavailable(request, "no connection: refused or not reachable", null);
        }
        // A header that cannot be parsed comes out as the parser's own exception.
        if (find(thrown, ProtocolException.class).isPresent()
                || find(thrown, IllegalArgumentException.class).isPresent()) {
            return unavailable(request, "the answer is not HTTP", null);
        }
        return unavailable(
                request,
                "the connection ended before the answer was complete ("
                        + thrown.getClass().getSimpleName() + ")",
                null);
    }

    private static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> kind) {
        Throwable it = thrown;
        for (int depth = 0; it != null && depth < 10; depth++, it = it.getCause()) {
            if (kind.isInstance(it)) {
                return Optional.of(kind.cast(it));
            }
        }
        return Optional.empty();
    }

    private static PortException unavailable(Request request, String what, @Nullable Throwable cause) {
        return new PortException(PortException.Kind.UNAVAILABLE, request + ": " + what, true, Optional.empty(), cause);
    }

    private static PortException broken(Request request, String what) {
        return new PortException(PortException.Kind.CONTRACT, request + ": " + what);
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** Ends exchanges that are under way, and lets go of the client, whose connections end with it. Waits for nothing. */
    @Override
    public void close() {
        client = null;
        underWay.values().forEach(answer -> answer.cancel(true));
    }
}
