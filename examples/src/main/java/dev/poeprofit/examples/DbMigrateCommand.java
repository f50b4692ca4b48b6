package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.port.SchemaState;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a schema up to date. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Bring the schema up to date, making the database if there is none. Scripts only add.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DbMigrateCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @Option(names = "--dry-run", description = "say what would be run, and change nothing")
    private boolean dryRun;

    @Option(
            names = "--grants",
            arity = "2",
            paramLabel = "USER",
            description = "print the rights of a writing and a reading user of the server, for an administrator to run")
    private List<String> grants = List.of();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        StoreLocation location = options.location(System.getenv());
        if (!grants.isEmpty()) {
            location.grants(grants.get(0), grants.get(1)).forEach(it -> out.println(it + ";"));
            return ExitCode.OK;
        }
        SchemaState before = location.schema();
        if (!dryRun && !before.missing().isEmpty()) {
            location.make().close();
        }
        if (json) {
            out.println(DbJson.object(object -> {
                object.writeNumberField("version", before.version());
                object.writeBooleanField("dry_run", dryRun);
                scripts(object, dryRun ? "missing" : "applied", before.missing());
            }));
        } else if (before.missing().isEmpty()) {
            out.println("schema version " + before.version() + ": nothing to do");
        } else {
            out.println(dryRun ? "would be run, in this order:" : "was run, in this order:");
            before.missing().forEach(it -> out.println("  version " + it.version() + "  sha256 " + it.sha256()));
        }
        return ExitCode.OK;
    }

    static void scripts(JsonGenerator json, String name, List<SchemaState.Script> scripts) throws IOException {
        json.writeArrayFieldStart(name);
        for (SchemaState.Script script : scripts) {
            json.writeStartObject();
            json.writeNumberField("version", script.version());
            json.writeStringField("sha256", script.sha256());
            if (script.appliedAt().isPresent()) {
                json.writeStringField("applied_at", script.appliedAt().get().toString());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
