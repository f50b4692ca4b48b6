package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.QueuePages;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One writer on a {@link DuckDbStore}. Logging and applying are one transaction here: logged pages live in memory until they
 * are applied, so a restart finds none waiting and the caller fetches from the checkpoint's next cursor.
 */
final class DuckDbLedger implements Ledger {
    private final Writers writers;
    private final Map<QueueId, QueueState> opened = new HashMap<>();

    DuckDbLedger(Writers writers) {
        this.writers = writers;
    }

    @Override
    public synchronized Recovery open(QueueId queue, RulesVersion rules) {
        writers.claim(queue, this);
        Optional<Checkpoint> checkpoint = writers.checkpoint(queue);
        long seq = checkpoint.map(Checkpoint::seq).orElse(0L);
        QueueState before = opened.get(queue);
        List<LoggedPage> pending =
                before != null && before.pages().seq() == seq ? before.pages().pending() : List.of();
        opened.put(queue, new QueueState(new QueuePages(queue, seq, pending), rules));
        Optional<TrackerImages.Saved> image = writers.image(queue, seq);
        return new Recovery(
                checkpoint,
                image.map(TrackerImages.Saved::seq).orElse(0L),
                image.map(TrackerImages.Saved::image),
                pending);
    }

    /** Does not wait for a batch that is being applied. */
    @Override
    public boolean applied(PageId id) {
        return writers.applied(id);
    }

    @Override
    public synchronized List<LoggedPage> log(QueueId queue, List<Page> batch) {
        QueuePages pages = state(queue).pages();
        List<LoggedPage> logged = pages.number(batch);
        pages.add(logged);
        return logged;
    }

    @Override
    public synchronized Watermark apply(List<PageCommit> consecutive) {
        if (consecutive.isEmpty()) {
            throw new PortException(PortException.Kind.CONTRACT, "there is no page to apply");
        }
        QueueId queue = consecutive.get(0).page().page().id().queue();
        QueueState state = state(queue);
        state.pages().check(consecutive);
        int done = (int) Math.min(
                consecutive.size(),
                state.pages().seq() + 1 - consecutive.get(0).page().seq());
        if (done > 0) {
            writers.requireSame(queue, consecutive.subList(0, done));
        }
        if (done < consecutive.size()) {
            List<PageCommit> fresh = consecutive.subList(done, consecutive.size()).stream()
                    .map(commit -> new PageCommit(
                            state.pages().logged(commit.page().seq()), commit.tracked(), commit.counts()))
                    .toList();
            writers.write(queue, state.pages().seq(), fresh, state.rules());
            state.pages().applied(state.pages().seq() + fresh.size());
            return new Watermark(
                    queue,
                    state.pages().seq(),
                    fresh.get(fresh.size() - 1).page().page().retrievedAt());
        }
        return writers.watermark(queue);
    }

    @Override
    public synchronized void saveTracker(QueueId queue, long seq, TrackerImage image) {
        QueueState state = state(queue);
        if (seq < 1 || seq > state.pages().seq()) {
            throw state.pages()
                    .contract("an image after page " + seq + " is ahead of the applied pages, "
                            + state.pages().seq());
        }
        writers.saveTracker(queue, seq, image);
    }

    @Override
    public synchronized void close() {
        opened.keySet().forEach(queue -> writers.release(queue, this));
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
