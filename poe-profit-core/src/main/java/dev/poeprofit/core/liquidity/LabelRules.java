package dev.poeprofit.core.liquidity;

/**
 * Settings of the sale labels. Events store facts, so the labels of a stored history can be derived again under other rules.
 *
 * @param loMaxPriced items with a price that may be gone in one report for the strict label to count them, at least 1
 * @param mixedBatchFrom items gone in one report from which a batch of different goods counts as taken down, at least 2
 */
public record LabelRules(int loMaxPriced, int mixedBatchFrom) {
    /** At most 2 priced items for lo, mixed batches from 3 items: assumptions of this project. */
    public static final LabelRules DEFAULT = new LabelRules(2, 3);

    /**
     * Checks the ranges.
     *
     * @param loMaxPriced priced items
     * @param mixedBatchFrom items of a mixed batch
     * @throws IllegalArgumentException if one is out of range
     */
    public LabelRules {
        if (loMaxPriced < 1 || mixedBatchFrom < 2) {
            throw new IllegalArgumentException("loMaxPriced must be at least 1 and mixedBatchFrom at least 2, were "
                    + loMaxPriced + " and " + mixedBatchFrom);
        }
    }
}
