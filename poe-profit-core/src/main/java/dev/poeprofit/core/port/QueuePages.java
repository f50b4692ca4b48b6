package dev.poeprofit.core.port;

import java.util.ArrayList;
import java.util.List;

/**
 * Where one queue stands in the hands of its writer: the last applied page, and the logged pages that wait behind it. For
 * authors of a {@link Ledger}: it numbers pages and refuses what the contract refuses. Holds the pages in memory; not
 * thread-safe.
 */
public final class QueuePages {
    private final QueueId queue;
    private final List<LoggedPage> pending;
    private long seq;

    /**
     * A queue as it was recovered.
     *
     * @param queue the queue
     * @param seq the last applied page, 0 before the first
     * @param pending logged pages that wait, in order from {@code seq + 1}
     */
    public QueuePages(QueueId queue, long seq, List<LoggedPage> pending) {
        this.queue = queue;
        this.seq = seq;
        this.pending = new ArrayList<>(pending);
    }

    /**
     * The queue.
     *
     * @return its id
     */
    public QueueId queue() {
        return queue;
    }

    /**
     * The last applied page.
     *
     * @return its number, 0 before the first
     */
    public long seq() {
        return seq;
    }

    /**
     * The logged pages that wait to be applied.
     *
     * @return a copy, in order
     */
    public List<LoggedPage> pending() {
        return List.copyOf(pending);
    }

    /**
     * Gives pages their numbers; they wait once they are {@linkplain #add added}.
     *
     * @param batch pages in order
     * @return the same pages, numbered from {@code seq + 1}
     * @throws PortException of kind {@code CONTRACT} if logged pages wait already, or a page is of another queue
     */
    public List<LoggedPage> number(List<Page> batch) {
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

    /**
     * Pages are logged and wait from here on.
     *
     * @param numbered pages that were {@linkplain #number numbered}, with the content that is stored
     */
    public void add(List<LoggedPage> numbered) {
        pending.addAll(numbered);
    }

    /**
     * Refuses what is not a run of pages that are applied or logged, without a hole. Whether applied pages are repeated with
     * their content is the store's to compare.
     *
     * @param consecutive commits, at least one
     * @throws PortException of kind {@code CONTRACT} naming the queue and what is wrong
     */
    public void check(List<PageCommit> consecutive) {
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

    /**
     * The logged page of a number: what is stored, whatever the caller made of it.
     *
     * @param number page number
     * @return the page
     * @throws PortException of kind {@code CONTRACT} if no page of that number waits
     */
    public LoggedPage logged(long number) {
        long place = number - seq - 1;
        if (place < 0 || place >= pending.size()) {
            throw contract("page " + number + " was not logged");
        }
        return pending.get((int) place);
    }

    /**
     * Pages up to a number are durable and visible.
     *
     * @param last number of the last applied page
     */
    public void applied(long last) {
        pending.removeIf(page -> page.seq() <= last);
        seq = last;
    }

    /**
     * A breach of the contract.
     *
     * @param message what is wrong
     * @return of kind {@code CONTRACT}, naming the queue
     */
    public PortException contract(String message) {
        return new PortException(PortException.Kind.CONTRACT, "queue " + queue + ": " + message);
    }

    private void requireOwn(Page page) {
        if (!page.id().queue().equals(queue)) {
            throw contract("a page of queue " + page.id().queue() + " cannot go here");
        }
    }
}
