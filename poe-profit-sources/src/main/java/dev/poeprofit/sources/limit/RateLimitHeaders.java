package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The grammar of the rate-limit headers. Strict: a reader that guesses would one day guess "no limit". */
final class RateLimitHeaders {
    static final String PREFIX = "X-Rate-Limit-";
    static final String POLICY = PREFIX + "Policy";
    static final String RULES = PREFIX + "Rules";
    static final String STATE = "-State";

    private static final int MAX_RULES = 8;
    private static final int MAX_WINDOWS = 16;
    private static final int MAX_HEADER_CHARS = 2_048;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");

    private RateLimitHeaders() {}

    static RateLimits parse(Response response) {
        try {
            if (!any(response)) {
                return new RateLimits.Missing();
            }
            String policy = name(POLICY, header(response, POLICY));
            List<RateLimits.Rule> rules = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (String part : list(RULES, header(response, RULES), MAX_RULES)) {
                String rule = name(RULES, part);
                if (!seen.add(rule.toLowerCase(Locale.ROOT))) {
                    throw new Broken(RULES, part, "names a rule twice");
                }
                rules.add(new RateLimits.Rule(rule, windows(response, rule)));
            }
            return new RateLimits.Stated(policy, rules);
        } catch (Broken e) {
            return new RateLimits.Malformed(e.problem);
        }
    }

    /** Whether a response has any rate-limit header, readable or not. */
    static boolean any(Response response) {
        return response.headers().keySet().stream()
                .anyMatch(name -> name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()));
    }

    private static List<RateLimits.Window> windows(Response response, String rule) throws Broken {
        String limitName = PREFIX + rule;
        String stateName = limitName + STATE;
        List<String> limits = list(limitName, header(response, limitName), MAX_WINDOWS);
        String stateValue = header(response, stateName);
        List<String> states = list(stateName, stateValue, MAX_WINDOWS);
        if (states.size() != limits.size()) {
            throw new Broken(stateName, stateValue, "has to hold as many windows as " + limitName);
        }
        List<RateLimits.Window> windows = new ArrayList<>();
        for (int i = 0; i < limits.size(); i++) {
            int[] limit = triplet(limitName, limits.get(i));
            int[] state = triplet(stateName, states.get(i));
            if (limit[0] < 1 || limit[0] > RateLimits.MAX_HITS) {
                throw new Broken(limitName, limits.get(i), "hits have to be from 1 to " + RateLimits.MAX_HITS);
            }
            if (limit[1] < 1 || limit[1] > RateLimits.MAX_SECONDS) {
                throw new Broken(limitName, limits.get(i), "period has to be from 1 to " + RateLimits.MAX_SECONDS);
            }
            if (limit[2] > RateLimits.MAX_SECONDS || state[2] > RateLimits.MAX_SECONDS) {
                throw new Broken(limitName, limits.get(i), "restriction has to be at most " + RateLimits.MAX_SECONDS);
            }
            if (state[1] != limit[1]) {
                throw new Broken(stateName, states.get(i), "period has to be that of " + limits.get(i));
            }
            windows.add(new RateLimits.Window(
                    limit[0],
                    Duration.ofSeconds(limit[1]),
                    Duration.ofSeconds(limit[2]),
                    state[0],
                    Duration.ofSeconds(state[2])));
        }
        return windows;
    }

    private static String header(Response response, String name) throws Broken {
        String value = response.header(name).orElseThrow(() -> new Broken(name, "", "is missing"));
        if (value.length() > MAX_HEADER_CHARS) {
            throw new Broken(name, value, "is longer than " + MAX_HEADER_CHARS + " characters");
        }
        return value;
    }

    private static List<String> list(String name, String value, int most) throws Broken {
        String[] parts = value.split(",", -1);
        if (parts.length > most) {
            throw new Broken(name, value, "holds more than " + most + " entries");
        }
        List<String> stripped = new ArrayList<>();
        for (String part : parts) {
            stripped.add(part.strip());
        }
        return stripped;
    }

    private static String name(String header, String value) throws Broken {
        if (!NAME.matcher(value).matches()) {
            throw new Broken(header, value, "has to be a name of letters, digits, dots and dashes");
        }
        return value;
    }

    private static int[] triplet(String name, String text) throws Broken {
        String[] parts = text.split(":", -1);
        if (parts.length != 3) {
            throw new Broken(name, text, "has to be hits:period:restriction");
        }
        int[] numbers = new int[3];
        for (int i = 0; i < 3; i++) {
            if (!NUMBER.matcher(parts[i]).matches()) {
                throw new Broken(name, text, "has to be three whole numbers of at most 9 digits");
            }
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }

    /** The way out of the parser; never leaves this class. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int SHOWN_CHARS = 80;
        private final String problem;

        Broken(String header, String value, String rule) {
            super(header, null, false, false);
            this.problem = show(header) + " '" + show(value) + "' " + rule;
        }

        private static String show(String text) {
            String cut = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) : text;
            return UNPRINTABLE.matcher(cut).replaceAll("?");
        }
    }
}
