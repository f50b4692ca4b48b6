/** The ports kept in memory: for tests, demonstrations and embedding without a database. Nothing survives the process. */
@NullMarked
package dev.poeprofit.engine.memory;

import org.jspecify.annotations.NullMarked;
