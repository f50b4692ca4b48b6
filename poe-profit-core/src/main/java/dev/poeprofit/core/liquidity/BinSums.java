package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.Arrays;

/**
 * Exposure and events of one node of the item hierarchy, by age bin and seller group, weighted with {@link TimeWeights}. Sums
 * are integers in units of 1/{@link TimeWeights#UNIT}, so the order of adding does not matter.
 */
final class BinSums {
    private static final double UNIT_HOUR =
            (double) TimeWeights.UNIT * Duration.ofHours(1).toMillis();

    private static final long[] NONE = {};

    private final long[] exposure = new long[AgeBins.COUNT];
    private final long[] lo = new long[AgeBins.COUNT];
    private final long[] central = new long[AgeBins.COUNT];
    private final long[] hi = new long[AgeBins.COUNT];
    private final long[] removed = new long[AgeBins.COUNT];
    private final long[] partialSales = new long[AgeBins.COUNT];
    /** Not weighted: how long listings were watched in a bin, milliseconds. */
    private final long[] watched = new long[AgeBins.COUNT];

    // Rows only of groups that ever had something: most nodes of the hierarchy have few sellers.
    private final long[][] groupExposure = nothing();
    private final long[][] groupExits = nothing();

    private ExposureCell raw = ExposureCell.ZERO;

    private static long[][] nothing() {
        long[][] rows = new long[ExposureKey.GROUPS][];
        Arrays.fill(rows, NONE);
        return rows;
    }

    private long[] exits(SaleLabel label) {
        return switch (label) {
            case LO -> lo;
            case CENTRAL -> central;
            case HI -> hi;
        };
    }

    /** One cell with the weights of its time. */
    void add(ExposureKey key, ExposureCell cell, long eventWeight, long exposureWeight) {
        int bin = key.ageBin();
        if (bin == AgeBins.UNKNOWN) {
            raw = raw.plus(ExposureCell.entries(cell.entries(), cell.unitsListed()));
            return;
        }
        raw = raw.plus(cell);
        watched[bin] = Math.addExact(watched[bin], cell.exposureMillis());
        long weighted = Math.multiplyExact(cell.exposureMillis(), exposureWeight);
        exposure[bin] = Math.addExact(exposure[bin], weighted);
        lo[bin] += cell.exitsLo() * eventWeight;
        central[bin] += cell.exitsCentral() * eventWeight;
        hi[bin] += cell.exitsHi() * eventWeight;
        removed[bin] += (cell.withdrawals() + cell.reprices()) * eventWeight;
        partialSales[bin] += cell.partialSales() * eventWeight;
        int group = key.sellerGroup();
        row(groupExposure, group)[bin] += weighted;
        row(groupExits, group)[bin] += cell.exitsCentral() * eventWeight;
    }

    void add(BinSums other, int sign) {
        raw = raw.plus(sign < 0 ? other.raw.negated() : other.raw);
        for (int b = 0; b < AgeBins.COUNT; b++) {
            exposure[b] = Math.addExact(exposure[b], sign * other.exposure[b]);
            watched[b] = Math.addExact(watched[b], sign * other.watched[b]);
            removed[b] += sign * other.removed[b];
            partialSales[b] += sign * other.partialSales[b];
            lo[b] += sign * other.lo[b];
            central[b] += sign * other.central[b];
            hi[b] += sign * other.hi[b];
        }
        for (int g = 0; g < ExposureKey.GROUPS; g++) {
            addRow(groupExposure, g, other.groupExposure[g], sign);
            addRow(groupExits, g, other.groupExits[g], sign);
        }
    }

    BinSums minus(BinSums other) {
        BinSums rest = new BinSums();
        rest.add(this, 1);
        rest.add(other, -1);
        return rest;
    }

    /** The same without the sellers of a group, under the central label alone. */
    BinSums withoutGroup(int group) {
        BinSums rest = new BinSums();
        for (int b = 0; b < AgeBins.COUNT; b++) {
            rest.exposure[b] = exposure[b] - at(groupExposure, group, b);
            rest.central[b] = central[b] - at(groupExits, group, b);
        }
        return rest;
    }

    /** Whether the sums of a group say anything. A row may stand for nothing: what was added to it has been taken back. */
    boolean hasGroup(int group) {
        for (int b = 0; b < AgeBins.COUNT; b++) {
            if (at(groupExposure, group, b) != 0 || at(groupExits, group, b) != 0) {
                return true;
            }
        }
        return false;
    }

    private static long[] row(long[][] rows, int group) {
        long[] row = rows[group];
        if (row.length == 0) {
            row = new long[AgeBins.COUNT];
            rows[group] = row;
        }
        return row;
    }

    private static void addRow(long[][] rows, int group, long[] other, int sign) {
        if (other.length > 0) {
            long[] row = row(rows, group);
            for (int b = 0; b < row.length; b++) {
                row[b] += sign * other[b];
            }
        }
    }

    private static long at(long[][] rows, int group, int bin) {
        long[] row = rows[group];
        return row.length == 0 ? 0 : row[bin];
    }

    /** Weighted listing-hours in an age bin. */
    double hours(int bin) {
        return exposure[bin] / UNIT_HOUR;
    }

    /** Weighted listing-hours. */
    double hours() {
        return sum(exposure) / UNIT_HOUR;
    }

    /** Weighted vanishings in an age bin under a label. */
    double events(SaleLabel label, int bin) {
        return exits(label)[bin] / (double) TimeWeights.UNIT;
    }

    /** Weighted vanishings under a label. */
    double events(SaleLabel label) {
        return sum(exits(label)) / (double) TimeWeights.UNIT;
    }

    /** Weighted ends that are no sale: withdrawals and reprices. */
    double removed(int bin) {
        return removed[bin] / (double) TimeWeights.UNIT;
    }

    /** Weighted purchases of part of a stack. */
    double partialSales() {
        return sum(partialSales) / (double) TimeWeights.UNIT;
    }

    /** The same in an age bin. */
    double partialSales(int bin) {
        return partialSales[bin] / (double) TimeWeights.UNIT;
    }

    /** Listing-hours weighted with a shape: what they would be if the shape were 1. */
    double hours(double[] shape) {
        double sum = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            sum += hours(b) * shape[b];
        }
        return sum;
    }

    /** Weighted central vanishings of a seller group. */
    double groupEvents(int group) {
        return sum(groupExits[group]) / (double) TimeWeights.UNIT;
    }

    /** Listing-hours of a seller group, weighted with a shape. */
    double groupHours(int group, double[] shape) {
        double sum = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            sum += at(groupExposure, group, b) / UNIT_HOUR * shape[b];
        }
        return sum;
    }

    /** What each group should have of the central vanishings, given its exposure and a shape. */
    double[] expectedByGroup(double[] shape) {
        double[] expected = new double[ExposureKey.GROUPS];
        double all = 0;
        double events = 0;
        for (int g = 0; g < expected.length; g++) {
            expected[g] = groupHours(g, shape);
            all += expected[g];
            events += groupEvents(g);
        }
        for (int g = 0; g < expected.length; g++) {
            expected[g] = all > 0 ? expected[g] * events / all : 0;
        }
        return expected;
    }

    /** How long listings were watched in a bin, milliseconds, not weighted. */
    long watchedMillis(int bin) {
        return watched[bin];
    }

    /** Counts of known age, not weighted; entries also of unknown age. */
    ExposureCell raw() {
        return raw;
    }

    boolean isEmpty() {
        return raw.exposureMillis() == 0;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum = Math.addExact(sum, value);
        }
        return sum;
    }
}
