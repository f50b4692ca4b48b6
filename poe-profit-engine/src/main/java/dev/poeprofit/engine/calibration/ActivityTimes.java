package dev.poeprofit.engine.calibration;

import java.time.Duration;

/**
 * How long sellers stay active after a listing of theirs begins, as a hazard of going idle in steps of a quarter of an hour up to
 * two days; beyond, the last step's. Not thread-safe.
 */
final class ActivityTimes {
    private static final long STEP = Duration.ofMinutes(15).toMillis();
    private static final int STEPS = 192;

    private final double[] hours = new double[STEPS];
    private final double[] idle = new double[STEPS];

    void add(Duration active, boolean wentIdle) {
        long millis = active.toMillis();
        int last = (int) Math.min(STEPS - 1, millis / STEP);
        for (int k = 0; k <= last; k++) {
            long in = k == STEPS - 1 ? millis - k * STEP : Math.min(STEP, millis - k * STEP);
            hours[k] += in / (double) Duration.ofHours(1).toMillis();
        }
        if (wentIdle) {
            idle[last]++;
        }
    }

    ActivityTimes copy() {
        ActivityTimes copy = new ActivityTimes();
        System.arraycopy(hours, 0, copy.hours, 0, STEPS);
        System.arraycopy(idle, 0, copy.idle, 0, STEPS);
        return copy;
    }

    /** Chance that a seller is still active at an age; 1 while nothing was seen. */
    double stillActive(Duration age) {
        double cumulative = 0;
        long left = age.toMillis();
        for (int k = 0; left > 0; k++) {
            int step = Math.min(k, STEPS - 1);
            long in = Math.min(left, STEP);
            if (hours[step] > 0) {
                cumulative += idle[step]
                        / hours[step]
                        * in
                        / (double) Duration.ofHours(1).toMillis();
            }
            left -= in;
        }
        return Math.exp(-cumulative);
    }
}
