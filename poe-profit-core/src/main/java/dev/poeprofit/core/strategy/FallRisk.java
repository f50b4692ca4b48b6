package dev.poeprofit.core.strategy;

import dev.poeprofit.core.confidence.Normal;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.path.SparklineVolatility;
import java.time.Duration;
import java.util.Locale;

/** How far the value of what is held may fall before it is sold: the signal drawdown band, in divines. */
public sealed interface FallRisk {
    /** Part of all paths whose largest fall stays below the limit. */
    double LEVEL = .9;

    /** Standard deviation of a normal variable over its mean size: √(π/2). */
    double SIZE_TO_DEVIATION = Math.sqrt(Math.PI / 2);

    /**
     * Scaled from daily prices: shorter than they resolve, so that a random walk is assumed. A prior only: six returns leave a
     * factor of {@link SparklineVolatility#LOW_FACTOR} to {@link SparklineVolatility#HIGH_FACTOR}.
     *
     * @param most limit that 90 % of the largest falls stay below
     * @param over time it is held
     * @param returns daily returns it rests on
     */
    record Assumed(Divines most, Duration over, int returns) implements FallRisk {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "at most %.3f div within %.0f h in 9 of 10, scaled from %d daily returns (assumed)",
                    most.amount(),
                    over.toMinutes() / (double) Duration.ofHours(1).toMinutes(),
                    returns);
        }
    }

    /**
     * Cannot be said.
     *
     * @param why reason
     */
    record NotResolvable(String why) implements FallRisk {
        @Override
        public String toString() {
            return "not resolvable: " + why;
        }
    }

    /**
     * From a price line's sparkline. The largest fall of a driftless walk is distributed as the size of its end (reflection), so that
     * its 90 % limit is the normal 95 % quantile times the deviation.
     *
     * @param line the line
     * @param value what is held, in divines
     * @param over time it is held
     * @return not resolvable without two neighbouring days
     */
    static FallRisk of(PriceLine line, Divines value, Duration over) {
        return SparklineVolatility.of(line.sparkline())
                .<FallRisk>map(volatility -> {
                    double deviation = SIZE_TO_DEVIATION * volatility.over(over);
                    double most = 1 - Math.exp(-Normal.quantile((1 + LEVEL) / 2) * deviation);
                    return new Assumed(value.times(most), over, volatility.returns());
                })
                .orElseGet(() -> new NotResolvable("no daily prices of " + line.name()));
    }
}
