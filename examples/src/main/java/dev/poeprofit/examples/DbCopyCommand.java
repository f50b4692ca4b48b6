package dev.poeprofit.examples;

import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.engine.maintenance.ContentDigest;
import dev.poeprofit.engine.maintenance.StoreCopy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a database file into another store. */
@Command(
        name = "copy",
        mixinStandardHelpOptions = true,
        description = {
            "Copy a database file to a ClickHouse server, or into another file. What is there already is not copied again, so a "
                    + "copy that was cut off is simply repeated.",
            "What is derived (gold) is not copied but derived anew from the copied pages and prices, and takes no part in the "
                    + "comparison.",
            "At the end both stores are read whole and compared, and a server is told how long and how much of pages as received "
                    + "it keeps."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DbCopyCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--db", required = true, paramLabel = "FILE", description = "database file to copy")
    private Path db;

    @Option(names = "--to", paramLabel = "FILE", description = "database file to copy into; made if missing")
    private @Nullable Path to;

    @CommandLine.Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--no-compare", description = "do not read both stores whole at the end")
    private boolean unchecked;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if ((to == null) == !server.isNamed()) {
            throw new Main.UsageException("name one target: --clickhouse URL or --to FILE");
        }
        StoreLocation target =
                to != null ? new StoreLocation.File(to) : server.location(System.getenv(), ServerOptions.DATABASE);
        try (Db from = new StoreLocation.File(db).open();
                Db into = target.make()) {
            return copy(from, into, out, err);
        }
    }

    /** Pages as received that the server will drop. */
    private static long expire(Db target) {
        return target.retention()
                .expire(RetentionPolicy.SERVER, InstantSource.system().instant())
                .rows();
    }

    private int copy(Db source, Db target, PrintWriter out, PrintWriter err) {
        StoreCopy.Report report = new StoreCopy(
                        source.source(),
                        target.target(),
                        (queue, seq) -> err.printf(Locale.ROOT, "%s: %,d pages copied%n", queue, seq))
                .run();
        Map<QueueId, Long> derived = target.deriveAs(source);
        SortedMap<String, ContentDigest> before =
                unchecked ? java.util.Collections.emptySortedMap() : ContentDigest.of(source.history(), source.scan());
        SortedMap<String, ContentDigest> after = unchecked ? before : ContentDigest.of(target.history(), target.scan());
        // A file is looked after by the run on it; a server by whoever fills it.
        OptionalLong due = to == null ? OptionalLong.of(expire(target)) : OptionalLong.empty();
        if (json) {
            out.println(DbJson.object(object -> {
                object.writeStringField("to", target.name());
                object.writeObjectFieldStart("pages");
                for (var entry : report.pages().entrySet()) {
                    object.writeNumberField(entry.getKey().toString(), entry.getValue());
                }
                object.writeEndObject();
                DbJson.derived(object, derived);
                object.writeNumberField("facts", report.facts());
                object.writeNumberField("ops", report.ops());
                if (due.isPresent()) {
                    object.writeNumberField("raw_pages_due", due.getAsLong());
                }
                if (!unchecked) {
                    DbJson.digests(object, before, after);
                }
            }));
        } else {
            report.pages().forEach((queue, pages) -> out.printf(Locale.ROOT, "%s: %,d pages copied%n", queue, pages));
            DbJson.derived(out, derived);
            out.printf(
                    Locale.ROOT,
                    "%,d facts and %,d records of operation copied to %s%n",
                    report.facts(),
                    report.ops(),
                    target.name());
            if (due.orElse(0) > 0) {
                out.printf(
                        Locale.ROOT,
                        "%,d pages as received are beyond the age or size that the server keeps; it drops them%n",
                        due.getAsLong());
            }
            if (!unchecked) {
                out.print(DbJson.table(before, after));
                out.println(before.equals(after) ? "both say the same" : "they DIFFER");
            }
        }
        return before.equals(after) ? ExitCode.OK : ExitCode.STORE;
    }
}
