package dev.poeprofit.examples;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.Slice;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** An operations log that also tells somebody of the alerts that the services raise by themselves, once they are stored. */
final class AlertRelay implements OpsLog {
    private final OpsLog ops;
    private volatile Consumer<AlertRaised> listener = alert -> {};

    AlertRelay(OpsLog ops) {
        this.ops = ops;
    }

    /** Whom to tell from now on. */
    void tell(Consumer<AlertRaised> whom) {
        listener = whom;
    }

    @Override
    public void append(List<? extends OpsRecord> records) {
        ops.append(records);
        for (OpsRecord record : records) {
            if (record instanceof AlertRaised alert) {
                listener.accept(alert);
            }
        }
    }

    @Override
    public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
        return ops.newest(kind, from, limit);
    }

    @Override
    public <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
        return ops.list(query);
    }
}
