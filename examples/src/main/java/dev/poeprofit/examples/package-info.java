/** The runner and embedding examples. */
@NullMarked
package dev.poeprofit.examples;

import org.jspecify.annotations.NullMarked;
