package dev.poeprofit.core.attention;

import dev.poeprofit.core.price.CurrencyId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The venues with their friction, the gold table and the actions: all that is assumed about acting. Immutable. */
public final class Venues {
    private final Map<Venue, VenueProfile> profiles;
    private final GoldFees goldFees;
    private final ActionTable actions;
    private final Set<Venue> off;

    /**
     * Venues.
     *
     * @param profiles one profile for each venue
     * @param goldFees the exchange's gold table
     * @param actions what actions cost
     * @throws IllegalArgumentException if a venue is missing or stands twice
     */
    public Venues(List<VenueProfile> profiles, GoldFees goldFees, ActionTable actions) {
        this(byVenue(profiles), goldFees, actions, Set.of());
    }

    private Venues(Map<Venue, VenueProfile> profiles, GoldFees goldFees, ActionTable actions, Set<Venue> off) {
        this.profiles = profiles;
        this.goldFees = goldFees;
        this.actions = actions;
        this.off = off;
    }

    private static Map<Venue, VenueProfile> byVenue(List<VenueProfile> profiles) {
        EnumMap<Venue, VenueProfile> byVenue = new EnumMap<>(Venue.class);
        for (VenueProfile profile : profiles) {
            if (byVenue.put(profile.venue(), profile) != null) {
                throw new IllegalArgumentException("venue " + profile.venue().label() + " stands twice");
            }
        }
        for (Venue venue : Venue.values()) {
            if (!byVenue.containsKey(venue)) {
                throw new IllegalArgumentException("venue " + venue.label() + " is missing");
            }
        }
        return byVenue;
    }

    /**
     * The same without a venue that a player does not use.
     *
     * @param venue the venue to switch off
     * @return new venues; {@link #eligible} does not name it any more
     */
    public Venues without(Venue venue) {
        EnumSet<Venue> more = EnumSet.of(venue);
        more.addAll(off);
        return new Venues(profiles, goldFees, actions, more);
    }

    /**
     * What comes with the library.
     *
     * @return built-in profiles, gold table and actions
     */
    public static Venues builtIn() {
        return new Venues(
                List.of(
                        VenueProfile.builtIn(Venue.EXCHANGE),
                        VenueProfile.builtIn(Venue.MERCHANT),
                        VenueProfile.builtIn(Venue.IN_PERSON)),
                GoldFees.builtIn(),
                ActionTable.builtIn());
    }

    /**
     * Friction of a venue.
     *
     * @param venue the venue
     * @return its profile
     */
    public VenueProfile profile(Venue venue) {
        VenueProfile profile = profiles.get(venue);
        if (profile == null) {
            throw new AssertionError("every venue has a profile, " + venue + " has none");
        }
        return profile;
    }

    /**
     * The exchange's gold table.
     *
     * @return the table
     */
    public GoldFees goldFees() {
        return goldFees;
    }

    /**
     * What actions cost.
     *
     * @return the table
     */
    public ActionTable actions() {
        return actions;
    }

    /**
     * Gold the seller pays for an amount received at a venue.
     *
     * @param venue the venue
     * @param received the currency received
     * @param units units received, at least 0
     * @return none where the seller pays no gold, unknown where nobody recorded it
     */
    public GoldFee sellerFee(Venue venue, CurrencyId received, long units) {
        return profile(venue).sellerPaysGold() ? goldFees.perUnit(received).forUnits(units) : new GoldFee.None();
    }

    /**
     * Where a good can be sold. A good with an exchange line never goes to a merchant tab.
     *
     * @param hasExchangeLine whether the currency exchange trades it, as far as the price feed shows
     * @return those of the good's venues that are switched on
     */
    public Set<Venue> eligible(boolean hasExchangeLine) {
        EnumSet<Venue> venues = hasExchangeLine
                ? EnumSet.of(Venue.EXCHANGE, Venue.IN_PERSON)
                : EnumSet.of(Venue.MERCHANT, Venue.IN_PERSON);
        venues.removeAll(off);
        return venues;
    }
}
