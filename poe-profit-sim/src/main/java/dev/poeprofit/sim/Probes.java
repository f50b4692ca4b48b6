package dev.poeprofit.sim;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.market.Market;
import dev.poeprofit.sim.internal.market.ProbeWatch;
import dev.poeprofit.sim.internal.market.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures the truth by intervention: the league is lived again with other draws, a listing is put into it, and its sales are
 * watched. Never read from a parameter. Copies share the league's parameters and price paths; they differ in everything that
 * happens, before the injection too. Several probes share a copy as long as each is of another good, for buyers of different
 * goods do not meet; every probe still gets its full number of copies.
 */
public final class Probes {
    private Probes() {}

    /**
     * Runs one probe.
     *
     * @param settings the league
     * @param probe the listing
     * @param repetitions number of copies, at least 1
     * @param injectAt when the listing appears: in the league, and at least the probe's horizon before its end
     * @return what became of it
     * @throws IllegalArgumentException if a value is out of range or the league has no such good
     */
    public static ProbeResult run(LeagueSettings settings, Probe probe, int repetitions, Instant injectAt) {
        return runAll(settings, List.of(probe), repetitions, injectAt).get(0);
    }

    /**
     * Runs several probes, as many as possible in the same copies.
     *
     * @param settings the league
     * @param probes the listings
     * @param repetitions number of copies for each, at least 1
     * @param injectAt when the listings appear: in the league, and at least the longest horizon before its end
     * @return what became of them, in the order of the probes
     * @throws IllegalArgumentException if a value is out of range or the league has no such good
     */
    public static List<ProbeResult> runAll(
            LeagueSettings settings, List<Probe> probes, int repetitions, Instant injectAt) {
        if (!(repetitions >= 1)) {
            throw new IllegalArgumentException("repetitions must be at least 1, was " + repetitions);
        }
        for (Probe probe : probes) {
            if (injectAt.isBefore(settings.start())
                    || injectAt.plus(probe.horizon()).isAfter(settings.end())) {
                throw new IllegalArgumentException("injectAt must lie in " + settings.start() + " to "
                        + settings.end().minus(probe.horizon()) + ", was " + injectAt);
            }
        }
        World world = SimulatedLeague.world(settings);
        Map<Integer, List<List<ProbeResult.Sale>>> runs = new HashMap<>();
        int copy = 0;
        for (List<Integer> batch : batches(probes)) {
            for (int repetition = 0; repetition < repetitions; repetition++) {
                long drawSeed = Draw.hash(settings.drawSeed(), "probe-copy", copy++);
                runCopy(settings.withDrawSeed(drawSeed), world, probes, batch, injectAt, runs);
            }
        }
        List<ProbeResult> results = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            results.add(new ProbeResult(probes.get(i), runs.getOrDefault(i, List.of())));
        }
        return results;
    }

    private static void runCopy(
            LeagueSettings settings,
            World world,
            List<Probe> probes,
            List<Integer> batch,
            Instant injectAt,
            Map<Integer, List<List<ProbeResult.Sale>>> runs) {
        Market market = SimulatedLeague.market(settings, world, false);
        long from = injectAt.toEpochMilli();
        market.runUntil(from);
        Map<Integer, ProbeWatch> watches = new HashMap<>();
        Duration longest = Duration.ZERO;
        for (int index : batch) {
            Probe probe = probes.get(index);
            int good = SimulatedLeague.indexOf(world, probe.goodId());
            double unitChaos = probe.relativePrice() * world.prices().chaos(good, from);
            Draw draw = Draw.of(settings.drawSeed(), "probe", good);
            watches.put(index, market.inject(good, unitChaos, probe.stack(), probe.onlineShare(), draw));
            longest = longest.compareTo(probe.horizon()) < 0 ? probe.horizon() : longest;
        }
        market.runUntil(injectAt.plus(longest).toEpochMilli());
        watches.forEach((index, watch) -> {
            Duration horizon = probes.get(index).horizon();
            List<ProbeResult.Sale> sales = new ArrayList<>();
            for (ProbeWatch.Sale sale : watch.sales()) {
                Duration after = Duration.ofMillis(sale.at() - from);
                if (after.compareTo(horizon) <= 0) {
                    sales.add(new ProbeResult.Sale(after, sale.units()));
                }
            }
            runs.computeIfAbsent(index, key -> new ArrayList<>()).add(sales);
        });
    }

    /** Greedy: each probe goes into the first batch that has none of its good. */
    private static List<List<Integer>> batches(List<Probe> probes) {
        List<List<Integer>> batches = new ArrayList<>();
        List<Set<String>> taken = new ArrayList<>();
        for (int i = 0; i < probes.size(); i++) {
            int batch = 0;
            while (batch < taken.size()
                    && taken.get(batch).contains(probes.get(i).goodId())) {
                batch++;
            }
            if (batch == taken.size()) {
                taken.add(new HashSet<>());
                batches.add(new ArrayList<>());
            }
            taken.get(batch).add(probes.get(i).goodId());
            batches.get(batch).add(i);
        }
        return batches;
    }
}
