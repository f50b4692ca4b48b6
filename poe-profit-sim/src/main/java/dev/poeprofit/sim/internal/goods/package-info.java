/** What is traded: the catalogue of goods and their price paths. */
@NullMarked
package dev.poeprofit.sim.internal.goods;

import org.jspecify.annotations.NullMarked;
