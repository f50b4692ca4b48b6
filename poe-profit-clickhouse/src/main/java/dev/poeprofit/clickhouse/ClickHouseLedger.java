package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One writer on a {@link ClickHouseStore}. The log is durable: a restart finds the pages that wait. */
final class ClickHouseLedger implements Ledger {
    private final Owners owners;
    private final Writer writer;
    private final TrackerImages images;
    private final ClickHouseHistory history;
    private final Map<QueueId, QueueState> opened = new ConcurrentHashMap<>();

    ClickHouseLedger(Owners owners, Writer writer, TrackerImages images, ClickHouseHistory history) {
        this.owners = owners;
        this.writer = writer;
        this.images = images;
        this.history = history;
    }

    @Override
    public synchronized Recovery open(QueueId queue, RulesVersion rules) {
        owners.claim(queue, this);
        boolean done = false;
        try {
            QueueState state = writer.open(queue, rules);
            Optional<Checkpoint> checkpoint =
                    history.checkpoint(queue, state.pages().seq());
            Optional<TrackerImages.Saved> image =
                    images.newest(queue, state.pages().seq());
            opened.put(queue, state);
            done = true;
            return new Recovery(
                    checkpoint,
                    image.map(TrackerImages.Saved::seq).orElse(0L),
                    image.map(TrackerImages.Saved::image),
                    state.pages().pending());
        } finally {
            if (!done && !opened.containsKey(queue)) {
                owners.release(queue, this);
            }
        }
    }

    /** Does not wait for a batch that is being applied. Asks the store only about queues and pages that are not known here. */
    @Override
    public boolean applied(PageId id) {
        QueueState state = opened.get(id.queue());
        KnownPages.Answer answer =
                state == null ? KnownPages.Answer.UNKNOWN : state.known().ask(id);
        return switch (answer) {
            case APPLIED -> true;
            case NOT_APPLIED -> false;
            case UNKNOWN -> history.holds(id);
        };
    }

    @Override
    public synchronized List<LoggedPage> log(QueueId queue, List<Page> batch) {
        QueueState state = state(queue);
        writer.settle(state);
        return writer.log(state, batch);
    }

    @Override
    public synchronized Watermark apply(List<PageCommit> consecutive) {
        if (consecutive.isEmpty()) {
            throw new PortException(PortException.Kind.CONTRACT, "there is no page to apply");
        }
        QueueId queue = consecutive.get(0).page().page().id().queue();
        QueueState state = state(queue);
        writer.settle(state);
        state.pages().check(consecutive);
        int done = (int) Math.min(
                consecutive.size(),
                state.pages().seq() + 1 - consecutive.get(0).page().seq());
        if (done > 0) {
            requireSame(queue, consecutive.subList(0, done));
        }
        if (done == consecutive.size()) {
            return history.watermark(queue).orElseThrow();
        }
        List<PageCommit> fresh = consecutive.subList(done, consecutive.size()).stream()
                .map(commit ->
                        new PageCommit(state.pages().logged(commit.page().seq()), commit.tracked(), commit.counts()))
                .toList();
        writer.apply(state, fresh);
        return new Watermark(
                queue,
                state.pages().seq(),
                fresh.get(fresh.size() - 1).page().page().retrievedAt());
    }

    /** Refuses commits of other pages than those that are applied under their numbers. */
    private void requireSame(QueueId queue, List<PageCommit> applied) {
        Map<Long, PageId> stored = history.pageIds(
                queue,
                applied.get(0).page().seq(),
                applied.get(applied.size() - 1).page().seq());
        for (PageCommit commit : applied) {
            PageId mine = commit.page().page().id();
            PageId theirs = stored.get(commit.page().seq());
            if (!mine.equals(theirs)) {
                throw new PortException(
                        PortException.Kind.CONTRACT,
                        "queue " + queue + ": page " + commit.page().seq() + " is applied as " + theirs + ", not "
                                + mine);
            }
        }
    }

    @Override
    public synchronized void saveTracker(QueueId queue, long seq, TrackerImage image) {
        QueueState state = state(queue);
        writer.settle(state);
        if (seq < 1 || seq > state.pages().seq()) {
            throw state.pages()
                    .contract("an image after page " + seq + " is ahead of the applied pages, "
                            + state.pages().seq());
        }
        images.save(state, seq, image);
    }

    @Override
    public synchronized void close() {
        opened.keySet().forEach(queue -> owners.release(queue, this));
        opened.clear();
    }

    private QueueState state(QueueId queue) {
        QueueState state = opened.get(queue);
        if (state == null) {
            throw new PortException(PortException.Kind.CONTRACT, "queue " + queue + " is not open for writing");
        }
        return state;
    }
}
