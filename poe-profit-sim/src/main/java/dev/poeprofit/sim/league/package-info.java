/** What a simulated league is made of: the families of a league file, their keys, ranges and distributions. */
@NullMarked
package dev.poeprofit.sim.league;

import org.jspecify.annotations.NullMarked;
