package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.Overdispersion;

/** Cells of one good added up, with what each seller group has of them. Age-unknown rows count: supply is supply. */
final class GoodSums {
    private static final double HOUR = 3_600_000;

    ExposureCell total = ExposureCell.ZERO;
    final double[] groupHours = new double[ExposureKey.GROUPS];
    final double[] groupGone = new double[ExposureKey.GROUPS];

    void add(ExposureKey key, ExposureCell cell) {
        total = total.plus(cell);
        groupHours[key.sellerGroup()] += cell.exposureMillis() / HOUR;
        groupGone[key.sellerGroup()] += cell.exitsCentral();
    }

    double hours() {
        return total.exposureMillis() / HOUR;
    }

    double unitHours() {
        return total.unitMillis() / HOUR;
    }

    double phi() {
        return Overdispersion.phi(groupGone, groupHours);
    }

    /** Seller groups with listings: a lower bound of the sellers, 16 at most. */
    int groups() {
        int groups = 0;
        for (double hours : groupHours) {
            groups += hours > 0 ? 1 : 0;
        }
        return groups;
    }
}
