package dev.poeprofit.sim.service;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A rate-limit policy: endpoints with the same one share its counters.
 *
 * @param name its name
 * @param rules at least one; all apply at once
 * @param announced whether answers carry the {@code X-Rate-Limit} headers; a policy that is not announced shows in 429 only
 */
public record LimitPolicy(String name, List<LimitRule> rules, boolean announced) {
    /** Access tokens: {@code 60:30:30}, as captured in 2026. */
    public static final LimitPolicy TOKENS = of("token-request-limit", LimitRule.of("Ip", "60:30:30"));
    /** Trade dictionaries: no limit was ever captured; this one is made up to be met by a polite client. */
    public static final LimitPolicy TRADE_DATA = silent("trade-data", "30:60:60");
    /** poe.ninja: says nothing and blocks who hammers; made up to be met at one request a second. */
    public static final LimitPolicy NINJA = silent("ninja", "20:10:300");
    /** Tables of modifiers: made up. */
    public static final LimitPolicy MODS = silent("mods", "10:60:300");

    /**
     * Copies the rules.
     *
     * @throws IllegalArgumentException if there is no name or no rule
     */
    public LimitPolicy {
        rules = List.copyOf(rules);
        if (name.isBlank() || rules.isEmpty()) {
            throw new IllegalArgumentException("a policy must have a name and rules, was '" + name + "' with " + rules);
        }
    }

    /**
     * A policy that says what it counts.
     *
     * @param name its name
     * @param rules its rules
     * @return the policy
     */
    public static LimitPolicy of(String name, LimitRule... rules) {
        return new LimitPolicy(name, List.of(rules), true);
    }

    /**
     * A policy that says nothing until it refuses.
     *
     * @param name its name, never sent
     * @param windows such as {@code 30:60:60}
     * @return the policy
     */
    public static LimitPolicy silent(String name, String windows) {
        return new LimitPolicy(name, List.of(LimitRule.of("Ip", windows)), false);
    }

    /**
     * The public stash stream of a realm: {@code 2:1:60}, as captured in 2026, counted in buckets of a second.
     *
     * @param realm realm on the wire, such as {@code pc}
     * @return the policy
     */
    public static LimitPolicy publicStashes(String realm) {
        return of("public-stash-tabs-request-limit-" + realm, LimitRule.of("Ip", "2:1:60"));
    }

    String ruleNames() {
        return rules.stream().map(LimitRule::name).collect(Collectors.joining(","));
    }
}
