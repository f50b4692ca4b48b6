package dev.poeprofit.core.port;

import java.util.List;
import java.util.Optional;

/**
 * A part of an answer in a total order.
 *
 * @param items what was asked for, at most as many as asked for
 * @param next what to ask on with, text of the store's own form; empty if this was the last part. New items may still be
 *     stored behind it
 * @param <T> type of the items
 */
public record Slice<T>(List<T> items, Optional<String> next) {
    /**
     * Copies the items.
     *
     * @param items items
     * @param next continuation
     */
    public Slice {
        items = List.copyOf(items);
    }

    /**
     * Cuts a list that was read with one item more than asked for.
     *
     * @param read what was read, in order, up to {@code limit + 1}
     * @param limit how many were asked for, at least 1
     * @param place what to ask on with after an item
     * @param <T> type of the items
     * @return at most {@code limit} items, with a continuation if there are more
     */
    public static <T> Slice<T> cut(List<T> read, int limit, java.util.function.Function<T, String> place) {
        if (read.size() <= limit) {
            return new Slice<>(read, Optional.empty());
        }
        List<T> items = read.subList(0, limit);
        return new Slice<>(items, Optional.of(place.apply(items.get(limit - 1))));
    }
}
