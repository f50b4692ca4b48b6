package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Sales at a venue that sells while its seller is away. A stratum of its own: what sells there is estimated from listings there and
 * from nothing else, and nothing is said while it is not known whether the stream shows them. Whether the seller is about does
 * not matter, so both activities are one.
 */
public final class AsyncSales {
    private final LiquidityModel model;
    private final StreamCoverage coverage;

    private AsyncSales(LiquidityModel model, StreamCoverage coverage) {
        this.model = model;
        this.coverage = coverage;
    }

    /**
     * Sales of a venue.
     *
     * @param listings exposure and events of listings at that venue alone
     * @param settings settings
     * @param coverage whether the stream shows them
     * @return the estimates
     */
    public static AsyncSales of(ExposureTable listings, EstimatorSettings settings, StreamCoverage coverage) {
        Map<ExposureKey, ExposureCell> cells = new HashMap<>();
        listings.cells()
                .forEach((key, cell) -> cells.merge(
                        new ExposureKey(
                                key.market(),
                                key.item(),
                                key.epochDay(),
                                key.slot(),
                                key.band(),
                                key.stack(),
                                Activity.ACTIVE,
                                key.sellerGroup(),
                                key.ageBin()),
                        cell,
                        ExposureCell::plus));
        return new AsyncSales(LiquidityModel.of(ExposureTable.of(cells, listings.sellers()), settings), coverage);
    }

    /**
     * Whether the stream shows the venue's listings.
     *
     * @return what these estimates rest on
     */
    public StreamCoverage coverage() {
        return coverage;
    }

    /**
     * P(sold ≤ horizon) of a new listing at the venue.
     *
     * @param stratum what is listed; its activity does not matter
     * @param horizon T, above 0
     * @return the chance, or why it cannot be said; while the coverage is unknown always that
     */
    public SellThrough sellThrough(Stratum stratum, Duration horizon) {
        if (coverage instanceof StreamCoverage.Unknown) {
            return new SellThrough.Insufficient(InsufficientReason.COVERAGE_UNKNOWN, 0, 0);
        }
        Stratum pooled = new Stratum(
                stratum.market(),
                stratum.item(),
                stratum.lowest(),
                stratum.highest(),
                stratum.stack(),
                Activity.ACTIVE);
        return model.sellThrough(pooled, horizon, Availability.ALWAYS);
    }
}
