package dev.poeprofit.examples;

import java.util.ArrayList;
import java.util.List;

/** Which scopes the configuration may ask for. */
final class ScopeRule {
    private static final String ALLOWED = "service:psapi";

    private ScopeRule() {}

    /** What is wrong with some scopes, one text a problem. */
    static List<String> problems(List<String> scopes) {
        List<String> problems = new ArrayList<>();
        for (String scope : scopes) {
            if (!scope.equals(ALLOWED)) {
                problems.add("must not name '" + scope
                        + "': this version reads the public stash stream only and asks for " + ALLOWED
                        + "; what needs more stays switched off until it is built and GGG has granted the scope");
            }
        }
        if (!scopes.contains(ALLOWED)) {
            problems.add("must name " + ALLOWED);
        }
        return problems;
    }
}
