/** Optional outside sources of descriptions: off unless configured, and never in the way of prices. */
@NullMarked
package dev.poeprofit.sources.enrich;

import org.jspecify.annotations.NullMarked;
