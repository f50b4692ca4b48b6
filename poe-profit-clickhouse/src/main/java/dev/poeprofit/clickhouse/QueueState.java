package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import java.util.ArrayList;
import java.util.List;

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

    private final QueueId queue;
    private final RulesVersion rules;
    private final List<LoggedPage> pending = new ArrayList<>();
    private long epoch;
    private long seq;
    private Trust trust = Trust.SURE;

    QueueState(QueueId queue, RulesVersion rules, long epoch, long seq, List<LoggedPage> pending) {
        this.queue = queue;
        this.rules = rules;
        this.epoch = epoch;
        this.seq = seq;
        this.pending.addAll(pending);
    }

    QueueId queue() {
        return queue;
    }

    RulesVersion rules() {
        return rules;
    }

    long epoch() {
        return epoch;
    }

    long seq() {
        return seq;
    }

    Trust trust() {
        return trust;
    }

    void trust(Trust now) {
        this.trust = now;
    }

    List<LoggedPage> pending() {
        return List.copyOf(pending);
    }

    /** A new epoch has begun after a page; pages up to it are applied. */
    void begun(long newEpoch, long applied) {
        pending.removeIf(page -> page.seq() <= applied);
        epoch = newEpoch;
        seq = applied;
        trust = Trust.SURE;
    }

    /** Gives pages their numbers; they wait once {@link #logged(List)} is told. */
    List<LoggedPage> numbered(List<Page> batch) {
        if (!pending.isEmpty()) {
            throw contract("page " + pending.get(0).seq() + " is logged and waits to be applied");
        }
        List<LoggedPage> pages = new ArrayList<>();
        for (Page page : batch) {
            requireOwn(page);
            pages.add(new LoggedPage(seq + pages.size() + 1, page));
        }
        return pages;
    }

    void logged(List<LoggedPage> pages) {
        pending.addAll(pages);
    }

    /** Refuses what is not a run of pages that are applied or logged, without a hole. */
    void check(List<PageCommit> consecutive) {
        long first = consecutive.get(0).page().seq();
        if (first < 1 || first > seq + 1) {
            throw contract("page " + first + " cannot follow page " + seq);
        }
        for (int i = 0; i < consecutive.size(); i++) {
            LoggedPage page = consecutive.get(i).page();
            requireOwn(page.page());
            if (page.seq() != first + i) {
                throw contract("page " + (first + i) + " is missing before page " + page.seq());
            }
            if (page.seq() > seq) {
                LoggedPage logged = logged(page.seq());
                if (!logged.page().id().equals(page.page().id())) {
                    throw contract("page " + page.seq() + " was logged as "
                            + logged.page().id() + ", not " + page.page().id());
                }
            }
        }
    }

    /** The logged page of a number: what is stored, whatever the caller made of it. */
    LoggedPage logged(long number) {
        long place = number - seq - 1;
        if (place < 0 || place >= pending.size()) {
            throw contract("page " + number + " was not logged");
        }
        return pending.get((int) place);
    }

    /** The next so many logged pages are durable and visible. */
    void applied(int count) {
        pending.subList(0, count).clear();
        seq += count;
    }

    PortException contract(String message) {
        return new PortException(PortException.Kind.CONTRACT, "queue " + queue + ": " + message);
    }

    private void requireOwn(Page page) {
        if (!page.id().queue().equals(queue)) {
            throw contract("a page of queue " + page.id().queue() + " cannot go here");
        }
    }
}
