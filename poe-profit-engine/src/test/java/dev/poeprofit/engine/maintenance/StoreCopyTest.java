package dev.poeprofit.engine.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.StoredHead;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.OpsRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class StoreCopyTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    /** More than a copy reads at once, several of each time, so that a slice ends within a time. */
    private static final int RECORDS = 2_503;

    private final InMemoryStore source = new InMemoryStore();
    private final InMemoryStore target = new InMemoryStore();

    /** A store without pages and facts. */
    private static final class Nothing implements StoreScan {
        @Override
        public void heads(QueueId queue, SeqRange range, Consumer<StoredHead> out) {}

        @Override
        public void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out) {}

        @Override
        public void facts(Consumer<Fact> out) {}
    }

    /** Gives and takes a bounded number of records at once, and may break off. */
    private static final class Bounded implements OpsLog {
        private static final int MOST = 1_000;

        private final OpsLog real;
        private int appends;

        Bounded(OpsLog real, int appends) {
            this.real = real;
            this.appends = appends;
        }

        @Override
        public void append(List<? extends OpsRecord> records) {
            assertThat(records).hasSizeLessThanOrEqualTo(MOST);
            if (appends-- == 0) {
                throw new PortException(PortException.Kind.UNAVAILABLE, "broken off");
            }
            real.append(records);
        }

        @Override
        public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
            assertThat(limit).isLessThanOrEqualTo(MOST);
            return real.newest(kind, from, limit);
        }

        @Override
        public <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
            assertThat(query.limit()).isLessThanOrEqualTo(MOST);
            return real.list(query);
        }
    }

    private long copy(int appends) {
        return new StoreCopy(
                        new StoreCopy.Source(
                                source.ledger(), source.history(), new Nothing(), new Bounded(source.ops(), 0)),
                        new StoreCopy.Target(
                                target.ledger(), target.history(), target.facts(), new Bounded(target.ops(), appends)),
                        (queue, seq) -> {})
                .withoutPages()
                .ops();
    }

    private static List<OpsRecord> alerts(InMemoryStore store) {
        return new ArrayList<>(store.ops().newest(OpsRecord.AlertRaised.class, Instant.EPOCH, 2 * RECORDS));
    }

    @Test
    @DisplayName(
            "D31 more records of a kind than fit in memory at once are copied slice by slice, in order, none twice")
    void slices() {
        for (int i = 0; i < RECORDS; i++) {
            // Seven of a time, and two of them the same.
            source.ops().append(List.of(OpsRecords.alert(NOON.plusSeconds(i / 7), i % 7 == 6 ? i - 1 : i)));
        }
        assertThatThrownBy(() -> copy(3)).hasMessage("broken off");
        int before = alerts(target).size();
        assertThat(before).isPositive().isLessThan(RECORDS);
        assertThat(copy(Integer.MAX_VALUE)).isEqualTo(RECORDS - before);
        assertThat(alerts(target)).isEqualTo(alerts(source)).hasSize(RECORDS);
        assertThat(copy(Integer.MAX_VALUE)).isZero();
        source.ops().append(List.of(OpsRecords.alert(NOON.plusSeconds(RECORDS / 7), RECORDS)));
        assertThat(copy(Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(alerts(target)).isEqualTo(alerts(source));
    }
}
