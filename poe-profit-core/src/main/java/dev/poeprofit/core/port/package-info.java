/** The ports: what the engine needs from sources and stores, and the records exchanged there. */
@NullMarked
package dev.poeprofit.core.port;

import org.jspecify.annotations.NullMarked;
