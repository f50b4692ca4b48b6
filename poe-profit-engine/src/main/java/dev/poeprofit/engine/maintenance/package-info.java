/** Work on whole stores: comparing and copying. Over the ports, so that it works for every store. */
@NullMarked
package dev.poeprofit.engine.maintenance;

import org.jspecify.annotations.NullMarked;
