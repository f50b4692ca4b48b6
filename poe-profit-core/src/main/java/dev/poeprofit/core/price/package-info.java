/** What is asked for it: price notes, exact amounts, currencies, rates and price overviews. */
@NullMarked
package dev.poeprofit.core.price;

import org.jspecify.annotations.NullMarked;
