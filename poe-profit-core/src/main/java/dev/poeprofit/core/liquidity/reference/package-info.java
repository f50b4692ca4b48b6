/** What a unit is asked for, robustly: trust in listings with reasons, and the location and error of what is left. */
@NullMarked
package dev.poeprofit.core.liquidity.reference;

import org.jspecify.annotations.NullMarked;
