package dev.poeprofit.core.liquidity;

/** Which vanishings are taken for sales. */
enum SaleLabel {
    LO,
    CENTRAL,
    HI
}
