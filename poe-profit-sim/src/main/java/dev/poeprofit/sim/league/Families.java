package dev.poeprofit.sim.league;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything a league file says about a league beside its size: for each family one section, or several mixed by share over
 * the keys, the sellers or the leagues, as {@link Family#over()} says.
 *
 * @param mixes parts by family; a family that is not in it is as built in
 * @param nothingPays whether the league has no edge: every ask is at the true price, and nobody pays more
 */
public record Families(Map<Family, List<Part>> mixes, boolean nothingPays) {
    /** The built-in league. */
    public static final Families BUILT_IN = new Families(Map.of(), false);

    /**
     * A part of a mixture.
     *
     * @param share its weight among the parts, above 0
     * @param section what it says
     */
    public record Part(double share, Section section) {
        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException if it is not above 0
         */
        public Part {
            if (!(share > 0 && share <= 1e6)) {
                throw new IllegalArgumentException("share must be above 0 and at most 1e6, was " + share);
            }
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a family has no parts, or a part holds keys of another family
     */
    public Families {
        EnumMap<Family, List<Part>> sorted = new EnumMap<>(Family.class);
        mixes.forEach((family, parts) -> {
            if (parts.isEmpty()) {
                throw new IllegalArgumentException(family.fileName() + " must have a part");
            }
            for (Part part : parts) {
                part.section().numbers().keySet().forEach(key -> belongs(family, key));
                part.section().words().keySet().forEach(key -> belongs(family, key));
            }
            sorted.put(family, List.copyOf(parts));
        });
        mixes = Collections.unmodifiableMap(sorted);
    }

    private static void belongs(Family family, LeagueKey key) {
        if (key.family() != family) {
            throw new IllegalArgumentException(key.path() + " is no key of " + family.fileName());
        }
    }

    /**
     * The section that holds for somebody.
     *
     * @param family the family
     * @param u a uniform draw of theirs, in [0, 1)
     * @return an empty section if the file says nothing
     */
    public Section section(Family family, double u) {
        List<Part> parts = mixes.get(family);
        if (parts == null) {
            return Section.EMPTY;
        }
        double left = u * parts.stream().mapToDouble(Part::share).sum();
        for (Part part : parts) {
            left -= part.share();
            if (left < 0) {
                return part.section();
            }
        }
        return parts.get(parts.size() - 1).section();
    }

    /**
     * The section that says a key which is drawn once for the league: the first part that has it, whatever the shares.
     *
     * @param key the key
     * @return an empty section if no part says it
     */
    public Section saying(LeagueKey key) {
        return mixes.getOrDefault(key.family(), List.of()).stream()
                .map(Part::section)
                .filter(it -> it.numbers().containsKey(key) || it.words().containsKey(key))
                .findFirst()
                .orElse(Section.EMPTY);
    }

    /**
     * Whether the built-in league stands in a family.
     *
     * @param family the family
     * @return true if the file says nothing about it
     */
    public boolean isBuiltIn(Family family) {
        return !mixes.containsKey(family);
    }
}
