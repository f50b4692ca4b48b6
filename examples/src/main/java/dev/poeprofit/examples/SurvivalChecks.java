package dev.poeprofit.examples;

import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.sim.survival.FindingFive;
import dev.poeprofit.sim.survival.RepeatedSamples;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Goals of the estimators on listings whose law is known, without a league. */
final class SurvivalChecks {
    private static final int LISTINGS = 60_000;
    private static final int REPETITIONS = 1_000;
    private static final int SAMPLES = 60;
    private static final int SAMPLE_LISTINGS = 2_000;
    private static final double MEDIAN_ERROR = .03;
    private static final double SOLD_BY_THREE = .293;
    private static final double SOLD_ERROR = .01;

    private SurvivalChecks() {}

    /** Adds the figures; a quick run draws a tenth. */
    static void add(FigureSheet sheet, long seed, boolean quick) {
        int part = quick ? 10 : 1;
        FindingFive.Figures day = FindingFive.of(seed, LISTINGS / part, Duration.ofHours(24));
        String what = "median time to sell, truth 6 h, withdrawal median 4 h, 24 h window";
        Optional<Double> median = day.medianHours();
        if (median.isPresent()) {
            double error = Math.abs(median.get() / FindingFive.SALE_MEDIAN_HOURS - 1);
            sheet.add(Figure.goal(
                    "survival.median",
                    what,
                    median.get(),
                    "h",
                    "6.0 +- 3 %",
                    error <= MEDIAN_ERROR,
                    String.format(Locale.ROOT, "naive median time until gone: %.2f h", day.naiveMedianHours())));
        } else {
            sheet.add(Figure.unknown("survival.median", what, "h", "6.0 +- 3 %", "not reached"));
        }
        FindingFive.Figures six = FindingFive.of(seed + 1, LISTINGS / part, Duration.ofHours(6));
        String third = "P(sold <= 3 h), truth 0.293, 6 h window";
        sheet.add(six.soldByThree()
                .map(share -> Figure.goal(
                        "survival.three",
                        third,
                        share,
                        "",
                        "0.293 +- 0.01",
                        Math.abs(share - SOLD_BY_THREE) <= SOLD_ERROR,
                        ""))
                .orElseGet(() -> Figure.unknown("survival.three", third, "", "0.293 +- 0.01", "refused")));
        double refused = FindingFive.notReached(seed + 2, SAMPLES / (quick ? 2 : 1), SAMPLE_LISTINGS);
        sheet.add(Figure.goal(
                "survival.unreached",
                "share of samples of a 6 h window whose median is not reached",
                refused,
                "",
                "> 0",
                refused > 0,
                "half are sold just at the end of the window"));
        coverage(sheet, "plain", RepeatedSamples.plain(seed, REPETITIONS / part), .93, .97);
        coverage(sheet, "clustered", RepeatedSamples.clustered(seed, REPETITIONS / part), .91, .98);
    }

    private static void coverage(
            FigureSheet sheet, String name, RepeatedSamples.Coverage found, double least, double most) {
        boolean enough = found.shown() >= REPETITIONS;
        String id = "survival.coverage." + name;
        String what = "95 % interval of P(6 h), " + name + ", share that holds the truth";
        String goal = least + "-" + most;
        String note = found.shown() + " intervals" + (enough ? "" : ", the goal asks for " + REPETITIONS);
        if (found.share().isEmpty()) {
            sheet.add(Figure.unknown(id, what, "", goal, note));
            return;
        }
        double share = found.share().getAsDouble();
        sheet.add(Figure.goal(id, what, share, "", goal, enough && share >= least && share <= most, note));
    }
}
