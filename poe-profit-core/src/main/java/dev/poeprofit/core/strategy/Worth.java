package dev.poeprofit.core.strategy;

import dev.poeprofit.core.price.Divines;

/**
 * What an advice brings, against the best lazier alternative.
 *
 * @param split expected net, split
 * @param baseline the best lazier alternative
 * @param baselineNet its expected net
 * @param uplift expected net minus that alternative's
 * @param upliftLow the same at the pessimistic end
 */
public record Worth(NetSplit split, String baseline, Divines baselineNet, Divines uplift, Divines upliftLow) {}
