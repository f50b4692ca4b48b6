/**
 * Listings of known law without a league around them: what the estimators must give back where observation is perfect. Pure
 * functions of a seed.
 */
@NullMarked
package dev.poeprofit.sim.survival;

import org.jspecify.annotations.NullMarked;
