/** What a player's time costs: attention-minutes, venues and their friction, divines per attention-minute. */
@NullMarked
package dev.poeprofit.core.attention;

import org.jspecify.annotations.NullMarked;
