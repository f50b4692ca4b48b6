package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.QueuePages;
import dev.poeprofit.core.port.RulesVersion;

/** A queue in the hands of its writer: its epoch, where it stands, and what is logged and waits to be applied. */
final class QueueState {
    /** How sure the writer is of what the store holds. */
    enum Trust {
        /** The store answered everything that was asked of it. */
        SURE,
        /** A request failed and may still take effect: the epoch is over, and another has to begin. */
        DOUBTFUL,
        /** Another writer has the queue. */
        LOST
    }

    private final QueuePages pages;
    private final RulesVersion rules;
    private final KnownPages known;
    private long epoch;
    private Trust trust = Trust.SURE;

    QueueState(QueuePages pages, RulesVersion rules, KnownPages known, long epoch) {
        this.pages = pages;
        this.rules = rules;
        this.known = known;
        this.epoch = epoch;
    }

    QueueId queue() {
        return pages.queue();
    }

    QueuePages pages() {
        return pages;
    }

    RulesVersion rules() {
        return rules;
    }

    KnownPages known() {
        return known;
    }

    long epoch() {
        return epoch;
    }

    Trust trust() {
        return trust;
    }

    void trust(Trust now) {
        this.trust = now;
    }

    /** Pages up to a number are durable and visible. */
    void applied(long last) {
        for (LoggedPage page : pages.pending()) {
            if (page.seq() <= last) {
                known.add(page.page().id());
            }
        }
        pages.applied(last);
    }

    /** A new epoch has begun after a page; pages up to it are applied. */
    void begun(long newEpoch, long applied) {
        applied(applied);
        epoch = newEpoch;
        trust = Trust.SURE;
    }
}
