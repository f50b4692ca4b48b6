package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How others react to an offer of the reader's own: it is undercut, and others who had the same advice list the same. */
final class Impact {
    private static final double MINUTE = 60_000;
    private static final double COPY_MINUTES = 60;
    private static final double LEAST_STEP = 0.95;
    private static final double MOST_STEP = 0.99;

    private final World world;
    private final Agenda agenda;
    private final Floor floor;
    private final Stalls stalls;
    private final AskWriter asks;
    private final List<Seller> sellers;
    private final double undercut;
    private final double minutes;
    private final double copies;
    private final Draw draw;

    Impact(
            World world,
            Agenda agenda,
            Floor floor,
            Stalls stalls,
            AskWriter asks,
            List<Seller> sellers,
            long drawSeed) {
        this.world = world;
        this.agenda = agenda;
        this.floor = floor;
        this.stalls = stalls;
        this.asks = asks;
        this.sellers = sellers;
        Drawn drawn = world.drawn();
        undercut = drawn.number(LeagueKey.IMPACT_UNDERCUT, 0, 0);
        minutes = drawn.number(LeagueKey.IMPACT_MINUTES, 0, 20);
        copies = drawn.number(LeagueKey.IMPACT_COPIES, 0, 0);
        draw = Draw.of(drawSeed, "impact", 0);
    }

    boolean isAny() {
        return undercut > 0 || copies > 0;
    }

    void react(Holding own) {
        if (undercut > 0 && draw.chance(undercut)) {
            agenda.in(draw.uniform(0, minutes) * MINUTE, () -> undercut(own));
        }
        for (int left = copies > 0 ? draw.poisson(copies) : 0; left > 0; left--) {
            Seller copier = draw.pick(sellers);
            agenda.in(draw.uniform(0, COPY_MINUTES) * MINUTE, () -> list(copier, own, 1));
        }
    }

    /** The dearer offer next to it goes just below it; without one, somebody lists there. */
    private void undercut(Holding own) {
        if (own.stack == 0 || !own.isOffered()) {
            return;
        }
        double step = draw.uniform(LEAST_STEP, MOST_STEP);
        Holding next = nextAbove(own);
        if (next == null) {
            list(draw.pick(sellers), own, step);
            return;
        }
        double wanted = floor.unitChaos(own) * step;
        floor.reprice(
                next,
                asks.write(
                        draw,
                        next.seller.traits,
                        next.good,
                        wanted,
                        next.stack,
                        Stalls.isOrdinary(next.tab),
                        floor.now()));
    }

    private @Nullable Holding nextAbove(Holding own) {
        Holding nearest = null;
        double price = Double.POSITIVE_INFINITY;
        for (Holding other : floor.book(own.good.index())) {
            double theirs = floor.unitChaos(other);
            if (other.seller.isReachable()
                    && other.seller != own.seller
                    && other.tab.namePrice == null
                    && theirs >= floor.unitChaos(own)
                    && theirs < price) {
                nearest = other;
                price = theirs;
            }
        }
        return nearest;
    }

    private void list(Seller seller, Holding own, double step) {
        if (own.ask == null || !world.demand().alive(own.good.index(), floor.now())) {
            return;
        }
        Tab tab = stalls.tabFor(seller, own.good);
        if (tab.hasRoom()) {
            double wanted = floor.unitChaos(own) * step;
            Ask ask = asks.write(draw, seller.traits, own.good, wanted, 1, Stalls.isOrdinary(tab), floor.now());
            floor.add(Stalls.item(seller, own.good, 1, tab), ask);
        }
    }
}
