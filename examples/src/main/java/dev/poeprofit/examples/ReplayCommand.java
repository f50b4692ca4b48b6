package dev.poeprofit.examples;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.derive.MarketWorker;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.ingest.Step;
import dev.poeprofit.engine.report.StoreReport;
import dev.poeprofit.engine.report.StoreReports;
import dev.poeprofit.server.shape.ReportShape;
import dev.poeprofit.sources.archive.ArchiveStashSource;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes recorded pages into a database and reports what was in them. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Take recorded pages and price overviews into a database, and report what was in them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReplayCommand implements Callable<Integer> {
    /** The queue that archives are replayed into; apart from the live stream's. */
    static final QueueId QUEUE = new QueueId("archive", Realm.PC);

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--pages",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "archives, directories of recorded pages, or single pages (.json, .json.gz)")
    private List<Path> pages = new ArrayList<>();

    @Option(
            names = "--ninja",
            arity = "1..*",
            paramLabel = "PATH",
            description = "recorded poe.ninja answers: files, series (.ndjson) or directories")
    private List<Path> ninja = new ArrayList<>();

    @Option(
            names = "--trade-data",
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "recorded trade dictionaries (items, static), files or directories: more currencies and categories are known")
    private List<Path> tradeData = new ArrayList<>();

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @Option(
            names = "--group-pages",
            paramLabel = "N",
            defaultValue = "64",
            description = "pages stored in one transaction, at most (default ${DEFAULT-VALUE})")
    private int groupPages = 64;

    @Option(
            names = "--image-pages",
            paramLabel = "N",
            defaultValue = "1000",
            description = "pages between two images of the tracker (default ${DEFAULT-VALUE})")
    private int imagePages = 1_000;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @CommandLine.Mixin
    private WidthOption width = new WidthOption();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(spec.commandLine().getErr(), System::nanoTime);
        IngestSettings settings = settings();
        int columns = width.columns();
        Inputs.recordings("--pages", pages, ".*");
        Inputs.recordings("--ninja", ninja, "(?s).*\\.(nd)?json(\\.gz)?");
        Inputs.recordings("--trade-data", tradeData, TradeDictionaries.FILE_NAME);
        StoreLocation location = options.location(System.getenv());
        location.file().ifPresent(Inputs::database);
        List<TradeMetadata> dictionaries =
                new TradeDictionaries(reason -> progress.say("left out: " + reason)).read(tradeData);
        ArchiveStashSource source = source();
        source.leftOut().forEach(reason -> progress.say("left out: " + reason));
        try (Db store = location.make()) {
            RecordedFacts facts = new RecordedFacts(store.facts());
            facts.dictionaries(dictionaries);
            PageRules rules = Rules.of(store.facts(), QUEUE.realm());
            Step.Advanced run;
            try (IngestLane lane = new IngestLane(
                    QUEUE,
                    IngestLane.Start.BEGINNING,
                    source,
                    new JsonPageDecoder(),
                    store.ledger(),
                    store.history(),
                    rules,
                    settings,
                    progress,
                    System::nanoTime)) {
                progress.say("replaying " + source.size() + " pages into " + location);
                run = lane.drain();
            }
            facts.prices(ninja);
            facts.leftOut().forEach(reason -> progress.say("left out: " + reason));
            // After the prices: relative prices need the rates of their time.
            new MarketWorker(QUEUE, store.history(), store.facts(), Optional.of(store.gold()), GoldSettings.DEFAULT)
                    .catchUp();
            StoreReport report = StoreReports.of(store.history(), store.facts(), QUEUE, rules.catalogue());
            if (json) {
                out.println(ReportShape.json(report));
            } else {
                out.print(ReportText.of(report, columns));
                out.printf(
                        "this run: %,d pages applied, %,d passed over; %,d price and dictionary answers read, %,d new%n",
                        run.applied(), run.skipped(), facts.read(), facts.stored());
            }
            out.flush();
            return ExitCode.OK;
        }
    }

    private ArchiveStashSource source() {
        try {
            return ArchiveStashSource.of(pages);
        } catch (PortException e) {
            // Whatever is wrong with recorded files, no other service failed and nothing here did.
            throw new Main.InputException("--pages: " + e.getMessage());
        }
    }

    private IngestSettings settings() {
        if (groupPages < 1 || imagePages < 1) {
            throw new Main.UsageException(
                    "--group-pages and --image-pages must be at least 1, were " + groupPages + " and " + imagePages);
        }
        IngestSettings plain = IngestSettings.DEFAULT;
        return new IngestSettings(groupPages, plain.groupTime(), imagePages, plain.fetchDeadline());
    }
}
