package dev.poeprofit.sources.upstream;

import dev.poeprofit.core.port.OpsRecord.RuleHeader;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.internal.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rate-limit headers of a response as they were sent, for the record. What they mean is for the gates.
 *
 * @param policy the policy named; empty if none is
 * @param limits limits by rule, in the order of header names
 * @param states states by rule, in the order of header names
 */
record RateHeaders(Optional<String> policy, List<RuleHeader> limits, List<RuleHeader> states) {
    private static final String PREFIX = "x-rate-limit-";
    private static final String STATE = "-state";
    private static final int MAX_RULES = 16;
    private static final int MAX_CHARS = 512;

    static RateHeaders of(Response response) {
        List<RuleHeader> limits = new ArrayList<>();
        List<RuleHeader> states = new ArrayList<>();
        response.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!lower.startsWith(PREFIX) || lower.equals(PREFIX + "policy") || lower.equals(PREFIX + "rules")) {
                return;
            }
            boolean state = lower.endsWith(STATE);
            String rule = name.substring(PREFIX.length(), name.length() - (state ? STATE.length() : 0));
            List<RuleHeader> list = state ? states : limits;
            if (!rule.isEmpty() && list.size() < MAX_RULES) {
                list.add(new RuleHeader(spelt(rule, response), Shown.line(value, MAX_CHARS)));
            }
        });
        return new RateHeaders(
                response.header("X-Rate-Limit-Policy")
                        .map(it -> Shown.line(it, 128))
                        .filter(it -> !it.isEmpty()),
                limits,
                states);
    }

    // Header names lose their case on the way, the list of rules does not.
    private static String spelt(String rule, Response response) {
        for (String listed : response.header("X-Rate-Limit-Rules").orElse("").split(",")) {
            if (listed.strip().equalsIgnoreCase(rule)) {
                return listed.strip();
            }
        }
        return Shown.line(rule, 64);
    }
}
