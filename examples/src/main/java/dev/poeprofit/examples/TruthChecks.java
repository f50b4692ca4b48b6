package dev.poeprofit.examples;

import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;

/** Goals that need no league: survival simulations and recorded series. */
final class TruthChecks {
    private TruthChecks() {}

    static void add(FigureSheet sheet, long seed, boolean quick) {
        sheet.add(Figure.unknown("drawdown", "drawdown band coverage", "", "0.87-0.93", "no recorded series"));
    }
}
