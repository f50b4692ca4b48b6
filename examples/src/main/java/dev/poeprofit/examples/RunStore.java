package dev.poeprofit.examples;

import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;

/**
 * Where a run keeps things.
 *
 * @param ledger writes pages
 * @param history reads pages
 * @param facts prices and dictionaries
 * @param ops requests, audits and alerts
 * @param release closes the store
 */
record RunStore(Ledger ledger, History history, FactStore facts, OpsLog ops, Runnable release)
        implements AutoCloseable {
    @Override
    public void close() {
        ledger.close();
        release.run();
    }
}
