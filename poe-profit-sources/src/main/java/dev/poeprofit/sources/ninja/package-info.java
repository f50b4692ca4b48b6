/** Price overviews of poe.ninja, in every shape since 2020. */
@NullMarked
package dev.poeprofit.sources.ninja;

import org.jspecify.annotations.NullMarked;
