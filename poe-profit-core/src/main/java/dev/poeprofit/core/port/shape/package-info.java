/** How records lie in the tables of a store: told once, for every store. For whoever writes a store. */
@NullMarked
package dev.poeprofit.core.port.shape;

import org.jspecify.annotations.NullMarked;
