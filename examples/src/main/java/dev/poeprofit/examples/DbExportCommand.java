package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.TableExport;
import dev.poeprofit.core.port.TableState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a table or view into a file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Write a table or view into a file: CSV with a line of names, JSON objects one a line, or Parquet.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DbExportCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @Option(
            names = "--table",
            required = true,
            paramLabel = "NAME",
            description = "table or view; docs/model/tables.md says what there is")
    private String table;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "file to write")
    private Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv, json or parquet; unless given, what the file's name ends with")
    private TableExport.@Nullable Format format;

    @Option(
            names = "--market",
            paramLabel = "REALM/LEAGUE",
            description = "only rows of this market, such as pc/Standard")
    private @Nullable String market;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "only rows from this time on, such as 2026-08-01 or 2026-08-01T12:00:00Z")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "only rows before this time")
    private @Nullable String until;

    @Option(names = "--force", description = "replace the file if it is there")
    private boolean force;

    @Option(names = "--json", description = "say what was written as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        TableExport what = new TableExport(
                table,
                Optional.ofNullable(market).map(DbExportCommand::market),
                Optional.ofNullable(since).map(text -> time("--since", text)),
                Optional.ofNullable(until).map(text -> time("--until", text)),
                format());
        if (Files.exists(file) && (!force || !Files.isRegularFile(file))) {
            throw new Main.UsageException("--out: " + file
                    + (Files.isRegularFile(file) ? " is there already; --force replaces it" : " is not a file"));
        }
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new Main.UsageException("--out: there is no directory " + directory);
        }
        long rows;
        try (Db db = options.location(System.getenv()).open()) {
            rows = export(db, what);
        }
        if (json) {
            out.println(DbJson.object(object -> {
                object.writeStringField("table", table);
                object.writeStringField("file", file.toString());
                object.writeStringField("format", what.format().name().toLowerCase(Locale.ROOT));
                object.writeNumberField("rows", rows);
            }));
        } else {
            out.printf(Locale.ROOT, "%,d rows of %s in %s%n", rows, table, file);
        }
        return ExitCode.OK;
    }

    private long export(Db db, TableExport what) {
        List<String> columns = List.copyOf(db.columnsOf().apply(table).keySet());
        if (columns.isEmpty()) {
            List<String> known =
                    db.tablesOf().get().stream().map(TableState::name).toList();
            throw new Main.UsageException("--table: there is no table " + table
                    + Spelling.nearest(table, known)
                            .map(it -> "; did you mean " + it + "?")
                            .orElse(""));
        }
        what.refusal(columns).ifPresent(why -> {
            throw new Main.UsageException(why);
        });
        // Under another name until it is whole.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try {
                long rows = db.exporting().apply(what, part);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                return rows;
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new Main.InputException("--out: " + file + " cannot be written: " + e);
        }
    }

    private TableExport.Format format() {
        if (format != null) {
            return format;
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return TableExport.Format.CSV;
        } else if (name.endsWith(".json") || name.endsWith(".ndjson")) {
            return TableExport.Format.JSON;
        } else if (name.endsWith(".parquet")) {
            return TableExport.Format.PARQUET;
        }
        throw new Main.UsageException(
                "--format must say csv, json or parquet, since the name " + file + " ends with none of them");
    }

    private static Market market(String text) {
        try {
            return Market.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new Main.UsageException("--market: " + wrong.getMessage());
        }
    }

    private static Instant time(String option, String text) {
        try {
            return text.length() == "2026-08-01".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new Main.UsageException(
                    option + " must be a day or a time in UTC, such as 2026-08-01T12:00:00Z, was '" + text + "'");
        }
    }
}
