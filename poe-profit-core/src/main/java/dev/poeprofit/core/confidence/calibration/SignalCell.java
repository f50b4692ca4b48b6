package dev.poeprofit.core.confidence.calibration;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;

/**
 * What a forecast is about: listings of a good at prices of a band.
 *
 * @param market the market
 * @param item the good
 * @param band prices, stack and activity in words; equal words are the same cell
 */
public record SignalCell(Market market, ItemKey item, String band) {
    /**
     * Checks the band.
     *
     * @param market market
     * @param item good
     * @param band band
     * @throws IllegalArgumentException if the band is blank
     */
    public SignalCell {
        if (band.isBlank()) {
            throw new IllegalArgumentException("band must not be blank");
        }
    }

    @Override
    public String toString() {
        return market + " " + item + " at " + band;
    }
}
