package dev.poeprofit.sources.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.TestPages;
import dev.poeprofit.sources.auth.ClientCredentials;
import dev.poeprofit.sources.auth.Identity;
import dev.poeprofit.sources.auth.Secret;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.EgressList;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Transport;
import dev.poeprofit.sources.limit.Gates;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A governed upstream over a script of answers, gates that do as they are told, and a log in memory; time stands still. */
final class Fixture {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    static final Deadline DEADLINE = Deadline.ofSeconds(30);
    static final String SECRET = "planted-client-secret";
    static final URI API = URI.create("https://api.example.org");
    static final URI WWW = URI.create("https://www.example.org");
    static final String GGG_ERROR = "{\"error\":{\"code\":6,\"message\":\"Forbidden\"}}";

    final Script transport = new Script();
    final Told gates = new Told();
    final Log log = new Log();
    Duration passed = Duration.ZERO;
    final GovernedUpstream upstream;

    Fixture() {
        this(true);
    }

    Fixture(boolean credentials) {
        upstream = over(gates, credentials);
    }

    /** An upstream of the same services and the same log, over other gates. */
    GovernedUpstream over(Gates otherGates, boolean credentials) {
        return over(otherGates, credentials, List.of());
    }

    /** The same after earlier runs. */
    GovernedUpstream over(Gates otherGates, boolean credentials, List<OpsRecord.RequestMade> past) {
        GovernedUpstream.Builder builder = GovernedUpstream.builder()
                .egress(EgressList.of(Optional.of(API), List.of(WWW)))
                .gates(otherGates)
                .identity(new Identity("my-client", "0.1", "ops@example.org", Optional.empty()))
                .transport(transport)
                .opsLog(log)
                .past(past)
                .clock(() -> START.plus(passed), () -> Long.MAX_VALUE - 1_000_000 + passed.toNanos())
                .random(new Random(1));
        if (credentials) {
            builder.credentials(new ClientCredentials("my-client", new Secret(SECRET), List.of("service:psapi")), WWW);
        }
        return builder.build();
    }

    /** Answers in turn; each takes a quarter of a second. */
    final class Script implements Transport {
        private final Deque<Object> answers = new ArrayDeque<>();
        final List<Request> requests = new ArrayList<>();

        Script then(int status, Map<String, String> headers, String body) {
            answers.add(new Response(status, headers, TestPages.bytes(body)));
            return this;
        }

        Script then(int status) {
            return then(status, Map.of(), "{}");
        }

        Script token(String token) {
            return then(200, Map.of(), "{\"access_token\":\"" + token + "\",\"expires_in\":null}");
        }

        Script then(Throwable failure) {
            answers.add(failure);
            return this;
        }

        /** Something that happens while the next request is under way. */
        Script meanwhile(Runnable event) {
            answers.add(event);
            return this;
        }

        @Override
        public Response exchange(Request request, Deadline deadline) {
            requests.add(request);
            passed = passed.plusMillis(250);
            Object answer = answers.remove();
            if (answer instanceof Runnable event) {
                event.run();
                answer = answers.remove();
            }
            if (answer instanceof RuntimeException e) {
                throw e;
            }
            if (answer instanceof Error e) {
                throw e;
            }
            return (Response) answer;
        }

        String authorization(int request) {
            return requests.get(request).headers().get("Authorization");
        }
    }

    /** Admits, or not, and says what follows, as it is told; checks that every permit comes back once. */
    static final class Told implements Gates {
        Optional<Admission> next = Optional.empty();
        Verdict verdict = free();
        final List<String> admitted = new ArrayList<>();
        int answered;
        int failed;
        int unsent;

        static Verdict free() {
            return new Verdict("some-policy", Optional.empty(), Optional.empty(), Optional.empty());
        }

        @Override
        public Admission admit(String asker, Endpoint endpoint, String host) {
            if (next.isPresent()) {
                return next.get();
            }
            admitted.add(asker + " " + endpoint.name() + " " + host);
            return new Admission.Granted(new Permit() {
                private boolean back;

                @Override
                public Verdict answered(Response response) {
                    answered++;
                    Verdict told = handedBack();
                    boolean blocked = ((Admission.Granted) OPEN.admit(asker, endpoint, host))
                            .permit()
                            .answered(response)
                            .blocked();
                    return new Verdict(
                            told.policy(), told.closedUntil(), told.reason(), told.raised(), told.blocked() || blocked);
                }

                @Override
                public Verdict failed() {
                    failed++;
                    return handedBack();
                }

                @Override
                public void unsent() {
                    unsent++;
                    handedBack();
                }

                private Verdict handedBack() {
                    assertThat(back).as("a permit comes back once").isFalse();
                    back = true;
                    return verdict;
                }
            });
        }

        @Override
        public List<GateView> views() {
            return List.of();
        }
    }

    /** In memory; fails on demand. */
    static final class Log implements OpsLog {
        final List<OpsRecord> records = new ArrayList<>();
        final List<Integer> batches = new ArrayList<>();
        boolean failing;

        @Override
        public void append(List<? extends OpsRecord> more) {
            batches.add(more.size());
            if (failing) {
                throw new PortException(PortException.Kind.STORE, "disk full");
            }
            records.addAll(more);
        }

        @Override
        public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
            throw new UnsupportedOperationException();
        }

        <R extends OpsRecord> List<R> of(Class<R> kind) {
            return records.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    Reply stashes(String asker) {
        return upstream.ask(
                new Ask(
                        asker,
                        Endpoint.PUBLIC_STASHES,
                        Request.get(API.resolve("/public-stash-tabs?id=1-2"), Map.of())),
                DEADLINE);
    }

    Reply stashes() {
        return stashes("psapi/pc");
    }

    Reply dictionary() {
        return upstream.ask(
                new Ask("metadata", Endpoint.TRADE_DATA, Request.get(WWW.resolve("/api/trade/data/items"), Map.of())),
                DEADLINE);
    }

    List<OpsRecord.RequestMade> made() {
        upstream.flush();
        return log.of(OpsRecord.RequestMade.class);
    }

    List<OpsRecord.AlertRaised> alerts() {
        return log.of(OpsRecord.AlertRaised.class);
    }
}
