package dev.poeprofit.core.strategy;

import dev.poeprofit.core.confidence.Probability;

/**
 * What {@link ExchangeSell} assumes. None of it is observed.
 *
 * @param maxParticipation largest share of one hour's traded volume that a lot may be, in (0, 1]
 * @param tolerance how much worse than the quoted price is still accepted, in [0, 1)
 * @param fillLow share of a lot filled within 6 h when poor
 * @param fill share filled within 6 h
 * @param fillHigh share filled within 6 h when good
 * @param ownFillsFrom own orders from which the player's own share of fills is taken instead, at least 1
 * @param priorPrices observations that "the advised price is there" is worth before the player reports any, above 0
 */
public record ExchangeSettings(
        double maxParticipation,
        double tolerance,
        Probability fillLow,
        Probability fill,
        Probability fillHigh,
        int ownFillsFrom,
        double priorPrices) {
    /** A twentieth of an hour's volume, 4 % tolerance, fills of 0.5, 0.8 and 1; own fills from 20; 10 observations. */
    public static final ExchangeSettings DEFAULT =
            new ExchangeSettings(.05, .04, new Probability(.5), new Probability(.8), new Probability(1), 20, 10);

    /**
     * Checks the ranges.
     *
     * @param maxParticipation participation
     * @param tolerance tolerance
     * @param fillLow poor fill
     * @param fill fill
     * @param fillHigh good fill
     * @param ownFillsFrom least own orders
     * @param priorPrices worth of the prior
     * @throws IllegalArgumentException if one is out of range or the fills are not in order
     */
    public ExchangeSettings {
        if (!(maxParticipation > 0 && maxParticipation <= 1)) {
            throw new IllegalArgumentException("maxParticipation must be in (0, 1], was " + maxParticipation);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be in [0, 1), was " + tolerance);
        }
        if (ownFillsFrom < 1 || !(priorPrices > 0 && priorPrices < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "ownFillsFrom must be at least 1 and priorPrices finite and above 0, were " + ownFillsFrom + " and "
                            + priorPrices);
        }
        if (fillLow.compareTo(fill) > 0 || fill.compareTo(fillHigh) > 0) {
            throw new IllegalArgumentException(
                    "fills must be in order, were " + fillLow + ", " + fill + " and " + fillHigh);
        }
    }
}
