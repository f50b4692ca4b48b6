/** Seeded draws. */
@NullMarked
package dev.poeprofit.sim.internal;

import org.jspecify.annotations.NullMarked;
