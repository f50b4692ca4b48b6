package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.PortException;
import java.time.Instant;

/** Times in the tables: nanoseconds since 1970, exact, from 1677-09-21 to 2262-04-11. */
final class Times {
    private static final long NANOS = 1_000_000_000L;

    private Times() {}

    static long nanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
        } catch (ArithmeticException e) {
            throw new PortException(
                    PortException.Kind.CONTRACT, "time must lie in the years 1678 to 2261 to be stored, was " + time);
        }
    }

    /** For comparing with stored times: what lies outside compares like the nearest time inside. */
    static long clamped(Instant time) {
        try {
            return nanos(time);
        } catch (PortException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    static Instant of(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
