package dev.poeprofit.core.attention;

import dev.poeprofit.core.price.Divines;
import java.util.Optional;

/**
 * Divines per attention-minute: the uplift over the best lazier alternative divided by the attention-minutes it takes more
 * than that alternative. Gross value per minute is never called dpam.
 *
 * @param uplift expected net minus the net of the best lazier alternative; may be negative
 * @param extra attention beyond the alternative's, above 0
 */
public record Dpam(Divines uplift, AttentionMinutes extra) implements Comparable<Dpam> {
    /** Nothing below this is worth a player's attention; divines per minute. */
    public static final double FLOOR = 0.3;

    /**
     * Checks the minutes.
     *
     * @param uplift uplift
     * @param extra extra minutes
     * @throws IllegalArgumentException if the extra minutes are zero: then no rate exists
     */
    public Dpam {
        if (!(extra.value() > 0)) {
            throw new IllegalArgumentException("extra attention of a dpam must be above 0, was " + extra.value());
        }
    }

    /**
     * Dpam of something compared with its best lazier alternative.
     *
     * @param net expected net of doing it
     * @param minutes its attention
     * @param alternativeNet expected net of the alternative
     * @param alternativeMinutes the alternative's attention
     * @return empty if it takes no more attention than the alternative: then it is no question of attention
     */
    public static Optional<Dpam> over(
            Divines net, AttentionMinutes minutes, Divines alternativeNet, AttentionMinutes alternativeMinutes) {
        double extra = minutes.value() - alternativeMinutes.value();
        return extra > 0
                ? Optional.of(new Dpam(net.minus(alternativeNet), new AttentionMinutes(extra)))
                : Optional.empty();
    }

    /**
     * The rate.
     *
     * @return divines per attention-minute
     */
    public double value() {
        return uplift.amount() / extra.value();
    }

    /**
     * Whether it reaches the floor.
     *
     * @return true at {@link #FLOOR} and above
     */
    public boolean reachesFloor() {
        return value() >= FLOOR;
    }

    @Override
    public int compareTo(Dpam other) {
        return Double.compare(value(), other.value());
    }
}
