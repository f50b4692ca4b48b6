package dev.poeprofit.core.liquidity;

import java.util.List;

/**
 * What a builder has booked since it was last asked.
 *
 * @param table exposure and events of listings that left the risk set; what takes something back is negative
 * @param sales possible sales in the order they were booked
 */
public record ExposureChanges(ExposureTable table, List<Sale> sales) {
    /**
     * Copies the list.
     *
     * @param table exposure and events
     * @param sales possible sales
     */
    public ExposureChanges {
        sales = List.copyOf(sales);
    }
}
