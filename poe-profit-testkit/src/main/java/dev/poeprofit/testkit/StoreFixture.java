package dev.poeprofit.testkit;

import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import java.util.List;
import java.util.Optional;

/** A store under test: what an adapter hands to the contract kits. */
public interface StoreFixture extends AutoCloseable {
    /**
     * A writer of its own: two of them are two writers.
     *
     * @return a new ledger on the store
     */
    Ledger ledger();

    /**
     * The store's history.
     *
     * @return the history
     */
    History history();

    /**
     * The store's facts.
     *
     * @return the facts
     */
    FactStore facts();

    /**
     * The store's ops log.
     *
     * @return the log
     */
    OpsLog ops();

    /**
     * What is derived from the store's pages.
     *
     * @return the gold; refused by a store that keeps none
     */
    default GoldStore gold() {
        throw new UnsupportedOperationException("this store keeps no gold");
    }

    /**
     * Every visible bronze row of a queue, read back from the store.
     *
     * @param queue the queue
     * @return the rows by page number, then place
     */
    List<ItemObservation> rows(QueueId queue);

    /**
     * Ends the store and opens it again on the same data.
     *
     * @return the store after a restart; this one is used no more
     */
    StoreFixture reopen();

    /**
     * Turns a commit into one that this store has to refuse in the middle of its work.
     *
     * @param good a commit
     * @return the same page with content the store cannot take; empty if there is no such content
     */
    default Optional<PageCommit> poisoned(PageCommit good) {
        return Optional.empty();
    }

    @Override
    void close();
}
