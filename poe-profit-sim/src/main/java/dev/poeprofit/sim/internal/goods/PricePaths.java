package dev.poeprofit.sim.internal.goods;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.Families;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * True price of every good over time, chaos per unit: a walk in hourly steps, joined log-linearly, on top of the divine's
 * drift. Built in, the walk is geometric, and the divine starts at its catalogue price and rises towards 2.5 times of it with
 * a time constant of six days (recorded leagues: 80-90 on day 1, about 190-250 after two weeks); a good follows it with an
 * elasticity of its own. A league file may say otherwise. Depends on the seed alone, never on what the market does. Not
 * thread-safe.
 */
public final class PricePaths {
    private static final double HOUR_MILLIS = 3_600_000.0;
    private static final double DAY_HOURS = 24;
    private static final double RISE = 1.5;
    private static final double RISE_DAYS = 6;
    /** From this price on a good is thought of in divines and follows their price closely. */
    private static final double DEAR = 40;

    private static final double DUPED_SHARE = 0.1;
    private static final double DUPE_HOURS = 3;

    private final List<Good> goods;
    private final long startMillis;
    private final boolean still;
    private final double[] sigmaPerDay;
    private final double[] elasticity;
    private final List<Draw> draws = new ArrayList<>();
    private final List<PriceSteps> steps = new ArrayList<>();
    private final @Nullable CardReward[] rewards;
    private final double[][] logWalk;
    private final int[] known;
    private final double divineDrift;
    private final boolean drifts;
    private final double setEdge;
    private final double dupeHour;
    private final double dupeLog;
    private final boolean[] duped;

    /**
     * Paths for some goods, as built in.
     *
     * @param goods the goods, Chaos Orb first and Divine Orb second
     * @param seed seed of the league's parameters
     * @param startMillis start of the league
     */
    public PricePaths(List<Good> goods, long seed, long startMillis) {
        this(goods, seed, startMillis, new Drawn(Families.BUILT_IN, seed));
    }

    /**
     * Paths for some goods.
     *
     * @param goods the goods, Chaos Orb first and Divine Orb second
     * @param seed seed of the league's parameters
     * @param startMillis start of the league
     * @param drawn what a league file says
     */
    public PricePaths(List<Good> goods, long seed, long startMillis, Drawn drawn) {
        this.goods = goods;
        this.startMillis = startMillis;
        still = drawn.nothingPays();
        int n = goods.size();
        sigmaPerDay = new double[n];
        elasticity = new double[n];
        logWalk = new double[n][];
        known = new int[n];
        rewards = new CardReward[n];
        duped = new boolean[n];
        drifts = drawn.number(LeagueKey.PRICES_DIVINE, 0).isPresent();
        divineDrift = drawn.number(LeagueKey.PRICES_DIVINE, 0, 0);
        dupeHour = drawn.number(LeagueKey.TIME_DUPE, 0, Double.POSITIVE_INFINITY) * DAY_HOURS;
        dupeLog = StrictMath.log(drawn.number(LeagueKey.TIME_DUPE_FACTOR, 0, 3));
        boolean sets = still || drawn.number(LeagueKey.VENUES_CONVERSION, 0).isPresent();
        setEdge = drawn.number(LeagueKey.VENUES_CONVERSION, 0, -0.02);
        for (int i = 0; i < n; i++) {
            Draw draw = Draw.of(seed, "price", i);
            boolean dear = goods.get(i).chaosAtStart() >= DEAR;
            sigmaPerDay[i] = i == 0 ? 0 : i == 1 ? 0.02 : draw.uniform(0.02, 0.10);
            elasticity[i] = i == 0 ? 0 : i == 1 ? 1 : dear ? draw.uniform(0.8, 1.05) : draw.uniform(0, 0.5);
            if (i > 0) {
                sigmaPerDay[i] = drawn.number(LeagueKey.PRICES_SIGMA, i, sigmaPerDay[i]);
            }
            draws.add(draw);
            steps.add(new PriceSteps(drawn, i, sigmaPerDay[i]));
            logWalk[i] = new double[256];
            logWalk[i][0] = i < 2 ? 0 : 0.15 * draw.normal();
            known[i] = 1;
            // Prices are written in the first three goods: nobody dupes them.
            duped[i] = i > 2 && drawn.unit("duped", i) < DUPED_SHARE;
            rewards[i] = sets ? CardReward.find(goods, goods.get(i)) : null;
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
        CardReward reward = rewards[good];
        if (reward != null) {
            return chaos(reward.good(), atMillis)
                    * reward.units()
                    * StrictMath.exp(-setEdge)
                    / goods.get(good).stack();
        }
        if (still) {
            return goods.get(good).chaosAtStart();
        }
        double hours = StrictMath.max(0, (atMillis - startMillis) / HOUR_MILLIS);
        int step = (int) hours;
        extend(good, step + 1);
        double walk = logWalk[good][step] + (hours - step) * (logWalk[good][step + 1] - logWalk[good][step]);
        if (duped[good] && hours > dupeHour) {
            walk -= dupeLog * StrictMath.min(1, (hours - dupeHour) / DUPE_HOURS);
        }
        double logRise = drifts
                ? divineDrift * hours / DAY_HOURS
                : StrictMath.log(1 + RISE * (1 - StrictMath.exp(-hours / (RISE_DAYS * DAY_HOURS))));
        return goods.get(good).chaosAtStart() * StrictMath.exp(walk + elasticity[good] * logRise);
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
        while (known[good] <= step) {
            int next = known[good];
            if (next == logWalk[good].length) {
                logWalk[good] = Arrays.copyOf(logWalk[good], 2 * next);
            }
            logWalk[good][next] = steps.get(good)
                    .next(logWalk[good][next - 1], draws.get(good).normal());
            known[good] = next + 1;
        }
    }
}
