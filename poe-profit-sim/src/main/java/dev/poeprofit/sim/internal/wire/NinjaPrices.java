package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.goods.PricePaths;

/** True prices with the noise of an observer who sees a sample: the same instant always has the same noise. */
final class NinjaPrices {
    private static final long DAY = 24 * 3_600_000L;
    private static final int DAYS = 7;

    private final PricePaths paths;
    private final long seed;
    private final long startMillis;

    NinjaPrices(PricePaths paths, long seed, long startMillis) {
        this.paths = paths;
        this.seed = seed;
        this.startMillis = startMillis;
    }

    double noisy(int good, long at, double spread) {
        return paths.chaos(good, at) * StrictMath.exp(spread * noise("ninja", good, at));
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
