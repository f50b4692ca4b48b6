package dev.poeprofit.examples;

import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.examples.truth.TruthRows;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the estimates stand in a league, best first. Which verdict a league must come to is fixed beforehand. */
enum TruthVerdict {
    /** Errors within their goals, the truth within the range. */
    MEET,
    /** Errors beyond their goals, the truth within the range. */
    RANGE_HOLDS_TRUTH,
    /** Hardly anything is said. */
    ABSTAIN,
    /** Something is said, and the truth is not within its range. */
    FAIL;

    private static final int FEW_CELLS = 10;
    private static final double RANGE_GOAL = .95;
    private static final double PROMOTED_EVENTS = 30;
    private static final double MEDIAN_GOAL = .05;
    private static final double NINETIETH_GOAL = .13;

    /** Leagues in which the assumptions of the estimates hold. */
    private static final List<String> TO_BE_MET =
            List.of("liquid", "sale-exponential", "sale-weibull", "sale-log-logistic", "sale-two-speed");
    /** Leagues in which too little is seen. */
    private static final Map<String, TruthVerdict> TO_ABSTAIN =
            Map.of("thin", ABSTAIN, "2026", ABSTAIN, "venues", ABSTAIN, "keys", ABSTAIN);

    /** The verdict fixed for a league; where an assumption is broken on purpose, or not known to hold, the range must hold. */
    static TruthVerdict of(TruthLeague league) {
        if (!league.preset()) {
            return RANGE_HOLDS_TRUTH;
        }
        return TO_BE_MET.contains(league.name()) ? MEET : TO_ABSTAIN.getOrDefault(league.name(), RANGE_HOLDS_TRUTH);
    }

    /** Whether what was found is as good as what was asked for, or better. */
    boolean satisfiedBy(TruthVerdict found) {
        return found.compareTo(this) <= 0;
    }

    static TruthVerdict found(List<TruthRows> runs) {
        List<TruthRows.Cell> cells =
                runs.stream().flatMap(run -> run.cells().stream()).toList();
        if (cells.size() < FEW_CELLS) {
            return ABSTAIN;
        }
        long holds = cells.stream().filter(TruthRows.Cell::holdsTruth).count();
        double[] errors = cells.stream()
                .filter(cell -> cell.effectiveEvents() >= PROMOTED_EVENTS)
                .mapToDouble(cell -> Math.abs(cell.estimate() - cell.truth()))
                .sorted()
                .toArray();
        boolean range = holds >= RANGE_GOAL * cells.size();
        boolean small = errors.length > 0
                && Quantiles.median(errors) <= MEDIAN_GOAL
                && Quantiles.of(errors, .9) <= NINETIETH_GOAL;
        return !range ? FAIL : small ? MEET : RANGE_HOLDS_TRUTH;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
