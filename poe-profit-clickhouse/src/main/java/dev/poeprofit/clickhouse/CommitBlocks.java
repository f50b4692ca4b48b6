package dev.poeprofit.clickhouse;

import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import java.util.List;

/** Everything that some commits of one queue add, one block per table, encoded before anything is sent. */
final class CommitBlocks {
    private static final List<String> OBSERVATION = List.of(
            "queue",
            "seq",
            "ord",
            "epoch",
            "cursor",
            "observed_at",
            "realm",
            "league",
            "stash_id",
            "item",
            "seller",
            "present",
            "item_key",
            "mods_hash",
            "price_numerator",
            "price_denominator",
            "price_lot",
            "price_currency",
            "price_kind",
            "stack_size");
    private static final List<String> TAB = List.of(
            "queue",
            "seq",
            "ord",
            "epoch",
            "observed_at",
            "stash_id",
            "realm",
            "league",
            "seller",
            "stash_type",
            "presence",
            "priced",
            "unpriced",
            "previous_report",
            "quality",
            "across_gap");
    private static final List<String> EVENT = List.of(
            "queue",
            "seq",
            "ord",
            "epoch",
            "kind",
            "observed_at",
            "realm",
            "league",
            "episode_realm",
            "item",
            "first_seq",
            "stash_id",
            "seller",
            "item_key",
            "price_numerator",
            "price_denominator",
            "price_lot",
            "price_currency",
            "price_kind",
            "previous_numerator",
            "previous_denominator",
            "previous_lot",
            "previous_currency",
            "previous_kind",
            "stack_size",
            "previous_stack_size",
            "age_known",
            "priced_gone",
            "unpriced_gone",
            "same_key_gone",
            "units_gone",
            "account_active_before",
            "presence",
            "item_trace",
            "previous_report",
            "quality",
            "across_gap",
            "outcome",
            "vanished_at");
    private static final List<String> COUNT = List.of("queue", "seq", "ord", "epoch", "metric", "label", "count");
    private static final List<String> CHECKPOINT = List.of(
            "queue",
            "seq",
            "epoch",
            "page_id",
            "requested_id",
            "next_id",
            "cursor_hash",
            "sha256",
            "retrieved_at",
            "tip_at",
            "retry_count",
            "retry_reason",
            "status",
            "http_status",
            "duration_ms",
            "encoding",
            "body_bytes",
            "row_count",
            "tab_count",
            "event_count",
            "rules_version");
    private static final List<String> MARK = List.of("queue", "epoch", "seq");
    private static final int VANISH_COLUMNS = 10;

    private final String queue;
    private final long epoch;
    private final Block observations = new Block("stored_observation", OBSERVATION);
    private final Block tabs = new Block("stored_tab_observation", TAB);
    private final Block events = new Block("stored_event", EVENT);
    private final Block counts = new Block("stored_page_count", COUNT);
    private final Block checkpoints = new Block("stored_checkpoint", CHECKPOINT);
    private final Block mark = new Block("stored_mark", MARK);

    private CommitBlocks(QueueId queue, long epoch) {
        this.queue = queue.toString();
        this.epoch = epoch;
    }

    /** Encodes commits of pages in a row. */
    static CommitBlocks of(QueueId queue, long epoch, List<PageCommit> commits, RulesVersion rules) {
        CommitBlocks blocks = new CommitBlocks(queue, epoch);
        for (PageCommit commit : commits) {
            try {
                blocks.add(commit, rules);
            } catch (PortException e) {
                throw new PortException(
                        e.kind(),
                        "page " + commit.page().seq() + " of " + queue + ": " + e.getMessage(),
                        e.retryable(),
                        e.retryAfter(),
                        e);
            }
        }
        long last = commits.get(commits.size() - 1).page().seq();
        blocks.mark.text(blocks.queue).number(epoch).number(last).end();
        return blocks;
    }

    /** What the pages add, then their checkpoints. */
    List<Block> content() {
        return List.of(observations, tabs, events, counts, checkpoints);
    }

    /** The row that makes all of it visible. */
    Block mark() {
        return mark;
    }

    /** A deduplication token: the same for the same rows only, whatever batch they come in. */
    static String token(Block block) {
        return block.table() + ":" + Digest.of(block.toBytes()).hex();
    }

    /** Identity of a page within its queue in 64 bits; whoever finds it looks at the full identity. */
    static long pageId(PageId id) {
        return StableId.of(id.body().hex() + " " + id.requestedId().value());
    }

    private Block keyed(Block block, long seq, int ord) {
        return block.text(queue).number(seq).integer(ord).number(epoch);
    }

    private void add(PageCommit commit, RulesVersion rules) {
        String cursor = commit.page().page().id().requestedId().value();
        for (ItemObservation row : commit.tracked().rows()) {
            add(cursor, row);
        }
        for (TabObservation tab : commit.tracked().tabs()) {
            add(tab);
        }
        for (ListingEvent event : commit.tracked().events()) {
            add(event);
        }
        int ord = 0;
        for (Count count : commit.counts()) {
            keyed(counts, commit.page().seq(), ord++)
                    .text(count.metric())
                    .text(count.label())
                    .number(count.count())
                    .end();
        }
        add(commit, Checkpoint.of(commit, rules));
    }

    private void add(PageCommit commit, Checkpoint checkpoint) {
        Page page = commit.page().page();
        checkpoints
                .text(queue)
                .number(checkpoint.seq())
                .number(epoch)
                .number(pageId(page.id()))
                .text(checkpoint.lastCursorId().value())
                .text(checkpoint.nextCursor().value())
                .text(checkpoint.cursorHash())
                .digest(page.id().body())
                .time(checkpoint.retrievedAt())
                .timeOrNull(page.tipAt())
                .integer(checkpoint.retryCount())
                .textOrNull(checkpoint.retryReason())
                .text(checkpoint.status())
                .integer(checkpoint.httpStatus())
                .number(checkpoint.durationMillis())
                .text(Labels.of(page.encoding()))
                .integer(page.body().length)
                .number(checkpoint.rowCount())
                .integer(commit.tracked().tabs().size())
                .integer(commit.tracked().events().size())
                .text(checkpoint.rulesVersion().value())
                .end();
    }

    private void add(String cursor, ItemObservation row) {
        keyed(observations, row.seq(), row.ord())
                .text(cursor)
                .time(row.at())
                .text(row.market().realm().wireName())
                .text(row.market().league())
                .text(row.stashId())
                .number(row.item())
                .textOrNull(row.account())
                .flag(row.present())
                .textOrNull(row.key() == null ? null : row.key().toString())
                .number(row.modsHash())
                .priceOrNull(row.price())
                .integer(row.stack())
                .end();
    }

    private void add(TabObservation tab) {
        keyed(tabs, tab.seq(), tab.ord())
                .time(tab.at())
                .text(tab.stashId())
                .textOrNull(tab.market() == null ? null : tab.market().realm().wireName())
                .textOrNull(tab.market() == null ? null : tab.market().league())
                .textOrNull(tab.account())
                .text(tab.stashType())
                .text(tab.presence().name())
                .integer(tab.priced())
                .integer(tab.unpriced())
                .timeOrNull(tab.previousReport())
                .text(tab.quality().name())
                .flag(tab.acrossGap())
                .end();
    }

    private void add(ListingEvent event) {
        keyed(events, event.seq(), event.ord())
                .text(event.kind().name())
                .time(event.at())
                .text(event.market().realm().wireName())
                .text(event.market().league())
                .text(event.episode().realm().wireName())
                .number(event.episode().item())
                .number(event.episode().firstSeq())
                .text(event.stashId())
                .textOrNull(event.account())
                .text(event.key().toString())
                .price(event.price())
                .priceOrNull(event.previousPrice())
                .integer(event.stack())
                .integer(event.previousStack())
                .flag(event.ageKnown());
        VanishFacts vanish = event.vanish();
        if (vanish == null) {
            events.none(VANISH_COLUMNS);
        } else {
            events.integerOrNull(vanish.pricedGone())
                    .integerOrNull(vanish.unpricedGone())
                    .integerOrNull(vanish.sameKeyGone())
                    .integerOrNull(vanish.unitsGone())
                    .flagOrNull(vanish.accountActiveBefore())
                    .enumOrNull(vanish.presence())
                    .enumOrNull(vanish.trace())
                    .timeOrNull(vanish.previousReport())
                    .enumOrNull(vanish.quality())
                    .flagOrNull(vanish.acrossGap());
        }
        events.enumOrNull(event.outcome()).timeOrNull(event.vanishedAt()).end();
    }
}
