/** From a source's pages to applied pages: fetch, decode, log, key, track, apply. */
@NullMarked
package dev.poeprofit.engine.ingest;

import org.jspecify.annotations.NullMarked;
