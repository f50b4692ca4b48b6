package dev.poeprofit.core.liquidity;

import java.util.List;
import java.util.TreeSet;

/** Cumulative incidence reference for competing ends. */
final class AalenJohansen {
    /** Cause 0 is censoring. */
    record End(double time, int cause) {}

    private AalenJohansen() {}

    static double incidence(List<End> ends, int cause, double at) {
        double incidence = 0;
        for (double time : new TreeSet<>(ends.stream().map(End::time).toList()).headSet(at, true)) {
            incidence += survival(ends, Math.nextDown(time)) * count(ends, cause, time) / risk(ends, time);
        }
        return incidence;
    }

    static double survival(List<End> ends, double at) {
        double survival = 1;
        for (double time : new TreeSet<>(ends.stream().map(End::time).toList()).headSet(at, true)) {
            double left = ends.stream()
                    .filter(end -> end.time() == time && end.cause() != 0)
                    .count();
            survival *= 1 - left / risk(ends, time);
        }
        return survival;
    }

    private static double risk(List<End> ends, double time) {
        return ends.stream().filter(end -> end.time() >= time).count();
    }

    private static double count(List<End> ends, int cause, double time) {
        return ends.stream()
                .filter(end -> end.time() == time && end.cause() == cause)
                .count();
    }
}
