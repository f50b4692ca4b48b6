/** The market as it was last worked out: immutable states that many readers share, and who makes them. Free of any server. */
@NullMarked
package dev.poeprofit.server.board;

import org.jspecify.annotations.NullMarked;
