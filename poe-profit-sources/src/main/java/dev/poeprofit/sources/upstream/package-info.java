/** Asking services of other people under all rules at once: where requests may go, when, as whom, and what is kept of them. */
@NullMarked
package dev.poeprofit.sources.upstream;

import org.jspecify.annotations.NullMarked;
