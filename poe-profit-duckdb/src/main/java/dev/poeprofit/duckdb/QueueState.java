package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import java.util.ArrayList;
import java.util.List;

/** A queue in the hands of its writer: logged pages wait here, in memory, until they are applied. */
final class QueueState {
    private final QueueId queue;
    private final RulesVersion rules;
    private final List<LoggedPage> pending;
    private long seq;

    QueueState(QueueId queue, RulesVersion rules, long seq, List<LoggedPage> pending) {
        this.queue = queue;
        this.rules = rules;
        this.seq = seq;
        this.pending = new ArrayList<>(pending);
    }

    RulesVersion rules() {
        return rules;
    }

    long seq() {
        return seq;
    }

    List<LoggedPage> pending() {
        return List.copyOf(pending);
    }

    List<LoggedPage> log(List<Page> batch) {
        if (!pending.isEmpty()) {
            throw contract("page " + pending.get(0).seq() + " is logged and waits to be applied");
        }
        for (Page page : batch) {
            requireOwn(page);
        }
        for (Page page : batch) {
            pending.add(new LoggedPage(seq + pending.size() + 1, page));
        }
        return pending();
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

    /** The next so many logged pages are durable. */
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
