package dev.poeprofit.core.attention;

/**
 * Attention of an action or a whole cycle at the three levels.
 *
 * @param low at {@link AttentionLevel#LOW}
 * @param mid at {@link AttentionLevel#DEFAULT}
 * @param high at {@link AttentionLevel#HIGH}
 */
public record AttentionRange(AttentionMinutes low, AttentionMinutes mid, AttentionMinutes high) {
    /** No attention at any level. */
    public static final AttentionRange ZERO =
            new AttentionRange(AttentionMinutes.ZERO, AttentionMinutes.ZERO, AttentionMinutes.ZERO);

    /**
     * Checks the order.
     *
     * @param low low
     * @param mid default
     * @param high high
     * @throws IllegalArgumentException if they are not in order
     */
    public AttentionRange {
        if (low.compareTo(mid) > 0 || mid.compareTo(high) > 0) {
            throw new IllegalArgumentException("attention levels must be in order low <= default <= high, were "
                    + low.value() + ", " + mid.value() + ", " + high.value());
        }
    }

    /**
     * A range from minutes.
     *
     * @param low minutes at the low level
     * @param mid minutes at the default level
     * @param high minutes at the high level
     * @return the range
     * @throws IllegalArgumentException if a value is out of range or they are not in order
     */
    public static AttentionRange of(double low, double mid, double high) {
        return new AttentionRange(new AttentionMinutes(low), new AttentionMinutes(mid), new AttentionMinutes(high));
    }

    /**
     * Minutes at a level.
     *
     * @param level the level
     * @return the minutes
     */
    public AttentionMinutes at(AttentionLevel level) {
        return switch (level) {
            case LOW -> low;
            case DEFAULT -> mid;
            case HIGH -> high;
        };
    }

    /**
     * Sum, level by level.
     *
     * @param other addend
     * @return this + other
     */
    public AttentionRange plus(AttentionRange other) {
        return new AttentionRange(low.plus(other.low), mid.plus(other.mid), high.plus(other.high));
    }

    /**
     * Attention beyond that of something lazier, level by level; levels that cross are put in order.
     *
     * @param lazier what takes less at the default level
     * @return this − lazier, at the low level at least 0
     * @throws IllegalArgumentException if the other takes more at the default level
     */
    public AttentionRange beyond(AttentionRange lazier) {
        double extra = mid.value() - lazier.mid.value();
        double least = Math.max(0, low.value() - lazier.low.value());
        return of(Math.min(least, extra), extra, Math.max(extra, high.value() - lazier.high.value()));
    }

    /**
     * Something done several times, level by level.
     *
     * @param repetitions expected number, finite, at least 0
     * @return this × repetitions
     */
    public AttentionRange times(double repetitions) {
        return new AttentionRange(low.times(repetitions), mid.times(repetitions), high.times(repetitions));
    }
}
