package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.PricePaths;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.List;

/**
 * Demand of a good over time, relative to its mean: the hour of the week, ageing, shocks, birth and death, the share that goes
 * to the exchange, and buyers who flee a fall.
 */
final class Demand {
    private static final double HOUR = 3_600_000;
    private static final double DAY = 24 * HOUR;
    private static final int PEAK_HOUR = 19;
    private static final double STREAM_HOURS = 6;
    private static final double STREAMED_SHARE = 0.1;
    /** A fall or rise changes demand by no more than this. */
    private static final double MOST_FALL_FACTOR = 4;

    private final List<Good> goods;
    private final PricePaths prices;
    private final Drawn drawn;
    private final long startMillis;
    private final double dayAmplitude;
    private final double weekendFactor;
    private final double ageing;
    private final double patchAt;
    private final double streamerAt;
    private final double collapseAt;
    private final double collapseLeft;
    private final double streamerFactor;
    private final double exchange;
    private final double exchangeDrift;
    private final double fall;
    private final double[] patch;
    private final double[] bornAt;
    private final double[] deadAt;
    private final boolean[] streamed;

    Demand(List<Good> goods, PricePaths prices, Drawn drawn, long startMillis, int days, double day, double weekend) {
        this.goods = goods;
        this.prices = prices;
        this.drawn = drawn;
        this.startMillis = startMillis;
        this.dayAmplitude = drawn.number(LeagueKey.TIME_HOUR, 0, day);
        this.weekendFactor = drawn.number(LeagueKey.TIME_WEEKDAY, 0).stream()
                .map(amplitude -> (1 + amplitude) / (1 - amplitude))
                .findFirst()
                .orElse(weekend);
        ageing = drawn.number(LeagueKey.TIME_AGEING, 0, 0);
        patchAt = dayOf(LeagueKey.TIME_PATCH);
        streamerAt = dayOf(LeagueKey.TIME_STREAMER);
        collapseAt = dayOf(LeagueKey.TIME_COLLAPSE);
        collapseLeft = drawn.number(LeagueKey.TIME_COLLAPSE_LEFT, 0, 0.15);
        streamerFactor = drawn.number(LeagueKey.TIME_STREAMER_FACTOR, 0, 5);
        exchange = drawn.number(LeagueKey.VENUES_EXCHANGE, 0, 0);
        exchangeDrift = drawn.number(LeagueKey.VENUES_EXCHANGE_DRIFT, 0, 0);
        fall = drawn.number(LeagueKey.PRICES_DEMAND, 0, 0);
        double patchSpread = drawn.number(LeagueKey.TIME_PATCH_SPREAD, 0, 0.7);
        double born = drawn.number(LeagueKey.KEYS_BORN, 0, 0);
        double dead = drawn.number(LeagueKey.KEYS_DEAD, 0, 0);
        patch = new double[goods.size()];
        bornAt = new double[goods.size()];
        deadAt = new double[goods.size()];
        streamed = new boolean[goods.size()];
        for (int i = 0; i < goods.size(); i++) {
            Draw draw = drawn.draw("demand", i);
            patch[i] = StrictMath.exp(patchSpread * draw.normal());
            streamed[i] = draw.chance(STREAMED_SHARE);
            // Prices are written in the first three goods: they are always there.
            boolean isBorn = draw.chance(born) && i > 2;
            boolean dies = draw.chance(dead) && i > 2;
            bornAt[i] = isBorn ? draw.uniform(0.25, 0.6) * days : 0;
            deadAt[i] = dies ? draw.uniform(isBorn ? 0.65 : 0.4, 0.8) * days : Double.POSITIVE_INFINITY;
        }
    }

    private double dayOf(LeagueKey key) {
        return drawn.number(key, 0, Double.POSITIVE_INFINITY);
    }

    private double day(long at) {
        return (at - startMillis) / DAY;
    }

    /** Factor of the hour of the week, UTC: a cosine with its peak at 19:00, higher on Saturday and Sunday. */
    double ofHour(long at) {
        double hour = StrictMath.floorMod(at, (long) DAY) / HOUR;
        // 1970-01-01 was a Thursday: 0 = Monday
        long weekday = StrictMath.floorMod(StrictMath.floorDiv(at, (long) DAY) + 3, 7L);
        double wave = 1 + dayAmplitude * StrictMath.cos((hour - PEAK_HOUR) / 24 * 2 * StrictMath.PI);
        return weekday >= 5 ? wave * weekendFactor : wave;
    }

    /** Whether a good is traded. */
    boolean alive(int good, long at) {
        double day = day(at);
        return day >= bornAt[good] && day < deadAt[good];
    }

    /** Share of a good's trade that tabs do not see. */
    double exchangeShare(int good, long at) {
        return goods.get(good).isCommodity()
                ? StrictMath.max(0, StrictMath.min(0.99, exchange + exchangeDrift * day(at)))
                : 0;
    }

    /** Demand relative to the mean, at most {@link #peak}. */
    double factor(int good, long at) {
        if (!alive(good, at)) {
            return 0;
        }
        double day = day(at);
        double factor = ofHour(at);
        if (ageing > 0) {
            factor *= StrictMath.exp(-ageing * day);
        }
        if (day >= patchAt) {
            factor *= patch[good];
        }
        if (streamed[good] && day >= streamerAt && day < streamerAt + STREAM_HOURS / 24) {
            factor *= streamerFactor;
        }
        if (day >= collapseAt) {
            factor *= collapseLeft;
        }
        if (exchange > 0 || exchangeDrift > 0) {
            factor *= 1 - exchangeShare(good, at);
        }
        if (fall != 0) {
            double change = StrictMath.log(prices.chaos(good, at) / prices.chaos(good, at - (long) DAY));
            factor *= StrictMath.max(
                    1 / MOST_FALL_FACTOR, StrictMath.min(MOST_FALL_FACTOR, StrictMath.exp(fall * change)));
        }
        return factor;
    }

    /** Upper bound of {@link #factor}. */
    double peak(int good) {
        double peak = (1 + dayAmplitude) * StrictMath.max(1, weekendFactor);
        peak *= patchAt < Double.POSITIVE_INFINITY ? StrictMath.max(1, patch[good]) : 1;
        peak *= streamed[good] && streamerAt < Double.POSITIVE_INFINITY ? StrictMath.max(1, streamerFactor) : 1;
        return fall == 0 ? peak : peak * MOST_FALL_FACTOR;
    }
}
