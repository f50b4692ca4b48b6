package dev.poeprofit.sim.league;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A section of a league file: one way in which leagues differ. */
public enum Family {
    /** How listings come to be sold. */
    SALE(Over.KEY),
    /** How the chance of a sale follows from the price. */
    PRICE_RESPONSE(Over.KEY),
    /** Who sells. */
    SELLERS(Over.SELLER),
    /** How sellers take listings down unsold. */
    WITHDRAW(Over.SELLER),
    /** How sellers change prices. */
    REPRICE(Over.SELLER),
    /** What leaves a tab together. */
    BATCH(Over.SELLER),
    /** How tabs are reported. */
    PUBLISH(Over.SELLER),
    /** How reports reach the reader. */
    STREAM(Over.LEAGUE),
    /** Who asks prices that are not meant. */
    FIXERS(Over.LEAGUE),
    /** What is traded. */
    KEYS(Over.KEY),
    /** When buyers come. */
    TIME(Over.LEAGUE),
    /** How true prices move, and how poe.ninja sees them. */
    PRICES(Over.KEY),
    /** Where else the goods are traded. */
    VENUES(Over.LEAGUE),
    /** How others react to the reader's own listings. */
    IMPACT(Over.LEAGUE);

    /** What a value is drawn for. */
    public enum Over {
        /** Once for the league. */
        LEAGUE,
        /** For each good. */
        KEY,
        /** For each seller. */
        SELLER
    }

    private final Over over;

    Family(Over over) {
        this.over = over;
    }

    /**
     * What the parts of a mixture are shared out over.
     *
     * @return the league, its keys or its sellers
     */
    public Over over() {
        return over;
    }

    /**
     * Its name in a league file.
     *
     * @return lower case with underscores
     */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The family of a name.
     *
     * @param fileName name in a league file
     * @return the family, if there is one
     */
    public static Optional<Family> find(String fileName) {
        return Arrays.stream(values())
                .filter(it -> it.fileName().equals(fileName))
                .findFirst();
    }

    /**
     * Its keys.
     *
     * @return in the order of the documentation
     */
    public List<LeagueKey> keys() {
        return Arrays.stream(LeagueKey.values())
                .filter(it -> it.family() == this)
                .toList();
    }
}
