package dev.poeprofit.sim;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How an answer travels; the carrier has to do it. In order: wait {@link #firstByte()}; if {@link #dropped()}, end the
 * connection without a byte; send status and headers, the full length among them; send the body evenly over
 * {@link #body()}; end the connection after {@link #cutAfter()} bytes of it. A client with a deadline before the end of it
 * all gets nothing.
 *
 * @param firstByte time before the first byte, at least 0
 * @param body time over the body, at least 0
 * @param cutAfter bytes of the body after which the connection ends; empty if all of it is sent
 * @param dropped whether there is no answer at all: nobody listens, or the connection ends at once
 */
public record Delivery(Duration firstByte, Duration body, OptionalInt cutAfter, boolean dropped) {
    /** At once and complete. */
    public static final Delivery PROMPT = new Delivery(Duration.ZERO, Duration.ZERO, OptionalInt.empty(), false);
    /** No answer, at once. */
    public static final Delivery DROPPED = new Delivery(Duration.ZERO, Duration.ZERO, OptionalInt.empty(), true);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is negative
     */
    public Delivery {
        if (firstByte.isNegative() || body.isNegative() || cutAfter.orElse(0) < 0) {
            throw new IllegalArgumentException("firstByte, body and cutAfter must be at least 0, were " + firstByte
                    + ", " + body + ", " + cutAfter);
        }
    }

    /**
     * Time from the request's arrival to the last byte.
     *
     * @return at least 0
     */
    public Duration total() {
        return firstByte.plus(body);
    }

    /**
     * Whether the client gets all of the answer, if it waits long enough.
     *
     * @return false if the connection is dropped or cut
     */
    public boolean isComplete() {
        return !dropped && cutAfter.isEmpty();
    }

    /**
     * The same after some more time.
     *
     * @param more added to the time before the first byte
     * @return a copy
     */
    public Delivery after(Duration more) {
        return new Delivery(firstByte.plus(more), body, cutAfter, dropped);
    }
}
