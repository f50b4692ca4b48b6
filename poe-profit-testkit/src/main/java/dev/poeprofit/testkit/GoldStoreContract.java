package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.poeprofit.core.gold.AskRow;
import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.GoldStore.Stored;
import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.gold.LiquidityRow;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link GoldStore} has to do. */
public abstract class GoldStoreContract extends StoreContract {
    private static final List<Class<? extends GoldRow>> KINDS =
            List.of(GoldRow.Exposure.class, GoldRow.Sold.class, AskRow.class, LiquidityRow.class, HeatRow.class);
    private static final int BATCHES = 5;
    private static final int SIZE = 12;

    /** For subclasses. */
    protected GoldStoreContract() {}

    private static <R extends GoldRow> List<Stored<R>> expected(List<GoldBatch> batches, Class<R> kind) {
        List<Stored<R>> rows = new ArrayList<>();
        batches.forEach(batch -> batch.rows().stream()
                .filter(kind::isInstance)
                .forEach(row -> rows.add(new Stored<>(batch.mark().seq(), kind.cast(row)))));
        return rows;
    }

    private void assertHoldsGold(QueueId queue, List<GoldBatch> batches) {
        GoldStore gold = store().gold();
        assertEquals(Optional.of(batches.get(batches.size() - 1).mark()), gold.mark(queue));
        for (Class<? extends GoldRow> kind : KINDS) {
            assertFalse(expected(batches, kind).isEmpty(), kind.getSimpleName());
            assertEquals(expected(batches, kind), gold.list(kind, GoldQuery.all(queue)), kind.getSimpleName());
        }
    }

    @Test
    @DisplayName("G1 an empty store has no mark and no rows")
    final void empty() {
        assertEquals(Optional.empty(), store().gold().mark(QUEUE));
        for (Class<? extends GoldRow> kind : KINDS) {
            assertEquals(List.of(), store().gold().list(kind, GoldQuery.all(QUEUE)));
        }
    }

    @Test
    @DisplayName("G2 C34 C35 rows of every kind come back in every field and in order, also after a restart")
    final void content() {
        List<GoldBatch> batches = new Golds(QUEUE, 1, SIZE).batches(BATCHES);
        assertEquals(batches.get(0).mark(), store().gold().append(batches.subList(0, 1)));
        assertEquals(batches.get(BATCHES - 1).mark(), store().gold().append(batches.subList(1, BATCHES)));
        assertHoldsGold(QUEUE, batches);
        reopen();
        assertHoldsGold(QUEUE, batches);
    }

    @Test
    @DisplayName("G3 D8 C35 the same batches again, alone or with new ones, change nothing that is there")
    final void again() {
        List<GoldBatch> batches = new Golds(QUEUE, 2, SIZE).batches(BATCHES);
        store().gold().append(batches.subList(0, 3));
        assertEquals(batches.get(2).mark(), store().gold().append(batches.subList(0, 2)));
        assertEquals(batches.get(2).mark(), store().gold().append(batches.subList(2, 3)));
        reopen();
        // Another derivation of pages that are behind the mark is too late.
        assertEquals(batches.get(2).mark(), store().gold().append(List.of(new Golds(QUEUE, 3, SIZE).batch(2))));
        assertEquals(batches.get(BATCHES - 1).mark(), store().gold().append(batches));
        assertHoldsGold(QUEUE, batches);
    }

    @Test
    @DisplayName("G4 pages, market, good and a limit bound what comes back")
    final void bounds() {
        List<GoldBatch> batches = new Golds(QUEUE, 4, SIZE).batches(BATCHES);
        store().gold().append(batches);
        GoldStore gold = store().gold();
        List<Stored<LiquidityRow>> all = expected(batches, LiquidityRow.class);
        GoldQuery query = GoldQuery.all(QUEUE);
        long second = batches.get(1).mark().seq();
        long third = batches.get(2).mark().seq();
        assertEquals(
                all.stream()
                        .filter(row -> row.seq() == second || row.seq() == third)
                        .toList(),
                gold.list(LiquidityRow.class, query.within(new SeqRange(second, third))));
        LiquidityRow one = all.get(all.size() / 2).row();
        assertEquals(
                all.stream()
                        .filter(row -> row.row().market().equals(one.market())
                                && row.row().item().equals(one.item()))
                        .toList(),
                gold.list(LiquidityRow.class, query.of(one.market(), one.item())));
        assertEquals(all.subList(0, 7), gold.list(LiquidityRow.class, query.first(7)));
        assertEquals(List.of(), gold.list(LiquidityRow.class, query.of(Market.pc("Elsewhere"), one.item())));
        assertEquals(List.of(), gold.list(LiquidityRow.class, query.within(new SeqRange(third + 1, third + 1))));
    }

    @Test
    @DisplayName("G5 two queues do not mix")
    final void queues() {
        List<GoldBatch> ours = new Golds(QUEUE, 5, SIZE).batches(2);
        List<GoldBatch> theirs = new Golds(OTHER, 5, SIZE).batches(3);
        store().gold().append(ours);
        store().gold().append(theirs);
        assertHoldsGold(QUEUE, ours);
        assertHoldsGold(OTHER, theirs);
    }

    @Test
    @DisplayName("G6 no batch, batches of several queues and batches out of order are refused, and nothing is stored")
    final void refused() {
        List<GoldBatch> ours = new Golds(QUEUE, 6, SIZE).batches(2);
        GoldStore gold = store().gold();
        assertRefused(PortException.Kind.CONTRACT, () -> gold.append(List.of()));
        assertRefused(PortException.Kind.CONTRACT, () -> gold.append(List.of(ours.get(1), ours.get(0))));
        GoldBatch other = new Golds(OTHER, 6, SIZE).batch(3);
        assertRefused(PortException.Kind.CONTRACT, () -> gold.append(List.of(ours.get(0), other)));
        assertEquals(Optional.empty(), gold.mark(QUEUE));
        String kind = assertThrows(IllegalArgumentException.class, () -> gold.list(GoldRow.class, GoldQuery.all(QUEUE)))
                .getMessage();
        assertEquals("kind must be one kind of gold row, was " + GoldRow.class.getName(), kind);
    }
}
