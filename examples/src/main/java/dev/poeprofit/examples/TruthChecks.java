package dev.poeprofit.examples;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.path.DrawdownSettings;
import dev.poeprofit.core.price.path.DrawdownTable;
import dev.poeprofit.core.price.path.PriceSeries;
import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.sources.ninja.NinjaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** The drawdown goals, which need recorded prices and no league. */
final class TruthChecks {
    private static final double LEAST = .87;
    private static final double MOST = .93;
    private static final int WEEK = 7;
    /** Samples from which a series can be judged. */
    private static final int MIN_SAMPLES = 50;

    private TruthChecks() {}

    static void drawdown(FigureSheet sheet, Optional<Path> recorded, long seed) throws IOException {
        String what = "drawdown band, one step on recorded series, moving goods, pooled coverage";
        if (recorded.isEmpty()) {
            sheet.add(Figure.unknown("drawdown", what, "", "0.87-0.93", "no recorded series were named (--series)"));
            return;
        }
        List<PriceSeries> series = series(recorded.get());
        if (series.isEmpty()) {
            sheet.add(Figure.unknown(
                    "drawdown",
                    what,
                    "",
                    "0.87-0.93",
                    "no series of " + MIN_SAMPLES + " samples in " + recorded.get()));
            return;
        }
        DrawdownTable one = DrawdownTable.of(series, 1, DrawdownSettings.DEFAULT, new Random(seed));
        one.pooledCoverage()
                .ifPresent(share -> sheet.add(Figure.goal(
                        "drawdown",
                        what,
                        share,
                        "",
                        "0.87-0.93",
                        share >= LEAST && share <= MOST,
                        series.size() + " series")));
        for (DrawdownTable.Row row : one.rows()) {
            row.coverage()
                    .ifPresent(share -> sheet.add(Figure.goal(
                            "drawdown." + row.series(),
                            "  " + row.series() + ", " + row.goods() + " goods, " + row.bands() + " bands",
                            share,
                            "",
                            "interval meets it",
                            row.meets(LEAST, MOST),
                            row.interval()
                                    .map(it ->
                                            String.format(Locale.ROOT, "block interval %.3f-%.3f", it.low(), it.high()))
                                    .orElse("too short for an interval"))));
        }
        DrawdownTable week = DrawdownTable.of(series, WEEK, DrawdownSettings.DEFAULT, new Random(seed));
        week.pooledCoverage()
                .ifPresent(share -> sheet.add(
                        Figure.plain("drawdown.7", "the same, seven steps", share, "", "reported, without a goal")));
    }

    private static List<PriceSeries> series(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.list(directory)) {
            paths = files.filter(file -> file.getFileName().toString().contains("-series"))
                    .sorted()
                    .toList();
        }
        List<PriceSnapshot> snapshots = new ArrayList<>();
        new NinjaFiles().read(paths, Realm.PC, snapshots::add);
        return PriceSeries.inDivines(snapshots).stream()
                .filter(one -> one.samples().size() >= MIN_SAMPLES)
                .toList();
    }
}
