package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.server.board.Operations;
import dev.poeprofit.server.http.ApiServer;
import dev.poeprofit.server.http.ApiSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The JSON API over what a database holds. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Serve what a database holds as a JSON API, until stopped with Ctrl-C. 'run' serves while it follows the"
                        + " live services; this is for a recording or a stopped run.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ServeCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--db", required = true, paramLabel = "FILE", description = "database file")
    private Path db;

    @CommandLine.Mixin
    private ApiOptions api = new ApiOptions();

    @CommandLine.Mixin
    private PlayerOptions player = new PlayerOptions();

    @Option(names = "--json", description = "print where it answers as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        player.check();
        if (!Files.exists(db)) {
            throw new Main.UsageException("no such database: " + db);
        }
        Inputs.database(db);
        ApiSettings settings = api.settings(db);
        try (StopSignal stop = new StopSignal();
                DuckDbStore store = DuckDbStore.open(db, DuckDbSettings.DEFAULT)) {
            QueueId queue = AdviseCommand.queue(store.history().queues());
            PageRules rules = Rules.of(store.facts(), queue.realm());
            Operations none = new Operations() {
                @Override
                public Map<String, String> configuration() {
                    return Map.of("store.path", db.toString(), "api.host", settings.host());
                }
            };
            try (ApiServer server = ApiFront.start(
                    settings, store.history(), store.facts(), store.ops(), player.player(rules.currencies()), none)) {
                store.announce(server.address());
                say(server);
                stop.await();
            }
        }
        return ExitCode.OK;
    }

    private void say(ApiServer server) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(object(server.address(), api.tokenFile(db)));
        } else {
            out.println("serving " + db + " at " + server.address() + "/ ; commands need the token in "
                    + api.tokenFile(db) + "; stop with Ctrl-C");
        }
        out.flush();
    }

    private static String object(String address, Path token) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("address", address);
            json.writeStringField("token_file", token.toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
