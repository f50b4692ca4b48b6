package dev.poeprofit.sources.auth;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.internal.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What this program may ask for: the public stash stream and nothing else. Every other scope belongs to a later version or
 * to nothing that is planned, and naming one stops the start.
 */
public final class Scopes {
    /** Reading the public stash stream. */
    public static final String PSAPI = "service:psapi";

    private static final String ACCOUNT_UNLOCK =
            "Unlocks when v3 is opened, GGG has granted the scope to this client and the"
                    + " player has consented in a browser: client credentials can never carry it";

    private Scopes() {}

    /**
     * What is wrong with a list of scopes.
     *
     * @param configured as configured
     * @return one text for every scope that is refused or missing; empty if all is well
     */
    public static List<String> problems(Collection<String> configured) {
        List<String> problems = new ArrayList<>();
        for (String scope : new TreeSet<>(configured)) {
            if (!scope.equals(PSAPI)) {
                problems.add("scope '" + Shown.line(scope, 60) + "' is refused: " + refusal(scope));
            }
        }
        if (!configured.contains(PSAPI)) {
            problems.add("scope '" + PSAPI + "' is missing: without it the public stash stream cannot be read");
        }
        return problems;
    }

    private static String refusal(String scope) {
        if (scope.equals("service:cxapi")) {
            return "it belongs to the v3 item 'Currency Exchange market-making and triangular arbitrage', which is parked."
                    + " Unlocks when v3 is opened and GGG has granted service:cxapi to this client";
        }
        if (scope.equals("service:leagues") || scope.startsWith("service:leagues:")) {
            return "it belongs to the v3 item 'league-phase models', which is parked. Unlocks when v3 is opened and GGG has"
                    + " granted service:leagues to this client; until then leagues are read from the trade site's list";
        }
        if (scope.startsWith("account:guild:")) {
            return "it belongs to the v3 item 'account stash and craft snapshots', which is parked, and needs a special"
                    + " approval by GGG besides. " + ACCOUNT_UNLOCK;
        }
        if (scope.startsWith("account:")) {
            return "it belongs to the v3 item 'account stash and craft snapshots', which is parked. " + ACCOUNT_UNLOCK;
        }
        if (scope.startsWith("service:pvp_matches")) {
            return "no planned item reads player-versus-player matches. Unlocks only with a decision to use them";
        }
        return "it is not known to this program. Unlocks only with a decision to use it; check the spelling of "
                + PSAPI;
    }

    /**
     * The scopes if nothing is wrong with them.
     *
     * @param configured as configured
     * @return sorted, each once
     * @throws IllegalArgumentException with all of {@link #problems}
     */
    public static List<String> require(Collection<String> configured) {
        List<String> problems = problems(configured);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return List.copyOf(new TreeSet<>(configured));
    }

    /**
     * Looks at what was asked for and what the server gave. Scopes compare as sets: the server may order them as it likes.
     *
     * @param at when
     * @param configured scopes asked for
     * @param tokens where the last grant and the last refusal are
     * @return the record; it passes only if the server's last word was a grant of exactly the scopes that are allowed
     */
    public static OpsRecord.ScopeAudited audit(Instant at, Collection<String> configured, TokenKeeper tokens) {
        List<String> found = new ArrayList<>(problems(configured));
        Optional<Grant> grant = tokens.lastGrant();
        Optional<Refusal> refusal = tokens.lastRefusal();
        grant.ifPresent(it -> found.addAll(it.problems(configured)));
        refusal.ifPresent(it -> found.add("the server refused: " + it.text()));
        if (grant.isEmpty() && refusal.isEmpty()) {
            found.add("no token was asked for yet: what the server grants is not known");
        }
        return new OpsRecord.ScopeAudited(
                at,
                List.copyOf(new TreeSet<>(configured)),
                grant.map(it -> List.copyOf(it.scopes())).orElse(List.of()),
                found.isEmpty(),
                found.isEmpty() ? "granted exactly what is asked for" : String.join("; ", found));
    }
}
