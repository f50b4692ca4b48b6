package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.Locale;

/**
 * How long a seller is online from the listing on. An in-person sale needs its seller, so a chance of sale without a stated
 * availability means nothing.
 *
 * @param online time online, at least 0
 */
public record Availability(Duration online) {
    /** Always online. */
    public static final Availability ALWAYS = new Availability(Duration.ofDays(3650));

    /**
     * Checks the range.
     *
     * @param online time online
     * @throws IllegalArgumentException if negative
     */
    public Availability {
        if (online.isNegative()) {
            throw new IllegalArgumentException("online time must be at least 0, was " + online);
        }
    }

    /**
     * Time online within a horizon.
     *
     * @param horizon the horizon
     * @return the smaller of the two
     */
    public Duration within(Duration horizon) {
        return online.compareTo(horizon) < 0 ? online : horizon;
    }

    @Override
    public String toString() {
        return equals(ALWAYS)
                ? "always online"
                : String.format(Locale.ROOT, "online %.1f h from listing on", online.toMinutes() / 60.0);
    }
}
