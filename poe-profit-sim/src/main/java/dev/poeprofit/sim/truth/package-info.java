/** What really happened in a simulated league; never visible on the wire. */
@NullMarked
package dev.poeprofit.sim.truth;

import org.jspecify.annotations.NullMarked;
