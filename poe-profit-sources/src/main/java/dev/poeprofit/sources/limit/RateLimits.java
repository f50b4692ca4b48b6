package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.util.List;

/**
 * What a response says about limits. Anything but {@link Stated} says that the limits are not known, never that there are
 * none.
 */
public sealed interface RateLimits {
    /** Most hits of a window that are believed. */
    int MAX_HITS = 100_000;
    /** Longest window and longest restriction that are believed: a week, in seconds. */
    int MAX_SECONDS = 604_800;

    /**
     * Limits that can be read.
     *
     * @param policy name of the policy; endpoints of equal policies share one counter
     * @param rules all of which hold at once; at least one
     */
    record Stated(String policy, List<Rule> rules) implements RateLimits {
        /**
         * Copies the rules.
         *
         * @param policy policy
         * @param rules rules
         */
        public Stated {
            rules = List.copyOf(rules);
        }
    }

    /** There is no rate-limit header at all. */
    record Missing() implements RateLimits {}

    /**
     * There are rate-limit headers, and they break the grammar.
     *
     * @param problem header, value and what is wrong; bounded and printable
     */
    record Malformed(String problem) implements RateLimits {}

    /**
     * A rule: what requests are counted by, such as the address or the account.
     *
     * @param name name of the rule, such as {@code Ip}
     * @param windows all of which hold at once; at least one, in the order sent
     */
    record Rule(String name, List<Window> windows) {
        /**
         * Copies the windows.
         *
         * @param name name
         * @param windows windows
         */
        public Rule {
            windows = List.copyOf(windows);
        }
    }

    /**
     * A window of a rule and where its counter stands.
     *
     * @param hits requests allowed in the period, from 1 to {@value #MAX_HITS}
     * @param period length of the window, from 1 s to a week
     * @param restriction how long one is shut out for going over it, from zero
     * @param used requests counted, this one included
     * @param restricted for how much longer we are shut out; zero if we are not
     */
    record Window(int hits, Duration period, Duration restriction, int used, Duration restricted) {}

    /**
     * Reads the rate-limit headers of a response.
     *
     * @param response any response
     * @return what it says
     */
    static RateLimits parse(Response response) {
        return RateLimitHeaders.parse(response);
    }
}
