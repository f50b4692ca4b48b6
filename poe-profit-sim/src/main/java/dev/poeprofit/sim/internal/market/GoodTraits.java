package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.league.LeagueKey;

/**
 * How a good is traded: drawn per seed from the ranges in {@link #draw}, never set to one value.
 *
 * @param good the good
 * @param buyersPerHour mean arrivals of buyers, before the hour-of-week factor
 * @param wantedUnits mean units a buyer wants
 * @param listedUnits mean units of a new listing
 * @param budgetLog mean of log(budget / price)
 * @param budgetSpread standard deviation of log(budget / price)
 * @param choiceNoise scale of the choice noise, in log price
 * @param patientShare share of buyers who would wait for an offline seller
 * @param bulkShare share of buyers of a good that does not stack who take several
 * @param listingsPerHour mean new listings of the whole league
 * @param standing listings at league start, and about the number sellers think enough
 * @param exchangeChaosPerHour mean turnover on the exchange; 0 for what does not trade there
 */
public record GoodTraits(
        Good good,
        double buyersPerHour,
        double wantedUnits,
        double listedUnits,
        double budgetLog,
        double budgetSpread,
        double choiceNoise,
        double patientShare,
        double bulkShare,
        double listingsPerHour,
        double standing,
        double exchangeChaosPerHour) {
    /** Share of buyers who end up buying, roughly; only sets the supply that sellers bring. */
    private static final double SERVED = 0.75;

    private static final double STANDING_HOURS = 26;
    private static final double LEAST_BUYERS = 0.12;
    private static final double MOST_BUYERS = 120;
    /** Budget in a league where nothing pays: the true price and what rounding needs. */
    private static final double EXACT = 1e-5;

    static GoodTraits draw(Good good, long seed) {
        Draw draw = Draw.of(seed, "good", good.index());
        double dearness = StrictMath.log10(StrictMath.max(1, good.chaosAtStart()));
        double slowdown = StrictMath.pow(1.6, -StrictMath.max(0, dearness - 1));
        boolean stacks = good.stack() > 1;
        // Dear goods have fewer buyers, but for the few that everybody wants: those change hands dozens of times a day.
        double buyers = good.has("sought")
                ? draw.logUniform(2, 6)
                : slowdown * (stacks ? draw.logUniform(0.2, 3) : draw.logUniform(0.15, 4));
        double wanted =
                stacks ? StrictMath.max(1, StrictMath.min(60, draw.logUniform(20, 90) / good.chaosAtStart())) : 1;
        double listed = stacks ? StrictMath.max(1, wanted * draw.uniform(1.5, 5)) : 1;
        double supplyRatio = draw.uniform(0.85, 1.35);
        double arrivals = buyers * SERVED * wanted / listed * supplyRatio;
        return new GoodTraits(
                good,
                buyers,
                wanted,
                listed,
                draw.uniform(0.00, 0.08),
                draw.uniform(0.08, 0.18),
                draw.uniform(0.02, 0.08),
                draw.uniform(0.10, 0.35),
                stacks ? 0 : draw.uniform(0.02, 0.12),
                arrivals,
                6 + STANDING_HOURS * arrivals,
                good.isCommodity() ? draw.logUniform(2_000, 400_000) : 0);
    }

    /** The same with what a league file says. */
    GoodTraits said(Drawn drawn, boolean wrongParent) {
        int who = good.index();
        double buyers = drawn.number(LeagueKey.SALE_BUYERS, who, buyersPerHour);
        double tail = drawn.number(LeagueKey.KEYS_TAIL, who, 0);
        if (tail > 0) {
            buyers = StrictMath.min(
                    MOST_BUYERS, LEAST_BUYERS * StrictMath.pow(1 - drawn.unit("volume", who), -1 / tail));
        }
        buyers *= wrongParent ? drawn.number(LeagueKey.KEYS_WRONG_FACTOR, who, 10) : 1;
        double listed = good.stack() > 1 ? drawn.number(LeagueKey.KEYS_STACK, who, listedUnits) : listedUnits;
        double arrivals = listingsPerHour * (buyers / buyersPerHour) * (listedUnits / listed);
        boolean still = drawn.nothingPays();
        return new GoodTraits(
                good,
                buyers,
                wantedUnits,
                listed,
                still ? EXACT : drawn.number(LeagueKey.SALE_BUDGET, who, budgetLog),
                still ? 0 : drawn.number(LeagueKey.SALE_BUDGET_SPREAD, who, budgetSpread),
                drawn.number(LeagueKey.SALE_NOISE, who, choiceNoise),
                patientShare,
                good.stack() > 1 ? 0 : drawn.number(LeagueKey.SALE_BULK, who, bulkShare),
                arrivals,
                6 + STANDING_HOURS * arrivals,
                exchangeChaosPerHour);
    }
}
