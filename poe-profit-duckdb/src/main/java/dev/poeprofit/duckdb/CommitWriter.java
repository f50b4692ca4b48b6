package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.RulesVersion;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes commits of one queue into the open transaction; the page rows, which are the checkpoints, go last. */
final class CommitWriter implements AutoCloseable {
    private final Names names;
    private final Rows observations;
    private final Rows tabs;
    private final Rows events;
    private final Rows counts;
    private final Rows bodies;
    private final Rows pages;
    private @Nullable Market lastMarket;
    private long lastMarketId;

    private CommitWriter(DuckDBConnection connection, Names names) throws SQLException {
        this.names = names;
        observations = new Rows(connection, "observation");
        tabs = new Rows(connection, "tab_observation");
        events = new Rows(connection, "event");
        counts = new Rows(connection, "page_count");
        bodies = new Rows(connection, "page_body");
        pages = new Rows(connection, "page");
    }

    static void write(DuckDBConnection connection, Names names, List<PageCommit> commits, RulesVersion rules)
            throws SQLException {
        names.discard();
        try (CommitWriter writer = new CommitWriter(connection, names)) {
            for (PageCommit commit : commits) {
                try {
                    writer.write(commit, rules);
                } catch (PortException e) {
                    throw new PortException(
                            e.kind(),
                            "page " + commit.page().seq() + " of "
                                    + commit.page().page().id().queue() + ": " + e.getMessage(),
                            e.retryable(),
                            e.retryAfter(),
                            e);
                }
            }
            names.flush(connection);
        }
    }

    /** Identity of a page within its queue in 64 bits; whoever finds it looks at the full identity. */
    static long pageId(PageId id) {
        return StableId.of(id.body().hex() + " " + id.requestedId().value());
    }

    private void write(PageCommit commit, RulesVersion rules) throws SQLException {
        Checkpoint checkpoint = Checkpoint.of(commit, rules);
        long queue = names.id(NameKind.QUEUE, checkpoint.queue().toString());
        for (ItemObservation row : commit.tracked().rows()) {
            write(queue, row);
        }
        for (TabObservation tab : commit.tracked().tabs()) {
            write(queue, tab);
        }
        for (ListingEvent event : commit.tracked().events()) {
            write(queue, event);
        }
        int ord = 0;
        for (Count count : commit.counts()) {
            counts.begin()
                    .add(queue)
                    .add(checkpoint.seq())
                    .add(ord++)
                    .add(count.metric())
                    .add(count.label())
                    .add(count.count())
                    .end();
        }
        write(queue, commit, checkpoint);
    }

    private void write(long queue, PageCommit commit, Checkpoint checkpoint) throws SQLException {
        Page page = commit.page().page();
        // A page that comes from another store may have lost its bytes there; no page that was received is empty.
        if (page.body().length > 0) {
            bodies.begin().add(queue).add(checkpoint.seq()).add(page.body()).end();
        }
        pages.begin()
                .add(queue)
                .add(checkpoint.seq())
                .add(pageId(page.id()))
                .add(checkpoint.lastCursorId().value())
                .add(checkpoint.nextCursor().value())
                .add(checkpoint.cursorHash())
                .add(HexFormat.of().parseHex(page.id().body().hex()))
                .add(checkpoint.retrievedAt())
                .time(page.tipAt())
                .add(checkpoint.retryCount())
                .text(checkpoint.retryReason())
                .add(checkpoint.status())
                .add(checkpoint.httpStatus())
                .add(checkpoint.durationMillis())
                .add(Codes.ENCODING, page.encoding())
                .add(page.body().length)
                .add(checkpoint.rowCount())
                .add(commit.tracked().tabs().size())
                .add(commit.tracked().events().size())
                .add(checkpoint.rulesVersion().value())
                .end();
    }

    /** A market's text is put together each time; most rows have the market of the row before. */
    private long market(Market market) {
        if (!market.equals(lastMarket)) {
            lastMarketId = names.id(NameKind.MARKET, market.toString());
            lastMarket = market;
        }
        return lastMarketId;
    }

    private void write(long queue, ItemObservation row) throws SQLException {
        observations
                .begin()
                .add(queue)
                .add(row.seq())
                .add(row.ord())
                .add(row.at())
                .add(market(row.market()))
                .add(names.id(NameKind.TAB, row.stashId()))
                .add(row.item())
                .add(names.find(NameKind.ACCOUNT, row.account()))
                .add(row.present())
                .add(
                        row.key() == null
                                ? null
                                : (Long) names.id(NameKind.KEY, row.key().toString()))
                .add(row.modsHash())
                .add(row.price(), names)
                .add(row.stack())
                .end();
    }

    private void write(long queue, TabObservation tab) throws SQLException {
        tabs.begin()
                .add(queue)
                .add(tab.seq())
                .add(tab.ord())
                .add(tab.at())
                .add(names.id(NameKind.TAB, tab.stashId()))
                .add(names.find(
                        NameKind.MARKET,
                        tab.market() == null ? null : tab.market().toString()))
                .add(names.find(NameKind.ACCOUNT, tab.account()))
                .add(names.id(NameKind.TAB_TYPE, tab.stashType()))
                .add(Codes.PRESENCE, tab.presence())
                .add(tab.priced())
                .add(tab.unpriced())
                .add(tab.previousReport())
                .add(Codes.QUALITY, tab.quality())
                .add(tab.acrossGap())
                .end();
    }

    private void write(long queue, ListingEvent event) throws SQLException {
        events.begin()
                .add(queue)
                .add(event.seq())
                .add(event.ord())
                .add(Codes.EVENT, event.kind())
                .add(event.at())
                .add(market(event.market()))
                .add(Codes.REALM, event.episode().realm())
                .add(event.episode().item())
                .add(event.episode().firstSeq())
                .add(names.id(NameKind.TAB, event.stashId()))
                .add(names.find(NameKind.ACCOUNT, event.account()))
                .add(names.id(NameKind.KEY, event.key().toString()))
                .add(event.price(), names)
                .add(event.previousPrice(), names)
                .add(event.stack())
                .add(event.previousStack())
                .add(event.ageKnown());
        VanishFacts vanish = event.vanish();
        if (vanish == null) {
            events.none(10);
        } else {
            events.add(vanish.pricedGone())
                    .add(vanish.unpricedGone())
                    .add(vanish.sameKeyGone())
                    .add(vanish.unitsGone())
                    .add(vanish.accountActiveBefore())
                    .add(Codes.PRESENCE, vanish.presence())
                    .add(Codes.TRACE, vanish.trace())
                    .add(vanish.previousReport())
                    .add(Codes.QUALITY, vanish.quality())
                    .add(vanish.acrossGap());
        }
        events.add(Codes.OUTCOME, event.outcome()).add(event.vanishedAt()).end();
    }

    @Override
    public void close() throws SQLException {
        try (observations;
                tabs;
                events;
                counts;
                bodies;
                pages) {
            // Closing hands the rows over; the page rows, last in the list, come first, all before the commit.
        }
    }
}
