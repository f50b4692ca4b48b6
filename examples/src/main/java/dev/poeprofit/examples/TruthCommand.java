package dev.poeprofit.examples;

import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.examples.truth.TruthFigures;
import dev.poeprofit.examples.truth.TruthPlots;
import dev.poeprofit.examples.truth.TruthRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the estimates against simulated leagues of known truth. */
@Command(
        name = "truth",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the estimates against simulated leagues whose truth is known by probes: each goal beside what was"
                    + " measured, misses with their cause. Leagues already measured by this build are not measured again."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TruthCommand implements Callable<Integer> {
    private static final String RANDOM = "random:";
    private static final String SERIES = "POEPROFIT_SERIES";
    private static final int MOST_SEEDS = 100;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--league",
            paramLabel = "FILE|PRESET",
            description = "league file or preset (repeatable; default: every preset)")
    private List<String> leagues = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "A,B|random:N",
            defaultValue = "7,random:1",
            description = "seeds, and how many random ones (default: ${DEFAULT-VALUE})")
    private String seeds;

    @Option(
            names = "--series",
            paramLabel = "DIRECTORY",
            description =
                    "recorded poe.ninja price series, for the drawdown band (default: $POEPROFIT_SERIES, else the band"
                            + " is unknown)")
    private Optional<Path> series = Optional.empty();

    @Option(names = "--quick", description = "smaller leagues and fewer probes")
    private boolean quick;

    @Option(names = "--fresh", description = "measure again what was measured")
    private boolean fresh;

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            defaultValue = "target/figures",
            description = "where figures and plots go (default: ${DEFAULT-VALUE})")
    private Path out;

    @Option(
            names = "--strict",
            description = "exit with 7 if a league misses the verdict that is fixed for it; without this, misses are"
                    + " only printed")
    private boolean strict;

    @Option(names = "--json", description = "print the figures as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Long> chosen = seeds(seeds);
        TruthLeague.Size size = quick ? TruthLeague.Size.QUICK : TruthLeague.Size.FULL;
        Optional<Path> recorded = series(System.getenv());
        List<TruthLeague> measured = TruthLeagues.find(leagues, size);
        PrintWriter err = spec.commandLine().getErr();
        TruthRuns runs = new TruthRuns(out.resolve("truth-runs"), size, fresh, err);
        List<List<TruthRows>> rows = runs.measure(measured, chosen);
        FigureSheet sheet = new FigureSheet("truth");
        List<TruthRows> all = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            TruthLeague league = measured.get(i);
            TruthFigures.add(sheet, league.name(), rows.get(i), league.liquid());
            TruthLeagues.verdict(sheet, league, rows.get(i));
            all.addAll(rows.get(i));
        }
        TruthFigures.pooled(sheet, all);
        SurvivalChecks.add(sheet, chosen.get(0), quick);
        TruthChecks.drawdown(sheet, recorded, chosen.get(0));
        sheet.write(out);
        TruthPlots.write(all, out);
        PrintWriter text = spec.commandLine().getOut();
        if (json) {
            text.println(sheet.json());
        } else {
            text.println("seeds " + chosen + ", " + size.name().toLowerCase(Locale.ROOT) + " size");
            text.print(sheet.text());
            List<Figure> missed = sheet.missed();
            text.println(missed.size() + " of " + sheet.figures().size() + " figures miss their goal"
                    + (missed.isEmpty()
                            ? ""
                            : ": "
                                    + String.join(
                                            ", ",
                                            missed.stream().map(Figure::id).toList())));
        }
        return exitCode(sheet, strict);
    }

    /** Only verdicts count: they are fixed for each league beforehand, goals are the same for all. */
    static int exitCode(FigureSheet sheet, boolean strict) {
        boolean missed = sheet.missed().stream().anyMatch(figure -> figure.id().endsWith(TruthLeagues.VERDICT));
        return strict && missed ? ExitCode.MISSED : ExitCode.OK;
    }

    private Optional<Path> series(Map<String, String> environment) {
        Optional<Path> named = series.or(() -> Optional.ofNullable(environment.get(SERIES))
                .filter(text -> !text.isBlank())
                .map(Path::of));
        if (named.isPresent() && !Files.isDirectory(named.get())) {
            throw new Main.UsageException("--series or " + SERIES + " must be a directory, was " + named.get());
        }
        return named;
    }

    /** Named seeds first, then as many drawn ones as asked for; the drawn ones are printed, so that they can be named. */
    static List<Long> seeds(String text) {
        List<Long> seeds = new ArrayList<>();
        for (String part : text.split(",")) {
            String one = part.strip();
            if (one.startsWith(RANDOM) && one.substring(RANDOM.length()).matches("\\d{1,3}")) {
                int n = Integer.parseInt(one.substring(RANDOM.length()));
                SecureRandom random = new SecureRandom();
                for (int i = 0; i < n && seeds.size() <= MOST_SEEDS; i++) {
                    seeds.add((long) random.nextInt(1_000_000));
                }
            } else if (one.matches("\\d{1,9}")) {
                seeds.add(Long.parseLong(one));
            } else {
                throw new Main.UsageException("--seeds must be numbers and random:N with commas, was '" + text + "'");
            }
        }
        if (seeds.isEmpty() || seeds.size() > MOST_SEEDS) {
            throw new Main.UsageException("--seeds must be 1-" + MOST_SEEDS + " seeds, was '" + text + "'");
        }
        return seeds;
    }
}
