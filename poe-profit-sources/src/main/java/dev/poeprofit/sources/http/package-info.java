/** The seam to HTTP: requests, responses and whatever carries them. */
@NullMarked
package dev.poeprofit.sources.http;

import org.jspecify.annotations.NullMarked;
