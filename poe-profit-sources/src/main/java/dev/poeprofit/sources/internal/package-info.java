/** What the decoders share: bounded bodies and a forgiving JSON reader. */
@NullMarked
package dev.poeprofit.sources.internal;

import org.jspecify.annotations.NullMarked;
