package dev.poeprofit.core.price.path;

import java.time.Duration;

/** How far a price may fall within a horizon, counted from the issue of a signal. */
public sealed interface DrawdownBand {
    /**
     * A band.
     *
     * @param upper upper limit of max(0, largest fall from issue over the observed points), as a share of the price in
     *     divines, in [0, 1)
     * @param expected mean of that fall, in [0, 1)
     * @param level confidence of {@code upper}, in (0, 1)
     * @param horizon what it is about
     * @param spacing time between samples: falls between two samples are not seen
     * @param basis whether falls over the horizon itself were observed
     * @param falls observed falls behind it
     * @param moving whether the good moves often enough for the band to have been scored on goods like it
     */
    record Known(
            double upper,
            double expected,
            double level,
            Duration horizon,
            Duration spacing,
            Basis basis,
            int falls,
            boolean moving)
            implements DrawdownBand {
        /**
         * Checks the ranges.
         *
         * @param upper upper limit
         * @param expected mean
         * @param level level
         * @param horizon horizon
         * @param spacing spacing
         * @param basis basis
         * @param falls falls
         * @param moving moving
         * @throws IllegalArgumentException if a share is out of range
         */
        public Known {
            if (!(upper >= 0 && upper < 1) || !(expected >= 0 && expected < 1)) {
                throw new IllegalArgumentException(
                        "falls must be shares in [0, 1), were " + upper + " and " + expected);
            }
        }
    }

    /**
     * No band.
     *
     * @param reason why
     */
    record Unknown(Reason reason) implements DrawdownBand {}

    /** What a band rests on. */
    enum Basis {
        /** Falls over the horizon were observed. */
        OBSERVED,
        /**
         * Not resolvable: the horizon is shorter than twice the sample spacing. The fall over one spacing, scaled with the
         * square root of time; that prices move so between samples is assumed.
         */
        SCALED_ASSUMED
    }

    /** Why there is no band. */
    enum Reason {
        /** The series has no price of the good at its last sample. */
        NO_PRICE,
        /** Too few falls were observed. */
        TOO_FEW_FALLS
    }
}
