package dev.poeprofit.sim.service;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All services a client of the market speaks to, in one place: contents of simulated leagues or of recorded answers, behind
 * identity, rate limits and trouble, and with an eye on what the client does wrong. An answer is a function of the settings,
 * of what was asked before and of the instant: no clock is read, nothing waits. Whoever carries an answer has to honour its
 * {@link dev.poeprofit.sim.Delivery}; {@link SimulatedHost} does so over real sockets.
 *
 * <p>Calls are serialised; time only moves forward. There is one client: whoever asks shares one address and one budget.
 */
public final class SimulatedServices {
    private static final String SCOPE = "service:psapi";
    private static final int MAX_ACCESSES = 1_000_000;

    private final Content content;
    private final FaultPlan faults;
    private final Duration latency;
    private final Map<Realm, Gate> stashGates;
    private final Map<Route.Kind, Gate> gates;
    private final EdgeCache edge;
    private final boolean tradeTags;
    private final TokenOffice tokens;
    private final Violations violations = new Violations();
    private final IdentityWatch identity;
    private final CursorWatch cursors;
    private final CadenceWatch cadence;
    private final Deque<Access> accesses = new ArrayDeque<>();
    private Instant last = Instant.MIN;

    SimulatedServices(ServicesBuilder settings) {
        this.content = settings.content;
        this.faults = settings.faults;
        this.latency = settings.latency;
        this.stashGates = settings.stashGates();
        this.gates = settings.gates();
        this.edge = new EdgeCache(settings.edge);
        this.tradeTags = settings.tradeTags;
        this.tokens = new TokenOffice(settings.client, settings.faults, settings.seed);
        this.identity = new IdentityWatch(violations, tokens);
        this.cursors = new CursorWatch(violations, settings.rules);
        this.cadence = new CadenceWatch(violations, settings.rules);
    }

    /**
     * Services that speak of simulated leagues.
     *
     * @param leagues one a realm, at least one; they are advanced by {@link #answer} and by nobody else
     * @return a builder
     * @throws IllegalArgumentException if two leagues are of one realm or there are none
     */
    public static ServicesBuilder over(SimulatedLeague... leagues) {
        return new ServicesBuilder(new LeagueContent(List.of(leagues)));
    }

    /**
     * Services that repeat recorded answers.
     *
     * @param recorded the answers
     * @return a builder
     */
    public static ServicesBuilder over(RecordedAnswers recorded) {
        return new ServicesBuilder(recorded::answer);
    }

    /**
     * Answers a request to the service of its host. A host that is none of them does not answer.
     *
     * @param request the request, with its host
     * @param now when it arrives
     * @return the answer
     * @throws IllegalArgumentException if {@code now} is before an earlier call's
     */
    public synchronized SimAnswer answer(SimRequest request, Instant now) {
        Optional<Service> service = Service.ofHost(request.host());
        if (service.isEmpty()) {
            violations.add(Rule.UNKNOWN_ENDPOINT, now, "host '" + request.host() + "'");
            return SimAnswer.dropped();
        }
        return answer(service.get(), request, now);
    }

    /**
     * Answers a request to a service, whatever its host.
     *
     * @param service the service
     * @param request the request
     * @param now when it arrives
     * @return the answer
     * @throws IllegalArgumentException if {@code now} is before an earlier call's
     */
    public synchronized SimAnswer answer(Service service, SimRequest request, Instant now) {
        if (now.isBefore(last)) {
            throw new IllegalArgumentException("now must not be before " + last + ", was " + now);
        }
        last = now;
        Asked asked = new Asked(Route.of(service, request), request, now, label(request));
        Incidents incidents = new Incidents(faults.active(service, request.path(), now));
        identity.asked(asked);
        cursors.asked(asked);
        cadence.asked(asked);
        SimAnswer answer = decide(asked, incidents);
        boolean prompt = answer.delivery().isComplete() && !incidents.has(Fault.Slow.class);
        identity.answered(asked, answer, prompt);
        cursors.answered(asked, answer, nextCursor(asked, answer));
        cadence.answered(asked, answer, prompt);
        gateOf(asked.route())
                .filter(gate -> prompt)
                .ifPresent(gate -> gate.told(asked, answer, !incidents.has(Fault.BadHeaders.class)));
        log(asked, answer, incidents);
        return answer;
    }

    /** Answers at what the clock says once it is this request's turn. */
    synchronized SimAnswer answer(Service service, SimRequest request, InstantSource clock) {
        Instant now = clock.instant();
        return answer(service, request, now.isBefore(last) ? last : now);
    }

    private SimAnswer decide(Asked asked, Incidents incidents) {
        Instant now = asked.at();
        Route route = asked.route();
        if (incidents.has(Fault.Outage.class)) {
            return SimAnswer.dropped();
        }
        SimAnswer page;
        Map<String, String> limitHeaders = Map.of();
        if (!UserAgents.isAcceptable(route.service(), asked.request().header("User-Agent"))
                || incidents.has(Fault.CloudflareBlock.class)) {
            page = incidents.instead(now).orElse(Pages.challenge(now));
        } else {
            Optional<Gate> gate = gateOf(route);
            Optional<Duration> refusedFor = gate.flatMap(
                    it -> it.pass(asked, incidents, faults, violations).refusedFor());
            if (incidents.has(Fault.Dropped.class)) {
                return SimAnswer.dropped();
            }
            page = refusedFor.isPresent()
                    ? refusal(refusedFor.get(), incidents, now)
                    : incidents.instead(now).orElseGet(() -> allowed(asked));
            boolean fromGateway = page.status() > 500;
            limitHeaders = gate.filter(it -> !fromGateway)
                    .map(it -> incidents.sent(it.limits().headers(now)))
                    .orElse(Map.of());
        }
        return sent(page, limitHeaders, incidents, now);
    }

    private static SimAnswer refusal(Duration left, Incidents incidents, Instant now) {
        boolean silent = incidents
                        .find(Fault.Throttled.class)
                        .filter(fault -> !fault.retryAfter())
                        .isPresent()
                || incidents
                        .find(Fault.BadHeaders.class)
                        .filter(fault -> fault.kind() == Fault.BadHeaders.Kind.MISSING)
                        .isPresent();
        SimAnswer page = Pages.error(429, now);
        return silent ? page : page.with(Map.of("Retry-After", Long.toString(ServerLimits.seconds(left))));
    }

    /** What the service itself says. */
    private SimAnswer allowed(Asked asked) {
        Instant now = asked.at();
        SimRequest request = asked.request();
        Route.Kind kind = asked.route().kind();
        if (kind == Route.Kind.UNKNOWN || kind == Route.Kind.BARRED) {
            return Pages.error(kind == Route.Kind.BARRED ? 403 : 404, now);
        }
        if (!request.method().equals(asked.route().method())) {
            return Pages.error(405, now);
        }
        return switch (kind) {
            case TOKEN -> tokens.answer(request, now);
            case STASHES -> {
                int status = tokens.judge(IdentityWatch.bearerOf(request), SCOPE, now);
                yield status == 200 ? content.answer(asked.route(), request, now) : Pages.error(status, now);
            }
            case OVERVIEW -> edge.answer(request, now, plain -> content.answer(asked.route(), plain, now));
            case TRADE -> trade(asked);
            case MOVED -> Pages.html(200, "You should not be here", Map.of(), now);
            default -> content.answer(asked.route(), request, now);
        };
    }

    private SimAnswer trade(Asked asked) {
        SimAnswer answer = content.answer(asked.route(), asked.request(), asked.at());
        return tradeTags || answer.status() != 200 ? answer : without(answer, "etag");
    }

    private SimAnswer sent(SimAnswer page, Map<String, String> limitHeaders, Incidents incidents, Instant now) {
        SimAnswer answer = without(page, "x-rate-limit").with(limitHeaders);
        Optional<Fault.ClockSkew> skew = incidents.find(Fault.ClockSkew.class);
        if (skew.isPresent()) {
            answer = answer.with(Map.of("Date", Pages.date(now.plus(skew.get().ahead()))));
        }
        return answer.delivered(incidents.delivery(answer, latency));
    }

    private static SimAnswer without(SimAnswer answer, String prefix) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix));
        return SimAnswer.of(answer.status(), headers, answer.body());
    }

    private Optional<Gate> gateOf(Route route) {
        return route.realm().isPresent()
                ? Optional.ofNullable(stashGates.get(route.realm().get()))
                : Optional.ofNullable(gates.get(route.kind()));
    }

    private static Optional<String> nextCursor(Asked asked, SimAnswer answer) {
        if (asked.route().kind() == Route.Kind.STASHES) {
            return answer.header("X-Next-Change-Id");
        }
        return asked.request().path().equals(ChangeIds.PATH) ? ChangeIds.psapi(answer) : Optional.empty();
    }

    private String label(SimRequest request) {
        String target =
                tokens.masked(request.target()).replaceAll("(client_secret|access_token|token)=[^&]*", "$1=***");
        return request.method() + " " + target.substring(0, StrictMath.min(300, target.length()));
    }

    private void log(Asked asked, SimAnswer answer, Incidents incidents) {
        if (accesses.size() >= MAX_ACCESSES) {
            accesses.removeFirst();
        }
        String method = asked.request().method();
        accesses.addLast(new Access(
                asked.at(),
                asked.route().service(),
                method,
                asked.label().substring(method.length() + 1),
                answer.status(),
                answer.delivery().isComplete(),
                incidents.names()));
    }

    /**
     * What the client did wrong so far.
     *
     * @return a live view
     */
    public Violations violations() {
        return violations;
    }

    /**
     * The last million requests.
     *
     * @return a copy, oldest first
     */
    public synchronized List<Access> accesses() {
        return List.copyOf(accesses);
    }

    /**
     * How often each status was answered.
     *
     * @param service by which service
     * @return counts by status, 0 for dropped connections, of the last million requests
     */
    public synchronized Map<Integer, Long> statuses(Service service) {
        Map<Integer, Long> counts = new HashMap<>();
        for (Access access : accesses) {
            if (access.service() == service) {
                counts.merge(access.status(), 1L, Long::sum);
            }
        }
        return Map.copyOf(counts);
    }
}
