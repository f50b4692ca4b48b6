/** From stored pages and prices to ranked advice. */
@NullMarked
package dev.poeprofit.engine.advice;

import org.jspecify.annotations.NullMarked;
