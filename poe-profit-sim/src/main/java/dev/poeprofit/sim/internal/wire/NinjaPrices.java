package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.internal.goods.PricePaths;
import dev.poeprofit.sim.league.LeagueKey;

/** True prices with the noise of an observer who sees a sample: the same instant always has the same noise. */
final class NinjaPrices {
    private static final long DAY = 24 * 3_600_000L;
    private static final double HOUR = 3_600_000;
    private static final int DAYS = 7;

    private final PricePaths paths;
    private final long seed;
    private final long startMillis;
    private final long lagMillis;
    private final double wrongCycle;
    private final double noiseFactor;
    private final long frozenAt;

    NinjaPrices(PricePaths paths, Drawn drawn, long seed, long startMillis) {
        this.paths = paths;
        this.seed = seed;
        this.startMillis = startMillis;
        lagMillis = (long) (drawn.number(LeagueKey.PRICES_NINJA_LAG, 0, 0) * HOUR);
        wrongCycle = drawn.number(LeagueKey.PRICES_NINJA_CYCLE, 0, 0);
        noiseFactor = drawn.number(LeagueKey.PRICES_NINJA_NOISE, 0, drawn.nothingPays() ? 0 : 1);
        double frozenDay = drawn.number(LeagueKey.PRICES_NINJA_FROZEN, 0, Double.POSITIVE_INFINITY);
        frozenAt = Double.isInfinite(frozenDay) ? Long.MAX_VALUE : startMillis + (long) (frozenDay * DAY);
    }

    double noisy(int good, long at, double spread) {
        long seen = StrictMath.min(at, frozenAt) - lagMillis;
        if (wrongCycle > 0 && Draw.of(seed ^ at, "ninja-cycle", good).chance(wrongCycle)) {
            seen -= DAY;
        }
        double still = noiseFactor * spread * noise("ninja", good, StrictMath.min(at, frozenAt));
        return paths.chaos(good, seen) * StrictMath.exp(still);
    }

    /** Standard normal. */
    double noise(String label, int good, long at) {
        return Draw.of(seed ^ at, label, good).normal();
    }

    /** Seven daily points, percent against the first one there is; days before the league are null. */
    void sparkline(JsonWriter json, String name, int good, long at, double spread) {
        double first = 0;
        double last = 0;
        json.key(name).open().key("data").openArray();
        for (int day = DAYS - 1; day >= 0; day--) {
            long then = at - day * DAY;
            if (then < startMillis) {
                json.nothing();
                continue;
            }
            double price = good == 0 ? 1 / noisy(1, then, spread) : noisy(good, then, spread);
            first = first == 0 ? price : first;
            last = 100 * (price / first - 1);
            json.number(StrictMath.round(100 * last) / 100.0, 6);
        }
        json.closeArray()
                .key("totalChange")
                .number(StrictMath.round(100 * last) / 100.0, 6)
                .close();
    }
}
