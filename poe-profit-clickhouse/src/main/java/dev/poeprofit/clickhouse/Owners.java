package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which ledger of this store has which queue. Between processes the epochs decide. */
final class Owners {
    private final Map<QueueId, ClickHouseLedger> owners = new ConcurrentHashMap<>();

    void claim(QueueId queue, ClickHouseLedger by) {
        ClickHouseLedger owner = owners.putIfAbsent(queue, by);
        if (owner != null && owner != by) {
            throw new PortException(PortException.Kind.HELD, "queue " + queue + " has another writer");
        }
    }

    void release(QueueId queue, ClickHouseLedger by) {
        owners.remove(queue, by);
    }
}
