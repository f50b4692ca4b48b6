package dev.poeprofit.core.price;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.List;

/**
 * One answer of a price overview.
 *
 * @param market the market
 * @param overview which overview; {@code exchange} and {@code stash} prices never mix
 * @param type the source's type of goods, such as {@code Currency}
 * @param sampledAt when the source sampled it: the newest sample time of its lines, else the newest time that the answer's
 *     headers leave possible, else when we fetched it
 * @param retrievedAt when we fetched it, or when the recording was made
 * @param bodySha256 SHA-256 of the answer's body, lower-case hex
 * @param lines the lines in the source's order
 * @param unreadable lines of the answer that could not be read, counted and left out
 */
public record PriceSnapshot(
        Market market,
        Overview overview,
        String type,
        Instant sampledAt,
        Instant retrievedAt,
        String bodySha256,
        List<PriceLine> lines,
        int unreadable) {
    /** Which overview of poe.ninja an answer is. */
    public enum Overview {
        /** Prices of the in-game currency exchange. */
        EXCHANGE("exchange"),
        /** Currency prices from stash listings. */
        STASH_CURRENCY("stash-currency"),
        /** Item prices from stash listings. */
        STASH_ITEM("stash-item");

        private final String label;

        Overview(String label) {
            this.label = label;
        }

        /**
         * Name in tables and reports.
         *
         * @return lower case
         */
        public String label() {
            return label;
        }
    }

    /**
     * Copies the lines.
     *
     * @param market market
     * @param overview overview
     * @param type type
     * @param sampledAt sample time
     * @param retrievedAt fetch time
     * @param bodySha256 body hash
     * @param lines lines
     * @param unreadable lines left out
     */
    public PriceSnapshot {
        lines = List.copyOf(lines);
    }
}
