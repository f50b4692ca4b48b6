/** What several rooms of the core need and nobody outside may use: its data files and its hash. Not API. */
@NullMarked
package dev.poeprofit.core.internal;

import org.jspecify.annotations.NullMarked;
