package dev.poeprofit.examples;

import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.examples.truth.TruthRows;
import java.util.ArrayList;
import java.util.List;

/** The leagues that are measured, and the verdict that is fixed for each beforehand. */
final class TruthLeagues {
    private TruthLeagues() {}

    /** Leagues by name; all of them for none. */
    static List<TruthLeague> find(List<String> names, TruthLeague.Size size) {
        if (names.isEmpty()) {
            return List.of(TruthLeague.builtIn(size));
        }
        List<TruthLeague> found = new ArrayList<>();
        for (String name : names) {
            if (!name.equals("liquid")) {
                throw new Main.UsageException("--league must be liquid, was '" + name + "'");
            }
            found.add(TruthLeague.builtIn(size));
        }
        return found;
    }

    /** What came out against the verdict. */
    static void verdict(FigureSheet sheet, TruthLeague league, List<TruthRows> rows) {
        TruthVerdict expected = TruthVerdict.of(league.name());
        TruthVerdict found = TruthVerdict.found(rows);
        sheet.add(Figure.goal(
                league.name() + ".verdict",
                "verdict: " + found.text(),
                found.ordinal(),
                "",
                expected.text(),
                expected.satisfiedBy(found),
                "fixed beforehand: " + expected.text()));
    }
}
