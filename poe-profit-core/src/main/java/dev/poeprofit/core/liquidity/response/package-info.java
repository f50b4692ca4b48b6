/** How the chance of sale falls with the price: slopes, curves, the price that sells, the price to advise. */
@NullMarked
package dev.poeprofit.core.liquidity.response;

import org.jspecify.annotations.NullMarked;
