/** From applied pages to stored gold: the one derivation of liquidity, prices and supply. */
@NullMarked
package dev.poeprofit.engine.derive;

import org.jspecify.annotations.NullMarked;
