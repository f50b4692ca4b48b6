package dev.poeprofit.sim.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a client did wrong: a count for each rule and its first examples. Thread-safe. */
public final class Violations {
    private static final int EXAMPLES = 5;

    /**
     * One violation.
     *
     * @param at when
     * @param rule which rule
     * @param what what was asked, secrets masked
     */
    public record Example(Instant at, Rule rule, String what) {
        @Override
        public String toString() {
            return at + "  " + what;
        }
    }

    private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);
    private final Map<Rule, List<Example>> examples = new EnumMap<>(Rule.class);

    Violations() {}

    synchronized void add(Rule rule, Instant at, String what) {
        counts.merge(rule, 1L, Long::sum);
        List<Example> first = examples.computeIfAbsent(rule, key -> new ArrayList<>());
        if (first.size() < EXAMPLES) {
            first.add(new Example(at, rule, what));
        }
    }

    /**
     * How often a rule was broken.
     *
     * @param rule the rule
     * @return at least 0
     */
    public synchronized long count(Rule rule) {
        return counts.getOrDefault(rule, 0L);
    }

    /**
     * How often any rule was broken.
     *
     * @return at least 0
     */
    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * The first times a rule was broken.
     *
     * @param rule the rule
     * @return at most five, oldest first
     */
    public synchronized List<Example> examples(Rule rule) {
        return List.copyOf(examples.getOrDefault(rule, List.of()));
    }

    /**
     * All of it for a person: a line for each broken rule, its examples below.
     *
     * @return lines, each ended; one line saying so if nothing was broken
     */
    public synchronized String report() {
        if (counts.isEmpty()) {
            return "no rule was broken\n";
        }
        StringBuilder out = new StringBuilder();
        counts.forEach((rule, count) -> {
            out.append(String.format(Locale.ROOT, "%,7d  %s: %s\n", count, rule, rule.meaning()));
            examples.getOrDefault(rule, List.of())
                    .forEach(
                            example -> out.append("           ").append(example).append('\n'));
        });
        return out.toString();
    }

    @Override
    public String toString() {
        return report();
    }
}
