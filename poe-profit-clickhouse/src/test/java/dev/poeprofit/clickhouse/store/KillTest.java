package dev.poeprofit.clickhouse.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.TrackerImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while pages are written. */
@RequiresClickHouse(ownEngine = true)
final class KillTest {
    private static final int KILLS = 5;

    /** The last page that {@code apply} has answered for. */
    private final AtomicLong acknowledged = new AtomicLong();

    @Test
    @DisplayName("D7 kill -9 of the server in the middle of writing loses no page and doubles none")
    void killed(@TempDir Path directory) throws IOException, ExecutionException, InterruptedException {
        SplittableRandom random = new SplittableRandom(20_260_101);
        ClickHouseEngine engine = ClickHouseEngine.start(directory);
        ClickHouseSettings settings = Stores.fresh(engine.server());
        long rows = 0;
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                FutureTask<PortException> writer = new FutureTask<>(() -> write(settings));
                Thread thread = new Thread(writer, "writer");
                thread.start();
                long before = acknowledged.get();
                while (acknowledged.get() <= before && thread.isAlive()) {
                    Thread.onSpinWait();
                }
                thread.join(TimeUnit.MICROSECONDS.toMillis(random.nextInt(400_000)) + 1);
                engine.kill();
                writer.get();
                engine.restart();
                try (ClickHouseStore store = ClickHouseStore.open(settings)) {
                    long seq = store.history().watermark(Queue.ID).orElseThrow().seq();
                    assertTrue(
                            seq >= acknowledged.get(), "page " + acknowledged.get() + " is lost, the last is " + seq);
                    Queue.assertHolds(store, Queue.expected(seq));
                    rows = new Sql(engine.server(), settings).number("SELECT count() FROM bronze_public_stash");
                }
            }
            try (ClickHouseStore store = ClickHouseStore.open(settings)) {
                Recovery recovery = store.ledger().open(Queue.ID, Queue.RULES);
                recovery.image()
                        .ifPresent(image -> assertEquals(
                                text(recovery.imageSeq()), new String(image.bytes(), StandardCharsets.UTF_8)));
            }
        } finally {
            engine.close();
        }
        System.out.println("kills " + KILLS + ", pages " + acknowledged.get() + ", rows " + rows);
    }

    /** Writes pages until the server is gone. */
    private PortException write(ClickHouseSettings settings) {
        try (ClickHouseStore store = ClickHouseStore.open(settings);
                Ledger ledger = store.ledger()) {
            Recovery recovery = ledger.open(Queue.ID, Queue.RULES);
            List<LoggedPage> waiting = recovery.pending();
            while (true) {
                if (!waiting.isEmpty()) {
                    acknowledged.set(ledger.apply(Queue.COMMITS.of(waiting)).seq());
                    if (acknowledged.get() % 5 == 0) {
                        ledger.saveTracker(
                                Queue.ID,
                                acknowledged.get(),
                                new TrackerImage(text(acknowledged.get()).getBytes(StandardCharsets.UTF_8)));
                    }
                } else {
                    acknowledged.accumulateAndGet(recovery.appliedSeq(), Math::max);
                }
                waiting = ledger.log(
                        Queue.ID, Queue.PAGES.pages(Math.max(acknowledged.get(), recovery.appliedSeq()) + 1, 3));
            }
        } catch (PortException e) {
            return e;
        }
    }

    private static String text(long seq) {
        return "state after page " + seq;
    }
}
