package dev.poeprofit.examples.truth;

import dev.poeprofit.core.confidence.calibration.Reliability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Plots of what was measured, as SVG files. */
public final class TruthPlots {
    private static final String BLUE = "#1f5fa8";
    private static final String ORANGE = "#c8641b";
    private static final String GREY = "#8a8a8a";

    private TruthPlots() {}

    /**
     * Writes the plots that there are data for.
     *
     * @param runs the runs, pooled
     * @param directory where to
     * @return the files
     */
    public static List<Path> write(List<TruthRows> runs, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        List<TruthRows.Cell> cells =
                runs.stream().flatMap(run -> run.cells().stream()).toList();
        List<TruthRows.Cell> curves =
                cells.stream().filter(cell -> !cell.curve().isEmpty()).toList();
        if (!curves.isEmpty()) {
            files.add(Files.writeString(directory.resolve("survival.svg"), survival(curves)));
        }
        if (!cells.isEmpty()) {
            files.add(Files.writeString(directory.resolve("ranges.svg"), ranges(cells)));
        }
        var table = TruthFigures.table(
                runs.stream().flatMap(run -> run.outcomes().stream()).toList());
        if (table.isPresent()) {
            files.add(Files.writeString(
                    directory.resolve("reliability.svg"),
                    reliability(table.get().reliability())));
        }
        List<TruthRows.Reference> references = runs.stream()
                .flatMap(run -> run.references().stream())
                .filter(one -> one.target().isPresent())
                .toList();
        if (!references.isEmpty()) {
            files.add(Files.writeString(directory.resolve("prices.svg"), prices(references)));
        }
        return files;
    }

    private static String survival(List<TruthRows.Cell> cells) {
        SvgPlot plot = new SvgPlot(
                "Unsold share, mean of " + cells.size() + " cells",
                "hours listed, seller active",
                0,
                12,
                "unsold",
                0,
                1);
        double[] hours = new double[TruthRows.HOURS.size() + 1];
        double[] estimated = new double[hours.length];
        double[] truth = new double[hours.length];
        estimated[0] = 1;
        truth[0] = 1;
        for (int k = 1; k < hours.length; k++) {
            int at = k - 1;
            hours[k] = TruthRows.HOURS.get(at);
            estimated[k] = 1
                    - cells.stream()
                            .mapToDouble(cell -> cell.curve().get(at))
                            .average()
                            .orElse(0);
            truth[k] = 1
                    - cells.stream()
                            .mapToDouble(cell -> cell.trueCurve().get(at))
                            .average()
                            .orElse(0);
        }
        plot.line("truth (probes)", ORANGE, false, hours, truth);
        plot.line("estimated from the wire", BLUE, true, hours, estimated);
        return plot.svg();
    }

    private static String ranges(List<TruthRows.Cell> cells) {
        List<TruthRows.Cell> sorted = cells.stream()
                .sorted(Comparator.comparingDouble(TruthRows.Cell::truth))
                .toList();
        double[] xs = sorted.stream().mapToDouble(TruthRows.Cell::truth).toArray();
        SvgPlot plot = new SvgPlot(
                "P(6 h): estimate and identification range against the truth",
                "truth (probes)",
                0,
                1,
                "estimated",
                0,
                1);
        plot.line("", GREY, true, new double[] {0, 1}, new double[] {0, 1});
        plot.ranges(
                "range, widened by the sampling interval",
                GREY,
                xs,
                sorted.stream().mapToDouble(TruthRows.Cell::low).toArray(),
                sorted.stream().mapToDouble(TruthRows.Cell::high).toArray());
        plot.points(
                "central",
                BLUE,
                xs,
                sorted.stream().mapToDouble(TruthRows.Cell::estimate).toArray());
        return plot.svg();
    }

    private static String reliability(Reliability reliability) {
        List<Reliability.Bin> bins = reliability.bins();
        double[] xs = bins.stream().mapToDouble(Reliability.Bin::forecast).toArray();
        SvgPlot plot = new SvgPlot("Reliability by tenths of the forecasts", "said", 0, 1, "sold", 0, 1);
        plot.line("", GREY, true, new double[] {0, 1}, new double[] {0, 1});
        plot.ranges(
                "a perfect forecaster, 95 %",
                GREY,
                xs,
                bins.stream().mapToDouble(bin -> bin.forecast() - bin.limit()).toArray(),
                bins.stream().mapToDouble(bin -> bin.forecast() + bin.limit()).toArray());
        plot.points(
                "observed",
                BLUE,
                xs,
                bins.stream().mapToDouble(Reliability.Bin::observed).toArray());
        return plot.svg();
    }

    private static String prices(List<TruthRows.Reference> references) {
        SvgPlot plot = new SvgPlot(
                "Price over the price at which half sell within 6 h", "sellers", 0, 60, "log2 of the ratio", -2, 2);
        double[] xs =
                references.stream().mapToDouble(TruthRows.Reference::sellers).toArray();
        plot.line("", GREY, true, new double[] {0, 60}, new double[] {0, 0});
        plot.points("lowest ask", GREY, xs, octaves(references, TruthRows.Reference::lowestAsk));
        plot.points("plain median", ORANGE, xs, octaves(references, TruthRows.Reference::plainMedian));
        plot.points("reference", BLUE, xs, octaves(references, TruthRows.Reference::reference));
        return plot.svg();
    }

    private static double[] octaves(
            List<TruthRows.Reference> references, java.util.function.ToDoubleFunction<TruthRows.Reference> price) {
        return references.stream()
                .mapToDouble(
                        one -> Math.log(price.applyAsDouble(one) / one.target().orElseThrow()) / Math.log(2))
                .toArray();
    }
}
