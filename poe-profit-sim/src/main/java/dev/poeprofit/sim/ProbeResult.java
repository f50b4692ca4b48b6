package dev.poeprofit.sim;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a probe in every copy of the league.
 *
 * @param probe the probe
 * @param runs one entry a copy: its sales within the horizon, oldest first
 */
public record ProbeResult(Probe probe, List<List<Sale>> runs) {
    /**
     * Units that changed hands.
     *
     * @param after time since the injection
     * @param units units
     */
    public record Sale(Duration after, int units) {}

    /** Copies the runs. */
    public ProbeResult {
        runs = runs.stream().map(List::copyOf).toList();
    }

    /**
     * Number of copies.
     *
     * @return at least 1
     */
    public int n() {
        return runs.size();
    }

    /**
     * Share of the copies in which every unit was sold in time: the empirical P(sold &le; T).
     *
     * @param within T, at most the probe's horizon
     * @return in 0-1
     * @throws IllegalArgumentException if {@code within} is beyond the horizon
     */
    public double probabilitySold(Duration within) {
        check(within);
        return runs.stream().filter(run -> units(run, within) == probe.stack()).count() / (double) n();
    }

    /**
     * Standard error of {@link #probabilitySold}: sqrt(p (1 - p) / n) with p = (k + 1/2) / (n + 1), so that it is not zero at
     * the ends.
     *
     * @param within T, at most the probe's horizon
     * @return above 0
     */
    public double standardError(Duration within) {
        double p = (probabilitySold(within) * n() + 0.5) / (n() + 1);
        return StrictMath.sqrt(p * (1 - p) / n());
    }

    /**
     * Expected share of the units sold in time.
     *
     * @param within T, at most the probe's horizon
     * @return in 0-1
     * @throws IllegalArgumentException if {@code within} is beyond the horizon
     */
    public double sellThrough(Duration within) {
        check(within);
        return runs.stream().mapToInt(run -> units(run, within)).sum() / (double) (n() * (long) probe.stack());
    }

    /**
     * Median time until every unit is sold.
     *
     * @return empty if fewer than half of the copies sold out within the horizon: not reached
     */
    public Optional<Duration> medianTimeToSell() {
        List<Duration> soldOut = runs.stream()
                .filter(run -> units(run, probe.horizon()) == probe.stack())
                .map(run -> run.get(run.size() - 1).after())
                .sorted()
                .toList();
        int rank = (n() + 1) / 2;
        return soldOut.size() < rank ? Optional.empty() : Optional.of(soldOut.get(rank - 1));
    }

    private static int units(List<Sale> run, Duration within) {
        int units = 0;
        for (Sale sale : run) {
            if (sale.after().compareTo(within) <= 0) {
                units += sale.units();
            }
        }
        return units;
    }

    private void check(Duration within) {
        if (within.compareTo(probe.horizon()) > 0) {
            throw new IllegalArgumentException(
                    "within must be at most the horizon " + probe.horizon() + ", was " + within);
        }
    }
}
