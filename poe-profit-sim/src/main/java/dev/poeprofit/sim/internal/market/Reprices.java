package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;

/** What sellers do with prices that have stood too long. Who dreams of twice the price does not wake up. */
final class Reprices {
    private static final double HOUR = 3_600_000;
    private static final double DREAM = 1.8;
    /** Hazard per online hour of acting on a price that is past the seller's patience. */
    private static final double PER_HOUR = 0.6;

    private static final double LEAST_CHANGE = 0.01;

    private final Floor floor;
    private final AskWriter asks;

    Reprices(Floor floor, AskWriter asks) {
        this.floor = floor;
        this.asks = asks;
    }

    void consider(Holding holding, double hours) {
        Seller seller = holding.seller;
        Draw draw = seller.draw;
        double stood = (floor.now() - holding.askedAt) / HOUR;
        boolean due = stood >= seller.traits.patienceHours() || seller.ways.everLooks();
        if (!due || holding.isWall || !draw.chance(1 - StrictMath.exp(-PER_HOUR * hours))) {
            return;
        }
        double reference = floor.prices().chaos(holding.good.index(), floor.now()) * holding.grade;
        double now = floor.unitChaos(holding);
        if (now > DREAM * reference || holding.tab.namePrice != null) {
            return;
        }
        double floorPrice = 0.7 * reference;
        double wanted = switch (seller.traits.reprice()) {
            case HOLD -> now;
            case STEP_DOWN -> now * draw.uniform(0.85, 0.96);
            case UNDERCUT -> cheapestOther(holding, now) * draw.uniform(0.95, 0.99);
            case MATCH -> cheapestOther(holding, now);
        };
        if (wanted < floorPrice || StrictMath.abs(wanted / now - 1) < LEAST_CHANGE) {
            return;
        }
        boolean ordinary = Stalls.isOrdinary(holding.tab);
        Ask ask = asks.write(draw, seller.traits, holding.good, wanted, holding.stack, ordinary, floor.now());
        double after = ask.unitChaos(floor.prices(), floor.now());
        if (StrictMath.abs(after / now - 1) >= LEAST_CHANGE && after < 1.3 * now) {
            floor.reprice(holding, ask);
        }
    }

    private double cheapestOther(Holding holding, double otherwise) {
        double cheapest = Double.POSITIVE_INFINITY;
        for (Holding other : floor.book(holding.good.index())) {
            if (other.seller != holding.seller && other.grade == holding.grade) {
                cheapest = StrictMath.min(cheapest, floor.unitChaos(other));
            }
        }
        return StrictMath.min(cheapest, otherwise);
    }
}
