package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.liquidity.ExposureKey;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;

/**
 * Four hours of the week, UTC.
 *
 * @param day day of the week
 * @param slot four-hour slot of the day, 0 to 5
 */
public record WeekSlot(DayOfWeek day, int slot) implements Comparable<WeekSlot> {
    /** Length of a slot. */
    public static final Duration LENGTH = Duration.ofHours(4);

    /**
     * Checks the range.
     *
     * @param day day
     * @param slot slot
     * @throws IllegalArgumentException if the slot is out of range
     */
    public WeekSlot {
        if (!(slot >= 0 && slot < ExposureKey.SLOTS)) {
            throw new IllegalArgumentException("slot must be in [0, 6), was " + slot);
        }
    }

    /**
     * The slot of a cell of the exposure table.
     *
     * @param key the cell
     * @return its slot
     */
    public static WeekSlot of(ExposureKey key) {
        return new WeekSlot(LocalDate.ofEpochDay(key.epochDay()).getDayOfWeek(), key.slot());
    }

    @Override
    public int compareTo(WeekSlot other) {
        int byDay = day.compareTo(other.day);
        return byDay != 0 ? byDay : Integer.compare(slot, other.slot);
    }
}
