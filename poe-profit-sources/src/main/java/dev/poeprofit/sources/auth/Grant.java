package dev.poeprofit.sources.auth;

import dev.poeprofit.sources.internal.Shown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the server gave with a token.
 *
 * @param scopes its scopes; those asked for if the answer names none (RFC 6749, 5.1)
 * @param at when
 */
public record Grant(SortedSet<String> scopes, Instant at) {
    /**
     * Copies the scopes.
     *
     * @param scopes scopes
     * @param at when
     */
    public Grant {
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /**
     * How it differs from what was asked for.
     *
     * @param asked scopes asked for
     * @return one text for every scope that is missing or was not asked for; empty if the sets are equal
     */
    public List<String> problems(Collection<String> asked) {
        List<String> problems = new ArrayList<>();
        for (String scope : new TreeSet<>(asked)) {
            if (!scopes.contains(scope)) {
                problems.add("scope '" + Shown.line(scope, 60) + "' was asked for and not granted");
            }
        }
        for (String scope : scopes) {
            if (!asked.contains(scope)) {
                problems.add("scope '" + Shown.line(scope, 60) + "' was granted and not asked for");
            }
        }
        return problems;
    }
}
