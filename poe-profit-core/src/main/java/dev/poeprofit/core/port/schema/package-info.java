/** What every store's schema scripts keep to. For whoever writes a store. */
@NullMarked
package dev.poeprofit.core.port.schema;

import org.jspecify.annotations.NullMarked;
