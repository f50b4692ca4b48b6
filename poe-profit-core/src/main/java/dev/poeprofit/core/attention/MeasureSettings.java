package dev.poeprofit.core.attention;

/**
 * How own times change what an action is taken to cost. Assumptions of this project.
 *
 * @param priorWorth observations that the table's figures are worth, above 0
 * @param idleFrom times the high figure from which a time is taken for an idle one and left out, above 1
 * @param tail share of times below the low figure, and above the high one, in (0, 0.5)
 */
public record MeasureSettings(double priorWorth, double idleFrom, double tail) {
    /** Ten observations, idle from three times the high figure, a tenth in each tail. */
    public static final MeasureSettings DEFAULT = new MeasureSettings(10, 3, .1);

    /**
     * Checks the ranges.
     *
     * @param priorWorth worth
     * @param idleFrom idle
     * @param tail tail
     * @throws IllegalArgumentException if one is out of range
     */
    public MeasureSettings {
        if (!(priorWorth > 0 && priorWorth < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("priorWorth must be finite and above 0, was " + priorWorth);
        }
        if (!(idleFrom > 1) || !(tail > 0 && tail < .5)) {
            throw new IllegalArgumentException(
                    "idleFrom must be above 1 and tail in (0, 0.5), were " + idleFrom + " and " + tail);
        }
    }
}
