/** Stored derivation: exposure, prices and estimates by page, and the port that keeps them. */
@NullMarked
package dev.poeprofit.core.gold;

import org.jspecify.annotations.NullMarked;
