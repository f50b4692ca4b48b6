package dev.poeprofit.clickhouse.store;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.StoreFixture;
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

    Retention retention() {
        return store.retention();
    }

    @Override
    public GoldStore gold() {
        return store.gold();
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

    @Override
    public Optional<PageCommit> poisoned(PageCommit good) {
        return Optional.of(Commits.withImpossibleTime(good));
    }

    @Override
    public void close() {
        store.close();
    }
}
