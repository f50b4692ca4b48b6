package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;

/**
 * Turns changes of tabs into reports: the first change after a report makes the next one due within the seller's coalescing
 * time, and what has changed by then is in it. A report gets its place in the stream at once and becomes visible after the publish
 * delay, in the same order. A league file may have reports dropped, lost in gaps, repeated or overtaken.
 */
final class Publisher {
    private static final long MINUTE = 60_000;
    private static final double DAY = 24.0 * 60 * MINUTE;
    private static final double HOUR = 60.0 * MINUTE;
    private static final double LEAST_REPEAT_MINUTES = 1;
    private static final double MOST_REPEAT_MINUTES = 30;
    private static final double MOST_OVERTAKEN_MINUTES = 60;
    /** Reports are coalesced for a minute at least, unless a file asks for none of it. */
    private static final double LEAST_MINUTES = 1;

    private final Agenda agenda;
    private final StreamLog stream;
    private final long delayMillis;
    private final Draw draw;
    private final Draw faults;
    private final boolean publishing;
    private final double dropped;
    private final double repeated;
    private final double reordered;
    private final double gaps;
    private final double gapHours;
    private long gapUntil;

    Publisher(
            Agenda agenda,
            StreamLog stream,
            long delayMillis,
            Draw draw,
            Draw faults,
            Drawn drawn,
            boolean publishing) {
        this.agenda = agenda;
        this.stream = stream;
        this.delayMillis = delayMillis;
        this.draw = draw;
        this.faults = faults;
        this.publishing = publishing;
        dropped = drawn.number(LeagueKey.PUBLISH_DROPPED, 0, 0);
        repeated = drawn.number(LeagueKey.STREAM_REPEATED, 0, 0);
        reordered = drawn.number(LeagueKey.STREAM_REORDERED, 0, 0);
        gaps = drawn.number(LeagueKey.STREAM_GAPS, 0, 0);
        gapHours = drawn.number(LeagueKey.STREAM_GAP_HOURS, 0, 1);
    }

    /** Enters the first gap, if the league has any. */
    void start() {
        if (publishing && gaps > 0) {
            enterGap();
        }
    }

    private void enterGap() {
        agenda.in(faults.exponential(DAY / gaps), () -> {
            gapUntil = agenda.now() + (long) (gapHours * HOUR);
            enterGap();
        });
    }

    /** Says that a tab has changed. */
    void changed(Tab tab) {
        if (publishing && !tab.reportDue && !tab.seller.ways.unseen()) {
            tab.reportDue = true;
            double coalesce = tab.seller.traits.coalesceMinutes();
            double minutes = StrictMath.max(coalesce == 0 ? 0 : LEAST_MINUTES, coalesce * draw.uniform(0.6, 1));
            agenda.in(minutes * MINUTE, () -> report(tab));
        }
    }

    /** Reports a tab in which nothing has changed; one with changes has its own report coming. */
    void repeat(Tab tab) {
        if (publishing && !tab.reportDue && !tab.seller.ways.unseen()) {
            report(tab);
        }
    }

    private void report(Tab tab) {
        tab.reportDue = false;
        TabReport report = tab.report(agenda.now());
        if ((dropped > 0 && faults.chance(dropped)) || agenda.now() < gapUntil) {
            return;
        }
        if (reordered > 0 && faults.chance(reordered)) {
            agenda.in(faults.uniform(0, MOST_OVERTAKEN_MINUTES) * MINUTE, () -> announce(report));
        } else {
            announce(report);
        }
        if (repeated > 0 && faults.chance(repeated)) {
            agenda.in(faults.uniform(LEAST_REPEAT_MINUTES, MOST_REPEAT_MINUTES) * MINUTE, () -> announce(report));
        }
    }

    private void announce(TabReport report) {
        stream.announce(report);
        agenda.at(agenda.now() + delayMillis, stream::publish);
    }
}
