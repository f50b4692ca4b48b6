/** What a listing's price is worth: chaos, divines, gold; which unit a note means; how it stands to the overviews. */
@NullMarked
package dev.poeprofit.core.liquidity.valuation;

import org.jspecify.annotations.NullMarked;
