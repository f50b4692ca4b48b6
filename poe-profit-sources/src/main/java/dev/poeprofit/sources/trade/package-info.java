/** Dictionaries of the trade site. */
@NullMarked
package dev.poeprofit.sources.trade;

import org.jspecify.annotations.NullMarked;
