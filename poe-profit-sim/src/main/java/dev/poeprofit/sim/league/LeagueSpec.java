package dev.poeprofit.sim.league;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A league file: what a simulated league is, apart from the draws. Equal specifications give equal leagues.
 * {@code LeagueSettings.of(spec)} makes settings from it.
 *
 * @param name what the file calls itself; for reports
 * @param seed seed of parameters and of what happens
 * @param days length, 1-200
 * @param warmup time at the start that is not judged; below the length
 * @param families what differs from the built-in league
 */
public record LeagueSpec(String name, long seed, int days, Duration warmup, Families families) {
    private static final int MAX_DAYS = 200;
    private static final int MAX_NAME = 60;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LeagueSpec {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("name must have 1-" + MAX_NAME + " characters, was '" + name + "'");
        }
        if (!(days >= 1 && days <= MAX_DAYS)) {
            throw new IllegalArgumentException("days must be in 1-" + MAX_DAYS + ", was " + days);
        }
        if (warmup.isNegative() || warmup.compareTo(Duration.ofDays(days)) >= 0) {
            throw new IllegalArgumentException(
                    "warmup must be at least 0 and less than days " + days + ", was " + warmup);
        }
    }

    /**
     * A builder of a league of 5 days, 2 of them to warm up.
     *
     * @param seed seed of parameters and of what happens
     * @return a new builder
     */
    public static Builder seeded(long seed) {
        return new Builder(seed);
    }

    /**
     * A specification from a tree of plain values, as a JSON reader makes it: maps, lists, texts, numbers and truths.
     *
     * @param tree the tree
     * @return the specification
     * @throws IllegalArgumentException if a key is unknown, a value of the wrong type or out of range; the message names the
     *     key, the value and the rule
     */
    public static LeagueSpec of(Map<String, ?> tree) {
        return LeagueTree.read(tree);
    }

    /**
     * The same with another seed.
     *
     * @param value seed of parameters and of what happens
     * @return a copy
     */
    public LeagueSpec withSeed(long value) {
        return new LeagueSpec(name, value, days, warmup, families);
    }

    /**
     * The same with another length; the warm-up is cut to stay below it.
     *
     * @param value days
     * @return a copy
     */
    public LeagueSpec withDays(int value) {
        Duration most = Duration.ofDays(value).minusHours(1);
        return new LeagueSpec(name, seed, value, warmup.compareTo(most) > 0 ? most : warmup, families);
    }

    /**
     * The same trade seen at once and without fault: no coalescing, no delay, no report dropped, repeated or reordered, no gap,
     * every tab in the stream. What is sold, when and to whom stays as it is, so that the difference of two estimates is what
     * timing costs.
     *
     * @return a copy
     */
    public LeagueSpec withOracleTiming() {
        Builder builder = toBuilder();
        builder.mixes.remove(Family.STREAM);
        builder.edit(LeagueKey.PUBLISH_COALESCE, Scalar.of(0));
        builder.edit(LeagueKey.PUBLISH_DELAY, Scalar.of(0));
        builder.edit(LeagueKey.PUBLISH_DROPPED, Scalar.of(0));
        builder.edit(LeagueKey.VENUES_MERCHANT_SEEN, Scalar.of(1));
        return builder.build();
    }

    /**
     * A builder that starts from this.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(seed).name(name).days(days).warmup(warmup).nothingPays(families.nothingPays());
        families.mixes().forEach(builder.mixes::put);
        return builder;
    }

    /** Collects a specification. Not thread-safe. */
    public static final class Builder {
        private final long seed;
        private final Map<Family, List<Families.Part>> mixes = new EnumMap<>(Family.class);
        private String name = "unnamed";
        private int days = 5;
        private Duration warmup = Duration.ofDays(2);
        private boolean nothingPays;

        private Builder(long seed) {
            this.seed = seed;
        }

        /**
         * Sets the name.
         *
         * @param value for reports
         * @return this
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Sets the length.
         *
         * @param value days
         * @return this
         */
        public Builder days(int value) {
            days = value;
            return this;
        }

        /**
         * Sets the time that is not judged.
         *
         * @param value below the length
         * @return this
         */
        public Builder warmup(Duration value) {
            warmup = value;
            return this;
        }

        /**
         * Says whether the league has no edge.
         *
         * @param value true for a null league
         * @return this
         */
        public Builder nothingPays(boolean value) {
            nothingPays = value;
            return this;
        }

        /**
         * Sets a number in every part of its family.
         *
         * @param key its key
         * @param value the number
         * @return this
         */
        public Builder set(LeagueKey key, double value) {
            return set(key, Scalar.of(value));
        }

        /**
         * Sets a distribution in every part of its family.
         *
         * @param key its key
         * @param value the distribution
         * @return this
         */
        public Builder set(LeagueKey key, Scalar value) {
            edit(key, value);
            return this;
        }

        /**
         * Sets a word in every part of its family.
         *
         * @param key its key
         * @param words the word, or several of which one is drawn
         * @return this
         */
        public Builder set(LeagueKey key, String... words) {
            mixes.put(
                    key.family(),
                    parts(key.family()).stream()
                            .map(it ->
                                    new Families.Part(it.share(), it.section().with(key, List.of(words))))
                            .toList());
            return this;
        }

        /**
         * Sets a family as a mixture.
         *
         * @param family the family
         * @param parts its parts
         * @return this
         */
        public Builder mix(Family family, List<Families.Part> parts) {
            mixes.put(family, List.copyOf(parts));
            return this;
        }

        private void edit(LeagueKey key, Scalar value) {
            mixes.put(
                    key.family(),
                    parts(key.family()).stream()
                            .map(it ->
                                    new Families.Part(it.share(), it.section().with(key, value)))
                            .toList());
        }

        private List<Families.Part> parts(Family family) {
            return mixes.getOrDefault(family, List.of(new Families.Part(1, Section.EMPTY)));
        }

        /**
         * The specification collected so far.
         *
         * @return a new value
         * @throws IllegalArgumentException if a value is out of range
         */
        public LeagueSpec build() {
            return new LeagueSpec(name, seed, days, warmup, new Families(mixes, nothingPays));
        }
    }
}
