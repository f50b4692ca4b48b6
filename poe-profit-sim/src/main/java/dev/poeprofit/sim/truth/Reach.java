package dev.poeprofit.sim.truth;

/**
 * How a seller can be reached; never visible on the wire.
 *
 * @param account the seller
 * @param answers share of whispers that are answered while the seller can be reached, in [0, 1]
 * @param always whether buyers need not find the seller online
 */
public record Reach(String account, double answers, boolean always) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the share is out of range
     */
    public Reach {
        if (!(answers >= 0 && answers <= 1)) {
            throw new IllegalArgumentException("answers must be in [0, 1], was " + answers);
        }
    }
}
