package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;

/**
 * Turns changes of tabs into reports: the first change after a report makes the next one due within the seller's coalescing
 * time, and what has changed by then is in it. A report gets its place in the stream at once and becomes visible after the publish delay, in the same order.
 */
final class Publisher {
    private static final long MINUTE = 60_000;

    private final Agenda agenda;
    private final StreamLog stream;
    private final long delayMillis;
    private final Draw draw;
    private final boolean publishing;

    Publisher(Agenda agenda, StreamLog stream, long delayMillis, Draw draw, boolean publishing) {
        this.agenda = agenda;
        this.stream = stream;
        this.delayMillis = delayMillis;
        this.draw = draw;
        this.publishing = publishing;
    }

    /** Says that a tab has changed. */
    void changed(Tab tab) {
        if (publishing && !tab.reportDue) {
            tab.reportDue = true;
            double minutes = StrictMath.max(1, tab.seller.traits.coalesceMinutes() * draw.uniform(0.6, 1));
            agenda.in(minutes * MINUTE, () -> report(tab));
        }
    }

    /** Reports a tab in which nothing has changed; one with changes has its own report coming. */
    void repeat(Tab tab) {
        if (publishing && !tab.reportDue) {
            report(tab);
        }
    }

    private void report(Tab tab) {
        tab.reportDue = false;
        TabReport report = tab.report(agenda.now());
        stream.announce(report);
        agenda.at(agenda.now() + delayMillis, stream::publish);
    }
}
