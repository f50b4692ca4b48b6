package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PortException.Kind;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.QueuePages;
import dev.poeprofit.core.port.RulesVersion;
import java.util.List;

/**
 * The page protocol, for one writer. A page is logged, what it adds is inserted under the writer's epoch, and the mark that makes
 * it visible comes last. Whenever a request fails that may still take effect, the epoch is over: a new one begins where the marks
 * end, and nothing that was or will be written under the old one counts from there on. docs/decisions says why this holds.
 */
final class Writer {
    private final Server server;
    private final Claims claims;
    private final PageLog log;
    private final int knownPages;

    /**
     * A writer.
     *
     * @param knownPages applied pages of a queue that are known without asking, at most
     */
    Writer(Server server, String owner, int knownPages) {
        this.server = server;
        this.knownPages = knownPages;
        this.claims = new Claims(server, owner);
        this.log = new PageLog(server);
    }

    /** Takes a queue over, with the pages that wait in its log. */
    QueueState open(QueueId queue, RulesVersion rules) {
        long epoch = claims.take(queue);
        Spans before = Spans.of(server, queue);
        List<LoggedPage> pending = log.read(queue, claims.begun(queue), before.last());
        begin(queue, epoch, before, pending);
        KnownPages known = KnownPages.load(server, queue, before, knownPages);
        return new QueueState(new QueuePages(queue, before.last(), pending), rules, known, epoch);
    }

    /** Makes sure that the queue is ours and that nothing unsure is left of earlier requests. */
    void settle(QueueState state) {
        if (state.trust() == QueueState.Trust.LOST) {
            throw new PortException(
                    Kind.HELD, "another writer has taken queue " + state.queue() + "; open it again to take it back");
        }
        if (state.trust() == QueueState.Trust.DOUBTFUL) {
            held(state, () -> claims.requireNobodyElse(state.queue()));
            long epoch = claims.take(state.queue());
            Spans before = Spans.of(server, state.queue());
            List<LoggedPage> waiting = state.pages().pending().stream()
                    .filter(page -> page.seq() > before.last())
                    .toList();
            begin(state.queue(), epoch, before, waiting);
            state.begun(epoch, before.last());
        }
    }

    private void begin(QueueId queue, long epoch, Spans before, List<LoggedPage> waiting) {
        log.adopt(queue, epoch, waiting);
        claims.require(queue, epoch);
        claims.begin(queue, epoch, before);
    }

    /** Logs pages; they count when it returns. */
    List<LoggedPage> log(QueueState state, List<Page> batch) {
        List<LoggedPage> pages = state.pages().number(batch);
        if (pages.isEmpty()) {
            return pages;
        }
        state.trust(QueueState.Trust.DOUBTFUL);
        log.write(state.queue(), state.epoch(), pages);
        state.trust(QueueState.Trust.SURE);
        state.pages().add(pages);
        return pages;
    }

    /** Makes logged pages and what they add visible. */
    void apply(QueueState state, List<PageCommit> commits) {
        CommitBlocks blocks = CommitBlocks.of(state.queue(), state.epoch(), commits, state.rules());
        String what = "applying " + commits.size() + " pages after page "
                + state.pages().seq() + " of " + state.queue();
        state.trust(QueueState.Trust.DOUBTFUL);
        for (Block block : blocks.content()) {
            server.insert(what, block, CommitBlocks.token(block));
        }
        requireOurs(state);
        server.insert(what, blocks.mark(), CommitBlocks.token(blocks.mark()));
        // Whoever claims the queue after this look finds the mark; before it, the pages may not count, and nobody is
        // told they do.
        requireOurs(state);
        state.trust(QueueState.Trust.SURE);
        state.applied(state.pages().seq() + commits.size());
    }

    private void requireOurs(QueueState state) {
        held(state, () -> claims.require(state.queue(), state.epoch()));
    }

    private static void held(QueueState state, Runnable check) {
        try {
            check.run();
        } catch (PortException e) {
            if (e.kind() == Kind.HELD) {
                state.trust(QueueState.Trust.LOST);
            }
            throw e;
        }
    }
}
