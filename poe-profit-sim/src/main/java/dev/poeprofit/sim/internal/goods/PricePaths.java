package dev.poeprofit.sim.internal.goods;

import dev.poeprofit.sim.internal.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * True price of every good over time, chaos per unit: a geometric walk in hourly steps, joined log-linearly, on top of the
 * divine's drift. The divine starts at its catalogue price and rises towards 2.5 times of it with a time constant of six days
 * (recorded leagues: 80-90 on day 1, about 190-250 after two weeks); a good follows it with an elasticity of its own. Depends
 * on the seed alone, never on what the market does. Not thread-safe.
 */
public final class PricePaths {
    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final double DAY_HOURS = 24;
    private static final double RISE = 1.5;
    private static final double RISE_DAYS = 6;
    /** From this price on a good is thought of in divines and follows their price closely. */
    private static final double DEAR = 40;

    private final List<Good> goods;
    private final long startMillis;
    private final double[] sigmaPerDay;
    private final double[] elasticity;
    private final List<Draw> draws = new ArrayList<>();
    private final double[][] logWalk;
    private final int[] known;

    /**
     * Paths for some goods.
     *
     * @param goods the goods, Chaos Orb first and Divine Orb second
     * @param seed seed of the league's parameters
     * @param startMillis start of the league
     */
    public PricePaths(List<Good> goods, long seed, long startMillis) {
        this.goods = goods;
        this.startMillis = startMillis;
        int n = goods.size();
        sigmaPerDay = new double[n];
        elasticity = new double[n];
        logWalk = new double[n][];
        known = new int[n];
        for (int i = 0; i < n; i++) {
            Draw draw = Draw.of(seed, "price", i);
            boolean dear = goods.get(i).chaosAtStart() >= DEAR;
            sigmaPerDay[i] = i == 0 ? 0 : i == 1 ? 0.02 : draw.uniform(0.02, 0.10);
            elasticity[i] = i == 0 ? 0 : i == 1 ? 1 : dear ? draw.uniform(0.8, 1.05) : draw.uniform(0, 0.5);
            draws.add(draw);
            logWalk[i] = new double[256];
            logWalk[i][0] = i < 2 ? 0 : 0.15 * draw.normal();
            known[i] = 1;
        }
    }

    /**
     * Price of a good.
     *
     * @param good index of the good
     * @param atMillis when; before the start counts as the start
     * @return chaos per unit, above 0
     */
    public double chaos(int good, long atMillis) {
        if (good == 0) {
            return 1;
        }
        double hours = StrictMath.max(0, (atMillis - startMillis) / HOUR_MILLIS);
        int step = (int) hours;
        extend(good, step + 1);
        double walk = logWalk[good][step] + (hours - step) * (logWalk[good][step + 1] - logWalk[good][step]);
        double rise = 1 + RISE * (1 - StrictMath.exp(-hours / (RISE_DAYS * DAY_HOURS)));
        return goods.get(good).chaosAtStart() * StrictMath.exp(walk + elasticity[good] * StrictMath.log(rise));
    }

    /**
     * Price of a Divine Orb.
     *
     * @param atMillis when
     * @return chaos per divine
     */
    public double divine(long atMillis) {
        return chaos(1, atMillis);
    }

    private void extend(int good, int step) {
        double sigma = sigmaPerDay[good] / StrictMath.sqrt(DAY_HOURS);
        while (known[good] <= step) {
            int next = known[good];
            if (next == logWalk[good].length) {
                logWalk[good] = Arrays.copyOf(logWalk[good], 2 * next);
            }
            logWalk[good][next] =
                    logWalk[good][next - 1] + sigma * draws.get(good).normal();
            known[good] = next + 1;
        }
    }
}
