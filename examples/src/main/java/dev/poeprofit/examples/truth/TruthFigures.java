package dev.poeprofit.examples.truth;

import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.core.confidence.calibration.BrierScore;
import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.confidence.calibration.CalibrationTable;
import dev.poeprofit.core.confidence.calibration.FollowUp;
import dev.poeprofit.core.confidence.calibration.Measure;
import dev.poeprofit.core.confidence.calibration.Reliability;
import dev.poeprofit.core.confidence.calibration.ScoredOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The goals of the estimates beside what leagues of known truth showed. A miss says its cause; no goal is made easier here. */
public final class TruthFigures {
    private static final int FEW = 10;
    private static final int ENOUGH_OUTCOMES = 10_000;

    private final FigureSheet sheet;
    private final String prefix;
    private final List<TruthRows.Cell> cells = new ArrayList<>();
    private final List<TruthRows.Stack> stacks = new ArrayList<>();
    private final List<TruthRows.Reference> references = new ArrayList<>();
    private final List<TruthRows.GoodSales> turnover = new ArrayList<>();
    private final List<ScoredOutcome> outcomes = new ArrayList<>();
    private final List<ScoredOutcome> trueOutcomes = new ArrayList<>();
    private final List<Double> answering = new ArrayList<>();

    private TruthFigures(FigureSheet sheet, String prefix, List<TruthRows> runs) {
        this.sheet = sheet;
        this.prefix = prefix;
        for (TruthRows run : runs) {
            cells.addAll(run.cells());
            stacks.addAll(run.stacks());
            references.addAll(run.references());
            turnover.addAll(run.turnover());
            outcomes.addAll(run.outcomes());
            trueOutcomes.addAll(run.trueOutcomes());
            run.answering().ifPresent(answering::add);
        }
    }

    /**
     * Adds every figure of some runs of one league to a sheet.
     *
     * @param sheet the sheet
     * @param prefix beginning of their ids, the league's name
     * @param runs the runs, pooled
     * @param liquid whether the league is liquid enough for the goal of abstaining
     */
    public static void add(FigureSheet sheet, String prefix, List<TruthRows> runs, boolean liquid) {
        TruthFigures figures = new TruthFigures(sheet, prefix, runs);
        figures.errors("30-99", 30, 100, .05, .13);
        figures.errors("100+", 100, Double.POSITIVE_INFINITY, .025, .07);
        figures.ranges();
        figures.answering();
        figures.errorSplit();
        figures.stacks();
        figures.medians("200+", 200, Double.POSITIVE_INFINITY, .10);
        figures.medians("30-199", 30, 200, .25);
        figures.calibration("wire", figures.outcomes, "resolved as seen on the wire, label central", false);
        figures.calibration("truth", figures.trueOutcomes, "resolved by what really happened", false);
        figures.abstained(liquid);
        figures.references("20+", 20, Integer.MAX_VALUE, .3, .03);
        figures.references("8-19", 8, 20, .4, .05);
    }

    /**
     * Adds the calibration of all runs of all leagues together, each held against its own base rates: the goal asks for more
     * outcomes than one league has.
     *
     * @param sheet the sheet
     * @param runs all runs
     */
    public static void pooled(FigureSheet sheet, List<TruthRows> runs) {
        TruthFigures figures = new TruthFigures(sheet, "all", runs);
        figures.calibration("wire", figures.outcomes, "all leagues, resolved as seen on the wire", true);
        figures.calibration("truth", figures.trueOutcomes, "all leagues, resolved by what really happened", true);
    }

    private String id(String name) {
        return prefix + "." + name;
    }

    private void errors(String name, double from, double below, double medianGoal, double p90Goal) {
        List<TruthRows.Cell> some = cells.stream()
                .filter(cell -> cell.oracle().isPresent())
                .filter(cell -> cell.oracleEvents() >= from && cell.oracleEvents() < below)
                .toList();
        List<Double> errors = some.stream()
                .map(cell -> Math.abs(cell.oracle().orElseThrow() - cell.truth()))
                .toList();
        String what = "P(6 h) error, oracle labels, effective events " + name;
        String note = some.size() + " cells; standard error of their truth "
                + number(mean(some, TruthRows.Cell::error)) + "; mean signed error "
                + number(mean(some, cell -> cell.oracle().orElseThrow() - cell.truth()));
        least(id("p6.median." + name), what + ", median", Quantiles.median(errors), medianGoal, some.size(), note);
        least(id("p6.p90." + name), what + ", 90 %", Quantiles.of(errors, .9), p90Goal, some.size(), note);
    }

    private String cause() {
        return "; reads low where listings sell before their first report, and because a seller who is active is not"
                + " always online";
    }

    /** A goal that is a greatest error; so few cells cannot meet it, whatever they say. */
    private void least(String id, String what, OptionalDouble value, double goal, int n, String note) {
        if (value.isEmpty()) {
            sheet.add(Figure.unknown(id, what, "", "<= " + goal, "no such cell in these leagues"));
        } else {
            boolean small = value.getAsDouble() <= goal;
            String why = !small ? cause() : n < FEW ? "; fewer than " + FEW + " cells cannot show it" : "";
            sheet.add(Figure.goal(id, what, value.getAsDouble(), "", "<= " + goal, small && n >= FEW, note + why));
        }
    }

    private void ranges() {
        long holds = cells.stream().filter(TruthRows.Cell::holdsTruth).count();
        String what = "P(6 h), wire labels, identification range holds the truth";
        if (cells.size() < FEW) {
            sheet.add(Figure.unknown(
                    id("range"), what, "", ">= 0.95", cells.size() + " cells only: everything else abstains"));
            return;
        }
        double share = holds / (double) cells.size();
        List<TruthRows.Cell> missed =
                cells.stream().filter(cell -> !cell.holdsTruth()).toList();
        long above = missed.stream().filter(cell -> cell.truth() > cell.high()).count();
        List<Double> widths =
                cells.stream().map(cell -> cell.high() - cell.low()).toList();
        boolean met = share >= .95;
        sheet.add(Figure.goal(
                id("range"),
                what,
                share,
                "",
                ">= 0.95",
                met,
                cells.size() + " cells, range widened by the sampling interval and two errors of the truth; of "
                        + missed.size() + " misses the truth is above the range in " + above + (met ? "" : cause())));
        long strictly = cells.stream().filter(TruthRows.Cell::holdsStrictly).count();
        sheet.add(Figure.plain(
                id("range.strict"),
                "  the same range without the two errors of the truth",
                strictly / (double) cells.size(),
                "",
                ""));
        List<Double> truthErrors = cells.stream().map(TruthRows.Cell::error).toList();
        sheet.add(Figure.plain(
                id("range.error"),
                "  standard error of the truth, median",
                Quantiles.median(truthErrors).orElseThrow(),
                "",
                "largest "
                        + number(
                                truthErrors.stream().mapToDouble(it -> it).max().orElseThrow())));
        long online =
                cells.stream().filter(cell -> cell.holds(cell.truthOnline())).count();
        sheet.add(Figure.plain(
                id("range.online"),
                "  the same range, truth of a seller who is always online and answers",
                online / (double) cells.size(),
                "",
                ""));
        sheet.add(Figure.plain(
                id("range.width"),
                "P(6 h), width of that range, median",
                Quantiles.median(widths).orElseThrow(),
                "",
                ""));
    }

    private void answering() {
        String what = "share of an active seller's time online and answering, as the league lived it";
        OptionalDouble mean = answering.stream().mapToDouble(it -> it).average();
        sheet.add(
                mean.isEmpty()
                        ? Figure.unknown(id("answering"), what, "", "", "nobody answers")
                        : Figure.plain(id("answering"), what, mean.getAsDouble(), "", "the truth is probed with it"));
    }

    private void errorSplit() {
        List<TruthRows.Cell> some =
                cells.stream().filter(cell -> cell.oracle().isPresent()).toList();
        if (some.isEmpty()) {
            sheet.add(Figure.unknown(id("split"), "P(6 h), error split", "", "", "no cell has an oracle estimate"));
            return;
        }
        sheet.add(Figure.plain(
                id("split.total"),
                "P(6 h), mean error of the wire estimate against the truth now",
                mean(some, cell -> cell.estimate() - cell.truthNow()),
                "",
                "the sum of the parts below"));
        sheet.add(Figure.plain(
                id("split.labelling"),
                "  of it labelling: wire less oracle labels",
                mean(some, cell -> cell.estimate() - cell.oracle().orElseThrow()),
                "",
                ""));
        boolean timed = some.stream().allMatch(cell -> cell.timed().isPresent());
        if (timed) {
            sheet.add(Figure.plain(
                    id("split.timing"),
                    "  of it timing: oracle labels less oracle labels seen at once",
                    mean(
                            some,
                            cell -> cell.oracle().orElseThrow() - cell.timed().orElseThrow()),
                    "",
                    ""));
        }
        sheet.add(Figure.plain(
                id("split.estimator"),
                timed ? "  of it estimator: oracle labels seen at once less truth" : "  of it estimator and timing",
                mean(some, cell -> (timed ? cell.timed() : cell.oracle()).orElseThrow() - cell.truth()),
                "",
                ""));
        sheet.add(Figure.plain(
                id("split.drift"),
                "  of it drift: truth over the time observed less truth now",
                mean(some, cell -> cell.truth() - cell.truthNow()),
                "",
                ""));
    }

    /** The goals speak of single units; what is said of stacks is shown beside them. */
    private void stacks() {
        String what = "share of a usual stack sold within 6 h, error, median";
        if (stacks.isEmpty()) {
            sheet.add(Figure.unknown(id("stacks"), what, "", "", "nothing is said of stacks"));
            return;
        }
        List<Double> errors = stacks.stream()
                .map(one -> Math.abs(one.estimate() - one.truth()))
                .toList();
        long holds = stacks.stream().filter(TruthRows.Stack::holdsTruth).count();
        sheet.add(Figure.plain(
                id("stacks"),
                what,
                Quantiles.median(errors).orElseThrow(),
                "",
                String.format(
                        Locale.ROOT,
                        "%d stacks; 90 %% %.3f; mean signed error %.3f; labels, widened by the sampling interval and two errors"
                                + " of the truth, hold it in %d",
                        stacks.size(),
                        Quantiles.of(errors, .9).orElseThrow(),
                        stacks.stream()
                                .mapToDouble(one -> one.estimate() - one.truth())
                                .average()
                                .orElseThrow(),
                        holds)));
    }

    private void medians(String name, double from, double below, double goal) {
        List<Double> errors = cells.stream()
                .filter(cell -> cell.effectiveEvents() >= from && cell.effectiveEvents() < below)
                .filter(cell -> cell.median().isPresent() && cell.trueMedian().isPresent())
                .map(cell ->
                        Math.abs(cell.median().orElseThrow() / cell.trueMedian().orElseThrow() - 1))
                .toList();
        least(
                id("median." + name),
                "median time-to-sell, relative error, effective events " + name + ", median over cells",
                Quantiles.median(errors),
                goal,
                errors.size(),
                errors.size() + " cells where both are reached");
    }

    private void calibration(String name, List<ScoredOutcome> scored, String how, boolean pooled) {
        boolean judged = pooled || scored.size() >= ENOUGH_OUTCOMES;
        String what = "calibration of the incidence at 6 h, " + how;
        Optional<CalibrationTable> table = table(scored);
        if (table.isEmpty()) {
            sheet.add(Figure.unknown(id("ece." + name), what + ", debiased ECE", "", "<= 0.03", "no outcome resolved"));
            return;
        }
        Reliability bins = table.get().reliability();
        String enough = scored.size() >= ENOUGH_OUTCOMES ? "" : ", the goal asks for " + ENOUGH_OUTCOMES;
        String note = String.format(
                Locale.ROOT,
                "%d outcomes%s; raw %.3f, phi %.2f; said %.3f, sold %.3f",
                scored.size(),
                enough,
                bins.rawError(),
                bins.phi(),
                table.get().meanForecast(),
                table.get().observed());
        if (!judged) {
            // So few outcomes show nothing; they count in the pool.
            sheet.add(Figure.plain(id("ece." + name), what + ", debiased ECE", bins.debiasedError(), "", note));
            sheet.add(Figure.plain(
                    id("deciles." + name),
                    "  tenths whose gap is beyond the 95 % limit of a perfect forecaster",
                    (double) bins.binsBeyondLimit(),
                    "of " + bins.bins().size(),
                    gaps(bins)));
            table.get()
                    .brier()
                    .skill()
                    .ifPresent(skill -> sheet.add(Figure.plain(
                            id("skill." + name),
                            "  Brier skill against the category's base rate",
                            skill.value(),
                            "",
                            String.format(Locale.ROOT, "95 %% limits %.3f to %.3f", skill.low(), skill.high()))));
            return;
        }
        boolean met = bins.debiasedError() <= .03 && scored.size() >= ENOUGH_OUTCOMES;
        sheet.add(Figure.goal(
                id("ece." + name), what + ", debiased ECE", bins.debiasedError(), "", "<= 0.03", met, note));
        sheet.add(Figure.goal(
                id("deciles." + name),
                "  tenths whose gap is beyond the 95 % limit of a perfect forecaster",
                (double) bins.binsBeyondLimit(),
                "of " + bins.bins().size(),
                "0",
                bins.binsBeyondLimit() == 0,
                gaps(bins)));
        Optional<BrierScore.Skill> skill = table.get().brier().skill();
        if (skill.isPresent()) {
            sheet.add(Figure.goal(
                    id("skill." + name),
                    "  Brier skill against the category's base rate, lower 95 % limit",
                    skill.get().low(),
                    "",
                    "> 0",
                    skill.get().low() > 0,
                    String.format(Locale.ROOT, "skill %.3f", skill.get().value())));
        } else {
            sheet.add(Figure.unknown(id("skill." + name), "  Brier skill", "", "> 0", "one cluster only"));
        }
    }

    /** The pooled table of scored outcomes; empty without any. */
    public static Optional<CalibrationTable> table(List<ScoredOutcome> scored) {
        return scored.isEmpty()
                ? Optional.empty()
                : Optional.of(CalibrationTable.of(
                        CalibrationTable.Population.ALL,
                        Measure.INCIDENCE,
                        FollowUp.Label.CENTRAL,
                        0,
                        scored,
                        CalibrationSettings.DEFAULT));
    }

    private static String gaps(Reliability bins) {
        return "gaps "
                + bins.bins().stream()
                        .map(bin -> String.format(Locale.ROOT, "%+.3f%s", bin.gap(), bin.withinLimit() ? "" : "!"))
                        .collect(Collectors.joining(" "));
    }

    private void abstained(boolean liquid) {
        double all = turnover.stream().mapToDouble(TruthRows.GoodSales::chaos).sum();
        String what = "share of the last day's turnover of whose goods no chance is said";
        if (!(all > 0)) {
            sheet.add(Figure.unknown(id("abstain"), what, "", liquid ? "<= 0.3" : "", "nothing was sold"));
            return;
        }
        double silent = turnover.stream()
                        .filter(one -> !one.said())
                        .mapToDouble(TruthRows.GoodSales::chaos)
                        .sum()
                / all;
        long said = turnover.stream().filter(TruthRows.GoodSales::said).count();
        String note = "something is said of " + said + " of " + turnover.size() + " goods that sold";
        sheet.add(
                liquid
                        ? Figure.goal(id("abstain"), what, silent, "", "<= 0.3", silent <= .3, note)
                        : Figure.plain(id("abstain"), what, silent, "", note));
    }

    private void references(String name, int from, int below, double sigmas, double least) {
        List<TruthRows.Reference> some = references.stream()
                .filter(one -> one.sellers() >= from
                        && one.sellers() < below
                        && one.target().isPresent())
                .toList();
        String what = "reference price, " + name + " sellers, within max(" + number(least) + ", " + number(sigmas)
                + " dispersions) of the price at which half sell within 6 h";
        if (some.isEmpty()) {
            sheet.add(Figure.unknown(
                    id("reference." + name), what, "", "1", "no such good has such a price among the probes"));
            return;
        }
        Function<ToDoubleFunction<TruthRows.Reference>, List<Double>> errors = price -> some.stream()
                .map(one -> Math.abs(
                        Math.log(price.applyAsDouble(one) / one.target().orElseThrow())))
                .toList();
        List<Double> own = errors.apply(TruthRows.Reference::reference);
        long within = 0;
        for (int i = 0; i < some.size(); i++) {
            within += own.get(i) <= Math.max(least, sigmas * some.get(i).dispersion()) ? 1 : 0;
        }
        double share = within / (double) some.size();
        boolean met = within == some.size();
        double signed = Quantiles.median(some.stream()
                        .map(one -> Math.log(one.reference() / one.target().orElseThrow()))
                        .toList())
                .orElseThrow();
        sheet.add(Figure.goal(
                id("reference." + name),
                what,
                share,
                "of goods",
                "1",
                met,
                some.size() + " goods; median error "
                        + number(Quantiles.median(own).orElseThrow())
                        + ", naive lowest ask "
                        + number(Quantiles.median(errors.apply(TruthRows.Reference::lowestAsk))
                                .orElseThrow())
                        + ", plain median of standing asks "
                        + number(Quantiles.median(errors.apply(TruthRows.Reference::plainMedian))
                                .orElseThrow())
                        + ", all as |ln ratio|; median signed " + number(signed)
                        + (met
                                ? ""
                                : "; the reference is what sellers ask, the goal what sells in 6 h half of the time")));
    }

    private static double mean(List<TruthRows.Cell> some, ToDoubleFunction<TruthRows.Cell> figure) {
        return some.stream().mapToDouble(figure).average().orElse(0);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value + 0.0);
    }
}
