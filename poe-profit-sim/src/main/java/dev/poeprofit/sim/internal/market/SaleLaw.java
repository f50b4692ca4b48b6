package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.Family;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.Locale;

/**
 * How listings of a good come to be sold, where a league file says so: by buyers who choose, or at a hazard by age that a
 * price response multiplies.
 *
 * @param mechanism how
 * @param medianHours median time to sell at the true price while the seller is online, of those that sell at all
 * @param shape shape of Weibull and log-logistic
 * @param fastShare share of fast listings of the two-speed mixture
 * @param slowPerHour hazard of its slow ones
 * @param speedRatio how much faster the fast ones are
 * @param cure share that never sells
 * @param offline hazard while the seller is offline, relative to online
 * @param response how the price counts
 * @param slope log hazard per log price, at most 0
 * @param cliffAt price over the cheapest other beyond which little sells
 * @param cliffLeft what is left of the hazard there
 * @param rankStep factor from place to place in the price order
 * @param humpAt relative price that sells best
 * @param distrust log hazard per log price below it, at least 0
 * @param ageChange factor of the slope after a day, reached linearly
 * @param hourChange amplitude of the slope over the day
 */
record SaleLaw(
        Mechanism mechanism,
        double medianHours,
        double shape,
        double fastShare,
        double slowPerHour,
        double speedRatio,
        double cure,
        double offline,
        Response response,
        double slope,
        double cliffAt,
        double cliffLeft,
        double rankStep,
        double humpAt,
        double distrust,
        double ageChange,
        double hourChange) {
    /** How sales come about. */
    enum Mechanism {
        QUEUE,
        EXPONENTIAL,
        WEIBULL,
        LOG_LOGISTIC,
        TWO_SPEED,
        CURE
    }

    /** How the price counts. */
    enum Response {
        CHOICE,
        LOG_LINEAR,
        CLIFF,
        RANK,
        HUMP,
        FLAT
    }

    private static final double DAY_HOURS = 24;

    static SaleLaw draw(Drawn drawn, int good, boolean wrongParent) {
        Mechanism mechanism = Mechanism.valueOf(
                drawn.word(LeagueKey.SALE_FAMILY, good).orElse("queue").toUpperCase(Locale.ROOT));
        double median = drawn.number(
                LeagueKey.SALE_MEDIAN, good, 24 * StrictMath.pow(1 / 24.0, drawn.unit("sale-median", good)));
        if (wrongParent) {
            median /= drawn.number(LeagueKey.KEYS_WRONG_FACTOR, good, 10);
        }
        double shape = drawn.number(LeagueKey.SALE_SHAPE, good, 0.5 + 1.5 * drawn.unit("sale-shape", good));
        double fast = drawn.number(LeagueKey.SALE_FAST_SHARE, good, 0.2 + 0.4 * drawn.unit("sale-fast", good));
        double ratio = drawn.number(
                LeagueKey.SALE_SPEED_RATIO, good, 3 * StrictMath.pow(20 / 3.0, drawn.unit("sale-ratio", good)));
        double cure = drawn.number(
                LeagueKey.SALE_CURE, good, mechanism == Mechanism.CURE ? 0.7 * drawn.unit("sale-cure", good) : 0);
        Response response = Response.valueOf(drawn.word(LeagueKey.RESPONSE_FAMILY, good)
                .orElse(mechanism == Mechanism.QUEUE ? "choice" : "log_linear")
                .toUpperCase(Locale.ROOT));
        return new SaleLaw(
                mechanism,
                median,
                wrongParent ? 1 / shape : shape,
                fast,
                slow(fast, ratio, median),
                ratio,
                cure,
                drawn.number(LeagueKey.SALE_OFFLINE, good, 0),
                response == Response.CHOICE && mechanism != Mechanism.QUEUE ? Response.LOG_LINEAR : response,
                drawn.number(LeagueKey.RESPONSE_SLOPE, good, -15 + 11 * drawn.unit("response-slope", good)),
                drawn.number(LeagueKey.RESPONSE_CLIFF, good, 1.02 + 0.23 * drawn.unit("response-cliff", good)),
                drawn.number(LeagueKey.RESPONSE_CLIFF_LEFT, good, 0.1 * drawn.unit("response-left", good)),
                drawn.number(LeagueKey.RESPONSE_RANK, good, 0.5 + 0.35 * drawn.unit("response-rank", good)),
                drawn.number(LeagueKey.RESPONSE_HUMP, good, 0.75 + 0.2 * drawn.unit("response-hump", good)),
                drawn.number(LeagueKey.RESPONSE_DISTRUST, good, 4 + 8 * drawn.unit("response-distrust", good)),
                drawn.number(LeagueKey.RESPONSE_AGE, good, 1),
                drawn.number(LeagueKey.RESPONSE_HOUR, good, 0));
    }

    /** Whether a file says anything that needs a law. */
    static boolean isSaid(Drawn drawn) {
        return drawn.says(Family.SALE) || drawn.says(Family.PRICE_RESPONSE);
    }

    boolean isQueue() {
        return mechanism == Mechanism.QUEUE;
    }

    /** Hazard of the slow ones at which the mixture has its median, by bisection. */
    private static double slow(double fast, double ratio, double median) {
        double low = 0;
        double high = 10 / median;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            double alive =
                    fast * StrictMath.exp(-ratio * middle * median) + (1 - fast) * StrictMath.exp(-middle * median);
            if (alive > 0.5) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Cumulative hazard at an age, at the true price.
     *
     * @param ageHours age, at least 0
     * @param luck what the listing was dealt, in [0, 1)
     */
    double cumulative(double ageHours, double luck) {
        if (luck < cure) {
            return 0;
        }
        double ln2 = StrictMath.log(2);
        return switch (mechanism) {
            case QUEUE -> 0;
            case EXPONENTIAL, CURE -> ln2 * ageHours / medianHours;
            case WEIBULL -> ln2 * StrictMath.pow(ageHours / medianHours, shape);
            case LOG_LOGISTIC -> StrictMath.log(1 + StrictMath.pow(ageHours / medianHours, shape));
            case TWO_SPEED -> {
                boolean isFast = (luck - cure) / (1 - cure) < fastShare;
                yield ageHours * slowPerHour * (isFast ? speedRatio : 1);
            }
        };
    }

    /**
     * Log of what the price makes of the hazard, 0 at the true price.
     *
     * @param relative asked price over the true price
     * @param overCheapest asked price over the cheapest other, 1 without others
     * @param cheaper number of cheaper offers of others
     * @param ageHours age
     * @param dayHour hour of the day, UTC
     */
    double logFactor(double relative, double overCheapest, int cheaper, double ageHours, double dayHour) {
        double turn = (1 + (ageChange - 1) * StrictMath.min(1, ageHours / DAY_HOURS))
                * (1 + hourChange * StrictMath.cos((dayHour - 19) / DAY_HOURS * 2 * StrictMath.PI));
        double log = StrictMath.log(relative);
        return switch (response) {
            case CHOICE, FLAT -> 0;
            case LOG_LINEAR -> slope * turn * log;
            case CLIFF -> overCheapest <= cliffAt ? 0 : StrictMath.log(StrictMath.max(1e-9, cliffLeft));
            case RANK -> cheaper * StrictMath.log(rankStep) * turn;
            case HUMP -> {
                double hump = StrictMath.log(humpAt);
                yield log >= hump ? slope * turn * (log - hump) : distrust * (log - hump);
            }
        };
    }
}
