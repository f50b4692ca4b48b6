package dev.poeprofit.examples;

import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.Retention;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where a run keeps things.
 *
 * @param ledger writes pages
 * @param history reads pages
 * @param facts prices and dictionaries
 * @param ops requests, audits and alerts
 * @param gold what is derived from the pages; empty if nothing is to be derived
 * @param retention lets go of what is old; empty where nothing expires
 * @param announcing told where this process answers
 * @param release closes the store
 */
record RunStore(
        Ledger ledger,
        History history,
        FactStore facts,
        OpsLog ops,
        Optional<GoldStore> gold,
        Optional<Retention> retention,
        Consumer<String> announcing,
        Runnable release)
        implements AutoCloseable {
    /** A place where nothing is derived and nothing expires. */
    RunStore(Ledger ledger, History history, FactStore facts, OpsLog ops, Runnable release) {
        this(ledger, history, facts, ops, Optional.empty(), Optional.empty(), address -> {}, release);
    }

    /** Says where this process answers, for others that find the store held. */
    void announce(String address) {
        announcing.accept(address);
    }

    @Override
    public void close() {
        ledger.close();
        release.run();
    }
}
