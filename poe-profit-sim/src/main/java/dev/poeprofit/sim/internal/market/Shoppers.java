package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The buyers. They arrive per good as a Poisson process with an hour-of-week factor, look at the cheapest offers they can
 * reach, choose among them with noise and within their budget, whisper, and may be left without an answer. How long a listing
 * stands follows from that and from what else is on offer; nothing sells by a rate of its own.
 */
final class Shoppers {
    private static final double HOUR = 3_600_000;
    private static final double MINUTE = 60_000;
    private static final int ATTEMPTS = 3;
    private static final int LEAST_REACH = 4;
    private static final int REACH_SPREAD = 12;
    /** What waiting for an offline seller costs in log price. */
    private static final double OFFLINE_PENALTY = 0.04;

    private static final double MEAN_PATIENCE_HOURS = 6;
    /** Buyers of several take the same seller's others up to this price, relative to the first. */
    private static final double BULK_PRICE = 1.1;

    private record Offer(Holding holding, double unitChaos, double appeal) {}

    private final World world;
    private final Agenda agenda;
    private final Floor floor;
    private final List<Draw> draws = new ArrayList<>();

    Shoppers(World world, Agenda agenda, Floor floor, long drawSeed) {
        this.world = world;
        this.agenda = agenda;
        this.floor = floor;
        world.goods().forEach(good -> draws.add(Draw.of(drawSeed, "shoppers", good.index())));
    }

    void start() {
        world.traits().forEach(this::enterNext);
    }

    /** Arrivals by thinning: at the peak rate, kept with the hour's share of it. */
    private void enterNext(GoodTraits traits) {
        Draw draw = draws.get(traits.good().index());
        agenda.in(draw.exponential(HOUR / (traits.buyersPerHour() * world.peakFactor())), () -> {
            if (draw.chance(world.hourFactor(agenda.now()) / world.peakFactor())) {
                shop(traits, draw);
            }
            enterNext(traits);
        });
    }

    private void shop(GoodTraits traits, Draw draw) {
        boolean patient = draw.chance(traits.patientShare());
        double reference = world.prices().chaos(traits.good().index(), agenda.now());
        double budget = reference * StrictMath.exp(traits.budgetLog() + traits.budgetSpread() * draw.normal());
        int reach = LEAST_REACH + draw.below(REACH_SPREAD);
        int units = draw.geometric(traits.wantedUnits());
        List<Offer> offers = reachable(traits, draw, patient, budget);
        offers.sort(Comparator.comparingDouble(Offer::unitChaos));
        List<Offer> seen = offers.subList(0, StrictMath.min(reach, offers.size()));
        seen.sort(Comparator.comparingDouble(Offer::appeal).reversed());
        int attempts = 0;
        for (Offer offer : List.copyOf(seen)) {
            if (attempts++ == ATTEMPTS) {
                return;
            }
            Seller seller = offer.holding().seller;
            if (!seller.online) {
                long until = agenda.now() + (long) draw.exponential(MEAN_PATIENCE_HOURS * HOUR);
                seller.waiting.add(new Seller.Waiting(offer.holding(), units, offer.unitChaos(), until));
                return;
            }
            if (!draw.chance(seller.traits.awayShare())) {
                int left = units - buy(offer.holding(), units);
                if (traits.good().stack() == 1 && draw.chance(traits.bulkShare())) {
                    left = 1 + draw.below(4);
                }
                buyOthers(offer, left);
                return;
            }
        }
    }

    private List<Offer> reachable(GoodTraits traits, Draw draw, boolean patient, double budget) {
        List<Offer> offers = new ArrayList<>();
        for (Holding holding : floor.book(traits.good().index())) {
            boolean online = holding.seller.online;
            if (online || patient) {
                double unit = floor.unitChaos(holding);
                if (unit <= budget) {
                    double appeal = -StrictMath.log(unit) - (online ? 0 : OFFLINE_PENALTY);
                    offers.add(new Offer(holding, unit, appeal + traits.choiceNoise() * draw.gumbel()));
                }
            }
        }
        return offers;
    }

    private int buy(Holding holding, int units) {
        Ask ask = holding.ask;
        int lot = ask == null ? 1 : ask.lot();
        int wanted = lot == 0 ? holding.stack : (units + lot - 1) / lot * lot;
        int bought = StrictMath.min(wanted, holding.stack);
        floor.sell(holding, bought);
        return bought;
    }

    /** What is still wanted, from the same seller's other offers of the good. */
    private void buyOthers(Offer first, int units) {
        int left = units;
        for (Holding other : List.copyOf(floor.book(first.holding().good.index()))) {
            if (left > 0
                    && other.seller == first.holding().seller
                    && floor.unitChaos(other) <= BULK_PRICE * first.unitChaos()) {
                left -= buy(other, left);
            }
        }
    }

    /** A seller is back: whoever still waits whispers again, and buys unless it is gone or dearer by now. */
    void greet(Seller seller, Draw draw) {
        List<Seller.Waiting> waiting = List.copyOf(seller.waiting);
        seller.waiting.clear();
        for (Seller.Waiting buyer : waiting) {
            if (buyer.until() >= agenda.now()) {
                agenda.in(draw.uniform(1, 12) * MINUTE, () -> {
                    Holding holding = buyer.holding();
                    if (seller.online
                            && holding.stack > 0
                            && holding.isOffered()
                            && floor.unitChaos(holding) <= 1.02 * buyer.unitChaos()
                            && !draw.chance(seller.traits.awayShare())) {
                        buy(holding, buyer.units());
                    }
                });
            }
        }
    }
}
