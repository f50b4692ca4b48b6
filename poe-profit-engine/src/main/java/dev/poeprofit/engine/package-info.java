/** Application services over the ports. */
@NullMarked
package dev.poeprofit.engine;

import org.jspecify.annotations.NullMarked;
