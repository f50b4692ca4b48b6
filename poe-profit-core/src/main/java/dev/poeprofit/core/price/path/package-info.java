/** How prices move: recorded series in divines, bands of how far a price may fall, volatility of sparklines. */
@NullMarked
package dev.poeprofit.core.price.path;

import org.jspecify.annotations.NullMarked;
