/** How far a figure can be trusted: probability, interval, age, tier. */
@NullMarked
package dev.poeprofit.core.confidence;

import org.jspecify.annotations.NullMarked;
