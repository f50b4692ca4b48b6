package dev.poeprofit.examples;

import dev.poeprofit.examples.league.LeagueFile;
import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.examples.truth.TruthRows;
import dev.poeprofit.sim.league.LeagueSpec;
import java.util.ArrayList;
import java.util.List;

/** The leagues that are measured, and how they stand to the verdicts that are fixed beforehand. */
final class TruthLeagues {
    /** How the id of a verdict ends. */
    static final String VERDICT = ".verdict";

    private TruthLeagues() {}

    /**
     * Leagues by preset or file; every preset for none. What is named twice is measured once. A file that calls itself like a
     * preset, or like a file before it, is none of these: its digest is added to its name.
     */
    static List<TruthLeague> find(List<String> names, TruthLeague.Size size) {
        List<TruthLeague> found = new ArrayList<>();
        for (String name : names.isEmpty() ? LeagueFile.presets() : names) {
            boolean preset = LeagueFile.presets().contains(name);
            LeagueSpec spec = LeagueOption.open(name);
            TruthLeague league =
                    TruthLeague.of(preset ? spec.toBuilder().name(name).build() : spec, preset, size);
            boolean known =
                    found.stream().anyMatch(one -> one.key().equals(league.key()) && one.preset() == league.preset());
            boolean taken = !preset
                    && (LeagueFile.presets().contains(league.name())
                            || found.stream().anyMatch(one -> one.name().equals(league.name())));
            if (!known) {
                found.add(taken ? league.named(league.name() + "-" + league.key()) : league);
            }
        }
        return found;
    }

    /** What came out against the verdict. */
    static void verdict(FigureSheet sheet, TruthLeague league, List<TruthRows> rows) {
        TruthVerdict expected = TruthVerdict.of(league);
        TruthVerdict found = TruthVerdict.found(rows);
        long cells = rows.stream().mapToLong(run -> run.cells().size()).sum();
        long holds = rows.stream()
                .flatMap(run -> run.cells().stream())
                .filter(TruthRows.Cell::holdsTruth)
                .count();
        sheet.add(Figure.goal(
                league.name() + VERDICT,
                "verdict: " + found.text(),
                (double) holds,
                "of " + cells,
                expected.text(),
                expected.satisfiedBy(found),
                "fixed beforehand: " + expected.text() + " or better; cells whose range holds the truth beside it"));
    }
}
