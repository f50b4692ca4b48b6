package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * When a seller is online, counted from now or from the listing on. An in-person sale needs its seller, so a chance of sale without
 * a stated availability means nothing.
 *
 * @param spans times online, in order and apart; may be empty
 */
public record Availability(List<Span> spans) {
    /** Always online. */
    public static final Availability ALWAYS = new Availability(Duration.ofDays(3650));

    /**
     * A time online.
     *
     * @param from its start, at least 0
     * @param to its end, after {@code from}
     */
    public record Span(Duration from, Duration to) {
        /**
         * Checks the order.
         *
         * @param from start
         * @param to end
         * @throws IllegalArgumentException if they are not in order
         */
        public Span {
            if (from.isNegative() || to.compareTo(from) <= 0) {
                throw new IllegalArgumentException(
                        "online time must begin at 0 or later and end after it begins, was " + from + " to " + to);
            }
        }
    }

    /**
     * Checks the order.
     *
     * @param spans times online
     * @throws IllegalArgumentException if they overlap or are not in order
     */
    public Availability {
        spans = List.copyOf(spans);
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from().compareTo(spans.get(i - 1).to()) < 0) {
                throw new IllegalArgumentException("online times must be in order and apart, were " + spans);
            }
        }
    }

    /**
     * Online from now on.
     *
     * @param online time online, at least 0
     * @throws IllegalArgumentException if negative
     */
    public Availability(Duration online) {
        this(online.isZero() ? List.of() : List.of(new Span(Duration.ZERO, online)));
    }

    /**
     * Time online altogether.
     *
     * @return the sum of the spans
     */
    public Duration online() {
        return spans.stream().map(span -> span.to().minus(span.from())).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Time online within a horizon.
     *
     * @param horizon the horizon
     * @return at most the horizon
     */
    public Duration within(Duration horizon) {
        return spans.stream()
                .filter(span -> span.from().compareTo(horizon) < 0)
                .map(span -> min(span.to(), horizon).minus(span.from()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * When the seller goes offline for good.
     *
     * @return end of the last span; zero if never online
     */
    public Duration last() {
        return spans.isEmpty() ? Duration.ZERO : spans.get(spans.size() - 1).to();
    }

    /**
     * The last moment within a horizon at which a sale is possible.
     *
     * @param horizon the horizon
     * @return at most the horizon; zero if never online within it
     */
    public Duration lastWithin(Duration horizon) {
        return spans.stream()
                .filter(span -> span.from().compareTo(horizon) < 0)
                .map(span -> min(span.to(), horizon))
                .reduce(Duration.ZERO, (first, second) -> second);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public String toString() {
        if (equals(ALWAYS)) {
            return "always online";
        }
        double hours = online().toMinutes() / 60.0;
        boolean fromNow =
                spans.isEmpty() || (spans.size() == 1 && spans.get(0).from().isZero());
        return fromNow
                ? String.format(Locale.ROOT, "online %.1f h from listing on", hours)
                : String.format(
                        Locale.ROOT, "online %.1f h within %.1f h from listing on", hours, last().toMinutes() / 60.0);
    }
}
