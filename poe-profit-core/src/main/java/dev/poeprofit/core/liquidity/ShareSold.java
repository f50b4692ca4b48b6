package dev.poeprofit.core.liquidity;

/**
 * Share of listings sold by fixed times although others are taken down first: the incidence of each figure is the share, its net
 * chance what it would be if nobody took anything down. Never "finally sold": no history is long enough for that.
 *
 * @param byDay within 24 hours
 * @param byWeek within 7 days
 */
public record ShareSold(SellThrough byDay, SellThrough byWeek) {}
