package dev.poeprofit.examples;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A client of the JSON API: reads the state, follows what changes, and reads the state again where it is told to. */
public final class ApiClientExample {
    private static final Pattern LAST = Pattern.compile("\"last_event_id\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI api;
    private String last = "";

    /**
     * A client.
     *
     * @param api where the API answers
     */
    public ApiClientExample(URI api) {
        this.api = api;
    }

    /**
     * The state that a view starts from.
     *
     * @return the body
     * @throws IOException if it cannot be had
     * @throws InterruptedException if the wait for it is interrupted
     */
    public String snapshot() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve("/v1/snapshot")).build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher id = LAST.matcher(body);
        last = id.find() ? id.group(1) : "";
        return body;
    }

    /**
     * Follows events from where this client stands; who calls again goes on behind the last one.
     *
     * @param count how many to wait for, heartbeats left out
     * @return their names
     * @throws IOException if the stream cannot be had
     * @throws InterruptedException if the wait for it is interrupted
     */
    public List<String> follow(int count) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(api.resolve("/v1/events"))
                .header("Last-Event-ID", last)
                .build();
        List<String> names = new ArrayList<>();
        try (Stream<String> lines =
                client.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            Iterator<String> each = lines.iterator();
            while (names.size() < count && each.hasNext()) {
                String line = each.next();
                if (line.startsWith("id: ")) {
                    last = line.substring("id: ".length());
                } else if (line.equals("event: reset")) {
                    names.add("reset");
                    snapshot();
                } else if (line.startsWith("event: ") && !line.equals("event: heartbeat")) {
                    names.add(line.substring("event: ".length()));
                }
            }
        }
        return names;
    }
}
