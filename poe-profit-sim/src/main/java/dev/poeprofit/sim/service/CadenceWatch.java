package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Watches how often a client asks: overviews, answers that are still fresh, attempts at what fails, and errors of its own. */
final class CadenceWatch {
    private static final int MAX_ADDRESSES = 10_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Real sockets add some milliseconds to a second well kept. */
    private static final Duration SECOND = Duration.ofMillis(950);

    private static final Pattern MAX_AGE = Pattern.compile("max-age=(\\d{1,9})");

    /** What a client knows of an address. */
    private static final class Known {
        Optional<Instant> answeredAt = Optional.empty();
        Optional<Instant> freshUntil = Optional.empty();
        Optional<String> tag = Optional.empty();
        final Deque<Instant> failures = new ArrayDeque<>();
    }

    private final Violations violations;
    private final ClientRules rules;
    private final Map<String, Known> addresses = new LinkedHashMap<>();
    private final Map<Service, Deque<Instant>> clientErrors = new EnumMap<>(Service.class);
    private Optional<Instant> lastOverview = Optional.empty();

    CadenceWatch(Violations violations, ClientRules rules) {
        this.violations = violations;
        this.rules = rules;
    }

    void asked(Asked asked) {
        Known known = known(asked);
        Instant now = asked.at();
        if (asked.route().service() == Service.NINJA) {
            if (lastOverview.filter(at -> now.isBefore(at.plus(SECOND))).isPresent()) {
                add(Rule.OVERVIEWS_TOO_FAST, asked, " after the one of " + lastOverview.orElseThrow());
            }
            lastOverview = Optional.of(now);
            if (known.answeredAt.filter(at -> now.isBefore(at.plus(MINUTE))).isPresent()) {
                add(Rule.OVERVIEW_WITHIN_MINUTE, asked, ", answered at " + known.answeredAt.orElseThrow());
            }
        }
        if (known.freshUntil.filter(now::isBefore).isPresent()) {
            add(Rule.WITHIN_MAX_AGE, asked, ", fresh until " + known.freshUntil.orElseThrow());
        }
        if (known.tag.isPresent() && asked.request().header("If-None-Match").isEmpty()) {
            add(Rule.VALIDATOR_NOT_SENT, asked, "");
        }
        forget(known.failures, now, rules.attemptsWithin());
        if (known.failures.size() >= rules.attempts()) {
            add(Rule.TOO_MANY_ATTEMPTS, asked, " after " + known.failures.size() + " failures");
        }
    }

    void answered(Asked asked, SimAnswer answer, boolean prompt) {
        Known known = known(asked);
        int status = answer.status();
        if (!prompt || status >= 500) {
            known.failures.addLast(asked.at());
        } else {
            known.failures.clear();
            known.answeredAt = Optional.of(asked.at());
        }
        if (prompt && (status == 200 || status == 304) && asked.route().kind() != Route.Kind.STASHES) {
            known.freshUntil = freshUntil(asked, answer);
            known.tag = answer.header("ETag");
        }
        if (status >= 400 && status < 500) {
            Deque<Instant> errors = clientErrors.computeIfAbsent(asked.route().service(), key -> new ArrayDeque<>());
            forget(errors, asked.at(), rules.clientErrorsWithin());
            errors.addLast(asked.at());
            if (errors.size() > rules.clientErrors()) {
                add(Rule.TOO_MANY_CLIENT_ERRORS, asked, ", number " + errors.size() + ", was " + status);
            }
        }
    }

    private static Optional<Instant> freshUntil(Asked asked, SimAnswer answer) {
        Matcher maxAge = MAX_AGE.matcher(answer.header("Cache-Control").orElse(""));
        if (!maxAge.find()) {
            return Optional.empty();
        }
        long age = answer.header("Age").map(Long::parseLong).orElse(0L);
        return Optional.of(asked.at().plusSeconds(Long.parseLong(maxAge.group(1)) - age));
    }

    private Known known(Asked asked) {
        // A stream's cursors are one address: it is asked again after a failure, whatever the cursor.
        String target = asked.route().kind() == Route.Kind.STASHES
                ? asked.request().path()
                : asked.request().target();
        String address = asked.route().service() + " " + target;
        Known known = addresses.get(address);
        if (known == null) {
            if (addresses.size() >= MAX_ADDRESSES) {
                addresses.remove(addresses.keySet().iterator().next());
            }
            known = new Known();
            addresses.put(address, known);
        }
        return known;
    }

    private static void forget(Deque<Instant> times, Instant now, Duration within) {
        while (!times.isEmpty() && !times.getFirst().plus(within).isAfter(now)) {
            times.removeFirst();
        }
    }

    private void add(Rule rule, Asked asked, String more) {
        violations.add(rule, asked.at(), asked.label() + more);
    }
}
