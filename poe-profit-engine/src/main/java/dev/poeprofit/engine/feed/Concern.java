package dev.poeprofit.engine.feed;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something about a feed that a person should know.
 *
 * @param code what kind it is, lower case with dashes; the class of its alert
 * @param text what it is and what to do
 * @param level how far it has gone, in the unit of the class; empty if it only is so or not
 * @param since when it began to be so; empty if nobody knows better than by looking
 */
public record Concern(String code, String text, OptionalDouble level, Optional<Instant> since) {
    /**
     * A concern that is so or not.
     *
     * @param code what kind it is
     * @param text what it is
     */
    public Concern(String code, String text) {
        this(code, text, OptionalDouble.empty(), Optional.empty());
    }

    /**
     * The same, begun at a time.
     *
     * @param begun when
     * @return a new concern
     */
    public Concern since(Instant begun) {
        return new Concern(code, text, level, Optional.of(begun));
    }

    /**
     * The same, so far gone.
     *
     * @param far in the unit of the class
     * @return a new concern
     */
    public Concern at(double far) {
        return new Concern(code, text, OptionalDouble.of(far), since);
    }
}
