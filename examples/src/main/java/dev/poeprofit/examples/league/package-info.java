/** League files: read from JSON, and the presets that come with the program. */
@NullMarked
package dev.poeprofit.examples.league;

import org.jspecify.annotations.NullMarked;
