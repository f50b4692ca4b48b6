package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;

/** Purchases that come to nothing although the seller is there: walls that are not meant, bait, and discounts that fail. */
final class Refusals {
    /** Who baits sells all the same to so many, at another price (assumption of this project). */
    private static final double SWITCHED_SHARE = 0.3;

    private final double honour;
    private final double fail;
    private final double failSlope;
    private final Draw draw;

    Refusals(Drawn drawn, long drawSeed) {
        honour = drawn.number(LeagueKey.FIXERS_HONOUR, 0, 0.03);
        fail = drawn.number(LeagueKey.VENUES_FAIL, 0, 0);
        failSlope = drawn.number(LeagueKey.VENUES_FAIL_SLOPE, 0, 0);
        draw = Draw.of(drawSeed, "refusals", 0);
    }

    boolean refuses(Holding holding, double relative) {
        if (holding.isWall) {
            return !draw.chance(holding.seller.ways.baits() ? SWITCHED_SHARE : honour);
        }
        return fails(relative, draw);
    }

    /** Whether a purchase at a price fails, by somebody else's draws. */
    boolean fails(double relative, Draw by) {
        double chance = fail + failSlope * StrictMath.max(0, -StrictMath.log(relative));
        return chance > 0 && by.chance(chance);
    }
}
