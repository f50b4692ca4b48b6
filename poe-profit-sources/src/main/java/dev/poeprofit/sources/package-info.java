/** Source adapters; see the packages below. */
@NullMarked
package dev.poeprofit.sources;

import org.jspecify.annotations.NullMarked;
