package dev.poeprofit.sources.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which policies an asker's requests to an endpoint fall under: learnt from responses, as one endpoint may have a policy for
 * each realm and a policy may get another name. Where it is not clear, all that were seen lately have to agree. Times are
 * nanoseconds of the gates' own clock. Not thread-safe.
 */
final class Routes {
    /** An asker and the name of an endpoint. */
    record Route(String endpoint, String asker) {}

    /** What is known of a route: the policy named last, and those named lately with their times. */
    private static final class Known {
        private final Map<String, Long> lately = new HashMap<>();
        private String last;

        Known(String last) {
            this.last = last;
        }

        Set<String> policies(long now) {
            lately.values().removeIf(at -> at + MEMORY_NANOS <= now);
            Set<String> policies = new TreeSet<>(lately.keySet());
            policies.add(last);
            return policies;
        }
    }

    private static final long MEMORY_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int MAX_ROUTES = 1_024;

    private final Map<Route, Known> routes = new LinkedHashMap<>();

    /** The policies of a route; of all routes to its endpoint if it is new; empty if nothing is known. */
    Set<String> policies(Route route, long now) {
        Known known = routes.get(route);
        if (known != null) {
            return known.policies(now);
        }
        Set<String> policies = new TreeSet<>();
        routes.forEach((other, of) -> {
            if (other.endpoint.equals(route.endpoint)) {
                policies.addAll(of.policies(now));
            }
        });
        return policies;
    }

    /** A response to a route named a policy. Routes that shared the one before may find the same. */
    void learn(Route route, String policy, long at) {
        Known known = routes.get(route);
        if (known == null) {
            if (routes.size() >= MAX_ROUTES) {
                routes.remove(routes.keySet().iterator().next());
            }
            known = new Known(policy);
            routes.put(route, known);
        }
        String before = known.last;
        known.last = policy;
        known.lately.put(policy, at);
        if (!before.equals(policy)) {
            for (Known other : routes.values()) {
                if (other.last.equals(before) || other.lately.containsKey(before)) {
                    other.lately.put(policy, at);
                }
            }
        }
    }

    /** All policies that some route falls under. */
    Set<String> current(long now) {
        Set<String> policies = new TreeSet<>();
        routes.values().forEach(known -> policies.addAll(known.policies(now)));
        return policies;
    }
}
