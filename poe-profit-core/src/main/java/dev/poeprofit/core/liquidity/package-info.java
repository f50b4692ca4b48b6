/** How fast listings sell: exposure tables, hazards, sell-through, time-to-sell, supply. */
@NullMarked
package dev.poeprofit.core.liquidity;

import org.jspecify.annotations.NullMarked;
