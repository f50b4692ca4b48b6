package dev.poeprofit.examples;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.ingest.QueueRebuild;
import dev.poeprofit.engine.maintenance.ContentDigest;
import dev.poeprofit.engine.maintenance.StoreCopy;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Works a store out anew from the pages as they were received. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = {
            "Work rows and events out anew from the pages as they were received, in a fresh store, and say whether the result is "
                    + "the same. The store that is read stays as it is.",
            "What is derived from rows and events (gold) is derived anew as well, where there is any, and takes no part in the "
                    + "comparison.",
            "Pages that have no bytes any more, and those before them, are carried over as they are. Pages that were made with "
                    + "other rules, for instance under other dictionaries or leagues, may differ."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DbRebuildCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @Option(
            names = "--into",
            paramLabel = "NAME",
            description = "keep the result: a new file, or with --clickhouse a new database on the same server")
    private @Nullable String into;

    @Option(
            names = "--replace",
            description = "put the result in the place of the file; the file as it was is kept as FILE.before")
    private boolean replace;

    @Option(
            names = "--league",
            paramLabel = "NAME",
            description = "leagues that were taken in, as the configuration of the run named them")
    private List<String> leagues = new ArrayList<>();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    private record Result(
            Map<QueueId, QueueRebuild.Report> queues,
            Map<QueueId, Long> derived,
            SortedMap<String, ContentDigest> before,
            SortedMap<String, ContentDigest> after) {
        boolean identical() {
            return before.equals(after);
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StoreLocation location = options.location(System.getenv());
        Optional<Path> file = location.file();
        if (replace && (file.isEmpty() || into != null)) {
            throw new Main.UsageException("--replace is about a file, and without --into");
        }
        Result result = file.isPresent() ? ofFile(location, file.get()) : ofServer(location);
        print(out, result);
        return result.identical() ? ExitCode.OK : ExitCode.STORE;
    }

    private Result ofFile(StoreLocation location, Path file) {
        Path fresh = into == null ? file.resolveSibling(file.getFileName() + ".rebuild") : Path.of(into);
        if (Files.exists(fresh)) {
            throw new Main.UsageException(fresh + " is there already; "
                    + (into == null ? "a rebuild that was cut off has left it, remove it" : "name another file"));
        }
        Path before = file.resolveSibling(file.getFileName() + ".before");
        if (replace && Files.exists(before)) {
            throw new Main.UsageException(before + " of an earlier rebuild is there; remove it first");
        }
        Inputs.database(fresh);
        Result result;
        try (Db source = location.open();
                Db target = new StoreLocation.File(fresh).make()) {
            result = rebuild(source, target);
        }
        try {
            if (replace) {
                refuseLog(file);
                refuseLog(fresh);
                keep(file, before);
                // At every moment one of the two is there under the name.
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else if (into == null) {
                Files.deleteIfExists(fresh);
            }
            if (into == null) {
                for (String suffix : List.of(".endpoint", ".wal", ".tmp")) {
                    Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + suffix));
                }
            }
        } catch (IOException e) {
            throw new PortException(PortException.Kind.STORE, "cannot put the rebuilt file in its place: " + e);
        }
        return result;
    }

    /** A log beside a file belongs to it: left there, it would be played into the file that takes its place. */
    static void refuseLog(Path file) {
        Path log = file.resolveSibling(file.getFileName() + ".wal");
        if (Files.exists(log)) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "--replace: " + log + " is there, so " + file
                            + " is in use or was not closed; nothing was replaced");
        }
    }

    private static void keep(Path file, Path before) throws IOException {
        try {
            Files.createLink(before, file);
        } catch (IOException | UnsupportedOperationException noLinks) {
            Files.copy(file, before);
        }
    }

    private Result ofServer(StoreLocation location) {
        if (into == null) {
            throw new Main.UsageException("--into must name a new database: nothing is ever removed from a server");
        }
        StoreLocation fresh = options.server().at(System.getenv(), into);
        if (fresh.exists()) {
            throw new Main.UsageException("--into: there is a database " + into + " already");
        }
        try (Db source = location.open();
                Db target = fresh.make()) {
            return rebuild(source, target);
        }
    }

    private Result rebuild(Db source, Db target) {
        PrintWriter err = spec.commandLine().getErr();
        Map<QueueId, QueueRebuild.Report> queues = new LinkedHashMap<>();
        for (QueueId queue : source.history().queues()) {
            queues.put(
                    queue,
                    new QueueRebuild(
                                    queue,
                                    source.history(),
                                    source.scan(),
                                    target.ledger(),
                                    Rules.of(source.facts(), queue.realm()).withLeagues(Set.copyOf(leagues)),
                                    new JsonPageDecoder())
                            .run(seq -> err.printf(Locale.ROOT, "%s: page %,d%n", queue, seq)));
        }
        new StoreCopy(source.source(), target.target(), (queue, seq) -> {}).withoutPages();
        return new Result(
                queues,
                target.deriveAs(source),
                ContentDigest.of(source.history(), source.scan()),
                ContentDigest.of(target.history(), target.scan()));
    }

    private void print(PrintWriter out, Result result) {
        if (json) {
            out.println(DbJson.object(object -> {
                object.writeObjectFieldStart("queues");
                for (var entry : result.queues().entrySet()) {
                    object.writeObjectFieldStart(entry.getKey().toString());
                    object.writeNumberField("carried", entry.getValue().carried());
                    object.writeNumberField("derived", entry.getValue().derived());
                    object.writeNumberField("other_rules", entry.getValue().otherRules());
                    object.writeEndObject();
                }
                object.writeEndObject();
                DbJson.derived(object, result.derived());
                DbJson.digests(object, result.before(), result.after());
            }));
            return;
        }
        result.queues()
                .forEach((queue, report) -> out.printf(
                        Locale.ROOT,
                        "%s: %,d pages worked out anew, %,d of them made with other rules before; %,d carried over%n",
                        queue,
                        report.derived(),
                        report.otherRules(),
                        report.carried()));
        DbJson.derived(out, result.derived());
        out.print(DbJson.table(result.before(), result.after()));
        out.println(result.identical() ? "identical" : "NOT identical");
        if (replace) {
            out.println("the rebuilt file is in place; as it was before it is kept as FILE.before");
        }
    }
}
