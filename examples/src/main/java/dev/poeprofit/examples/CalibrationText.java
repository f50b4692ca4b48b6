package dev.poeprofit.examples;

import dev.poeprofit.core.confidence.calibration.BrierScore;
import dev.poeprofit.core.confidence.calibration.CalibrationReport;
import dev.poeprofit.core.confidence.calibration.CalibrationTable;
import dev.poeprofit.core.confidence.calibration.FollowUp;
import dev.poeprofit.core.confidence.calibration.Reliability;
import dev.poeprofit.server.shape.CalibrationShape;
import java.util.Locale;
import java.util.TreeMap;

/** A calibration report as a table and as JSON. */
final class CalibrationText {
    private CalibrationText() {}

    static String table(CalibrationReport report, int columns) {
        TextTable table = new TextTable()
                .left("forecasts")
                .left("chance")
                .left("label")
                .right("made")
                .right("outcomes")
                .right("effective")
                .right("said")
                .right("sold")
                .right("Brier")
                .right("skill (95 %)")
                .right("ECE")
                .right("raw")
                .right("bins off");
        for (CalibrationTable one : report.tables()) {
            table.row(
                    Words.plain(one.population()),
                    Words.plain(one.measure()),
                    Words.plain(one.label()),
                    Integer.toString(one.forecasts()),
                    Integer.toString(one.n()),
                    String.format(Locale.ROOT, "%.0f", one.effectiveN()),
                    three(one.meanForecast()),
                    three(one.observed()),
                    three(one.brier().score()),
                    one.brier().skill().map(CalibrationText::skill).orElse("not known"),
                    three(one.reliability().debiasedError()),
                    three(one.reliability().rawError()),
                    one.reliability().binsBeyondLimit() + " of "
                            + one.reliability().bins().size());
        }
        StringBuilder out = new StringBuilder();
        out.append(Paragraph.wrap(
                "Base rates from " + report.training() + " outcomes known before " + report.split()
                        + "; scored on " + report.test() + " outcomes of forecasts issued since; " + report.unwatched()
                        + " more were not watched to their end.",
                columns,
                "",
                ""));
        out.append('\n')
                .append(table.render(columns)
                        .orElseGet(() -> table.render(Integer.MAX_VALUE).orElseThrow()));
        report.find(
                        CalibrationTable.Population.ALL,
                        dev.poeprofit.core.confidence.calibration.Measure.INCIDENCE,
                        FollowUp.Label.CENTRAL)
                .ifPresent(one -> out.append('\n').append(deciles(one)));
        out.append(String.format(
                Locale.ROOT,
                "%nintervals held in %d of %d cells; %d of %d asked were refused%s%n",
                report.coverage().covered(),
                report.coverage().cells(),
                report.abstained().refused(),
                report.abstained().asked(),
                report.abstained().refusals().isEmpty()
                        ? ""
                        : ": " + new TreeMap<>(report.abstained().refusals())));
        return out.toString();
    }

    private static String deciles(CalibrationTable table) {
        TextTable bins = new TextTable()
                .right("outcomes")
                .right("effective")
                .right("said")
                .right("sold")
                .right("gap")
                .right("limit")
                .left("");
        for (Reliability.Bin bin : table.reliability().bins()) {
            bins.row(
                    Integer.toString(bin.n()),
                    String.format(Locale.ROOT, "%.0f", bin.effectiveN()),
                    three(bin.forecast()),
                    three(bin.observed()),
                    String.format(Locale.ROOT, "%+.3f", bin.gap()),
                    three(bin.limit()),
                    bin.withinLimit() ? "" : "beyond chance");
        }
        return "all forecasts, incidence, central label, by tenths of the forecasts\n"
                + bins.render(Integer.MAX_VALUE).orElseThrow();
    }

    private static String skill(BrierScore.Skill skill) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", skill.value(), skill.low(), skill.high());
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value + 0.0);
    }

    static String json(CalibrationReport report) {
        return CalibrationShape.json(report);
    }
}
