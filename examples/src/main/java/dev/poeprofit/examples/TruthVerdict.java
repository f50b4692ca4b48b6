package dev.poeprofit.examples;

import dev.poeprofit.examples.truth.TruthRows;
import java.util.List;
import java.util.Locale;

/** How the estimates stand in a league. Which verdict a league must come to is fixed beforehand. */
enum TruthVerdict {
    /** Errors within their goals. */
    MEET,
    /** Errors beyond them, the truth within the range. */
    RANGE_HOLDS_TRUTH,
    /** Hardly anything is said. */
    ABSTAIN,
    /** Something is said, and the truth is not within its range. */
    FAIL;

    private static final int FEW_CELLS = 10;

    /** The verdict fixed for a league; one that is not named has to be met. */
    static TruthVerdict of(String league) {
        return MEET;
    }

    /** Whether what was found is as good as what was asked: saying nothing is no failure, but no success either. */
    boolean satisfiedBy(TruthVerdict found) {
        return found == this || found == MEET;
    }

    static TruthVerdict found(List<TruthRows> runs) {
        List<TruthRows.Cell> cells =
                runs.stream().flatMap(run -> run.cells().stream()).toList();
        if (cells.size() < FEW_CELLS) {
            return ABSTAIN;
        }
        long holds = cells.stream().filter(TruthRows.Cell::holdsTruth).count();
        double[] errors = cells.stream()
                .filter(cell -> cell.effectiveEvents() >= 30)
                .mapToDouble(cell -> Math.abs(cell.estimate() - cell.truth()))
                .sorted()
                .toArray();
        boolean range = holds >= .95 * cells.size();
        boolean small = errors.length > 0
                && StandingAsks.quantile(errors, .5) <= .05
                && StandingAsks.quantile(errors, .9) <= .13;
        return range && small ? MEET : range ? RANGE_HOLDS_TRUTH : FAIL;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
