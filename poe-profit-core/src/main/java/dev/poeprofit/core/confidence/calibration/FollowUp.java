package dev.poeprofit.core.confidence.calibration;

import dev.poeprofit.core.confidence.Probability;
import java.time.Duration;

/**
 * What became of a listing, as far as it was followed.
 *
 * @param after time from its beginning to its end, or to where it was followed, at least 0
 * @param ending how it ended
 * @param lo chance that the end was a sale under the label lo; 0 unless {@link Ending#GONE}
 * @param central the same under the label central, thinned where the estimates are
 * @param hi the same under the label hi
 */
public record FollowUp(Duration after, Ending ending, Probability lo, Probability central, Probability hi) {
    /** How a listing ended. */
    public enum Ending {
        /** Gone: sold or not, by the labels. */
        GONE,
        /** Ended otherwise: withdrawn, repriced, hidden, or its seller went idle. */
        LEFT,
        /** Not watched any more: pages are missing. */
        UNWATCHED,
        /** Still there. */
        STANDING
    }

    private static final Probability NEVER = new Probability(0);

    /**
     * Checks the ranges.
     *
     * @param after time
     * @param ending ending
     * @param lo chance under lo
     * @param central chance under central
     * @param hi chance under hi
     * @throws IllegalArgumentException if the time is negative, the labels are not in order, or only what is gone has them
     */
    public FollowUp {
        if (after.isNegative()) {
            throw new IllegalArgumentException("after must be at least 0, was " + after);
        }
        if (lo.compareTo(central) > 0 || central.compareTo(hi) > 0) {
            throw new IllegalArgumentException(
                    "sale labels must be in order lo <= central <= hi, were " + lo + ", " + central + ", " + hi);
        }
        if (ending != Ending.GONE && hi.value() > 0) {
            throw new IllegalArgumentException("only a listing that is gone can be sold, was " + ending);
        }
    }

    /**
     * A listing that is gone.
     *
     * @param after time to its end
     * @param lo chance of a sale under lo
     * @param central chance under central
     * @param hi chance under hi
     * @return the follow-up
     */
    public static FollowUp gone(Duration after, double lo, double central, double hi) {
        return new FollowUp(after, Ending.GONE, new Probability(lo), new Probability(central), new Probability(hi));
    }

    /**
     * A listing that is certainly sold.
     *
     * @param after time to the sale
     * @return the follow-up
     */
    public static FollowUp sold(Duration after) {
        return gone(after, 1, 1, 1);
    }

    /**
     * A listing that did not end by a sale, or not yet.
     *
     * @param after how long it was followed
     * @param ending not {@link Ending#GONE}
     * @return the follow-up
     */
    public static FollowUp unsold(Duration after, Ending ending) {
        return new FollowUp(after, ending, NEVER, NEVER, NEVER);
    }

    /**
     * What was known at an age: an end after it is not one yet.
     *
     * @param age the age
     * @return this, or still standing at that age
     */
    public FollowUp within(Duration age) {
        return after.compareTo(age) <= 0 ? this : unsold(age, Ending.STANDING);
    }

    /**
     * Chance that it ended by a sale.
     *
     * @param label the label
     * @return in [0, 1]
     */
    public double sold(Label label) {
        return switch (label) {
            case LO -> lo.value();
            case CENTRAL -> central.value();
            case HI -> hi.value();
        };
    }

    /** Which vanishings are taken for sales; all three are always reported together. */
    public enum Label {
        /** Only what nothing but a sale explains well. */
        LO,
        /** The best reading. */
        CENTRAL,
        /** Everything that nothing explains otherwise. */
        HI
    }
}
