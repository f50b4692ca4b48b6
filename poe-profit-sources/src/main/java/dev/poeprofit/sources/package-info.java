/** Source adapters. */
@NullMarked
package dev.poeprofit.sources;

import org.jspecify.annotations.NullMarked;
