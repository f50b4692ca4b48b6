package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.engine.ProfitEngine;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.server.shape.AdviceShape;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
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

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @Option(
            names = "--ninja",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "instead of a store: poe.ninja answers in files or directories, named <league>_<type>_<time>.json; no account is needed")
    private List<Path> ninja = List.of();

    @Option(names = "--league", required = true, paramLabel = "NAME", description = "league, such as Standard")
    private String league;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description =
                    "judge ages at this time (ISO, UTC); without, now for the live stream, and the last page for a recording")
    private Optional<Instant> asOf = Optional.empty();

    @CommandLine.Mixin
    private WidthOption width = new WidthOption();

    @CommandLine.Mixin
    private PlayerOptions player = new PlayerOptions();

    @Option(
            names = "--explain",
            paramLabel = "ID",
            description =
                    "one opportunity by the first digits of its id, promoted or not, with the rows it came from; give the same --as-of, --have and so on")
    private Optional<String> explain = Optional.empty();

    @Option(names = "--json", description = "print the advice as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Inputs.league(league);
        player.check();
        int columns = width.columns();
        if (!ninja.isEmpty()) {
            if (options.isNamed()) {
                throw new Main.UsageException("--ninja: advises from price files alone; name no store beside it");
            }
            return fromFiles(Market.pc(league), columns);
        }
        try (Db store = options.location(System.getenv()).open()) {
            return advise(store, Market.pc(league), columns);
        }
    }

    private int fromFiles(Market market, int columns) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Inputs.recordings("--ninja", ninja, "(?s).*\\.(nd)?json(\\.gz)?");
        NinjaAdvice files = NinjaAdvice.read(ninja, market);
        files.leftOut().forEach(reason -> err.println("poe-profit: left out: " + reason));
        Optional<Instant> newest = files.newest();
        if (newest.isEmpty()) {
            err.println("poe-profit: --ninja: no prices of " + market + " are in these files; there are prices of "
                    + files.markets());
            return ExitCode.NOTHING_KNOWN;
        }
        Instant at = asOf.orElse(newest.get());
        Advice advice = files.advise(player.player(Currencies.builtIn()), at);
        if (explain.isPresent()) {
            return explain(advice, explain.get(), columns);
        }
        List<String> lacks = files.lacks(at);
        if (json) {
            lacks.forEach(lack -> err.println("poe-profit: " + lack));
            out.println(AdviceShape.json(market, ReplayCommand.QUEUE, advice));
        } else {
            out.print(Paragraph.wrap(
                    market + ", judged at " + at + ", from recorded poe.ninja prices alone", columns, "", "  "));
            lacks.forEach(lack -> out.print(Paragraph.wrap(lack, columns, "note: ", "      ")));
            out.println();
            out.print(AdviceText.of(advice, columns));
        }
        out.flush();
        return ExitCode.OK;
    }

    private int advise(Db store, Market market, int columns) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        QueueId queue = queue(store.history().queues());
        Instant at = judgedAt(queue, store.history().watermark(queue));
        PageRules rules = Rules.of(store.facts(), queue.realm());
        ProfitEngine engine = ProfitEngine.builder()
                .store(store.ledger(), store.history(), store.facts())
                .decoder(new JsonPageDecoder())
                .rules(rules)
                .build();
        // Whoever reads it may act on it, so it is kept to be judged by what happens.
        Advice advice = issue(engine, queue, market, player.player(rules.currencies()), at);
        Known known = Known.of(store, queue, market, advice);
        if (known.nothing()) {
            err.println("poe-profit: " + store.name() + ": " + known.ignorance());
            return ExitCode.NOTHING_KNOWN;
        }
        player.unknown(rules.currencies(), store.facts().latestPrices(market, at.plusNanos(1)))
                .forEach(id -> err.println(
                        "poe-profit: --have " + id + ": no such trade id is known here; it changes nothing"));
        if (explain.isPresent()) {
            return explain(advice, explain.get(), columns);
        }
        List<String> lacks = known.lacks(at);
        if (json) {
            lacks.forEach(lack -> err.println("poe-profit: " + lack));
            out.println(AdviceShape.json(market, queue, advice));
        } else {
            String simulated = queue.equals(SimulatedFeed.QUEUE) ? "SIMULATED league " : "";
            out.print(Paragraph.wrap(
                    simulated + market + ", judged at " + at + ", listings from " + queue, columns, "", "  "));
            lacks.forEach(lack -> out.print(Paragraph.wrap(lack, columns, "note: ", "      ")));
            out.println();
            out.print(AdviceText.of(advice, columns));
        }
        return ExitCode.OK;
    }

    /** Advice whose chances are kept; advice all the same where the store takes nothing, as from somebody who may only read. */
    private Advice issue(ProfitEngine engine, QueueId queue, Market market, Player who, Instant at) {
        try {
            return engine.issue(queue, market, who, at);
        } catch (PortException refused) {
            spec.commandLine()
                    .getErr()
                    .println("poe-profit: the chances given out are not kept for calibration: " + refused.getMessage());
            return engine.advise(queue, market, who, at);
        }
    }

    /** The live stream counts before recordings. */
    static QueueId queue(List<QueueId> queues) {
        return queues.stream()
                .filter(it -> it.source().equals("psapi"))
                .findFirst()
                .orElseGet(() -> queues.isEmpty() ? ReplayCommand.QUEUE : queues.get(0));
    }

    private int explain(Advice advice, String id, int columns) {
        List<Opportunity> found = advice.byId(id.toLowerCase(Locale.ROOT));
        if (found.size() != 1) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "poe-profit: --explain " + id + ": "
                                    + (found.isEmpty() ? "no opportunity" : found.size() + " opportunities")
                                    + " of this advice begin so; ids change with the prices, so give --as-of of the advice that named it");
            return ExitCode.NOTHING_KNOWN;
        }
        spec.commandLine()
                .getOut()
                .print(
                        json
                                ? AdviceShape.json(found.get(0)) + System.lineSeparator()
                                : AdviceExplain.of(found.get(0), columns));
        return ExitCode.OK;
    }

    private Instant judgedAt(QueueId queue, Optional<Watermark> last) {
        if (asOf.isPresent()
                && last.isPresent()
                && asOf.get().isBefore(last.get().asOf())) {
            throw new Main.UsageException("--as-of " + asOf.get() + " is before the last page of " + queue + ", "
                    + last.get().asOf()
                    + ": listings later than that time would count, which nobody could have known then;"
                    + " give " + last.get().asOf() + " or later, or leave --as-of out");
        }
        return asOf.orElseGet(() -> last.filter(mark -> !queue.source().equals("psapi"))
                .map(Watermark::asOf)
                .orElseGet(Instant::now));
    }

    /** A time, or a message that says how to write one. */
    static final class TimeConverter implements CommandLine.ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException(
                        "must read like 2026-07-28T19:00:00Z (UTC), was '" + text + "'");
            }
        }
    }
}
