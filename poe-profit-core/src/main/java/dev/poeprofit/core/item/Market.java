package dev.poeprofit.core.item;

import java.util.Comparator;

/**
 * One closed economy: a league on a realm. Prices and listings of two markets never mix.
 *
 * @param realm the platform
 * @param league the league's display name, such as {@code Standard}; never blank
 */
public record Market(Realm realm, String league) implements Comparable<Market> {
    private static final Comparator<Market> ORDER =
            Comparator.comparing(Market::realm).thenComparing(Market::league);

    /**
     * Checks the league name.
     *
     * @param realm the platform
     * @param league the league's display name
     * @throws IllegalArgumentException if {@code league} is blank
     */
    public Market {
        if (league.isBlank()) {
            throw new IllegalArgumentException("league must not be blank");
        }
    }

    /**
     * A league on PC.
     *
     * @param league the league's display name
     * @return the market
     */
    public static Market pc(String league) {
        return new Market(Realm.PC, league);
    }

    /**
     * Reads {@code realm/league}.
     *
     * @param text what {@link #toString()} gives
     * @return the market
     * @throws IllegalArgumentException if the text has no slash, the realm is unknown or the league blank
     */
    public static Market parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("market must read realm/league, was '" + text + "'");
        }
        return new Market(Realm.parse(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public int compareTo(Market other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return realm.wireName() + "/" + league;
    }
}
