package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;

/**
 * What a league file adds to a seller's habits; without one everything is as built in.
 *
 * @param logLuck log of the odds of being chosen, relative to others
 * @param logHaste log of the odds of withdrawing
 * @param quitDay day from which the seller is gone
 * @param silent share of silent withdrawals among sales and silent withdrawals, 0 for the built-in hazard
 * @param sessionEnd share of them that wait for the session's end
 * @param ownUse share of them that take only part of a stack
 * @param relist share of them that come back
 * @param relistHours after how long
 * @param relistNewId share of those under another id
 * @param relistNewTab share of those in another tab
 * @param relistNewPrice share of those at another price
 * @param baits whether cheap prices are asked and not meant
 * @param everLooks whether prices are changed before the patience is over
 * @param boost odds of being chosen for half an hour after listing or reprice
 * @param oneNote share of listings with unpriced siblings that are sold with them
 * @param siblings how many
 * @param sweeps mixed items taken down at once, per online hour
 * @param tidying moves per online hour
 * @param tabSwaps whole tabs emptied, per online hour
 * @param unpriced unpriced items that come and go, per online hour
 * @param splits stack splits per online hour
 * @param newId share of moves that give a new id
 * @param merchant whether buyers need not find the seller online
 * @param unseen whether no report of the seller reaches the stream
 * @param group group of fixers, -1 for none
 */
record SellerWays(
        double logLuck,
        double logHaste,
        double quitDay,
        double silent,
        double sessionEnd,
        double ownUse,
        double relist,
        double relistHours,
        double relistNewId,
        double relistNewTab,
        double relistNewPrice,
        boolean baits,
        boolean everLooks,
        double boost,
        double oneNote,
        double siblings,
        double sweeps,
        double tidying,
        double tabSwaps,
        double unpriced,
        double splits,
        double newId,
        boolean merchant,
        boolean unseen,
        int group) {
    static final double BUILT_IN_TIDYING = 0.05;
    static final double BUILT_IN_SPLITS = 0.04;
    static final double BUILT_IN_SWAPS = 0.006;
    static final double BUILT_IN_UNPRICED = 0.05;
    private static final double BUILT_IN_BOOST = 3;

    /** Somebody who does nothing of it. */
    static final SellerWays PLAIN = new SellerWays(
            0,
            0,
            Double.POSITIVE_INFINITY,
            0,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            false,
            false,
            1,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
            false,
            false,
            -1);

    static SellerWays draw(Drawn drawn, int seller, int group) {
        Draw draw = drawn.draw("seller-ways", seller);
        double luck = draw.normal();
        double other = draw.normal();
        double quit = draw.exponential(1);
        boolean merchantTab = draw.chance(drawn.number(LeagueKey.VENUES_MERCHANT, seller, 0));
        boolean hidden = !draw.chance(drawn.number(LeagueKey.VENUES_MERCHANT_SEEN, seller, 1));
        // A lognormal of mean 1 whose squared coefficient of variation is the frailty's.
        double variance = StrictMath.log(1 + drawn.number(LeagueKey.SELLERS_FRAILTY, seller, 0));
        double rho = drawn.number(LeagueKey.WITHDRAW_FRAILTY, seller, 0);
        double quitRate = drawn.number(LeagueKey.SELLERS_QUIT, seller, 0);
        boolean resets = drawn.flag(LeagueKey.REPRICE_VISIBLE, seller, false);
        return new SellerWays(
                StrictMath.sqrt(variance) * luck - variance / 2,
                rho * luck + StrictMath.sqrt(1 - rho * rho) * other,
                quitRate > 0 ? quit / quitRate : Double.POSITIVE_INFINITY,
                drawn.number(LeagueKey.WITHDRAW_SILENT, seller, 0),
                drawn.number(LeagueKey.WITHDRAW_SESSION, seller, 0),
                drawn.number(LeagueKey.WITHDRAW_OWN_USE, seller, 0),
                drawn.number(LeagueKey.WITHDRAW_RELIST, seller, 0),
                drawn.number(
                        LeagueKey.WITHDRAW_RELIST_HOURS,
                        seller,
                        0.1 * StrictMath.pow(480, drawn.unit("relist", seller))),
                drawn.number(LeagueKey.WITHDRAW_RELIST_ID, seller, 0.5),
                drawn.number(LeagueKey.WITHDRAW_RELIST_TAB, seller, 0.5),
                drawn.number(LeagueKey.WITHDRAW_RELIST_PRICE, seller, 0.5),
                drawn.word(LeagueKey.REPRICE_FAMILY, seller)
                        .filter("bait"::equals)
                        .isPresent(),
                !drawn.flag(LeagueKey.REPRICE_UNSOLD, seller, true),
                resets ? drawn.number(LeagueKey.REPRICE_BOOST, seller, BUILT_IN_BOOST) : 1,
                drawn.number(LeagueKey.BATCH_ONE_NOTE, seller, 0),
                drawn.number(LeagueKey.BATCH_SIBLINGS, seller, 2 + 18 * drawn.unit("siblings", seller)),
                drawn.number(LeagueKey.BATCH_SWEEP, seller, 0),
                drawn.number(LeagueKey.BATCH_TIDY, seller, BUILT_IN_TIDYING),
                drawn.number(LeagueKey.BATCH_SWAP, seller, BUILT_IN_SWAPS),
                drawn.number(LeagueKey.BATCH_UNPRICED, seller, BUILT_IN_UNPRICED),
                drawn.number(LeagueKey.PUBLISH_SPLITS, seller, BUILT_IN_SPLITS),
                drawn.number(LeagueKey.PUBLISH_NEW_ID, seller, 0),
                merchantTab,
                merchantTab && hidden,
                group);
    }

    boolean isFixer() {
        return group >= 0;
    }
}
