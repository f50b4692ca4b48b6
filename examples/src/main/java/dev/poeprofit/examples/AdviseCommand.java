package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.ProfitEngine;
import dev.poeprofit.server.shape.AdviceShape;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ranks what a database knows. */
@Command(
        name = "advise",
        mixinStandardHelpOptions = true,
        description = "Rank what a database knows of a league, for a budget of attention.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class AdviseCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--db", required = true, paramLabel = "FILE", description = "database file")
    private Path db;

    @Option(names = "--league", required = true, paramLabel = "NAME", description = "league, such as Standard")
    private String league;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description =
                    "judge ages at this time (ISO, UTC); without, now for the live stream, and the last page for a recording")
    private Optional<Instant> asOf = Optional.empty();

    @CommandLine.Mixin
    private PlayerOptions player = new PlayerOptions();

    @Option(names = "--json", description = "print the advice as JSON")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.exists(db)) {
            throw new Main.UsageException("no such database: " + db);
        }
        Market market = Market.pc(league);
        try (DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            List<QueueId> queues = store.history().queues();
            // The live stream counts before recordings.
            QueueId queue = queues.stream()
                    .filter(it -> it.source().equals("psapi"))
                    .findFirst()
                    .orElseGet(() -> queues.isEmpty() ? ReplayCommand.QUEUE : queues.get(0));
            Instant at = asOf.orElseGet(() -> store.history()
                    .watermark(queue)
                    .filter(mark -> !queue.source().equals("psapi"))
                    .map(Watermark::asOf)
                    .orElseGet(Instant::now));
            ProfitEngine engine = ProfitEngine.builder()
                    .store(store.ledger(), store.history(), store.facts())
                    .decoder(new JsonPageDecoder())
                    .rules(Rules.of(store.facts(), queue.realm()))
                    .build();
            Advice advice = engine.advise(queue, market, player.player(), at);
            List<Market> markets = store.facts().markets();
            if (advice.ranked().isEmpty() && advice.rejected().isEmpty() && !markets.contains(market)) {
                spec.commandLine()
                        .getErr()
                        .println("poe-profit: " + db + " knows nothing of " + market + "; it has prices of " + markets);
                return ExitCode.NOTHING_KNOWN;
            }
            if (json) {
                out.println(AdviceShape.json(market, advice));
            } else {
                out.printf("%s, judged at %s, listings from %s%n%n", market, at, queue);
                out.print(AdviceText.of(advice));
            }
            out.flush();
            return ExitCode.OK;
        }
    }
}
