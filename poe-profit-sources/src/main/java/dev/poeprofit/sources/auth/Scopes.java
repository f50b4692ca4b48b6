package dev.poeprofit.sources.auth;

import dev.poeprofit.sources.internal.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
}
