package dev.poeprofit.core.port;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A place in the order by time, then by text: what a {@link Slice} of facts is continued after.
 *
 * @param at the time
 * @param key the text
 */
public record Place(Instant at, String key) implements Comparable<Place> {
    private static final char SEPARATOR = '|';

    /**
     * Reads what {@link #toString()} gives.
     *
     * @param text the text
     * @return the place
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Place parse(String text) {
        int at = text.indexOf(SEPARATOR);
        if (at >= 0) {
            try {
                return new Place(Instant.parse(text.substring(0, at)), text.substring(at + 1));
            } catch (DateTimeParseException e) {
                // said below
            }
        }
        throw new IllegalArgumentException("continuation must be one that a slice gave, was '" + text + "'");
    }

    /**
     * The text as a number, where things of one time are numbered.
     *
     * @return the number
     * @throws IllegalArgumentException if the text is none
     */
    public long ordinal() {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("continuation must be one that a slice gave, was '" + this + "'", e);
        }
    }

    @Override
    public int compareTo(Place other) {
        int first = at.compareTo(other.at);
        return first != 0 ? first : TextOrder.CODE_POINTS.compare(key, other.key);
    }

    @Override
    public String toString() {
        return at.toString() + SEPARATOR + key;
    }
}
