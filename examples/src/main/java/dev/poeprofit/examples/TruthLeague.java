package dev.poeprofit.examples;

import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.league.LeagueSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A league that is measured against its truth.
 *
 * @param name its name
 * @param settings the league at a seed
 * @param atOnce the same trade reported at once and without fault, to see what timing costs; empty where that is not measured
 * @param warmup time at its start that is not judged
 * @param liquid whether the goals of the liquid league apply
 */
record TruthLeague(
        String name,
        LongFunction<LeagueSettings> settings,
        Optional<LongFunction<LeagueSettings>> atOnce,
        Duration warmup,
        boolean liquid) {
    private static final String LIQUID = "liquid";

    /** How thoroughly a league is measured. */
    enum Size {
        /** As long as its file says; the probes that a standard error of 0.01 takes. */
        FULL(Integer.MAX_VALUE, 2_500),
        /** Four days at most, a tenth of the probes. */
        QUICK(4, 250),
        /** As little as can be judged at all. */
        SMOKE(3, 60);

        /** Days at most. */
        final int days;
        /** Probes of a cell. */
        final int probes;

        Size(int days, int probes) {
            this.days = days;
            this.probes = probes;
        }
    }

    /** The league of a file. */
    static TruthLeague of(LeagueSpec file, String name, Size size) {
        LeagueSpec spec = file.days() > size.days ? file.withDays(size.days) : file;
        return new TruthLeague(
                name,
                seed -> LeagueSettings.of(spec.withSeed(seed)).build(),
                Optional.of(seed -> LeagueSettings.of(spec.withSeed(seed).withOracleTiming())
                        .build()),
                size == Size.FULL ? spec.warmup() : Duration.ofDays(1),
                name.equals(LIQUID));
    }

    /** A small league for a smoke test: few goods that sell often. */
    static TruthLeague small() {
        return new TruthLeague(
                "small",
                seed -> LeagueSettings.seeded(seed)
                        .goods(30)
                        .sellers(200)
                        .days(Size.SMOKE.days)
                        .build(),
                Optional.empty(),
                Duration.ofDays(1),
                false);
    }
}
