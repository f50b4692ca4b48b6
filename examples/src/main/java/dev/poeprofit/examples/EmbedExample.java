package dev.poeprofit.examples;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.engine.ProfitEngine;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sources.archive.ArchiveStashSource;
import dev.poeprofit.sources.ninja.NinjaFiles;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The engine in twenty lines: recorded pages and prices in, advice out, all in memory. */
final class EmbedExample {
    private EmbedExample() {}

    static Advice advise(Path pages, Path prices, String league, Instant asOf) {
        InMemoryStore store = new InMemoryStore();
        ProfitEngine engine = ProfitEngine.builder()
                .store(store.ledger(), store.history(), store.facts())
                .decoder(new JsonPageDecoder())
                .build();
        QueueId queue = new QueueId("archive", Realm.PC);
        try (IngestLane lane = engine.open(queue, IngestLane.Start.BEGINNING, ArchiveStashSource.of(List.of(pages)))) {
            lane.drain();
        }
        new NinjaFiles().read(List.of(prices), Realm.PC, snapshot -> engine.learn(List.of(new Fact.Prices(snapshot))));
        return engine.advise(queue, Market.pc(league), Player.withBudget(new AttentionMinutes(30)), asOf);
    }
}
