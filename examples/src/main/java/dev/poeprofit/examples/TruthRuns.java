package dev.poeprofit.examples;

import dev.poeprofit.examples.truth.TruthRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures leagues at seeds on all cores, and keeps what is measured, so that a run that was ended goes on where it was. */
final class TruthRuns {
    private final Path directory;
    private final TruthLeague.Size size;
    private final boolean fresh;
    private final PrintWriter progress;
    private final String build;

    TruthRuns(Path directory, TruthLeague.Size size, boolean fresh, PrintWriter progress) {
        this.directory = directory;
        this.size = size;
        this.fresh = fresh;
        this.progress = progress;
        this.build = build();
    }

    /** Rows by league, in the order of the seeds. */
    List<List<TruthRows>> measure(List<TruthLeague> leagues, List<Long> seeds) {
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                    Thread thread = new Thread(task, "truth");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            List<List<Future<TruthRows>>> tasks = new ArrayList<>();
            for (TruthLeague league : leagues) {
                List<Future<TruthRows>> ofLeague = new ArrayList<>();
                for (long seed : seeds) {
                    ofLeague.add(workers.submit(() -> rows(league, seed)));
                }
                tasks.add(ofLeague);
            }
            List<List<TruthRows>> rows = new ArrayList<>();
            for (List<Future<TruthRows>> ofLeague : tasks) {
                List<TruthRows> done = new ArrayList<>();
                for (Future<TruthRows> task : ofLeague) {
                    done.add(task.get());
                }
                rows.add(done);
            }
            return rows;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a league could not be measured", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private TruthRows rows(TruthLeague league, long seed) throws IOException {
        Path file = directory.resolve(String.format(
                Locale.ROOT,
                "%s-%s-%s-%d-%s.tsv",
                league.name().replaceAll("[^A-Za-z0-9]+", "-"),
                league.key(),
                size.name().toLowerCase(Locale.ROOT),
                seed,
                build));
        if (!fresh && !build.isEmpty() && Files.exists(file)) {
            return TruthRows.load(file);
        }
        TruthRows rows = TruthMeasure.rows(league, size, seed);
        rows.save(file);
        say(league.name() + " seed " + seed + ": " + rows.cells().size() + " cells, "
                + rows.references().size() + " prices, " + rows.outcomes().size() + " outcomes");
        return rows;
    }

    private synchronized void say(String line) {
        progress.println(line);
        progress.flush();
    }

    /** Digest of the jars that make the figures; blank if they do not come from jars, and then nothing is reused. */
    private static String build() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Class<?> of : List.of(
                    TruthRuns.class,
                    dev.poeprofit.core.liquidity.LiquidityModel.class,
                    dev.poeprofit.engine.calibration.Calibrator.class,
                    dev.poeprofit.sim.SimulatedLeague.class,
                    dev.poeprofit.sources.psapi.JsonPageDecoder.class)) {
                URL jar = of.getProtectionDomain().getCodeSource().getLocation();
                if (!jar.getPath().endsWith(".jar")) {
                    return "";
                }
                try (InputStream in = new DigestInputStream(jar.openStream(), digest)) {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
