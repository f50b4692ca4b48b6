package dev.poeprofit.examples;

import dev.poeprofit.examples.league.LeagueFile;
import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.examples.truth.TruthRows;
import java.util.ArrayList;
import java.util.List;

/** The leagues that are measured, and how they stand to the verdicts that are fixed beforehand. */
final class TruthLeagues {
    private TruthLeagues() {}

    /** Leagues by preset or file; every preset for none. */
    static List<TruthLeague> find(List<String> names, TruthLeague.Size size) {
        List<TruthLeague> found = new ArrayList<>();
        for (String name : names.isEmpty() ? LeagueFile.presets() : names) {
            boolean preset = LeagueFile.presets().contains(name);
            var spec = LeagueOption.open(name);
            found.add(TruthLeague.of(spec, preset ? name : spec.name(), size));
        }
        return found;
    }

    /** What came out against the verdict. */
    static void verdict(FigureSheet sheet, TruthLeague league, List<TruthRows> rows) {
        TruthVerdict expected = TruthVerdict.of(league.name());
        TruthVerdict found = TruthVerdict.found(rows);
        long cells = rows.stream().mapToLong(run -> run.cells().size()).sum();
        long holds = rows.stream()
                .flatMap(run -> run.cells().stream())
                .filter(TruthRows.Cell::holdsTruth)
                .count();
        sheet.add(Figure.goal(
                league.name() + ".verdict",
                "verdict: " + found.text(),
                (double) holds,
                "of " + cells,
                expected.text(),
                expected.satisfiedBy(found),
                "fixed beforehand: " + expected.text() + " or better; cells whose range holds the truth beside it"));
    }
}
