package dev.poeprofit.core.confidence;

import java.time.Duration;
import java.time.Instant;

/**
 * Age of a figure's data at the time it is judged.
 *
 * @param sampledAt when the data were sampled
 * @param asOf when they are judged
 * @param limit age up to which they count as fresh, above zero
 */
public record Freshness(Instant sampledAt, Instant asOf, Duration limit) {
    /** Limit for listings. */
    public static final Duration LISTINGS = Duration.ofMinutes(10);
    /**
     * Limit for price overviews. poe.ninja recomputes about every 15 minutes and lets caches keep an answer for 30; an
     * hour is two missed answers.
     */
    public static final Duration PRICES = Duration.ofMinutes(60);

    /** Whether a figure may be acted on as far as its age goes. */
    public enum State {
        /** Within the limit. */
        FRESH,
        /** Past the limit: asked for again, shown as amber, never promoted. */
        REQUERYING
    }

    /**
     * Checks the limit.
     *
     * @param sampledAt sample time
     * @param asOf time of judgement
     * @param limit limit
     * @throws IllegalArgumentException if the limit is not above zero
     */
    public Freshness {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("freshness limit must be above zero, was " + limit);
        }
    }

    /**
     * Age of the data; zero when they claim to be from the future.
     *
     * @return not negative
     */
    public Duration age() {
        Duration age = Duration.between(sampledAt, asOf);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * The state.
     *
     * @return fresh up to the limit, the limit included
     */
    public State state() {
        return age().compareTo(limit) <= 0 ? State.FRESH : State.REQUERYING;
    }

    /**
     * Whether the data are within the limit.
     *
     * @return true for {@link State#FRESH}
     */
    public boolean isFresh() {
        return state() == State.FRESH;
    }
}
