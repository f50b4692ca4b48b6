package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.server.board.Operations;
import dev.poeprofit.server.http.ApiServer;
import dev.poeprofit.server.http.ApiSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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

    @CommandLine.Mixin
    private StoreOptions options = new StoreOptions();

    @CommandLine.Mixin
    private ApiOptions api = new ApiOptions();

    @CommandLine.Mixin
    private PlayerOptions player = new PlayerOptions();

    @Option(names = "--json", description = "print where it answers as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        player.check();
        StoreLocation location = options.location(System.getenv());
        Path place = ApiOptions.place(location);
        try (StopSignal stop = new StopSignal();
                Db store = location.open()) {
            ApiSettings settings = api.settings(place); // makes a token, so not before there is something to serve
            QueueId queue = AdviseCommand.queue(store.history().queues());
            PageRules rules = Rules.of(store.facts(), queue.realm());
            Operations none = new Operations() {
                @Override
                public Map<String, String> configuration() {
                    return Map.of("store", store.name(), "api.host", settings.host());
                }
            };
            try (ApiServer server = ApiFront.start(
                    settings, store.history(), store.facts(), store.ops(), player.player(rules.currencies()), none)) {
                store.announcing().accept(server.address());
                say(store.name(), server, api.tokenFile(place));
                stop.await();
            }
        }
        return ExitCode.OK;
    }

    private void say(String name, ApiServer server, Path token) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(object(server.address(), token));
        } else {
            out.println("serving " + name + " at " + server.address() + "/ ; commands need the token in " + token
                    + "; stop with Ctrl-C");
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
