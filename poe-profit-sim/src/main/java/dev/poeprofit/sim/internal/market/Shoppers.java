package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The buyers. They arrive per good as a Poisson process with a factor of demand, look at the cheapest offers they can
 * reach, choose among them with noise and within their budget, whisper, and may be left without an answer. How long a listing
 * stands follows from that and from what else is on offer; nothing sells by a rate of its own.
 */
final class Shoppers {
    static final int ATTEMPTS = 3;
    private static final double HOUR = 3_600_000;
    private static final double MINUTE = 60_000;
    private static final double DAY_HOURS = 24;
    private static final int LEAST_REACH = 4;
    private static final int REACH_SPREAD = 12;
    private static final double FRESH_MILLIS = 30 * MINUTE;
    /** What waiting for an offline seller costs in log price. */
    private static final double OFFLINE_PENALTY = 0.04;

    private static final double MEAN_PATIENCE_HOURS = 6;
    /** Buyers of several take the same seller's others up to this price, relative to the first. */
    private static final double BULK_PRICE = 1.1;

    private static final double LEAST_WAIT_MINUTES = 1;
    private static final double MOST_WAIT_MINUTES = 12;
    /** A buyer who waited pays up to so much more than what was asked. */
    private static final double STILL_FINE = 1.02;

    record Offer(Holding holding, double unitChaos, double appeal) {}

    /**
     * A buyer's visit.
     *
     * @param traits what is bought
     * @param patient whether offline sellers are waited for
     * @param budget most that is paid for a unit
     * @param reach offers looked at
     * @param units units wanted
     * @param seen offers looked at, best first, without the dearest if there were enough
     * @param cheapestFirst prices of all that can be reached, ascending
     * @param stoppedAt place among them at which the buyer stopped, or how many were tried
     */
    record Visit(
            GoodTraits traits,
            boolean patient,
            double budget,
            int reach,
            int units,
            List<Offer> seen,
            List<Offer> cheapestFirst,
            int stoppedAt) {}

    private final World world;
    private final Agenda agenda;
    private final Floor floor;
    private final Refusals refusals;
    private final GhostBook ghosts;
    private final List<Draw> draws = new ArrayList<>();

    Shoppers(World world, Agenda agenda, Floor floor, Refusals refusals, GhostBook ghosts, long drawSeed) {
        this.world = world;
        this.agenda = agenda;
        this.floor = floor;
        this.refusals = refusals;
        this.ghosts = ghosts;
        world.goods().forEach(good -> draws.add(Draw.of(drawSeed, "shoppers", good.index())));
    }

    void start() {
        for (GoodTraits traits : world.traits()) {
            if (world.law(traits.good().index()).isQueue()) {
                enterNext(traits, world.demand().peak(traits.good().index()));
            }
        }
    }

    /** Arrivals by thinning: at the peak rate, kept with the hour's share of it. */
    private void enterNext(GoodTraits traits, double peak) {
        int good = traits.good().index();
        Draw draw = draws.get(good);
        agenda.in(draw.exponential(HOUR / (traits.buyersPerHour() * peak)), () -> {
            if (draw.chance(world.demand().factor(good, agenda.now()) / peak)) {
                shop(traits, draw);
            }
            enterNext(traits, peak);
        });
    }

    private void shop(GoodTraits traits, Draw draw) {
        int good = traits.good().index();
        boolean patient = draw.chance(traits.patientShare());
        double reference = world.prices().chaos(good, agenda.now());
        double budget = reference * StrictMath.exp(traits.budgetLog() + traits.budgetSpread() * draw.normal());
        int reach = LEAST_REACH + draw.below(REACH_SPREAD);
        reach = (int) world.drawn().number(LeagueKey.SALE_DEPTH, good, reach);
        int units = draw.geometric(traits.wantedUnits());
        List<Offer> offers = reachable(traits, draw, patient, budget, reference);
        offers.sort(Comparator.comparingDouble(Offer::unitChaos));
        List<Offer> seen = new ArrayList<>(offers.subList(0, StrictMath.min(reach, offers.size())));
        Offer edge = seen.size() == reach ? seen.get(reach - 1) : null;
        seen.sort(Comparator.comparingDouble(Offer::appeal).reversed());
        int stopped = tryThem(traits, draw, reference, units, List.copyOf(seen));
        if (ghosts.isAny(good)) {
            if (edge != null) {
                seen.remove(edge);
            }
            ghosts.visit(new Visit(traits, patient, budget, reach, units, seen, offers, stopped), reference);
        }
    }

    /** Place at which the buyer stopped. */
    private int tryThem(GoodTraits traits, Draw draw, double reference, int units, List<Offer> seen) {
        int attempts = 0;
        for (Offer offer : seen) {
            if (attempts++ == ATTEMPTS) {
                return ATTEMPTS;
            }
            Holding holding = offer.holding();
            Seller seller = holding.seller;
            if (!seller.isReachable()) {
                long until = waitUntil(draw);
                seller.waiting.add(new Seller.Waiting(holding, units, floor.unitChaos(holding), until));
                return attempts - 1;
            }
            boolean away = draw.chance(seller.traits.awayShare()) && !seller.ways.merchant();
            if (!away && !refusals.refuses(holding, offer.unitChaos() / reference)) {
                double asked = floor.unitChaos(holding);
                int left = units - buy(holding, units);
                if (traits.good().stack() == 1 && draw.chance(traits.bulkShare())) {
                    left = 1 + draw.below(4);
                    OptionalDouble size = world.drawn()
                            .number(LeagueKey.SALE_BULK_SIZE, traits.good().index());
                    left = size.isPresent() ? draw.geometric(size.getAsDouble()) : left;
                }
                buyOthers(holding, asked, left);
                return attempts - 1;
            }
        }
        return attempts;
    }

    long waitUntil(Draw draw) {
        return agenda.now() + (long) draw.exponential(MEAN_PATIENCE_HOURS * HOUR);
    }

    private List<Offer> reachable(GoodTraits traits, Draw draw, boolean patient, double budget, double reference) {
        List<Holding> book = floor.book(traits.good().index());
        List<Offer> offers = new ArrayList<>();
        PriceOrder order = order(traits, book);
        for (int i = 0; i < book.size(); i++) {
            Holding holding = book.get(i);
            boolean online = holding.seller.isReachable();
            if (online || patient) {
                double unit = floor.likeChaos(holding);
                if (unit <= budget) {
                    double worth = order == null
                            ? -StrictMath.log(unit)
                            : worth(traits, unit / reference, order.overCheapest(i), order.cheaper(i), holding.askedAt);
                    double appeal = worth - (online ? 0 : OFFLINE_PENALTY);
                    double odds = holding.seller.ways.logLuck() + fresh(holding.seller.ways.boost(), holding.freshAt);
                    offers.add(new Offer(holding, unit, appeal + traits.choiceNoise() * (draw.gumbel() + odds)));
                }
            }
        }
        return offers;
    }

    /** The price order, where the response goes by it; null where buyers choose by price. */
    private @Nullable PriceOrder order(GoodTraits traits, List<Holding> book) {
        if (world.law(traits.good().index()).response() == SaleLaw.Response.CHOICE) {
            return null;
        }
        double[] prices = new double[book.size()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = floor.likeChaos(book.get(i));
        }
        return new PriceOrder(List.copyOf(book), prices);
    }

    /** What a response makes of a price, in log price: the noise turns it into odds. */
    private double worth(GoodTraits traits, double relative, double overCheapest, int cheaper, long askedAt) {
        double dayHour = StrictMath.floorMod(agenda.now(), (long) (DAY_HOURS * HOUR)) / HOUR;
        double age = (agenda.now() - askedAt) / HOUR;
        return traits.choiceNoise()
                * world.law(traits.good().index()).logFactor(relative, overCheapest, cheaper, age, dayHour);
    }

    private double fresh(double boost, long freshAt) {
        return boost > 1 && agenda.now() - freshAt < FRESH_MILLIS ? StrictMath.log(boost) : 0;
    }

    /** Appeal of an offer that is not in the book. */
    double appeal(Ghost ghost, Visit visit, double reference, double boost) {
        GoodTraits traits = visit.traits();
        double worth = -StrictMath.log(ghost.unitChaos);
        if (world.law(traits.good().index()).response() != SaleLaw.Response.CHOICE) {
            PriceOrder order = order(traits, floor.book(traits.good().index()));
            worth = order == null
                    ? worth
                    : worth(
                            traits,
                            ghost.unitChaos / reference,
                            order.overCheapest(ghost.unitChaos),
                            order.below(ghost.unitChaos),
                            ghost.from);
        }
        double odds = ghost.draw.gumbel() + fresh(boost, ghost.from);
        return worth - (ghost.online ? 0 : OFFLINE_PENALTY) + traits.choiceNoise() * odds;
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
    private void buyOthers(Holding first, double asked, int units) {
        int left = units;
        for (Holding other : List.copyOf(floor.book(first.good.index()))) {
            if (left > 0
                    && other.seller == first.seller
                    && !other.isWall
                    && floor.unitChaos(other) <= BULK_PRICE * asked) {
                left -= buy(other, left);
            }
        }
    }

    /** When a seller who is back answers those who waited. */
    static double answerMillis(Draw draw) {
        return draw.uniform(LEAST_WAIT_MINUTES, MOST_WAIT_MINUTES) * MINUTE;
    }

    /** A seller is back: whoever still waits whispers again, and buys unless it is gone or dearer by now. */
    void greet(Seller seller, Draw draw) {
        List<Seller.Waiting> waiting = List.copyOf(seller.waiting);
        seller.waiting.clear();
        for (Seller.Waiting buyer : waiting) {
            if (buyer.until() >= agenda.now()) {
                agenda.in(answerMillis(draw), () -> {
                    Holding holding = buyer.holding();
                    if (seller.online
                            && holding.stack > 0
                            && holding.isOffered()
                            && floor.unitChaos(holding) <= STILL_FINE * buyer.unitChaos()
                            && !draw.chance(seller.traits.awayShare())
                            && !refusals.refuses(holding, 1)) {
                        buy(holding, buyer.units());
                    }
                });
            }
        }
    }
}
