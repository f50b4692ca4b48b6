package dev.poeprofit.sim;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.market.Ghost;
import dev.poeprofit.sim.internal.market.Market;
import dev.poeprofit.sim.internal.market.ProbeWatch;
import dev.poeprofit.sim.internal.market.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Measures the truth of many cells by intervention into re-seeded copies of the league. The listings are shown to the copies'
 * buyers, who choose among everything on offer and them, each listing for itself as if it were the only one; what they would buy of
 * it is counted, and the league goes on as without it. So thousands of probes stand in one copy and none touches another one or the
 * league. For a single unit this is what a real listing sees up to its sale, but for one place at the edge of a buyer's search
 * and for sellers who would undercut it; of a stack, the units left see buyers whom the units sold did not take away.
 *
 * <p>Where the league reacts to own listings ({@code impact}), that would be wrong: there every copy gets one real listing of a
 * good, at an instant drawn between the plan's ends, and a cell has as many probes as there are copies.
 */
public final class CellProbes {
    private CellProbes() {}

    /**
     * Runs a plan on the caller's thread.
     *
     * @param settings the league
     * @param plan what is probed
     * @return truths in the order of the cells
     * @throws IllegalArgumentException if the plan does not fit into the league, or the league has no such good
     */
    public static List<CellTruth> run(LeagueSettings settings, CellPlan plan) {
        return run(settings, plan, Runnable::run);
    }

    /**
     * Runs a plan, a copy a task. The result does not depend on the executor.
     *
     * @param settings the league
     * @param plan what is probed
     * @param executor runs the copies
     * @return truths in the order of the cells
     * @throws IllegalArgumentException if the plan does not fit into the league, or the league has no such good
     */
    public static List<CellTruth> run(LeagueSettings settings, CellPlan plan, Executor executor) {
        if (plan.from().isBefore(settings.start())
                || plan.to().plus(plan.horizon()).isAfter(settings.end())) {
            throw new IllegalArgumentException("from and to must lie in " + settings.start() + " to "
                    + settings.end().minus(plan.horizon()) + ", were " + plan.from() + " and " + plan.to());
        }
        World world = SimulatedLeague.world(settings);
        int[] goods = plan.cells().stream()
                .mapToInt(cell -> SimulatedLeague.indexOf(world, cell.goodId()))
                .toArray();
        List<CompletableFuture<List<List<CellTruth.Copy>>>> running = new ArrayList<>();
        for (int copy = 0; copy < plan.copies(); copy++) {
            LeagueSettings again = settings.withDrawSeed(Draw.hash(settings.drawSeed(), "cell-copy", copy));
            running.add(CompletableFuture.supplyAsync(() -> copy(again, plan, goods), executor));
        }
        List<List<CellTruth.Copy>> byCell = new ArrayList<>();
        plan.cells().forEach(cell -> byCell.add(new ArrayList<>()));
        for (CompletableFuture<List<List<CellTruth.Copy>>> one : running) {
            List<List<CellTruth.Copy>> copies = result(one);
            for (int i = 0; i < copies.size(); i++) {
                byCell.get(i).addAll(copies.get(i));
            }
        }
        List<CellTruth> truths = new ArrayList<>();
        for (int i = 0; i < byCell.size(); i++) {
            truths.add(new CellTruth(plan.cells().get(i), plan.horizon(), byCell.get(i)));
        }
        return truths;
    }

    private static <T> T result(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static List<List<CellTruth.Copy>> copy(LeagueSettings settings, CellPlan plan, int[] goods) {
        // Price paths are extended as they are asked for, so every copy has a world of its own.
        World world = SimulatedLeague.world(settings);
        Market market = SimulatedLeague.market(settings, world, false);
        return market.reacts() ? inserted(settings, world, plan, goods) : shown(settings, market, plan, goods);
    }

    private static double unitChaos(Market market, Cell cell, int good, Instant at) {
        return cell.pricing() == Cell.Pricing.CHAOS
                ? cell.price()
                : cell.price() * market.world().prices().chaos(good, at.toEpochMilli());
    }

    private static List<List<CellTruth.Copy>> shown(
            LeagueSettings settings, Market market, CellPlan plan, int[] goods) {
        List<List<Ghost>> ghosts = new ArrayList<>();
        plan.cells().forEach(cell -> ghosts.add(new ArrayList<>()));
        long horizon = plan.horizon().toMillis();
        for (int turn = 0; turn < plan.perCopy(); turn++) {
            Instant at = plan.from().plus(plan.every().multipliedBy(turn));
            market.runUntil(at.toEpochMilli());
            for (int i = 0; i < goods.length; i++) {
                Cell cell = plan.cells().get(i);
                Draw draw = Draw.of(Draw.hash(settings.drawSeed(), "ghost", i), "turn", turn);
                double unit = unitChaos(market, cell, goods[i], at);
                ghosts.get(i).add(market.haunt(goods[i], unit, cell.stack(), cell.onlineShare(), horizon, draw));
            }
        }
        market.runUntil(plan.to().plus(plan.horizon()).toEpochMilli());
        List<List<CellTruth.Copy>> copies = new ArrayList<>();
        for (int i = 0; i < goods.length; i++) {
            Tally tally = new Tally(plan.cells().get(i).stack(), horizon);
            for (int turn = 0; turn < plan.perCopy(); turn++) {
                Instant at = plan.from().plus(plan.every().multipliedBy(turn));
                tally.probe();
                for (Ghost.Sale sale : ghosts.get(i).get(turn).sales()) {
                    tally.sale(sale.at() - at.toEpochMilli(), sale.units());
                }
            }
            copies.add(List.of(tally.copy()));
        }
        return copies;
    }

    /** One real listing of each cell, in a copy of its own unless the copy has none of its good yet. */
    private static List<List<CellTruth.Copy>> inserted(
            LeagueSettings settings, World world, CellPlan plan, int[] goods) {
        long span = Duration.between(plan.from(), plan.to()).toMillis();
        List<List<CellTruth.Copy>> copies = new ArrayList<>();
        for (int i = 0; i < goods.length; i++) {
            Draw draw = Draw.of(settings.drawSeed(), "inserted", i);
            Market market = SimulatedLeague.market(
                    settings.withDrawSeed(Draw.hash(settings.drawSeed(), "inserted-copy", i)), world, false);
            Instant at = plan.from().plusMillis((long) draw.uniform(0, span + 1.0));
            market.runUntil(at.toEpochMilli());
            Cell cell = plan.cells().get(i);
            double unit = unitChaos(market, cell, goods[i], at);
            ProbeWatch watch = market.inject(goods[i], unit, cell.stack(), cell.onlineShare(), draw);
            market.runUntil(at.plus(plan.horizon()).toEpochMilli());
            Tally tally = new Tally(cell.stack(), plan.horizon().toMillis());
            tally.probe();
            for (ProbeWatch.Sale sale : watch.sales()) {
                tally.sale(sale.at() - at.toEpochMilli(), sale.units());
            }
            copies.add(List.of(tally.copy()));
        }
        return copies;
    }

    /** Counts the sales of a copy's probes. */
    private static final class Tally {
        private final int stack;
        private final long horizon;
        private final List<Long> soldOut = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private final List<Integer> units = new ArrayList<>();
        private int probes;
        private int left;

        Tally(int stack, long horizon) {
            this.stack = stack;
            this.horizon = horizon;
        }

        void probe() {
            probes++;
            left = stack;
        }

        void sale(long after, int sold) {
            if (after <= horizon) {
                times.add(after);
                units.add(sold);
                left -= sold;
                if (left == 0) {
                    soldOut.add(after);
                }
            }
        }

        CellTruth.Copy copy() {
            return new CellTruth.Copy(
                    probes,
                    soldOut.stream().mapToLong(it -> it).toArray(),
                    times.stream().mapToLong(it -> it).toArray(),
                    units.stream().mapToInt(it -> it).toArray());
        }
    }
}
