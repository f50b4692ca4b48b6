package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import java.util.ArrayList;
import java.util.List;

/**
 * Sales at a hazard by age, for goods whose law says so. A listing carries a unit-exponential threshold and sells in the step in
 * which its cumulative hazard passes it; the step is six minutes, the instant within it is drawn. A purchase of a part of a
 * stack gives the rest a new threshold.
 */
final class HazardSales {
    private static final long STEP = 6 * 60_000L;
    private static final double HOUR = 3_600_000;
    private static final double DAY_HOURS = 24;

    private final World world;
    private final Agenda agenda;
    private final Floor floor;
    private final GhostBook ghosts;
    private final List<Draw> draws = new ArrayList<>();

    HazardSales(World world, Agenda agenda, Floor floor, GhostBook ghosts, long drawSeed) {
        this.world = world;
        this.agenda = agenda;
        this.floor = floor;
        this.ghosts = ghosts;
        world.goods().forEach(good -> draws.add(Draw.of(drawSeed, "hazard", good.index())));
    }

    void start() {
        for (GoodTraits traits : world.traits()) {
            if (!world.law(traits.good().index()).isQueue()) {
                agenda.in(draws.get(traits.good().index()).uniform(0, STEP), () -> step(traits));
            }
        }
    }

    /** Deals a new offer its luck. */
    void offered(Holding holding) {
        int good = holding.good.index();
        if (!world.law(good).isQueue()) {
            holding.luck = draws.get(good).unit();
            holding.threshold = draws.get(good).exponential(1);
        }
    }

    private void step(GoodTraits traits) {
        int good = traits.good().index();
        SaleLaw law = world.law(good);
        Draw draw = draws.get(good);
        double demand = world.demand().factor(good, agenda.now());
        double reference = world.prices().chaos(good, agenda.now());
        double dayHour = StrictMath.floorMod(agenda.now(), (long) (DAY_HOURS * HOUR)) / HOUR;
        List<Holding> book = List.copyOf(floor.book(good));
        double[] prices = new double[book.size()];
        for (int i = 0; i < prices.length; i++) {
            prices[i] = floor.likeChaos(book.get(i));
        }
        PriceOrder order = new PriceOrder(book, prices);
        for (int i = 0; i < prices.length; i++) {
            Holding holding = book.get(i);
            Seller seller = holding.seller;
            double open = seller.isReachable() ? 1 - seller.traits.awayShare() : law.offline();
            if (open == 0 || demand == 0 || holding.isWall) {
                continue;
            }
            double age = (agenda.now() - holding.askedAt) / HOUR;
            double log = law.logFactor(prices[i] / reference, order.overCheapest(i), order.cheaper(i), age, dayHour);
            double grown = grown(law, age, holding.luck) * demand * open * StrictMath.exp(log + seller.ways.logLuck());
            holding.threshold -= grown;
            if (holding.threshold <= 0) {
                holding.threshold = draw.exponential(1);
                int units = StrictMath.min(holding.stack, draw.geometric(traits.wantedUnits()));
                agenda.in(draw.uniform(0, STEP), () -> {
                    if (holding.stack > 0 && holding.isOffered()) {
                        floor.sell(holding, StrictMath.min(units, holding.stack));
                    }
                });
            }
        }
        ghosts.step(traits, law, demand, reference, dayHour, order);
        agenda.in(STEP, () -> step(traits));
    }

    /** Cumulative hazard of the coming step, and of the time before an offer's first one. */
    static double grown(SaleLaw law, double ageHours, double luck) {
        double step = STEP / HOUR;
        double before = ageHours < step ? 0 : law.cumulative(ageHours, luck);
        return law.cumulative(ageHours + step, luck) - before;
    }

    /** An instant within the coming step. */
    static long within(long now, Draw draw) {
        return now + (long) draw.uniform(0, STEP);
    }
}
