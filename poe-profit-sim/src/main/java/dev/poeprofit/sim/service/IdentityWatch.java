package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Watches who a client says it is and where it takes its secrets. */
final class IdentityWatch {
    private static final Set<String> ALLOWED = Set.of("service:psapi");
    private static final Duration NEW = Duration.ofSeconds(10);
    private static final int MAX_REFUSED = 10_000;
    private static final Pattern SECRET_NAME = Pattern.compile("[?&](client_secret|access_token|token|password)=");

    private final Violations violations;
    private final TokenOffice tokens;
    private final Set<String> refused = new HashSet<>();
    private Optional<Instant> newTokenAt = Optional.empty();

    IdentityWatch(Violations violations, TokenOffice tokens) {
        this.violations = violations;
        this.tokens = tokens;
    }

    void asked(Asked asked) {
        SimRequest request = asked.request();
        Route route = asked.route();
        if (!UserAgents.isAcceptable(route.service(), request.header("User-Agent"))) {
            add(Rule.USER_AGENT, asked, " with '" + request.header("User-Agent").orElse("") + "'");
        }
        if (SECRET_NAME.matcher(request.target()).find()
                || !tokens.secretsIn(request.target()).isEmpty()) {
            add(Rule.SECRET_IN_ADDRESS, asked, "");
        }
        bearer(asked);
        switch (route.kind()) {
            case BARRED -> add(Rule.BARRED_ENDPOINT, asked, "");
            case MOVED -> add(Rule.REDIRECT_FOLLOWED, asked, "");
            case UNKNOWN -> add(Rule.UNKNOWN_ENDPOINT, asked, "");
            case TOKEN -> token(asked);
            default -> {
                // Others are judged by what they ask for.
            }
        }
        if (!request.method().equals(route.method())) {
            add(Rule.UNKNOWN_ENDPOINT, asked, ", which takes " + route.method());
        }
    }

    private void bearer(Asked asked) {
        boolean wanted = asked.route().kind() == Route.Kind.STASHES;
        Optional<String> bearer = bearerOf(asked.request());
        if (wanted && bearer.isEmpty()) {
            add(Rule.BEARER_MISSING, asked, "");
        }
        if (asked.route().service() != Service.DATA_API
                && asked.request().header("Authorization").isPresent()) {
            add(Rule.BEARER_LEAKED, asked, " at " + asked.route().service().host());
        }
        if (bearer.filter(refused::contains).isPresent()) {
            add(Rule.REFUSED_TOKEN, asked, "");
        }
    }

    private void token(Asked asked) {
        List<String> scopes = TokenOffice.scopes(asked.request());
        if (!ALLOWED.containsAll(scopes)) {
            add(Rule.FORBIDDEN_SCOPE, asked, " for " + scopes);
        }
        if (newTokenAt.filter(at -> asked.at().isBefore(at.plus(NEW))).isPresent()) {
            add(Rule.NEEDLESS_TOKEN, asked, ", the last one is of " + newTokenAt.orElseThrow());
        }
    }

    void answered(Asked asked, SimAnswer answer, boolean prompt) {
        if (!prompt) {
            return;
        }
        if (asked.route().kind() == Route.Kind.TOKEN && answer.status() == 200) {
            newTokenAt = Optional.of(asked.at());
        } else if (asked.route().kind() == Route.Kind.STASHES && answer.status() == 401) {
            newTokenAt = Optional.empty();
            if (refused.size() < MAX_REFUSED) {
                bearerOf(asked.request()).ifPresent(refused::add);
            }
        }
    }

    static Optional<String> bearerOf(SimRequest request) {
        return request.header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
                .map(value -> value.substring("bearer ".length()).strip());
    }

    private void add(Rule rule, Asked asked, String more) {
        violations.add(rule, asked.at(), asked.label() + tokens.masked(more));
    }
}
