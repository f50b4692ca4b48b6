package dev.poeprofit.core.port;

/**
 * A place in a source's sequence of pages: an opaque text. Cursors are never compared, sorted or computed with.
 *
 * @param value the text; empty means the source's own start
 */
public record Cursor(String value) {
    /** The source's own start: the first page of an archive, the head of a live stream. */
    public static final Cursor START = new Cursor("");

    @Override
    public String toString() {
        return value.isEmpty() ? "(start)" : value;
    }
}
