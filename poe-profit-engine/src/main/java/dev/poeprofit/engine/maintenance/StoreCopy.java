package dev.poeprofit.engine.maintenance;

import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.StoredHead;
import dev.poeprofit.core.port.Watermark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Copies a store into another through the ports: pages with all they added, the newest tracker images, facts and the ops log.
 * What is there already is not copied again, so a copy that was cut off goes on where it stood, and a copy that is done does
 * nothing. One writer on either store at a time.
 */
public final class StoreCopy {
    /** Pages of one transaction. */
    private static final int PAGES = 64;
    /** Facts and records of one call; downloads are up to megabytes each. */
    private static final int TOGETHER = 200;

    /**
     * Where from.
     *
     * @param ledger opened for the tracker images only; nothing is written
     * @param history pages and what they added
     * @param scan the rest of them, and the facts
     * @param ops the ops log
     */
    public record Source(Ledger ledger, History history, StoreScan scan, OpsLog ops) {}

    /**
     * Where to.
     *
     * @param ledger takes pages
     * @param history says where it stands
     * @param facts takes facts
     * @param ops takes records of operation
     */
    public record Target(Ledger ledger, History history, FactStore facts, OpsLog ops) {}

    /**
     * What was copied.
     *
     * @param pages pages copied by queue, the queues of the source all named
     * @param facts facts that were new to the target
     * @param ops records of operation copied
     */
    public record Report(SortedMap<QueueId, Long> pages, long facts, long ops) {
        /**
         * Copies the map.
         *
         * @param pages pages
         * @param facts facts
         * @param ops records
         */
        public Report {
            pages = Collections.unmodifiableSortedMap(new TreeMap<>(pages));
        }
    }

    private final Source source;
    private final Target target;
    private final StoredCommits commits;
    private final BiConsumer<QueueId, Long> progress;

    /**
     * A copy that has not begun.
     *
     * @param source where from
     * @param target where to
     * @param progress told now and then which page of a queue has been copied
     */
    public StoreCopy(Source source, Target target, BiConsumer<QueueId, Long> progress) {
        this.source = source;
        this.target = target;
        this.commits = new StoredCommits(source.history(), source.scan());
        this.progress = progress;
    }

    /**
     * Copies what the target lacks.
     *
     * @return what was copied
     * @throws PortException of kind {@code CONTRACT} if the target holds other pages under the numbers of the source, or more;
     *     else as the stores
     */
    public Report run() {
        SortedMap<QueueId, Long> pages = order();
        for (QueueId queue : source.history().queues()) {
            pages.put(queue, pages(queue));
        }
        return new Report(pages, facts(), ops());
    }

    /**
     * Copies facts and records of operation that the target lacks, and no page.
     *
     * @return what was copied
     * @throws PortException as the stores
     */
    public Report withoutPages() {
        return new Report(order(), facts(), ops());
    }

    private static SortedMap<QueueId, Long> order() {
        return new TreeMap<>(Comparator.comparing(QueueId::source).thenComparing(QueueId::realm));
    }

    private long pages(QueueId queue) {
        long last = source.history().watermark(queue).map(Watermark::seq).orElse(0L);
        long from = target.history().watermark(queue).map(Watermark::seq).orElse(0L);
        requireSame(queue, from, last);
        long seq = from;
        while (seq < last) {
            List<StoredCommits.Stored> some = commits.read(queue, new SeqRange(seq + 1, Math.min(last, seq + PAGES)));
            for (int at = 0; at < some.size(); ) {
                RulesVersion rules = some.get(at).rules();
                int end = at;
                while (end < some.size() && some.get(end).rules().equals(rules)) {
                    end++;
                }
                apply(
                        queue,
                        rules,
                        some.subList(at, end).stream()
                                .map(StoredCommits.Stored::commit)
                                .toList());
                at = end;
            }
            seq += some.size();
            progress.accept(queue, seq);
        }
        image(queue, last);
        return last - from;
    }

    /** Pages that an earlier try has logged already are applied as they were logged. */
    private void apply(QueueId queue, RulesVersion rules, List<PageCommit> pages) {
        Recovery recovery = target.ledger().open(queue, rules);
        List<LoggedPage> waiting = recovery.pending();
        int done = 0;
        if (!waiting.isEmpty()) {
            List<PageCommit> again = new ArrayList<>();
            for (; done < Math.min(waiting.size(), pages.size()); done++) {
                PageCommit commit = pages.get(done);
                LoggedPage logged = waiting.get(done);
                if (!StoredCommits.isSame(logged.page(), commit.page().page())) {
                    throw other(queue, logged.seq());
                }
                again.add(new PageCommit(logged, commit.tracked(), commit.counts()));
            }
            target.ledger().apply(again);
        }
        List<PageCommit> rest = pages.subList(done, pages.size());
        if (!rest.isEmpty()) {
            target.ledger().log(queue, rest.stream().map(it -> it.page().page()).toList());
            target.ledger().apply(rest);
        }
    }

    private void requireSame(QueueId queue, long from, long last) {
        if (from > last) {
            throw new PortException(
                    PortException.Kind.CONTRACT,
                    "queue " + queue + " has " + from + " pages in the target and " + last + " in the source");
        }
        if (from == 0) {
            return;
        }
        List<StoredHead> heads = new ArrayList<>();
        source.scan().heads(queue, new SeqRange(from, from), heads::add);
        Checkpoint theirs = target.history().checkpoints(queue, 1).get(0);
        if (heads.isEmpty() || !heads.get(0).checkpoint().equals(theirs)) {
            throw other(queue, from);
        }
    }

    private static PortException other(QueueId queue, long seq) {
        return new PortException(
                PortException.Kind.CONTRACT,
                "page " + seq + " of queue " + queue + " is another one in the target than in the source");
    }

    private void image(QueueId queue, long last) {
        if (last == 0) {
            return;
        }
        RulesVersion rules = source.history().checkpoints(queue, 1).get(0).rulesVersion();
        Recovery theirs = target.ledger().open(queue, rules);
        Recovery ours = source.ledger().open(queue, rules);
        if (ours.image().isPresent() && theirs.imageSeq() < ours.imageSeq()) {
            target.ledger().saveTracker(queue, ours.imageSeq(), ours.image().get());
        }
    }

    private long facts() {
        List<Fact> some = new ArrayList<>();
        long[] fresh = {0};
        source.scan().facts(fact -> {
            some.add(fact);
            if (some.size() == TOGETHER) {
                fresh[0] += target.facts().append(some);
                some.clear();
            }
        });
        return fresh[0] + target.facts().append(some);
    }

    /** Records say nothing that would make two of them the same: those older than the target's newest of their kind are there. */
    private long ops() {
        long copied = 0;
        for (Class<?> kind : OpsRecord.class.getPermittedSubclasses()) {
            copied += ops(kind.asSubclass(OpsRecord.class));
        }
        return copied;
    }

    private <R extends OpsRecord> long ops(Class<R> kind) {
        Optional<Instant> last = newest(source.ops(), kind);
        if (last.isEmpty()) {
            return 0;
        }
        Instant from = newest(target.ops(), kind).orElse(Instant.EPOCH);
        // The target has nothing behind its newest time, so only records of that very time can be there already.
        Map<R, Integer> there = new HashMap<>();
        each(target.ops(), span(kind, from, from), slice -> slice.forEach(it -> there.merge(it, 1, Integer::sum)));
        long[] copied = {0};
        each(source.ops(), span(kind, from, last.get()), slice -> {
            List<R> missing = new ArrayList<>();
            for (R entry : slice) {
                if (there.isEmpty() || !take(there, entry)) {
                    missing.add(entry);
                }
            }
            if (!missing.isEmpty()) {
                target.ops().append(missing);
            }
            copied[0] += missing.size();
        });
        return copied[0];
    }

    private static <R extends OpsRecord> Optional<Instant> newest(OpsLog log, Class<R> kind) {
        return log.newest(kind, Instant.EPOCH, 1).stream().findFirst().map(OpsRecord::at);
    }

    private static <R extends OpsRecord> OpsQuery.Span<R> span(Class<R> kind, Instant from, Instant last) {
        return new OpsQuery.Span<>(kind, Optional.empty(), from, last.plusNanos(1), Optional.empty(), TOGETHER);
    }

    private static <R extends OpsRecord> void each(OpsLog log, OpsQuery.Span<R> first, Consumer<List<R>> sink) {
        OpsQuery.Span<R> query = first;
        while (true) {
            Slice<R> slice = log.list(query);
            sink.accept(slice.items());
            if (slice.next().isEmpty()) {
                return;
            }
            query = query.continued(slice.next().get());
        }
    }

    /** Takes one out of those that are there. */
    private static <R> boolean take(Map<R, Integer> there, R entry) {
        Integer count = there.get(entry);
        if (count == null) {
            return false;
        }
        if (count == 1) {
            there.remove(entry);
        } else {
            there.put(entry, count - 1);
        }
        return true;
    }
}
