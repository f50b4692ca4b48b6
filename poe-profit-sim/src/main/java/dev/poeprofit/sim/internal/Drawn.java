package dev.poeprofit.sim.internal;

import dev.poeprofit.sim.league.Families;
import dev.poeprofit.sim.league.Family;
import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.league.Section;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a league file says, drawn for one seed: the same key and the same key, seller or league always get the same value,
 * whatever else is drawn, and the built-in draws stay as they are.
 */
public final class Drawn {
    private static final double TWO_POW_MINUS_53 = 0x1.0p-53;

    private final Families families;
    private final long seed;

    /**
     * Draws of a seed.
     *
     * @param families what the file says
     * @param seed seed of the parameters
     */
    public Drawn(Families families, long seed) {
        this.families = families;
        this.seed = seed;
    }

    /**
     * A number or a truth.
     *
     * @param key its key
     * @param who number of the good or seller; of no effect for what is drawn for the league
     * @return empty if the file does not say
     */
    public OptionalDouble number(LeagueKey key, long who) {
        return section(key, who).number(key, unit("value-" + key.path(), whose(key, who)));
    }

    /**
     * A number with a value to stand in.
     *
     * @param key its key
     * @param who number of the good or seller
     * @param otherwise what stands if the file does not say
     * @return the number
     */
    public double number(LeagueKey key, long who, double otherwise) {
        return families.isBuiltIn(key.family()) ? otherwise : number(key, who).orElse(otherwise);
    }

    /**
     * A truth.
     *
     * @param key its key
     * @param who number of the good or seller
     * @param otherwise what stands if the file does not say
     * @return the truth
     */
    public boolean flag(LeagueKey key, long who, boolean otherwise) {
        return number(key, who, otherwise ? 1 : 0) >= 0.5;
    }

    /**
     * A word.
     *
     * @param key its key
     * @param who number of the good or seller
     * @return empty if the file does not say
     */
    public Optional<String> word(LeagueKey key, long who) {
        return section(key, who).word(key, unit("value-" + key.path(), whose(key, who)));
    }

    /**
     * A uniform draw that belongs to somebody.
     *
     * @param label what for
     * @param who number of the good or seller
     * @return in [0, 1)
     */
    public double unit(String label, long who) {
        return (Draw.hash(seed, label, who) >>> 11) * TWO_POW_MINUS_53;
    }

    /**
     * A stream of draws that belongs to somebody.
     *
     * @param label what for
     * @param who number of the good or seller
     * @return a new stream
     */
    public Draw draw(String label, long who) {
        return Draw.of(seed, label, who);
    }

    /** Whether nothing pays in this league. */
    public boolean nothingPays() {
        return families.nothingPays();
    }

    /**
     * Whether a file says anything of a family.
     *
     * @param family the family
     * @return false for the built-in league
     */
    public boolean says(Family family) {
        return !families.isBuiltIn(family);
    }

    private Section section(LeagueKey key, long who) {
        if (key.over() == Family.Over.LEAGUE && key.family().over() != Family.Over.LEAGUE) {
            return families.saying(key);
        }
        return families.section(key.family(), unit("mix-" + key.family().fileName(), whose(key, who)));
    }

    private static long whose(LeagueKey key, long who) {
        return key.over() == Family.Over.LEAGUE ? -1 : who;
    }
}
