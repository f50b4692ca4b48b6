package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.GammaPrior.Child;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * By how much the hazards of a bucket are higher or lower than their mean at a time of the week, in four-hour slots, UTC. Each
 * factor is drawn to 1 by as many pseudo-events as the slots are alike: (D + κ) / (Ê + κ), D what vanished in the slot, Ê what the
 * bucket's rates at equal age, price and activity expect there, κ from the negative-binomial likelihood of the slots. Immutable.
 */
public final class HourOfWeek {
    /** Slots of a week. */
    public static final int SLOTS = 7 * ExposureKey.SLOTS;
    /** No time differs. */
    public static final HourOfWeek FLAT = new HourOfWeek(ones(), Resolution.NONE);

    private static final long SLOT_MILLIS = Duration.ofDays(1).toMillis() / ExposureKey.SLOTS;
    /** 1970-01-01 was a Thursday, three days after Monday. */
    private static final int EPOCH_WEEKDAY = 3;

    /** What the history was long enough to tell apart. */
    public enum Resolution {
        /** Nothing. */
        NONE,
        /** The time of day. */
        DAY,
        /** The time of week. */
        WEEK
    }

    private final double[] factors;
    private final Resolution resolution;

    private HourOfWeek(double[] factors, Resolution resolution) {
        this.factors = factors;
        this.resolution = resolution;
    }

    /** From events and expected events by slot of the week, both already divided by their overdispersion. */
    static HourOfWeek of(double[] events, double[] expected, Resolution resolution) {
        int period = resolution == Resolution.DAY ? ExposureKey.SLOTS : SLOTS;
        double[] folded = new double[period];
        double[] foldedExpected = new double[period];
        for (int k = 0; k < SLOTS; k++) {
            folded[k % period] += events[k];
            foldedExpected[k % period] += expected[k];
        }
        List<Child> slots = new ArrayList<>();
        for (int k = 0; k < period; k++) {
            if (foldedExpected[k] > 0) {
                slots.add(new Child(folded[k], foldedExpected[k]));
            }
        }
        double all = Arrays.stream(folded).sum();
        if (resolution == Resolution.NONE || slots.size() < HazardEstimator.MIN_SIBLINGS || !(all > 0)) {
            return FLAT;
        }
        double kappa = GammaPrior.fit(slots).kappa();
        double[] factors = new double[SLOTS];
        double mean = 0;
        for (int k = 0; k < SLOTS; k++) {
            factors[k] = (folded[k % period] + kappa) / (foldedExpected[k % period] + kappa);
            mean += factors[k] * expected[k];
        }
        mean /= Arrays.stream(expected).sum();
        for (int k = 0; k < SLOTS; k++) {
            factors[k] /= mean;
        }
        return new HourOfWeek(factors, resolution);
    }

    private static double[] ones() {
        double[] ones = new double[SLOTS];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Slot of the week: 0 is Monday from midnight UTC. */
    static int slot(long epochDay, int slotOfDay) {
        return (int) Math.floorMod(epochDay + EPOCH_WEEKDAY, 7L) * ExposureKey.SLOTS + slotOfDay;
    }

    double factor(int slotOfWeek) {
        return factors[slotOfWeek];
    }

    /** When the slot that holds a time ends, epoch milliseconds. */
    static long slotEnd(long epochMillis) {
        return (Math.floorDiv(epochMillis, SLOT_MILLIS) + 1) * SLOT_MILLIS;
    }

    /**
     * Factor of a time.
     *
     * @param at the time
     * @return above 0; 1 where nothing is known. Its mean over what was watched is 1
     */
    public double factor(Instant at) {
        long slots = Math.floorDiv(at.toEpochMilli(), SLOT_MILLIS);
        return factors[
                slot(Math.floorDiv(slots, (long) ExposureKey.SLOTS), (int)
                        Math.floorMod(slots, (long) ExposureKey.SLOTS))];
    }

    /**
     * What could be told apart.
     *
     * @return none, the time of day, or the time of week
     */
    public Resolution resolution() {
        return resolution;
    }

    @Override
    public String toString() {
        return "factors by " + resolution + " " + Arrays.toString(factors);
    }
}
