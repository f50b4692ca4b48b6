package dev.poeprofit.sim.league;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a file says about one family. A key that is not in it keeps the built-in league's draw.
 *
 * @param numbers numbers and truths (0 or 1) by key
 * @param words words by key; one of the list is drawn, all equally likely
 */
public record Section(Map<LeagueKey, Scalar> numbers, Map<LeagueKey, List<String>> words) {
    /** Says nothing. */
    public static final Section EMPTY = new Section(Map.of(), Map.of());

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a value is out of its key's range
     */
    public Section {
        EnumMap<LeagueKey, Scalar> sorted = new EnumMap<>(LeagueKey.class);
        numbers.forEach((key, value) -> {
            check(key, !key.isWord(), "a number");
            if (!(value.least() >= key.least() && value.most() <= key.most())) {
                throw new IllegalArgumentException(
                        key.path() + " must be in " + text(key.least()) + " to " + text(key.most()) + ", was " + value);
            }
            sorted.put(key, value);
        });
        EnumMap<LeagueKey, List<String>> said = new EnumMap<>(LeagueKey.class);
        words.forEach((key, value) -> {
            check(key, key.isWord(), "a word");
            if (value.isEmpty() || !key.words().containsAll(value)) {
                throw new IllegalArgumentException(key.path() + " must be one of " + key.words() + ", was " + value);
            }
            said.put(key, List.copyOf(value));
        });
        numbers = Collections.unmodifiableMap(sorted);
        words = Collections.unmodifiableMap(said);
    }

    private static void check(LeagueKey key, boolean fits, String kind) {
        if (!fits) {
            throw new IllegalArgumentException(key.path() + " does not take " + kind);
        }
    }

    private static String text(double value) {
        return value == StrictMath.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /**
     * A number.
     *
     * @param key its key
     * @param u a uniform draw, in [0, 1)
     * @return empty if the file does not say
     */
    public OptionalDouble number(LeagueKey key, double u) {
        Scalar scalar = numbers.get(key);
        return scalar == null ? OptionalDouble.empty() : OptionalDouble.of(scalar.quantile(u));
    }

    /**
     * A word.
     *
     * @param key its key
     * @param u a uniform draw, in [0, 1)
     * @return empty if the file does not say
     */
    public Optional<String> word(LeagueKey key, double u) {
        List<String> said = words.get(key);
        return said == null ? Optional.empty() : Optional.of(said.get((int) (u * said.size())));
    }

    Section with(LeagueKey key, Scalar value) {
        Map<LeagueKey, Scalar> more = new EnumMap<>(LeagueKey.class);
        more.putAll(numbers);
        more.put(key, value);
        return new Section(more, words);
    }

    Section with(LeagueKey key, List<String> value) {
        Map<LeagueKey, List<String>> more = new EnumMap<>(LeagueKey.class);
        more.putAll(words);
        more.put(key, value);
        return new Section(numbers, more);
    }
}
