package dev.poeprofit.examples;

import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.league.LeagueSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * A league that is measured against its truth.
 *
 * @param name its name
 * @param key digest of what it is made from, its seed apart
 * @param preset whether it comes with the program: only then a verdict is fixed for its name
 * @param settings the league at a seed
 * @param atOnce the same trade reported at once and without fault, to see what timing costs; empty where that is not measured
 * @param warmup time at its start that is not judged
 * @param liquid whether the goals of the liquid league apply
 */
record TruthLeague(
        String name,
        String key,
        boolean preset,
        LongFunction<LeagueSettings> settings,
        Optional<LongFunction<LeagueSettings>> atOnce,
        Duration warmup,
        boolean liquid) {
    private static final String LIQUID = "liquid";

    private static final int KEY_DIGITS = 16;

    /** How thoroughly a league is measured. */
    enum Size {
        /** As long as its file says; so many probes that the standard error of a share is below 0.01 if copies are alike. */
        FULL(Integer.MAX_VALUE, 2_500),
        /** Four days at most, a tenth of the probes. */
        QUICK(4, 250),
        /** As little as can be judged at all. */
        SMOKE(3, 120);

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
    static TruthLeague of(LeagueSpec file, boolean preset, Size size) {
        LeagueSpec spec = file.days() > size.days ? file.withDays(size.days) : file;
        return new TruthLeague(
                file.name(),
                key(file),
                preset,
                seed -> LeagueSettings.of(spec.withSeed(seed)).build(),
                Optional.of(seed -> LeagueSettings.of(spec.withSeed(seed).withOracleTiming())
                        .build()),
                size == Size.FULL ? spec.warmup() : Duration.ofDays(1),
                preset && file.name().equals(LIQUID));
    }

    /** The same under another name. */
    TruthLeague named(String other) {
        return new TruthLeague(other, key, preset, settings, atOnce, warmup, liquid);
    }

    /** Equal specifications have equal texts: all of their parts are sorted. */
    private static String key(LeagueSpec spec) {
        try {
            byte[] text = spec.withSeed(0).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
                    .substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A small league for a smoke test: few goods that sell often. */
    static TruthLeague small() {
        return new TruthLeague(
                "small",
                "small",
                false,
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
