package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.OptionalDouble;

/** Snipers: buyers with a search that tells them of a bargain at once. */
final class Bargains {
    private static final double SECOND = 1_000;

    private final World world;
    private final Agenda agenda;
    private final Draw draw;
    private final double share;
    private final double below;
    private final double seconds;

    Bargains(World world, Agenda agenda, long drawSeed) {
        this.world = world;
        this.agenda = agenda;
        this.draw = Draw.of(drawSeed, "snipers", 0);
        Drawn drawn = world.drawn();
        share = drawn.number(LeagueKey.VENUES_SNIPERS, 0, 0);
        below = drawn.number(LeagueKey.VENUES_SNIPE_BELOW, 0, 0.8);
        seconds = drawn.number(LeagueKey.VENUES_SNIPE_SECONDS, 0, 30);
    }

    /**
     * Whether somebody snipes an offer at a price.
     *
     * @param relative price over the true price
     * @param by whose draws
     * @return milliseconds until then; empty if nobody does
     */
    OptionalDouble reaction(double relative, Draw by) {
        return share > 0 && relative < below && by.chance(share)
                ? OptionalDouble.of(by.exponential(seconds * SECOND))
                : OptionalDouble.empty();
    }

    /** A new price: if it is a bargain, it may be gone in seconds. */
    void offered(Floor floor, Refusals refusals, Holding holding) {
        if (share == 0 || !holding.isOffered()) {
            return;
        }
        double relative = floor.likeChaos(holding) / world.prices().chaos(holding.good.index(), agenda.now());
        reaction(relative, draw)
                .ifPresent(millis -> agenda.in(millis, () -> {
                    if (holding.stack > 0
                            && holding.isOffered()
                            && holding.seller.isReachable()
                            && !draw.chance(holding.seller.traits.awayShare())
                            && !refusals.refuses(holding, relative)) {
                        floor.sell(holding, holding.stack);
                    }
                }));
    }
}
