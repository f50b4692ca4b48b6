package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import java.util.List;

/** Reports of tabs in which nothing has changed, at random times. Their draws are their own, so nothing else changes. */
final class IdleReports {
    private static final double HOUR = 3_600_000;

    private final Agenda agenda;
    private final Publisher publisher;
    private final List<Seller> sellers;
    private final int perHour;
    private final Draw draw;

    IdleReports(Agenda agenda, Publisher publisher, List<Seller> sellers, int perHour, Draw draw) {
        this.agenda = agenda;
        this.publisher = publisher;
        this.sellers = sellers;
        this.perHour = perHour;
        this.draw = draw;
    }

    void start() {
        agenda.in(draw.exponential(HOUR / perHour), this::next);
    }

    private void next() {
        Seller seller = draw.pick(sellers);
        if (!seller.tabs.isEmpty()) {
            publisher.repeat(draw.pick(seller.tabs));
        }
        start();
    }
}
