package dev.poeprofit.examples;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.calibration.CalibrationReport;
import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.engine.calibration.CalibrationPlan;
import dev.poeprofit.engine.calibration.Calibrator;
import dev.poeprofit.engine.calibration.MemoryForecastLog;
import dev.poeprofit.engine.calibration.PredictionResolver;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says whether past forecasts came true. */
@Command(
        name = "calibration",
        mixinStandardHelpOptions = true,
        description = {
            "Walk forward through what a database holds of a league: forecast from the pages so far, let the listings"
                    + " that begin afterwards resolve it, and score the forecasts. Chances that advise gave out and that are due"
                    + " are resolved and stored, and come first."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CalibrationCommand implements Callable<Integer> {
    /** Forecasts and outcomes that fit into the memory of the runner. */
    private static final int MOST = 4_000_000;

    private static final int MOST_HOURS = 7 * 24;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @Option(names = "--league", required = true, paramLabel = "NAME", description = "league, such as Standard")
    private String league;

    @Option(
            names = "--own",
            paramLabel = "ACCOUNT",
            description = "an account of yours; its listings resolve forecasts too (repeatable)")
    private List<String> own = new ArrayList<>();

    @Option(
            names = "--horizon",
            paramLabel = "HOURS",
            defaultValue = "6",
            description = "forecast P(sold within so many hours) (default: ${DEFAULT-VALUE})")
    private int horizon;

    @Option(
            names = "--warmup",
            paramLabel = "HOURS",
            defaultValue = "24",
            description = "no forecast in the first so many hours (default: ${DEFAULT-VALUE})")
    private int warmup;

    @CommandLine.Mixin
    private WidthOption width = new WidthOption();

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Inputs.league(league);
        int columns = width.columns();
        if (horizon < 1 || horizon > MOST_HOURS || warmup < 0 || warmup > MOST_HOURS) {
            throw new Main.UsageException("--horizon must be in 1-" + MOST_HOURS + " and --warmup in 0-" + MOST_HOURS
                    + " hours, were " + horizon + " and " + warmup);
        }
        try (Db store = options.location(System.getenv()).open()) {
            return calibrate(store, columns);
        }
    }

    /** Resolves what advice gave out and is due, and says how all that is resolved came out; empty if nothing was given out. */
    private String issued(Db store, QueueId queue) {
        Market market = Market.pc(league);
        try {
            new PredictionResolver(
                            store.history(), store.facts(), queue, market, Set.copyOf(own), CalibrationSettings.DEFAULT)
                    .resolve();
        } catch (PortException refused) {
            // Who may only read sees what others have resolved.
            spec.commandLine()
                    .getErr()
                    .println("poe-profit: chances that are due are not resolved: " + refused.getMessage());
        }
        return IssuedText.of(store.facts(), market);
    }

    private int calibrate(Db store, int columns) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        QueueId queue = AdviseCommand.queue(store.history().queues());
        CalibrationPlan plan = new CalibrationPlan(
                Duration.ofHours(horizon),
                Duration.ofHours(warmup),
                CalibrationPlan.DEFAULT.trainShare(),
                Set.copyOf(own),
                CalibrationSettings.DEFAULT);
        String issued = issued(store, queue);
        MemoryForecastLog log = new MemoryForecastLog(MOST);
        Optional<CalibrationReport> report = new Calibrator(
                        store.history(),
                        store.facts(),
                        queue,
                        Market.pc(league),
                        Venues.builtIn(),
                        Ranker.builtIn(),
                        plan,
                        log)
                .run();
        (json ? err : out).print(issued);
        if (report.isEmpty() || report.get().tables().isEmpty()) {
            err.println("poe-profit: " + store.name() + ": " + log.forecasts().size() + " forecasts of " + league + ", "
                    + log.outcomes().size()
                    + " of their outcomes known: too few before and after the middle of the time to score them");
            return ExitCode.NOTHING_KNOWN;
        }
        if (json) {
            out.println(CalibrationText.json(report.get()));
        } else {
            out.print(CalibrationText.table(report.get(), columns));
        }
        return ExitCode.OK;
    }
}
