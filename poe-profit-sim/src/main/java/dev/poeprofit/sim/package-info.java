/** Simulated league and simulated upstream. */
@NullMarked
package dev.poeprofit.sim;

import org.jspecify.annotations.NullMarked;
