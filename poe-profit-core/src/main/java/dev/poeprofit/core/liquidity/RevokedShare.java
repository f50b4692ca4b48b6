package dev.poeprofit.core.liquidity;

/**
 * How many vanishings turned out to be none, because the item was seen again.
 *
 * @param revoked vanishings taken back, at least 0
 * @param vanished all vanishings that nothing else explained, the taken back among them
 */
public record RevokedShare(long revoked, long vanished) {
    /**
     * Checks the counts.
     *
     * @param revoked taken back
     * @param vanished all
     * @throws IllegalArgumentException if they are not in order
     */
    public RevokedShare {
        if (revoked < 0 || vanished < revoked) {
            throw new IllegalArgumentException(
                    "revoked must be at least 0 and not above vanished, were " + revoked + " and " + vanished);
        }
    }

    /**
     * The share.
     *
     * @return in [0, 1]; 0 if nothing vanished
     */
    public double share() {
        return vanished == 0 ? 0 : (double) revoked / vanished;
    }
}
