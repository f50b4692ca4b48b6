package dev.poeprofit.duckdb;

import java.util.Arrays;

/** A growing set of longs, 11-24 bytes each. Not thread-safe. */
final class LongSet {
    private static final int MIN_CAPACITY = 16;

    /** Open addressing; 0 means free, so 0 itself is kept beside. */
    private long[] slots = new long[MIN_CAPACITY];

    private boolean zero;
    private int used;

    /** Whether a value is in. */
    boolean contains(long value) {
        return value == 0 ? zero : slots[slot(slots, value)] != 0;
    }

    /** Adds a value. */
    void add(long value) {
        if (value == 0) {
            zero = true;
            return;
        }
        int slot = slot(slots, value);
        if (slots[slot] == 0) {
            slots[slot] = value;
            used++;
            if (used > slots.length / 4 * 3) {
                grow();
            }
        }
    }

    private void grow() {
        long[] wider = new long[Math.multiplyExact(slots.length, 2)];
        Arrays.stream(slots).filter(value -> value != 0).forEach(value -> wider[slot(wider, value)] = value);
        slots = wider;
    }

    private static int slot(long[] slots, long value) {
        int mask = slots.length - 1;
        long mixed = value * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
