/** Recorded pages: written page by page, served again through the port of the live stream. */
@NullMarked
package dev.poeprofit.sources.archive;

import org.jspecify.annotations.NullMarked;
