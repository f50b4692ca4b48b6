package dev.poeprofit.core.liquidity;

import java.util.List;
import java.util.TreeSet;

/** Product-limit reference with delayed entry; the estimates of the library are held against it. */
final class KaplanMeier {
    record Life(double entry, double exit, boolean event) {}

    private KaplanMeier() {}

    /** Share still there after a time: at risk are those who entered before and leave at or after each event time. */
    static double survival(List<Life> lives, double at) {
        TreeSet<Double> times = new TreeSet<>();
        lives.stream().filter(Life::event).forEach(life -> times.add(life.exit()));
        double survival = 1;
        for (double time : times.headSet(at, true)) {
            long risk = lives.stream()
                    .filter(life -> life.entry() < time && life.exit() >= time)
                    .count();
            long events = lives.stream()
                    .filter(life -> life.event() && life.exit() == time)
                    .count();
            survival *= 1 - (double) events / risk;
        }
        return survival;
    }
}
