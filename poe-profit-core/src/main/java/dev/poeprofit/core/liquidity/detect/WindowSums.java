package dev.poeprofit.core.liquidity.detect;

import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.Overdispersion;
import dev.poeprofit.core.liquidity.supply.WeekSlot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A stretch of days of one good by slot of the week: sales, listing-hours, and how often each slot was watched. */
final class WindowSums {
    private static final double HOUR = 3_600_000;

    /** One slot of the week. */
    static final class Slot {
        final double[] gone = new double[ExposureKey.GROUPS];
        final double[] hours = new double[ExposureKey.GROUPS];
        final double[] unitHours = new double[ExposureKey.GROUPS];
        private final Set<Long> days = new HashSet<>();

        int watched() {
            return days.size();
        }
    }

    private final Map<WeekSlot, Slot> slots = new TreeMap<>();

    /** Days from {@code fromDay} to before {@code toDay}, UTC, counted from 1970-01-01. */
    static WindowSums of(ExposureTable table, MarketGood good, long fromDay, long toDay) {
        WindowSums sums = new WindowSums();
        table.cells().forEach((key, cell) -> {
            if (key.market().equals(good.market()) && key.epochDay() >= fromDay && key.epochDay() < toDay) {
                Slot slot = sums.slots.computeIfAbsent(WeekSlot.of(key), unseen -> new Slot());
                if (cell.exposureMillis() > 0) {
                    // Any good's listing shows that the market was watched; a good that is gone has none of its own.
                    slot.days.add(key.epochDay());
                }
                if (key.item().equals(good.item())) {
                    int g = key.sellerGroup();
                    slot.gone[g] += cell.exitsCentral();
                    slot.hours[g] += cell.exposureMillis() / HOUR;
                    slot.unitHours[g] += cell.unitMillis() / HOUR;
                }
            }
        });
        return sums;
    }

    /** Sums of a slot; zeros where nothing was seen. */
    Slot at(WeekSlot slot) {
        return slots.getOrDefault(slot, new Slot());
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** Overdispersion of the sales of all slots that another window has too. */
    double phi(Set<WeekSlot> common) {
        double[] gone = new double[ExposureKey.GROUPS];
        double[] hours = new double[ExposureKey.GROUPS];
        for (WeekSlot slot : common) {
            Slot own = at(slot);
            for (int g = 0; g < ExposureKey.GROUPS; g++) {
                gone[g] += own.gone[g];
                hours[g] += own.hours[g];
            }
        }
        return Overdispersion.phi(gone, hours);
    }

    /** Slots that were watched in both windows. */
    Set<WeekSlot> common(WindowSums other) {
        Map<WeekSlot, Slot> both = new HashMap<>(slots);
        both.keySet().retainAll(other.slots.keySet());
        both.values().removeIf(slot -> slot.watched() == 0);
        both.keySet().removeIf(slot -> other.at(slot).watched() == 0);
        return both.keySet();
    }
}
