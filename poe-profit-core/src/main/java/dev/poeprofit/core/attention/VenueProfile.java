package dev.poeprofit.core.attention;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Friction of a venue for the one who sells there. Empty means unknown, never zero: a figure that would need an unknown
 * value is not computed.
 *
 * @param venue the venue
 * @param orderCap orders or listings that can be open at once, over all leagues
 * @param cooldown wait after a change of price
 * @param listingDelay time from listing to being seen by buyers
 * @param failToTrade share of agreed trades that come to nothing, in [0, 1)
 * @param sellerPaysGold whether the one who sells pays the gold fee
 * @param fillObservable whether the feeds show when something is sold there
 * @param assumptions what the values rest on
 */
public record VenueProfile(
        Venue venue,
        OptionalInt orderCap,
        Optional<Duration> cooldown,
        Optional<Duration> listingDelay,
        OptionalDouble failToTrade,
        boolean sellerPaysGold,
        boolean fillObservable,
        List<Assumption> assumptions) {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);

    /**
     * Checks the ranges.
     *
     * @param venue venue
     * @param orderCap order cap
     * @param cooldown cooldown
     * @param listingDelay listing delay
     * @param failToTrade fail rate
     * @param sellerPaysGold who pays
     * @param fillObservable observability
     * @param assumptions assumptions
     * @throws IllegalArgumentException if the order cap is below 1 or the fail rate out of range
     */
    public VenueProfile {
        if (orderCap.isPresent() && !(orderCap.getAsInt() >= 1)) {
            throw new IllegalArgumentException(
                    "order cap of " + venue.label() + " must be at least 1, was " + orderCap.getAsInt());
        }
        if (failToTrade.isPresent() && !(failToTrade.getAsDouble() >= 0 && failToTrade.getAsDouble() < 1)) {
            throw new IllegalArgumentException(
                    "fail-to-trade of " + venue.label() + " must be in [0, 1), was " + failToTrade.getAsDouble());
        }
        assumptions = List.copyOf(assumptions);
    }

    /**
     * The built-in profile of a venue.
     *
     * @param venue the venue
     * @return its profile
     */
    public static VenueProfile builtIn(Venue venue) {
        return switch (venue) {
            case EXCHANGE ->
                new VenueProfile(
                        venue,
                        OptionalInt.of(10),
                        Optional.of(Duration.ZERO),
                        Optional.of(Duration.ZERO),
                        OptionalDouble.of(0),
                        true,
                        false,
                        List.of(
                                known("exchange order cap", "10 open orders over all leagues", "wiki, 3.25-3.27"),
                                known("exchange gold", "taken for what is asked for, not refunded", "wiki, 3.25"),
                                known("exchange fills", "in parts, not shown by any feed read here", "wiki, 3.25")));
            case MERCHANT ->
                new VenueProfile(
                        venue,
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        false,
                        false,
                        List.of(
                                known("merchant gold", "paid by the buyer, formula unknown", "wiki, 3.27"),
                                ours("merchant cooldown", "unknown"),
                                ours("merchant visibility", "not known to be in the public stream")));
            case IN_PERSON ->
                new VenueProfile(
                        venue,
                        OptionalInt.empty(),
                        Optional.of(Duration.ZERO),
                        Optional.of(Duration.ofMinutes(5)),
                        OptionalDouble.of(0.3),
                        false,
                        true,
                        List.of(
                                known("stream delay", "about 5 min", "interface documentation"),
                                ours("buyers who agree and do not come", "0.3 interruptions in vain per sale")));
        };
    }

    private static Assumption known(String name, String value, String source) {
        return new Assumption(name, value, Optional.of(source), DATE);
    }

    private static Assumption ours(String name, String value) {
        return new Assumption(name, value, Optional.empty(), DATE);
    }
}
