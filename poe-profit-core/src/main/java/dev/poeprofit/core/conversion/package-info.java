/** Conversion rules of the game: what becomes what, since and until which patch, and how sure that is. Data, not market prices. */
@NullMarked
package dev.poeprofit.core.conversion;

import org.jspecify.annotations.NullMarked;
