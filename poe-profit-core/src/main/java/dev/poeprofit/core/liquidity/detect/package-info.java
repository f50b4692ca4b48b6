/** Detectors: what has changed in a market, or is unusual, beyond what chance brings about. */
@NullMarked
package dev.poeprofit.core.liquidity.detect;

import org.jspecify.annotations.NullMarked;
