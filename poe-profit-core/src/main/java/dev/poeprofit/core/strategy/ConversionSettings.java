package dev.poeprofit.core.strategy;

import dev.poeprofit.core.conversion.Patch;
import java.time.Duration;

/**
 * What {@link Conversions} and {@link RandomRecipes} assume.
 *
 * @param patch patch that is played
 * @param oneSample how far apart the samples of the legs may lie to count as one, not negative; a cycle of the source
 * @param unsoldDrop share below its quote that what was bought and not sold counts for, in [0, 1); assumption of this project
 * @param mostSets conversions looked at in one go, at least 1; nobody clicks more often without a pause (assumption of this
 *     project)
 * @param ownResults results of the player's own from which a recipe of random output is valued, at least 2
 */
public record ConversionSettings(Patch patch, Duration oneSample, double unsoldDrop, int mostSets, int ownResults) {
    /** Patch 3.29, a quarter of an hour, a tenth, sixty sets, thirty results. */
    public static final ConversionSettings DEFAULT =
            new ConversionSettings(new Patch(3, 29), MarketPicture.CYCLE, .1, 60, 30);

    /**
     * Checks the ranges.
     *
     * @param patch patch
     * @param oneSample spread
     * @param unsoldDrop drop
     * @param mostSets sets
     * @param ownResults results
     * @throws IllegalArgumentException if one is out of range
     */
    public ConversionSettings {
        if (oneSample.isNegative()) {
            throw new IllegalArgumentException("oneSample must not be negative, was " + oneSample);
        }
        if (!(unsoldDrop >= 0 && unsoldDrop < 1)) {
            throw new IllegalArgumentException("unsoldDrop must be in [0, 1), was " + unsoldDrop);
        }
        if (mostSets < 1 || ownResults < 2) {
            throw new IllegalArgumentException(
                    "mostSets must be at least 1 and ownResults at least 2, were " + mostSets + " and " + ownResults);
        }
    }

    /**
     * The same for another patch.
     *
     * @param played the patch
     * @return a copy
     */
    public ConversionSettings in(Patch played) {
        return new ConversionSettings(played, oneSample, unsoldDrop, mostSets, ownResults);
    }
}
