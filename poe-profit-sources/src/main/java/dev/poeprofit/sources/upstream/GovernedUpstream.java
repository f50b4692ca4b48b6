package dev.poeprofit.sources.upstream;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.auth.AccessToken;
import dev.poeprofit.sources.auth.ClientCredentials;
import dev.poeprofit.sources.auth.Identity;
import dev.poeprofit.sources.auth.Refusal;
import dev.poeprofit.sources.auth.TokenKeeper;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.EgressList;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Transport;
import dev.poeprofit.sources.http.Upstream;
import dev.poeprofit.sources.internal.ErrorBody;
import dev.poeprofit.sources.limit.Gates;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks services under all rules: only those on the {@link EgressList}; only when the {@link Gates} admit it; always under the
 * program's {@link Identity}; with the access token where it belongs, renewed once if it is rejected; and with every request
 * recorded in the {@link OpsLog}.
 *
 * <p>A failure (no answer, 5xx, 202, a redirect) is counted per asker and endpoint: after the first and the second the asker
 * is told to come again in 0.5-1 s and 1-2 s, or when the server says; one that comes earlier finds it closed. The third ends
 * the round. A 403 without the service's own error object is a firewall's block: the gates close its host for all who ask it.
 *
 * <p>Starts no threads. Safe for several threads.
 */
public final class GovernedUpstream implements Upstream, AutoCloseable {
    private final Exchange exchange;
    private final RequestLog log;
    private final Optional<TokenKeeper> tokens;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Refusal> alerted = new AtomicReference<>();

    private GovernedUpstream(Builder parts) {
        this.clock = part(parts.clock, "clock");
        this.nanoTime = part(parts.nanoTime, "nanoTime");
        this.log = new RequestLog(part(parts.opsLog, "opsLog"), nanoTime);
        Attempts attempts = new Attempts(nanoTime, part(parts.random, "random"));
        attempts.restore(parts.past, clock.instant());
        this.exchange = new Exchange(
                part(parts.egress, "egress"),
                part(parts.gates, "gates"),
                part(parts.identity, "identity"),
                part(parts.transport, "transport"),
                log,
                attempts,
                clock,
                nanoTime);
        this.tokens = Optional.ofNullable(parts.credentials)
                .map(it -> new TokenKeeper(
                        (ask, deadline) -> exchange.send(ask, Optional.empty(), deadline),
                        part(parts.oauthBase, "oauthBase"),
                        it,
                        clock,
                        nanoTime));
    }

    private static <T> T part(@Nullable T part, String name) {
        return Objects.requireNonNull(part, () -> name + " was not set");
    }

    /**
     * Where a governed upstream is put together; every part but the credentials has to be set.
     *
     * @return a builder without parts
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Reply ask(Ask ask, Deadline deadline) {
        exchange.check(ask);
        if (!ask.endpoint().bearer()) {
            return judged(ask, exchange.send(ask, Optional.empty(), deadline), text -> text);
        }
        TokenKeeper keeper = tokens.orElseThrow(() -> new PortException(
                PortException.Kind.UNAUTHORISED,
                ask.endpoint().name() + ": no client credentials are configured, and it cannot be asked without"));
        try {
            return askWithToken(ask, keeper, deadline);
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.UNAUTHORISED) {
                exchange.forget(ask);
                alertOnce(keeper);
            }
            throw e;
        }
    }

    private Reply askWithToken(Ask ask, TokenKeeper keeper, Deadline deadline) {
        long start = nanoTime.getAsLong();
        for (int tried = 1; ; tried++) {
            TokenKeeper.Outcome outcome = keeper.token(rest(deadline, start));
            if (outcome instanceof TokenKeeper.Outcome.Closed closed) {
                return closed.reply();
            }
            AccessToken token = ((TokenKeeper.Outcome.Ready) outcome).token();
            Reply reply = exchange.send(ask, Optional.of(token.secret()), rest(deadline, start));
            if (!(reply instanceof Reply.Answered answered)) {
                return reply;
            }
            if (answered.response().status() != 401) {
                keeper.accept(token);
                return judged(ask, reply, keeper::hideIn);
            }
            keeper.reject(token);
            if (tried == 2) {
                throw new PortException(
                        PortException.Kind.UNAUTHORISED, ask.request() + ": HTTP 401 with two access tokens in turn");
            }
            exchange.mended(ask, "HTTP 401, access token renewed");
        }
    }

    private Deadline rest(Deadline deadline, long startNanos) {
        Duration left = deadline.limit().minusNanos(nanoTime.getAsLong() - startNanos);
        if (left.isZero() || left.isNegative()) {
            throw new PortException(
                    PortException.Kind.UNAVAILABLE,
                    "no time is left of " + deadline.limit().toMillis() + " ms",
                    true,
                    Optional.of(Duration.ofSeconds(1)),
                    null);
        }
        return new Deadline(left);
    }

    private Reply judged(Ask ask, Reply reply, UnaryOperator<String> hide) {
        if (reply instanceof Reply.Answered answered && answered.response().status() == 403) {
            String reason = ErrorBody.read(answered.response().body(), hide)
                    .map(ErrorBody::text)
                    .orElse("no reason given");
            String text = ask.request() + ": HTTP 403, " + reason;
            log.raised(new OpsRecord.AlertRaised(
                    answered.receivedAt(),
                    ask.asker(),
                    "unauthorised",
                    text + "; check the client's scopes with GGG before starting it again"));
            throw new PortException(PortException.Kind.UNAUTHORISED, text);
        }
        return reply;
    }

    private void alertOnce(TokenKeeper keeper) {
        keeper.lastRefusal().ifPresent(refusal -> {
            if (!refusal.equals(alerted.getAndSet(refusal))) {
                log.raised(new OpsRecord.AlertRaised(
                        refusal.at(),
                        "token",
                        "unauthorised",
                        refusal.text() + "; check client id, secret and scopes with GGG"));
            }
        });
    }

    /**
     * The keeper of the access token, for the audit of scopes.
     *
     * @return empty without credentials
     */
    public Optional<TokenKeeper> tokens() {
        return tokens;
    }

    /** Writes the records of requests that are still waiting to be written. */
    public void flush() {
        log.flush();
    }

    /** The same as {@link #flush()}; the transport is its owner's to close. */
    @Override
    public void close() {
        flush();
    }

    /** Puts a governed upstream together. Not thread-safe. */
    public static final class Builder {
        private @Nullable EgressList egress;
        private @Nullable Gates gates;
        private @Nullable Identity identity;
        private @Nullable Transport transport;
        private @Nullable OpsLog opsLog;
        private @Nullable InstantSource clock;
        private @Nullable LongSupplier nanoTime;
        private @Nullable RandomGenerator random;
        private @Nullable ClientCredentials credentials;
        private @Nullable URI oauthBase;
        private List<OpsRecord.RequestMade> past = List.of();

        private Builder() {}

        /**
         * What earlier runs asked, so that a restart begins no round of attempts anew; without, nothing is known of them.
         *
         * @param newestFirst records of requests
         * @return this
         */
        public Builder past(List<OpsRecord.RequestMade> newestFirst) {
            past = List.copyOf(newestFirst);
            return this;
        }

        /**
         * Where requests may go.
         *
         * @param it the list
         * @return this
         */
        public Builder egress(EgressList it) {
            egress = it;
            return this;
        }

        /**
         * When they may.
         *
         * @param it the gates of this process
         * @return this
         */
        public Builder gates(Gates it) {
            gates = it;
            return this;
        }

        /**
         * As whom.
         *
         * @param it the identity
         * @return this
         */
        public Builder identity(Identity it) {
            identity = it;
            return this;
        }

        /**
         * What carries them.
         *
         * @param it the transport; its owner closes it
         * @return this
         */
        public Builder transport(Transport it) {
            transport = it;
            return this;
        }

        /**
         * Where they are recorded.
         *
         * @param it the log
         * @return this
         */
        public Builder opsLog(OpsLog it) {
            opsLog = it;
            return this;
        }

        /**
         * What the time is, and what measures durations; of one source if time is virtual.
         *
         * @param time tells the time
         * @param nanos nanoseconds from any origin
         * @return this
         */
        public Builder clock(InstantSource time, LongSupplier nanos) {
            clock = time;
            nanoTime = nanos;
            return this;
        }

        /**
         * What spreads back-off; used by one thread at a time.
         *
         * @param it seeded by the caller
         * @return this
         */
        public Builder random(RandomGenerator it) {
            random = it;
            return this;
        }

        /**
         * Credentials for the data API. Without them nothing is asked that needs the access token.
         *
         * @param client the client
         * @param base scheme and host of the OAuth service, such as {@code https://www.pathofexile.com}
         * @return this
         */
        public Builder credentials(ClientCredentials client, URI base) {
            credentials = client;
            oauthBase = base;
            return this;
        }

        /**
         * The upstream.
         *
         * @return a new one
         * @throws NullPointerException naming a part that was not set
         * @throws PortException of kind {@code CONTRACT} if the OAuth service is not on the egress list
         */
        public GovernedUpstream build() {
            if (egress != null && oauthBase != null) {
                egress.check(Endpoint.TOKEN, oauthBase);
            }
            return new GovernedUpstream(this);
        }
    }
}
