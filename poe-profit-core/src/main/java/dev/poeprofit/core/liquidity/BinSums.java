package dev.poeprofit.core.liquidity;

/** Exposure and events of one node of the item hierarchy, by age bin and seller group. */
final class BinSums {
    final long[] millis = new long[AgeBins.COUNT];
    final long[] lo = new long[AgeBins.COUNT];
    final long[] central = new long[AgeBins.COUNT];
    final long[] hi = new long[AgeBins.COUNT];
    /** Ends that are no sale: withdrawals and reprices. */
    final long[] removed = new long[AgeBins.COUNT];

    final long[] unitMillis = new long[AgeBins.COUNT];
    final long[] units = new long[AgeBins.COUNT];
    final long[] groupCentral = new long[ExposureKey.GROUPS];
    final long[][] groupMillis = new long[ExposureKey.GROUPS][AgeBins.COUNT];
    long entries;

    void add(ExposureKey key, ExposureCell cell) {
        entries += cell.entries();
        int bin = key.ageBin();
        if (bin == AgeBins.UNKNOWN) {
            return;
        }
        millis[bin] += cell.exposureMillis();
        lo[bin] += cell.exitsLo();
        central[bin] += cell.exitsCentral();
        hi[bin] += cell.exitsHi();
        removed[bin] += cell.withdrawals() + cell.reprices();
        unitMillis[bin] += cell.unitMillis();
        units[bin] += cell.units();
        groupCentral[key.sellerGroup()] += cell.exitsCentral();
        groupMillis[key.sellerGroup()][bin] += cell.exposureMillis();
    }

    void add(BinSums other, int sign) {
        entries += sign * other.entries;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            millis[b] += sign * other.millis[b];
            lo[b] += sign * other.lo[b];
            central[b] += sign * other.central[b];
            hi[b] += sign * other.hi[b];
            removed[b] += sign * other.removed[b];
            unitMillis[b] += sign * other.unitMillis[b];
            units[b] += sign * other.units[b];
        }
        for (int g = 0; g < ExposureKey.GROUPS; g++) {
            groupCentral[g] += sign * other.groupCentral[g];
            for (int b = 0; b < AgeBins.COUNT; b++) {
                groupMillis[g][b] += sign * other.groupMillis[g][b];
            }
        }
    }

    BinSums minus(BinSums other) {
        BinSums rest = new BinSums();
        rest.add(this, 1);
        rest.add(other, -1);
        return rest;
    }

    /** Events by bin under a label. */
    long[] events(SaleLabel label) {
        return switch (label) {
            case LO -> lo;
            case CENTRAL -> central;
            case HI -> hi;
        };
    }

    static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** Exposure weighted with a shape: what it would be if the shape were 1. */
    double weighted(double[] shape) {
        double sum = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            sum += millis[b] * shape[b];
        }
        return sum;
    }
}
