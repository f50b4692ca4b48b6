/** Live feeds: what each asks next and when, how they are run side by side, and what a person should know of them. */
@NullMarked
package dev.poeprofit.engine.feed;

import org.jspecify.annotations.NullMarked;
