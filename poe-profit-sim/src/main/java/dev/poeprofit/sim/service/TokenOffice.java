package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.wire.TokenWire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Gives access tokens for client credentials and knows which are good. */
final class TokenOffice {
    private static final int MAX_TOKENS = 10_000;

    private record Token(Instant given, Set<String> scopes) {}

    private final Registration client;
    private final FaultPlan faults;
    private final Draw draw;
    private final Map<String, Token> tokens = new LinkedHashMap<>();

    TokenOffice(Registration client, FaultPlan faults, long seed) {
        this.client = client;
        this.faults = faults;
        this.draw = Draw.of(seed, "tokens", 0);
    }

    SimAnswer answer(SimRequest request, Instant now) {
        boolean form = request.header("Content-Type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
        if (!form || request.body().isEmpty()) {
            return error(400, "invalid_request", "The body must be a form", now);
        }
        if (!request.field("client_id").filter(client.clientId()::equals).isPresent()
                || !request.field("client_secret")
                        .filter(client.clientSecret()::equals)
                        .isPresent()) {
            return error(401, "invalid_client", "Client authentication failed", now);
        }
        Optional<String> grant = request.field("grant_type");
        if (grant.isEmpty()) {
            return error(400, "invalid_request", "The parameter grant_type is missing", now);
        }
        if (!grant.get().equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "The grant type is not supported", now);
        }
        List<String> scopes = scopes(request);
        if (scopes.isEmpty() || !client.scopes().containsAll(scopes)) {
            return error(400, "invalid_scope", "The requested scope is invalid", now);
        }
        return give(scopes, now);
    }

    /** Scopes in the order they were asked for. */
    static List<String> scopes(SimRequest request) {
        return Arrays.stream(request.field("scope").orElse("").split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .toList();
    }

    private SimAnswer give(List<String> scopes, Instant now) {
        String token = draw.hexId().substring(0, 40);
        if (tokens.size() >= MAX_TOKENS) {
            tokens.remove(tokens.keySet().iterator().next());
        }
        tokens.put(token, new Token(now, Set.copyOf(scopes)));
        OptionalLong seconds =
                client.told() == Registration.Told.NUMBER && client.lifetime().isPresent()
                        ? OptionalLong.of(client.lifetime().get().toSeconds())
                        : OptionalLong.empty();
        // The real server names granted scopes in an order of its own.
        String scope = String.join(" ", scopes.stream().sorted().toList());
        byte[] body = TokenWire.grant(token, scope, client.told() != Registration.Told.ABSENT, seconds);
        return SimAnswer.of(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store", "Date", Pages.date(now)),
                body);
    }

    private static SimAnswer error(int status, String code, String description, Instant now) {
        return SimAnswer.of(
                status,
                Map.of("Content-Type", "application/json", "Date", Pages.date(now)),
                TokenWire.error(code, description));
    }

    /** Status that a request with this token deserves: 200, 401 or 403. */
    int judge(Optional<String> bearer, String scope, Instant now) {
        Token token = bearer.map(tokens::get).orElse(null);
        if (token == null || faults.isRevoked(token.given, now) || isOld(token, now)) {
            return 401;
        }
        return token.scopes.contains(scope) ? 200 : 403;
    }

    private boolean isOld(Token token, Instant now) {
        Optional<Duration> lifetime = client.lifetime();
        return lifetime.isPresent() && !now.isBefore(token.given.plus(lifetime.get()));
    }

    /** The text with the secret and all tokens masked. */
    String masked(String text) {
        String masked = text;
        for (String secret : secretsIn(text)) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    List<String> secretsIn(String text) {
        List<String> found = new ArrayList<>();
        if (text.contains(client.clientSecret())) {
            found.add(client.clientSecret());
        }
        for (String token : tokens.keySet()) {
            if (text.contains(token)) {
                found.add(token);
            }
        }
        return found;
    }
}
