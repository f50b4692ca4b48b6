/** The public stash stream: decoding of its pages and reading it over a transport. */
@NullMarked
package dev.poeprofit.sources.psapi;

import org.jspecify.annotations.NullMarked;
