package dev.poeprofit.core.liquidity;

/** Whether the stream shows the listings of a venue. */
public sealed interface StreamCoverage {
    /**
     * Not known: nothing can be said about sales there.
     *
     * @param why what is missing
     */
    record Unknown(String why) implements StreamCoverage {}

    /**
     * Known.
     *
     * @param share share of the venue's listings that the stream shows, in (0, 1]
     * @param source what that rests on
     */
    record Known(double share, String source) implements StreamCoverage {
        /**
         * Checks the range.
         *
         * @param share share
         * @param source source
         * @throws IllegalArgumentException if the share is out of range or the source is blank
         */
        public Known {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be in (0, 1], was " + share);
            }
            if (source.isBlank()) {
                throw new IllegalArgumentException("source must say what the coverage rests on, was blank");
            }
        }
    }
}
