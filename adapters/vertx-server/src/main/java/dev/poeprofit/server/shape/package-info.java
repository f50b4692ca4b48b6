/** JSON shapes of the engine's results, free of any server. */
@NullMarked
package dev.poeprofit.server.shape;

import org.jspecify.annotations.NullMarked;
