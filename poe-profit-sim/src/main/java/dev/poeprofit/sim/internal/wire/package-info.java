/** What the public services would send: JSON of pages, price overviews and dictionaries. */
@NullMarked
package dev.poeprofit.sim.internal.wire;

import org.jspecify.annotations.NullMarked;
