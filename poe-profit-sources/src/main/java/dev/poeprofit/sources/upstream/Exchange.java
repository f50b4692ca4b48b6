package dev.poeprofit.sources.upstream;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.auth.Identity;
import dev.poeprofit.sources.auth.Secret;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Authority;
import dev.poeprofit.sources.http.EgressList;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.RetryAfter;
import dev.poeprofit.sources.http.Transport;
import dev.poeprofit.sources.internal.Shown;
import dev.poeprofit.sources.limit.Gates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request under every rule but the token's: whither it may go, whether its asker may ask now, as whom, and what its
 * answer means for the next one. An error 4xx is an answer here, other than "too often" and a firewall's block.
 */
final class Exchange {
    /** How long a firewall's block closes if the gates do not say: its length is known to nobody but the firewall. */
    private static final Duration BLOCK_PAUSE = Duration.ofMinutes(15);

    /** How long a fuse that does not say holds back. */
    private static final Duration FUSE_PAUSE = Duration.ofSeconds(1);

    /** The longest wait for a service that is down. */
    private static final Duration LONGEST_OUTAGE = Duration.ofDays(1);

    private static final int MAX_REASON_CHARS = 200;
    private static final int MAX_URL_CHARS = 2_000;
    // Less than this is not worth another round: timers are no better.
    private static final long CLOCK_GRAIN_NANOS = 1_000_000;

    private final EgressList egress;
    private final Gates gates;
    private final Identity identity;
    private final Transport transport;
    private final RequestLog log;
    private final Attempts attempts;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    Exchange(
            EgressList egress,
            Gates gates,
            Identity identity,
            Transport transport,
            RequestLog log,
            Attempts attempts,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.egress = egress;
        this.gates = gates;
        this.identity = identity;
        this.transport = transport;
        this.log = log;
        this.attempts = attempts;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** Checks what can be checked before anything is sent, be it for a token. */
    void check(Ask ask) {
        egress.check(ask.endpoint(), ask.request().uri());
        if (ask.request().headers().keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
            throw new PortException(
                    PortException.Kind.CONTRACT,
                    ask.endpoint().name() + ": header Authorization: a request must not bring its own");
        }
    }

    Reply send(Ask ask, Optional<Secret> bearer, Deadline deadline) {
        check(ask);
        Attempts.Standing standing = attempts.standing(ask);
        if (standing.waitNanos() > CLOCK_GRAIN_NANOS) {
            return new Reply.Closed(
                    clock.instant().plusNanos(standing.waitNanos()),
                    ask.endpoint().name(),
                    "waiting after " + standing.reason().orElse("an answer that asked for it"));
        }
        Gates.Admission admission = gates.admit(
                ask.asker(), ask.endpoint(), Authority.of(ask.request().uri()).orElse("no host"));
        if (admission instanceof Gates.Admission.Held held) {
            return new Reply.Closed(held.until(), held.policy(), held.reason());
        }
        if (admission instanceof Gates.Admission.Stopped stopped) {
            throw Gates.stopped(stopped, clock.instant());
        }
        return new Sent(ask, bearer, standing).exchange(((Gates.Admission.Granted) admission).permit(), deadline);
    }

    void forget(Ask ask) {
        attempts.forget(ask);
    }

    void mended(Ask ask, String reason) {
        attempts.mended(ask, reason);
    }

    private Request dressed(Request request, Optional<Secret> bearer) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept-Encoding", "gzip");
        headers.putAll(request.headers());
        headers.put("User-Agent", identity.userAgent());
        bearer.ifPresent(token -> headers.put("Authorization", "Bearer " + token.reveal()));
        return new Request(request.method(), request.uri(), headers, request.body());
    }

    /** A request that has been admitted. */
    private final class Sent {
        private final Ask ask;
        private final Optional<Secret> bearer;
        private final Attempts.Standing standing;
        private final Instant sentAt = clock.instant();
        private final long sentNanos = nanoTime.getAsLong();

        Sent(Ask ask, Optional<Secret> bearer, Attempts.Standing standing) {
            this.ask = ask;
            this.bearer = bearer;
            this.standing = standing;
        }

        Reply exchange(Gates.Permit permit, Deadline deadline) {
            Response response;
            try {
                response = transport.exchange(dressed(ask.request(), bearer), deadline);
            } catch (PortException e) {
                if (e.kind() == PortException.Kind.RATE_LIMITED) {
                    return unsent(e, permit);
                }
                throw unanswered(e, permit.failed());
            } catch (RuntimeException | Error e) {
                record(null, Optional.of("failed: " + e.getClass().getSimpleName()), permit.failed());
                throw e;
            }
            return judged(response, permit.answered(response));
        }

        /** A fuse below held it back: nothing was asked, so there is nothing to record and no failure to count. */
        private Reply.Closed unsent(PortException e, Gates.Permit permit) {
            permit.unsent();
            return new Reply.Closed(
                    clock.instant().plus(e.retryAfter().orElse(FUSE_PAUSE)),
                    ask.endpoint().name(),
                    reason(e));
        }

        private PortException unanswered(PortException e, Gates.Verdict verdict) {
            String reason = reason(e);
            record(null, Optional.of(reason), verdict);
            // The message is made anew: what a transport says is hidden like any other text of others.
            return e.kind() == PortException.Kind.UNAVAILABLE
                    ? unavailable(reason, e.retryAfter(), e.getCause())
                    : new PortException(
                            e.kind(), ask.request() + ": " + reason, e.retryable(), e.retryAfter(), e.getCause());
        }

        private Reply judged(Response response, Gates.Verdict verdict) {
            int status = response.status();
            Instant receivedAt = clock.instant();
            if (verdict.blocked()) {
                String reason = verdict.reason().orElse("HTTP " + status + ", blocked by a firewall");
                record(response, Optional.of(reason), verdict);
                return closed(verdict, receivedAt, BLOCK_PAUSE, reason);
            }
            if (status == 429) {
                String reason = verdict.reason().orElse("HTTP 429");
                record(response, Optional.of(reason), verdict);
                return closed(
                        verdict, receivedAt, RetryAfter.of(response, receivedAt).orElse(RetryAfter.DEFAULT), reason);
            }
            if (!Reply.isAnswer(status)) {
                String reason = "HTTP " + status;
                record(response, Optional.of(reason), verdict);
                throw unavailable(reason, RetryAfter.of(response, receivedAt).map(Sent::withinADay), null);
            }
            Optional<String> problem = status >= 400 ? Optional.of("HTTP " + status) : Optional.empty();
            record(response, verdict.reason().or(() -> problem), verdict);
            // A rejected token is its keeper's matter: whether that was a failure turns out with the next.
            if (status != 401 || bearer.isEmpty()) {
                attempts.forget(ask);
            }
            return new Reply.Answered(response, sentAt, receivedAt, standing.failures(), standing.reason());
        }

        private Reply.Closed closed(Gates.Verdict verdict, Instant now, Duration otherwise, String reason) {
            if (verdict.closedUntil().isEmpty()) {
                // Gates that keep nothing in mind: the asker is held back here.
                attempts.hold(ask, otherwise);
            }
            return new Reply.Closed(verdict.closedUntil().orElse(now.plus(otherwise)), verdict.policy(), reason);
        }

        // It is no restriction: the service may be back long before.
        private static Duration withinADay(Duration wait) {
            return wait.compareTo(LONGEST_OUTAGE) > 0 ? LONGEST_OUTAGE : wait;
        }

        private PortException unavailable(String reason, Optional<Duration> retryAfter, @Nullable Throwable cause) {
            Attempts.Consequence next = attempts.failed(ask, reason, retryAfter);
            String text = ask.request() + ": " + reason + ", attempt " + (standing.failures() + 1) + " of "
                    + Attempts.PER_ROUND;
            return new PortException(PortException.Kind.UNAVAILABLE, text, !next.roundOver(), next.delay(), cause);
        }

        // The transport names method and address first; the record has them already.
        private String reason(PortException e) {
            String text = String.valueOf(e.getMessage());
            String start = ask.request() + ": ";
            return hidden(text.startsWith(start) ? text.substring(start.length()) : text);
        }

        private String hidden(String text) {
            return Shown.line(bearer.map(it -> it.hideIn(text)).orElse(text), MAX_REASON_CHARS);
        }

        private void record(@Nullable Response response, Optional<String> problem, Gates.Verdict verdict) {
            Instant at = clock.instant();
            Optional<RateHeaders> headers = Optional.ofNullable(response).map(RateHeaders::of);
            log.made(new OpsRecord.RequestMade(
                    at,
                    ask.asker(),
                    ask.endpoint().name(),
                    Shown.line(ask.request().uri().toString(), MAX_URL_CHARS),
                    response == null ? 0 : response.status(),
                    Math.max(0, (nanoTime.getAsLong() - sentNanos) / 1_000_000),
                    response == null ? 0 : response.body().length,
                    standing.failures(),
                    standing.reason(),
                    headers.flatMap(RateHeaders::policy),
                    headers.map(RateHeaders::limits).orElse(List.of()),
                    headers.map(RateHeaders::states).orElse(List.of()),
                    response == null ? OptionalLong.empty() : RetryAfter.seconds(response, at),
                    verdict.closedUntil(),
                    problem));
            verdict.raised()
                    .ifPresent(code ->
                            log.raised(new OpsRecord.AlertRaised(at, verdict.policy(), code, alert(verdict, problem))));
        }

        private String alert(Gates.Verdict verdict, Optional<String> problem) {
            String what = verdict.reason().or(() -> problem).orElse("see the requests of this policy");
            return String.format(
                    Locale.ROOT,
                    "%s, asked by %s%s",
                    what,
                    ask.asker(),
                    verdict.closedUntil()
                            .map(until -> "; asked again at " + until)
                            .orElse("; a person has to look"));
        }
    }
}
