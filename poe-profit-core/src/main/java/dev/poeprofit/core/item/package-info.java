/** What is traded: canonical item identity, category and liquidity bucket. */
@NullMarked
package dev.poeprofit.core.item;

import org.jspecify.annotations.NullMarked;
