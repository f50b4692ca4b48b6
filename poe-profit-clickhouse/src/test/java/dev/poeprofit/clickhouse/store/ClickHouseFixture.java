package dev.poeprofit.clickhouse.store;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.testkit.StoreFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store on a database of its own. */
final class ClickHouseFixture implements StoreFixture {
    private final ClickHouseSettings settings;
    private final ClickHouseStore store;

    ClickHouseFixture(ClickHouseSettings settings) {
        this.settings = settings;
        this.store = ClickHouseStore.open(settings);
    }

    @Override
    public Ledger ledger() {
        return store.ledger();
    }

    @Override
    public History history() {
        return store.history();
    }

    @Override
    public FactStore facts() {
        return store.facts();
    }

    @Override
    public OpsLog ops() {
        return store.ops();
    }

    @Override
    public List<ItemObservation> rows(QueueId queue) {
        List<ItemObservation> rows = new ArrayList<>();
        store.observations(queue, SeqRange.ALL, rows::addAll);
        return rows;
    }

    @Override
    public StoreFixture reopen() {
        close();
        return new ClickHouseFixture(settings);
    }

    /** A time that the tables cannot hold, in the page's last tab, after many rows. */
    @Override
    public Optional<PageCommit> poisoned(PageCommit good) {
        TrackedPage tracked = good.tracked();
        List<TabObservation> tabs = new ArrayList<>(tracked.tabs());
        TabObservation last = tabs.remove(tabs.size() - 1);
        tabs.add(new TabObservation(
                last.seq(),
                last.ord(),
                last.at(),
                last.stashId(),
                last.market(),
                last.account(),
                last.stashType(),
                last.presence(),
                last.priced(),
                last.unpriced(),
                Instant.MAX,
                last.quality(),
                last.acrossGap()));
        return Optional.of(
                new PageCommit(good.page(), new TrackedPage(tracked.rows(), tabs, tracked.events()), good.counts()));
    }

    @Override
    public void close() {
        store.close();
    }
}
