package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.port.Cursor;
import java.net.URI;

/** Where a live stream is begun that has no stored place yet. */
public sealed interface StartCursor {
    /**
     * The head of the stream, as the trade site names it. The id lies ahead of what the stream serves, which is five minutes
     * late: expect to be at the tip for some five minutes.
     *
     * @param wwwBase scheme and host of the trade site, such as {@link WireStashSource#GGG_WWW}
     */
    record Head(URI wwwBase) implements StartCursor {}

    /**
     * A known cursor.
     *
     * @param cursor the cursor, not {@link Cursor#START}
     */
    record Explicit(Cursor cursor) implements StartCursor {
        /**
         * Checks the cursor.
         *
         * @param cursor the cursor
         * @throws IllegalArgumentException if it is blank, holds control characters or is longer than 256 characters
         */
        public Explicit {
            String value = cursor.value();
            if (value.isBlank()
                    || value.length() > Envelope.MAX_CURSOR_CHARS
                    || value.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("start cursor must be 1 to " + Envelope.MAX_CURSOR_CHARS
                        + " printable characters, was '" + value + "'");
            }
        }
    }

    /** The beginning of the stream, in the year 2013: months of pages lie between it and today. Never the default. */
    record Beginning() implements StartCursor {}

    /**
     * The head, as GGG's trade site names it.
     *
     * @return the default of a live program
     */
    static StartCursor head() {
        return new Head(WireStashSource.GGG_WWW);
    }

    /**
     * The head, as a trade site names it.
     *
     * @param wwwBase scheme and host of the trade site
     * @return the start
     */
    static StartCursor head(URI wwwBase) {
        return new Head(wwwBase);
    }

    /**
     * A known cursor.
     *
     * @param cursor a {@code next_change_id} of the stream
     * @return the start
     * @throws IllegalArgumentException if it cannot be a cursor
     */
    static StartCursor explicit(String cursor) {
        return new Explicit(new Cursor(cursor));
    }

    /**
     * The beginning of the stream.
     *
     * @return the start
     */
    static StartCursor beginning() {
        return new Beginning();
    }
}
