/** Reading of the data files that ship inside the core. Not API. */
@NullMarked
package dev.poeprofit.core.item.internal;

import org.jspecify.annotations.NullMarked;
