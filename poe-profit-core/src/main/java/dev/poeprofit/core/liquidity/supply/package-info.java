/** What is on offer and how fast it goes: turnover, days of supply, the week's heatmap, stacks, and what the stream covers. */
@NullMarked
package dev.poeprofit.core.liquidity.supply;

import org.jspecify.annotations.NullMarked;
