package dev.poeprofit.sim;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time in which the reader of a league is down, and reads its backlog afterwards. The league does not know of it: whoever reads
 * it keeps away.
 *
 * @param from first instant
 * @param to first instant after it
 */
public record Downtime(Instant from, Instant to) {
    private static final double DAY_MILLIS = 86_400_000;
    private static final double HOUR_MILLIS = 3_600_000;

    /**
     * The downtimes that a league's file asks for.
     *
     * @param settings the league
     * @return in order, not overlapping; empty without {@code stream.downs}
     */
    public static List<Downtime> of(LeagueSettings settings) {
        Drawn drawn = new Drawn(settings.families(), settings.seed());
        double perDay = drawn.number(LeagueKey.STREAM_DOWN, 0, 0);
        double hours = drawn.number(LeagueKey.STREAM_DOWN_HOURS, 0, 2);
        List<Downtime> times = new ArrayList<>();
        if (perDay > 0) {
            Draw draw = Draw.of(settings.drawSeed(), "downtimes", 0);
            Duration length = Duration.ofMillis((long) (hours * HOUR_MILLIS));
            Instant at = settings.start().plusMillis((long) draw.exponential(DAY_MILLIS / perDay));
            while (at.isBefore(settings.end())) {
                times.add(new Downtime(at, at.plus(length)));
                at = at.plus(length).plusMillis((long) draw.exponential(DAY_MILLIS / perDay));
            }
        }
        return List.copyOf(times);
    }
}
