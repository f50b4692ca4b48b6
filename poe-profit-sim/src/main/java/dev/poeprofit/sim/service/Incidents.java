package dev.poeprofit.sim.service;

import dev.poeprofit.sim.Delivery;
import dev.poeprofit.sim.SimAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The faults that one request meets. */
final class Incidents {
    private final List<Fault> faults;

    Incidents(List<FaultPlan.Entry> active) {
        this.faults = active.stream().map(FaultPlan.Entry::fault).toList();
    }

    <F extends Fault> Optional<F> find(Class<F> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    boolean has(Class<? extends Fault> kind) {
        return find(kind).isPresent();
    }

    List<String> names() {
        return faults.stream().map(fault -> fault.getClass().getSimpleName()).toList();
    }

    /** What is answered instead of the content, most drastic first; empty if the content is. */
    Optional<SimAnswer> instead(Instant now) {
        if (has(Fault.CloudflareBlock.class)) {
            boolean challenge = find(Fault.CloudflareBlock.class).orElseThrow().challenge();
            return Optional.of(challenge ? Pages.challenge(now) : Pages.banned(now));
        }
        Optional<Fault.ServerError> error = find(Fault.ServerError.class);
        if (error.isPresent()) {
            Map<String, String> headers = error.get()
                    .retryAfter()
                    .map(wait -> Map.of("Retry-After", Long.toString(ServerLimits.seconds(wait))))
                    .orElse(Map.of());
            int status = error.get().status();
            return Optional.of(
                    status == 500 || status == 503
                            ? Pages.error(status, now).with(headers)
                            : Pages.html(status, "Bad gateway", headers, now));
        }
        Optional<Fault.Refused> refused = find(Fault.Refused.class);
        if (refused.isPresent()) {
            return Optional.of(Pages.error(refused.get().status(), now));
        }
        if (has(Fault.Redirect.class)) {
            return Optional.of(Pages.html(302, "Found", Map.of("Location", Route.MOVED_TO + "/here"), now));
        }
        return has(Fault.HtmlPage.class)
                ? Optional.of(Pages.html(200, "Down for maintenance", Map.of(), now))
                : Optional.empty();
    }

    /** How the answer travels. */
    Delivery delivery(SimAnswer answer, Duration latency) {
        Optional<Fault.Slow> slow = find(Fault.Slow.class);
        Optional<Fault.CutBody> cut = find(Fault.CutBody.class);
        int length = answer.body().length;
        OptionalInt cutAfter = cut.isPresent() && length > 0
                ? OptionalInt.of(StrictMath.min(cut.get().after(), length - 1))
                : OptionalInt.empty();
        return new Delivery(
                latency.plus(slow.map(Fault.Slow::firstByte).orElse(Duration.ZERO)),
                slow.map(Fault.Slow::body).orElse(Duration.ZERO),
                cutAfter,
                false);
    }

    /** The rate-limit headers as they are sent. */
    Map<String, String> sent(Map<String, String> headers) {
        Optional<Fault.BadHeaders> bad = find(Fault.BadHeaders.class);
        return bad.isEmpty() || headers.isEmpty()
                ? headers
                : spoilt(headers, bad.get().kind());
    }

    private static Map<String, String> spoilt(Map<String, String> headers, Fault.BadHeaders.Kind kind) {
        Map<String, String> spoilt = new LinkedHashMap<>();
        if (kind == Fault.BadHeaders.Kind.MISSING) {
            return spoilt;
        }
        headers.forEach((name, value) -> {
            boolean state = name.endsWith("-State");
            boolean limit = !state && !name.endsWith("-Policy") && !name.endsWith("-Rules");
            switch (kind) {
                case STATE_MISSING -> put(spoilt, name, state ? "" : value);
                case BROKEN_WINDOW -> put(spoilt, name, limit ? value + ",broken" : value);
                case MISMATCH -> put(spoilt, name, state ? value.replaceFirst(":\\d+:", ":7:") : value);
                case NEGATIVE -> put(spoilt, name, limit || state ? "-" + value : value);
                case ZERO -> put(spoilt, name, limit ? value.replaceFirst("\\d+:", "0:") : value);
                case RULE_WITHOUT_HEADER -> put(spoilt, name, name.endsWith("-Rules") ? value + ",Client" : value);
                default -> throw new IllegalArgumentException("no headers to spoil by " + kind);
            }
        });
        return spoilt;
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!value.isEmpty()) {
            headers.put(name, value);
        }
    }
}
