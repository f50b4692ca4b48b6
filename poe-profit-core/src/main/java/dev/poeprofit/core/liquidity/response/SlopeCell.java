package dev.poeprofit.core.liquidity.response;

/**
 * Sales and exposure of listings alike, for fitting a slope.
 *
 * @param stratum what is held fixed, such as a good at an age; slopes are taken within strata only
 * @param logPrice the covariate: log of the relative price, or of its change
 * @param group seller group, 0 to 15
 * @param sales sales; a share for thinned events, and may be below 0 where expected withdrawals exceed what went away
 * @param hours exposure in listing-hours, at least 0
 */
record SlopeCell(Object stratum, double logPrice, int group, double sales, double hours) {}
