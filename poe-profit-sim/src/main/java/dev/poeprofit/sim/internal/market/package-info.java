/** The market itself: sellers, tabs, buyers, and the stream of tab reports. */
@NullMarked
package dev.poeprofit.sim.internal.market;

import org.jspecify.annotations.NullMarked;
