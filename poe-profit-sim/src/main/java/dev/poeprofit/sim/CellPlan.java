package dev.poeprofit.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When and how often the cells are probed. A cell gets {@code copies} times {@link #perCopy()} probes.
 *
 * @param cells the cells
 * @param from first listing; within the league
 * @param to last listing, not before {@code from}
 * @param every time between the listings of a copy, above 0
 * @param horizon how long each is watched, above 0
 * @param copies copies of the league, at least 2: the error is measured between them
 */
public record CellPlan(List<Cell> cells, Instant from, Instant to, Duration every, Duration horizon, int copies) {
    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public CellPlan {
        cells = List.copyOf(cells);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to must not be before from " + from + ", was " + to);
        }
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("every must be above 0, was " + every);
        }
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be above 0, was " + horizon);
        }
        if (!(copies >= 2)) {
            throw new IllegalArgumentException("copies must be at least 2, was " + copies);
        }
    }

    /**
     * Listings of a cell in one copy.
     *
     * @return at least 1
     */
    public int perCopy() {
        return 1 + (int) (Duration.between(from, to).toMillis() / every.toMillis());
    }

    /**
     * The same with so many copies that every cell has at least a number of probes.
     *
     * @param probes wanted, such as 2,500: the error of a share is then below 0.01 if copies were independent throughout
     * @return a copy
     */
    public CellPlan withProbes(int probes) {
        int needed = StrictMath.max(2, (probes + perCopy() - 1) / perCopy());
        return new CellPlan(cells, from, to, every, horizon, needed);
    }
}
