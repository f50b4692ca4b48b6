package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;

/**
 * What a cell of the exposure table is about.
 *
 * @param market the market
 * @param item the good
 * @param epochDay day in UTC, counted from 1970-01-01
 * @param slot four-hour slot of the day, 0-5
 * @param band relative price
 * @param stack units offered
 * @param activity whether the seller was about
 * @param sellerGroup hash of the seller modulo 16, 0-15
 * @param ageBin bin of {@link AgeBins}, or {@link AgeBins#UNKNOWN}
 */
public record ExposureKey(
        Market market,
        ItemKey item,
        long epochDay,
        int slot,
        PriceBand band,
        StackBand stack,
        Activity activity,
        int sellerGroup,
        int ageBin) {
    /** Number of seller groups. */
    public static final int GROUPS = 16;
    /** Slots in a day. */
    public static final int SLOTS = 6;

    /**
     * Checks the ranges.
     *
     * @param market market
     * @param item good
     * @param epochDay day
     * @param slot slot
     * @param band relative price
     * @param stack stack band
     * @param activity activity
     * @param sellerGroup seller group
     * @param ageBin age bin
     * @throws IllegalArgumentException if slot, group or bin is out of range
     */
    public ExposureKey {
        if (!(slot >= 0 && slot < SLOTS)) {
            throw new IllegalArgumentException("slot must be in [0, 6), was " + slot);
        }
        if (!(sellerGroup >= 0 && sellerGroup < GROUPS)) {
            throw new IllegalArgumentException("seller group must be in [0, 16), was " + sellerGroup);
        }
        if (!(ageBin >= 0 && ageBin < AgeBins.ROWS)) {
            throw new IllegalArgumentException("age bin must be in [0, " + AgeBins.ROWS + "), was " + ageBin);
        }
    }

    /**
     * The group of a seller.
     *
     * @param seller hash of the seller's name
     * @return group, 0-15
     */
    public static int groupOf(long seller) {
        return (int) Math.floorMod(seller, (long) GROUPS);
    }
}
