package dev.poeprofit.sim.internal.goods;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;

/** Hourly steps of one good's log price, by the process that a league file names. Not thread-safe. */
final class PriceSteps {
    private static final double DAY_HOURS = 24;
    private static final double STORM = 5;
    private static final double PUMP_HOURS = 6;
    private static final double DUMP_HOURS = 12;
    private static final double HOURS_BETWEEN_PUMPS = 96;

    private final String process;
    private final double sigma;
    private final double jumpChance;
    private final double jumpSize;
    private final double pump;
    private final double revertHours;
    private final double regimeHours;
    private final Draw draw;
    private boolean storm;
    /** Hours until a pump, then below 0 while it runs. */
    private double untilPump;

    PriceSteps(Drawn drawn, int good, double sigmaPerDay) {
        process = good == 0 ? "gbm" : drawn.word(LeagueKey.PRICES_FAMILY, good).orElse("gbm");
        sigma = sigmaPerDay / StrictMath.sqrt(DAY_HOURS);
        jumpChance = drawn.number(LeagueKey.PRICES_JUMPS, good, 0.5) / DAY_HOURS;
        jumpSize = drawn.number(LeagueKey.PRICES_JUMP, good, 0.15);
        pump = drawn.number(LeagueKey.PRICES_PUMP, good, 0.7);
        revertHours = drawn.number(LeagueKey.PRICES_REVERT, good, DAY_HOURS);
        regimeHours = drawn.number(LeagueKey.PRICES_REGIME, good, 36);
        draw = drawn.draw("price-steps", good);
        untilPump = draw.exponential(HOURS_BETWEEN_PUMPS / 2);
    }

    /**
     * The next value.
     *
     * @param before log price an hour ago, without the divine's drift
     * @param normal standard normal
     */
    double next(double before, double normal) {
        double step = sigma * normal;
        return switch (process) {
            case "jumps" -> before + step + (draw.chance(jumpChance) ? jumpSize * draw.normal() : 0);
            case "mean_reverting" -> before * StrictMath.exp(-1 / revertHours) + step;
            case "regimes" -> {
                if (draw.chance(StrictMath.min(1, 1 / regimeHours))) {
                    storm = !storm;
                }
                yield before + (storm ? STORM : 1) * step;
            }
            case "pump_dump" -> before + step + pumped();
            default -> before + step;
        };
    }

    private double pumped() {
        untilPump -= 1;
        if (untilPump > 0) {
            return 0;
        }
        if (untilPump > -PUMP_HOURS) {
            return pump / PUMP_HOURS;
        }
        if (untilPump > -PUMP_HOURS - DUMP_HOURS) {
            return -pump / DUMP_HOURS;
        }
        untilPump = draw.exponential(HOURS_BETWEEN_PUMPS);
        return 0;
    }
}
