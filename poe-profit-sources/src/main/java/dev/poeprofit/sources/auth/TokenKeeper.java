package dev.poeprofit.sources.auth;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import dev.poeprofit.sources.internal.ErrorBody;
import dev.poeprofit.sources.internal.Malformed;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the access token of a client: asks for it when it is first needed, a minute before it expires, and once after each
 * rejection. A token whose lifetime is not known is kept until it is rejected. One request is under way at most: whoever
 * needs a token meanwhile waits for its outcome and shares it.
 *
 * <p>A refusal (the client is not accepted, or a token was rejected that had been renewed because of a rejection) holds for
 * a while, 1 min doubling to 1 h: until then it is repeated without asking, so that an error of ours costs few requests. An
 * error that names no cause of ours, such as a page of a maintenance, is a failure of the service: it is waited for as long, and
 * then asked again. A round of attempts without an answer is over for everybody: the next begins a minute later.
 *
 * <p>Safe for several threads.
 */
public final class TokenKeeper {
    /** How long before it expires a token is renewed; half its lifetime if that is less than twice this. */
    public static final Duration MARGIN = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);
    private static final String ASKER = "token";
    /** Errors of RFC 6749, 5.2, that say what is wrong with our request or our client. */
    private static final Set<String> REFUSALS = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration MAX_PAUSE = Duration.ofHours(1);

    private final Upstream upstream;
    private final URI address;
    private final ClientCredentials credentials;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    private final Object lock = new Object();
    private @Nullable AccessToken current;
    private @Nullable CompletableFuture<Outcome> underWay;
    private @Nullable AccessToken latest;
    private boolean rejected;
    private @Nullable Grant lastGrant;
    private @Nullable Refusal lastRefusal;
    private Duration pause = FIRST_PAUSE;
    private @Nullable Pause paused;

    /** That nothing is asked for a while: whether because we were refused or because the service failed, and why. */
    private record Pause(boolean refused, String text, long untilNanos) {}

    /** What asking for a token came to. */
    public sealed interface Outcome {
        /**
         * There is one.
         *
         * @param token the token
         */
        record Ready(AccessToken token) implements Outcome {}

        /**
         * The token address may not be asked now.
         *
         * @param reply until when, and why
         */
        record Closed(Reply.Closed reply) implements Outcome {}
    }

    /**
     * A keeper without a token.
     *
     * @param upstream asks the token address, within its limits; answers 4xx are left to the keeper
     * @param oauthBase scheme and host of the OAuth service
     * @param credentials whom to ask for
     * @param clock tells when a grant was made
     * @param nanoTime measures lifetimes
     */
    public TokenKeeper(
            Upstream upstream,
            URI oauthBase,
            ClientCredentials credentials,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.upstream = upstream;
        String base = oauthBase.toString();
        this.address = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/oauth/token");
        this.credentials = credentials;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * A token to ask with.
     *
     * @param deadline how long it may take to get one
     * @return the token, or when to come again
     * @throws PortException of kind {@code UNAUTHORISED} if the client is refused; {@code MALFORMED} if the answer is no
     *     token; {@code UNAVAILABLE} as the upstream throws it, if the answer is an error that says nothing of the client, and if
     *     the thread is interrupted
     */
    public Outcome token(Deadline deadline) {
        CompletableFuture<Outcome> mine = new CompletableFuture<>();
        CompletableFuture<Outcome> others;
        synchronized (lock) {
            AccessToken held = current;
            if (held != null && !held.isDue(nanoTime.getAsLong())) {
                return new Outcome.Ready(held);
            }
            stayPaused();
            others = underWay;
            if (others == null) {
                underWay = mine;
            }
        }
        return others == null ? renew(mine, deadline) : shared(others, deadline);
    }

    private void stayPaused() {
        Pause now = paused;
        if (now == null) {
            return;
        }
        Duration left = Duration.ofNanos(now.untilNanos() - nanoTime.getAsLong());
        if (left.isNegative() || left.isZero()) {
            return;
        }
        String text = now.text() + "; asked again in " + Math.max(1, left.toSeconds()) + " s";
        throw now.refused() ? new PortException(PortException.Kind.UNAUTHORISED, text) : unavailable(text, left);
    }

    private Outcome renew(CompletableFuture<Outcome> mine, Deadline deadline) {
        try {
            Outcome outcome = ask(deadline);
            mine.complete(outcome);
            return outcome;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            synchronized (lock) {
                underWay = null;
            }
        }
    }

    private static Outcome shared(CompletableFuture<Outcome> others, Deadline deadline) {
        try {
            return others.get(deadline.limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while another thread renews the access token");
        } catch (TimeoutException e) {
            throw unavailable("another thread has not renewed the access token in time");
        } catch (ExecutionException e) {
            // The stack of this thread says who was waiting; the cause says who asked.
            if (e.getCause() instanceof PortException failed) {
                throw new PortException(
                        failed.kind(),
                        String.valueOf(failed.getMessage()),
                        failed.retryable(),
                        failed.retryAfter(),
                        failed);
            }
            throw new IllegalStateException("renewing the access token failed in another thread", e.getCause());
        }
    }

    private static PortException unavailable(String message) {
        return unavailable(message, Duration.ofSeconds(1));
    }

    private static PortException unavailable(String message, Duration retryAfter) {
        return new PortException(PortException.Kind.UNAVAILABLE, message, true, Optional.of(retryAfter), null);
    }

    private Outcome ask(Deadline deadline) {
        Request request = new Request(
                "POST",
                address,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                Optional.of(form()));
        // The lifetime counts from here: the server began to count no earlier.
        long asked = nanoTime.getAsLong();
        Reply reply = send(request, deadline);
        if (reply instanceof Reply.Closed closed) {
            return new Outcome.Closed(closed);
        }
        Response response = ((Reply.Answered) reply).response();
        if (response.status() >= 400) {
            throw failed(response);
        }
        if (response.status() != 200) {
            throw Malformed.of("token answer", "HTTP " + response.status() + ", expected 200");
        }
        return new Outcome.Ready(granted(TokenAnswer.read(response.body()), asked));
    }

    /** A round that is over is over for everybody who needs the token: nobody begins the next before the pause has passed. */
    private Reply send(Request request, Deadline deadline) {
        try {
            return upstream.ask(new Ask(ASKER, Endpoint.TOKEN, request), deadline);
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.UNAVAILABLE && !e.retryable()) {
                synchronized (lock) {
                    paused = new Pause(
                            false,
                            hideIn(String.valueOf(e.getMessage())),
                            nanoTime.getAsLong() + FIRST_PAUSE.toNanos());
                }
            }
            throw e;
        }
    }

    private String form() {
        return "client_id=" + encoded(credentials.clientId())
                + "&client_secret=" + encoded(credentials.secret().reveal())
                + "&grant_type=client_credentials&scope=" + encoded(String.join(" ", credentials.scopes()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private PortException failed(Response response) {
        int status = response.status();
        Optional<ErrorBody> error = ErrorBody.read(response.body(), this::hideIn);
        String text = "no access token for client " + credentials.clientId() + ": "
                + error.map(ErrorBody::text).orElse("the answer is not JSON") + " (HTTP " + status + ")";
        boolean refused = status == 401
                || status == 403
                || error.flatMap(ErrorBody::code).filter(REFUSALS::contains).isPresent();
        synchronized (lock) {
            if (refused) {
                lastRefusal = new Refusal(text, clock.instant());
            }
            Duration wait = pause(refused, text);
            return refused ? new PortException(PortException.Kind.UNAUTHORISED, text) : unavailable(text, wait);
        }
    }

    private Duration pause(boolean refused, String text) {
        Duration wait = pause;
        paused = new Pause(refused, text, nanoTime.getAsLong() + wait.toNanos());
        LOG.warn("{}; asking again in {} s at the earliest", text, wait.toSeconds());
        Duration twice = wait.multipliedBy(2);
        pause = twice.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : twice;
        return wait;
    }

    private AccessToken granted(TokenAnswer answer, long askedNanos) {
        Grant grant = new Grant(answer.scopes().orElseGet(() -> new TreeSet<>(credentials.scopes())), clock.instant());
        List<String> problems = grant.problems(credentials.scopes());
        if (!problems.isEmpty()) {
            LOG.warn("access token: {}", String.join("; ", problems));
        }
        LOG.info(
                "access token granted, {}",
                answer.lifetime()
                        .map(it -> "for " + it.toSeconds() + " s")
                        .orElse("without an end: kept until it is rejected"));
        OptionalLong renewAt = answer.lifetime().isPresent()
                ? OptionalLong.of(askedNanos + useful(answer.lifetime().get()).toNanos())
                : OptionalLong.empty();
        synchronized (lock) {
            AccessToken token = new AccessToken(answer.token(), renewAt, rejected);
            current = token;
            latest = token;
            lastGrant = grant;
            if (!rejected) {
                forget();
            }
            return token;
        }
    }

    private static Duration useful(Duration lifetime) {
        return lifetime.compareTo(MARGIN.multipliedBy(2)) < 0 ? lifetime.dividedBy(2) : lifetime.minus(MARGIN);
    }

    /**
     * Says that a token was rejected with a 401. It is not given out again; a token that has been renewed meanwhile is kept.
     *
     * @param token the token it was asked with
     */
    public void reject(AccessToken token) {
        synchronized (lock) {
            if (token != current) {
                return;
            }
            current = null;
            rejected = true;
            if (token.refusedAtOnce()) {
                String text = "the data API rejects the access token of client " + credentials.clientId()
                        + " even when it has just been renewed";
                lastRefusal = new Refusal(text, clock.instant());
                pause(true, text);
            }
        }
    }

    /**
     * Says that a token was accepted: an answer with it was neither a 401 nor a failure.
     *
     * @param token the token it was asked with
     */
    public void accept(AccessToken token) {
        if (token.accept()) {
            synchronized (lock) {
                if (token == current) {
                    rejected = false;
                    forget();
                }
            }
        }
    }

    private void forget() {
        lastRefusal = null;
        paused = null;
        pause = FIRST_PAUSE;
    }

    /**
     * What the server gave last.
     *
     * @return empty before the first grant
     */
    public Optional<Grant> lastGrant() {
        synchronized (lock) {
            return Optional.ofNullable(lastGrant);
        }
    }

    /**
     * The refusal that was not followed by a token that works.
     *
     * @return empty if there is none
     */
    public Optional<Refusal> lastRefusal() {
        synchronized (lock) {
            return Optional.ofNullable(lastRefusal);
        }
    }

    /**
     * Hides the client's secret and its latest token in a text of others that may quote them.
     *
     * @param text any text, not yet cut
     * @return the text with {@code ***} for each occurrence
     */
    public String hideIn(String text) {
        AccessToken token;
        synchronized (lock) {
            token = latest;
        }
        String hidden = credentials.secret().hideIn(text);
        return token == null ? hidden : token.secret().hideIn(hidden);
    }

    /** Names the client only. */
    @Override
    public String toString() {
        return "access token of client " + credentials.clientId();
    }
}
