package dev.poeprofit.engine.feed;

import java.util.OptionalDouble;

/**
 * A figure in a feed's status.
 *
 * @param name what it counts, lower case with dashes, unit at the end where it has one
 * @param value the figure; empty if it cannot be said
 * @param text the same for a person; where it cannot be said, why
 */
public record Figure(String name, OptionalDouble value, String text) {
    static Figure counted(String name, long count, String text) {
        return known(name, (double) count, text);
    }

    static Figure known(String name, double value, String text) {
        return new Figure(name, OptionalDouble.of(value), text);
    }

    static Figure unknown(String name, String why) {
        return new Figure(name, OptionalDouble.empty(), why);
    }
}
