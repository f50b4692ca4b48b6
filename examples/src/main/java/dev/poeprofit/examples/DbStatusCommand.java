package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SchemaState;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TableState;
import dev.poeprofit.core.port.Watermark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what a database holds and how large it is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say what a database holds: schema, queues, tables with their rows and room on disk.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DbStatusCommand implements Callable<Integer> {
    private record Queue(QueueId id, Watermark newest, Optional<Instant> oldest) {}

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StoreLocation location = options.location(System.getenv());
        try (Db db = location.open()) {
            SchemaState schema = db.schemaOf().get();
            List<TableState> tables = db.tablesOf().get();
            List<Queue> queues = queues(db.history());
            Optional<Long> size = location.file().map(DbStatusCommand::size);
            if (json) {
                out.println(DbJson.object(object -> write(object, db.name(), schema, queues, tables, size)));
            } else {
                print(out, db.name(), schema, queues, tables, size);
            }
        }
        return ExitCode.OK;
    }

    private static List<Queue> queues(History history) {
        List<Queue> queues = new ArrayList<>();
        for (QueueId id : history.queues()) {
            List<Instant> first = new ArrayList<>();
            history.lifecycle(id, new SeqRange(1, 1), page -> first.add(page.at()));
            history.watermark(id)
                    .ifPresent(newest ->
                            queues.add(new Queue(id, newest, first.stream().findFirst())));
        }
        return queues;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    private static void write(
            JsonGenerator json,
            String name,
            SchemaState schema,
            List<Queue> queues,
            List<TableState> tables,
            Optional<Long> size)
            throws IOException {
        json.writeStringField("database", name);
        if (size.isPresent()) {
            json.writeNumberField("file_bytes", size.get());
        }
        json.writeNumberField("schema_version", schema.version());
        DbMigrateCommand.scripts(json, "scripts", schema.applied());
        json.writeArrayFieldStart("queues");
        for (Queue queue : queues) {
            json.writeStartObject();
            json.writeStringField("queue", queue.id().toString());
            json.writeNumberField("watermark", queue.newest().seq());
            if (queue.oldest().isPresent()) {
                json.writeStringField("oldest", queue.oldest().get().toString());
            }
            json.writeStringField("newest", queue.newest().asOf().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("tables");
        for (TableState table : tables) {
            json.writeStartObject();
            json.writeStringField("name", table.name());
            json.writeBooleanField("view", table.view());
            if (table.rows().isPresent()) {
                json.writeNumberField("rows", table.rows().getAsLong());
            }
            if (table.bytes().isPresent()) {
                json.writeNumberField("bytes", table.bytes().getAsLong());
            }
            if (table.bytesPerRow().isPresent()) {
                json.writeNumberField("bytes_per_row", table.bytesPerRow().getAsDouble());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void print(
            PrintWriter out,
            String name,
            SchemaState schema,
            List<Queue> queues,
            List<TableState> tables,
            Optional<Long> size) {
        out.println(name
                + size.map(it -> String.format(Locale.ROOT, ", %,d bytes", it)).orElse(""));
        out.println("schema version " + schema.version());
        for (SchemaState.Script script : schema.applied()) {
            out.println("  version " + script.version() + "  sha256 " + script.sha256()
                    + script.appliedAt().map(it -> "  run at " + it).orElse(""));
        }
        if (queues.isEmpty()) {
            out.println("no pages yet");
        }
        for (Queue queue : queues) {
            out.println(queue.id() + " up to page "
                    + String.format(Locale.ROOT, "%,d", queue.newest().seq())
                    + queue.oldest().map(it -> ", from " + it).orElse("") + " to "
                    + queue.newest().asOf());
        }
        TextTable text =
                new TextTable().left("table").right("rows").right("bytes").right("bytes a row");
        tables.stream()
                .filter(it -> !it.view())
                .forEach(it -> text.row(
                        it.name(),
                        number(it.rows().isPresent() ? it.rows().getAsLong() : -1),
                        number(it.bytes().isPresent() ? it.bytes().getAsLong() : -1),
                        it.bytesPerRow().isPresent()
                                ? String.format(
                                        Locale.ROOT, "%,.1f", it.bytesPerRow().getAsDouble())
                                : "-"));
        out.print(text.render(Integer.MAX_VALUE).orElse(""));
        out.println("views: "
                + String.join(
                        ", ",
                        tables.stream()
                                .filter(TableState::view)
                                .map(TableState::name)
                                .toList()));
    }

    private static String number(long value) {
        return value < 0 ? "-" : String.format(Locale.ROOT, "%,d", value);
    }
}
