package dev.poeprofit.core.liquidity;

import java.util.Optional;

/**
 * How often listings of known age end, and how. Counts are those of the table, not weighted and not shrunk: a description, no
 * forecast.
 *
 * @param hours listing-hours watched, above 0
 * @param entries listings that began, those of unknown age included
 * @param vanished vanishings that may be sales (central label, not thinned)
 * @param withdrawn vanishings that are explained otherwise, mixed batches included
 * @param repriced changes of price
 * @param revoked how many vanishings turned out to be none
 */
public record EndRates(double hours, long entries, long vanished, long withdrawn, long repriced, RevokedShare revoked) {
    static Optional<EndRates> of(ExposureCell counts) {
        if (counts.exposureMillis() <= 0) {
            return Optional.empty();
        }
        return Optional.of(new EndRates(
                counts.exposureMillis() / HazardEstimate.HOUR,
                counts.entries(),
                counts.exitsCentral(),
                counts.withdrawals(),
                counts.reprices(),
                ThinningEstimator.revoked(counts)));
    }

    /**
     * Delist rate: listings that leave the market for any reason.
     *
     * @return per listing-hour
     */
    public double delistPerHour() {
        return (vanished + withdrawn) / hours;
    }

    /**
     * Cancel rate: listings taken down by their seller.
     *
     * @return per listing-hour; a lower bound, for silent withdrawals look like sales
     */
    public double cancelPerHour() {
        return withdrawn / hours;
    }

    /**
     * Share of listings that left which were taken down by their seller.
     *
     * @return in [0, 1]; empty if none left
     */
    public Optional<Double> cancelShare() {
        return vanished + withdrawn > 0 ? Optional.of((double) withdrawn / (vanished + withdrawn)) : Optional.empty();
    }

    /**
     * Changes of price.
     *
     * @return per listing-hour
     */
    public double repricePerHour() {
        return repriced / hours;
    }
}
