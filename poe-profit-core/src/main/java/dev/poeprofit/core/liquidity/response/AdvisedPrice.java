package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.confidence.Probability;

/**
 * The price at which the lower limit of what a listing is worth is greatest.
 *
 * @param relative price over reference, within the range of the point
 * @param worth lower limit of relative price × P(sale) + liquidation × P(unsold), in units of the reference
 * @param chance chance of sale at that price
 * @param point the point it rests on, which has the sales and sellers to be shown
 */
public record AdvisedPrice(double relative, double worth, Probability chance, PriceCurve.Point point) {}
