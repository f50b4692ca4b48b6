package dev.poeprofit.examples;

import dev.poeprofit.sim.LeagueSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A league that is measured against its truth.
 *
 * @param name its name
 * @param settings the league at a seed
 * @param warmup time at its start that is not judged
 * @param liquid whether the goals of the liquid league apply
 */
record TruthLeague(String name, LongFunction<LeagueSettings> settings, Duration warmup, boolean liquid) {
    /** Sizes of a full measurement, of a quick one and of the smoke test. */
    enum Size {
        /** Ten goods or so that are liquid, five days. */
        FULL(110, 400, 5, List.of(60, 84, 108), 20),
        /** Three days. */
        QUICK(60, 250, 4, List.of(48, 72), 8),
        /** As little as can be judged at all. */
        SMOKE(40, 160, 3, List.of(48), 4);

        final int goods;
        final int sellers;
        final int days;
        final List<Integer> probeHours;
        final int copies;

        Size(int goods, int sellers, int days, List<Integer> probeHours, int copies) {
            this.goods = goods;
            this.sellers = sellers;
            this.days = days;
            this.probeHours = probeHours;
            this.copies = copies;
        }
    }

    /** The built-in league: buyers arrive, search and choose. */
    static TruthLeague builtIn(Size size) {
        return new TruthLeague(
                "liquid",
                seed -> LeagueSettings.seeded(seed)
                        .goods(size.goods)
                        .sellers(size.sellers)
                        .days(size.days)
                        .build(),
                Duration.ofDays(1),
                true);
    }
}
