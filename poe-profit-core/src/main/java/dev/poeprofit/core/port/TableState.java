package dev.poeprofit.core.port;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Size of a table or view.
 *
 * @param name its name; tables behind the views have that of their schema before it, if they are in one
 * @param view whether it is a view
 * @param rows rows in it; empty for a view, which would have to be worked out
 * @param bytes room it takes on disk, compressed; empty for a view, and where the store cannot tell it of one table
 */
public record TableState(String name, boolean view, OptionalLong rows, OptionalLong bytes) {
    /**
     * Room that a row takes.
     *
     * @return bytes a row; empty if rows or bytes are not known or there is no row
     */
    public OptionalDouble bytesPerRow() {
        return rows.isPresent() && bytes.isPresent() && rows.getAsLong() > 0
                ? OptionalDouble.of((double) bytes.getAsLong() / rows.getAsLong())
                : OptionalDouble.empty();
    }
}
