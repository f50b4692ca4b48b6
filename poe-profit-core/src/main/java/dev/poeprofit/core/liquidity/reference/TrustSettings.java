package dev.poeprofit.core.liquidity.reference;

import java.time.Duration;

/**
 * Settings of trust. Likelihood ratios say how much rarer an observation is with a seller who means his price than with one
 * who does not. All are assumptions of this project unless a source is named.
 *
 * @param priorHonest share of asks that are meant, before anything is seen of them, in (0, 1); the goals assume one in five
 *     sellers is not honest
 * @param farBelow price over the median of sellers below which an ask is far below, in (0, 1)
 * @param passChance chance that a buyer passes over an ask that is far below although it is meant, in (0, 1)
 * @param oldAfter age from which a standing ask is old, above 0
 * @param cheapestShare share of standing sellers that are the cheapest, in (0, 1)
 * @param oldRatio likelihood ratio of {@link TrustReason#OLD_AND_CHEAPEST}, in (0, 1]
 * @param manyShare share of a good's listings from which one seller holds many, in (0, 1]
 * @param manyLeast listings from which one seller holds many, at least 2
 * @param gap jump of the price ladder that is a gap, above 0: 0.2 as the auction-house tools of other games take it
 * @param gapShare greatest share of sellers beyond a gap, in (0, 0.5)
 * @param gapRatio likelihood ratio of {@link TrustReason#LADDER_GAP}, in (0, 1]
 * @param manyReprices changes of price that are many, at least 1
 * @param repriceRatio likelihood ratio of {@link TrustReason#REPRICED_WITHOUT_TRADES}, in (0, 1]
 * @param patternWindow time within which equal prices of several accounts are one pattern, above 0
 * @param patternAccounts accounts from which it can be one, at least 2
 * @param patternChance greatest chance that independent sellers would do so, in (0, 1)
 * @param ownSpread price over the seller's cheapest from which his own asks are spread, above 1: 5 as users of trade tools
 *     asked for
 * @param spreadRatio likelihood ratio of {@link TrustReason#OWN_SPREAD}, in (0, 1]
 * @param minSellers sellers, patterns counting once, from which an ask can be held against what others ask, at least 3;
 *     with fewer nothing lowers trust
 * @param leastTrust trust below which an ask is left out, in [0, 1)
 */
public record TrustSettings(
        double priorHonest,
        double farBelow,
        double passChance,
        Duration oldAfter,
        double cheapestShare,
        double oldRatio,
        double manyShare,
        int manyLeast,
        double gap,
        double gapShare,
        double gapRatio,
        int manyReprices,
        double repriceRatio,
        Duration patternWindow,
        int patternAccounts,
        double patternChance,
        double ownSpread,
        double spreadRatio,
        int minSellers,
        double leastTrust) {
    /** The built-in settings; see {@code docs/model/prices.md}. */
    public static final TrustSettings DEFAULT = new TrustSettings(
            .8,
            .8,
            .5,
            Duration.ofHours(6),
            .1,
            .3,
            1.0 / 3,
            3,
            .2,
            .25,
            .25,
            3,
            .5,
            Duration.ofMinutes(10),
            4,
            .001,
            5,
            .5,
            5,
            .25);

    /**
     * Checks the ranges.
     *
     * @param priorHonest prior
     * @param farBelow far below
     * @param passChance chance to be passed over
     * @param oldAfter age
     * @param cheapestShare cheapest
     * @param oldRatio ratio
     * @param manyShare share of listings
     * @param manyLeast least listings
     * @param gap gap
     * @param gapShare share beyond
     * @param gapRatio ratio
     * @param manyReprices reprices
     * @param repriceRatio ratio
     * @param patternWindow window
     * @param patternAccounts accounts
     * @param patternChance chance
     * @param ownSpread spread
     * @param spreadRatio ratio
     * @param minSellers least sellers
     * @param leastTrust least trust
     * @throws IllegalArgumentException if one is out of range
     */
    public TrustSettings {
        open("priorHonest", priorHonest);
        open("farBelow", farBelow);
        open("passChance", passChance);
        open("cheapestShare", cheapestShare);
        open("patternChance", patternChance);
        ratio("oldRatio", oldRatio);
        ratio("manyShare", manyShare);
        ratio("gapRatio", gapRatio);
        ratio("repriceRatio", repriceRatio);
        ratio("spreadRatio", spreadRatio);
        if (!(gap > 0) || !(gapShare > 0 && gapShare < .5) || !(ownSpread > 1)) {
            throw new IllegalArgumentException("gap must be above 0, gapShare in (0, 0.5) and ownSpread above 1, were "
                    + gap + ", " + gapShare + " and " + ownSpread);
        }
        if (minSellers < 3) {
            throw new IllegalArgumentException("minSellers must be at least 3, was " + minSellers);
        }
        if (manyLeast < 2 || patternAccounts < 2 || manyReprices < 1) {
            throw new IllegalArgumentException(
                    "manyLeast and patternAccounts must be at least 2 and manyReprices at least 1, were " + manyLeast
                            + ", " + patternAccounts + " and " + manyReprices);
        }
        if (oldAfter.isNegative() || oldAfter.isZero() || patternWindow.isNegative() || patternWindow.isZero()) {
            throw new IllegalArgumentException(
                    "oldAfter and patternWindow must be above 0, were " + oldAfter + " and " + patternWindow);
        }
        if (!(leastTrust >= 0 && leastTrust < 1)) {
            throw new IllegalArgumentException("leastTrust must be in [0, 1), was " + leastTrust);
        }
    }

    private static void open(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1), was " + value);
        }
    }

    private static void ratio(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be in (0, 1], was " + value);
        }
    }
}
