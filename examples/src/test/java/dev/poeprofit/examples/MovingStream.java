package dev.poeprofit.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.SimulatedUpstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A simulated league's stash stream on the loopback address. Time goes on by a step with each request, so that a cursor which is
 * asked for again leads to what lies there now.
 */
final class MovingStream implements AutoCloseable {
    static final String NOW_HEADER = "X-Simulated-Now";
    private static final Duration STEP = Duration.ofSeconds(20);

    private final HttpServer server;
    private final SimulatedUpstream upstream;
    private final Map<Cursor, List<Digest>> served = new LinkedHashMap<>();
    private Instant now;

    MovingStream(long seed) throws IOException {
        SimulatedLeague league =
                SimulatedLeague.of(LeagueSettings.brisk(seed).days(30).build());
        upstream = new SimulatedUpstream(league);
        now = league.settings().start().plus(Duration.ofHours(6));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Lets time pass. */
    synchronized void advance(Duration span) {
        now = now.plus(span);
    }

    /** What was served for a cursor, in the order it was asked for. */
    synchronized List<Digest> served(Cursor cursor) {
        return List.copyOf(served.getOrDefault(cursor, List.of()));
    }

    /** Cursors that were answered with more than one content. */
    synchronized long changed() {
        return served.values().stream()
                .filter(digests -> digests.stream().distinct().count() > 1)
                .count();
    }

    private synchronized SimAnswer ask(String target) {
        now = now.plus(STEP);
        return upstream.answer(SimRequest.get(target), now);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            SimAnswer answer;
            synchronized (this) {
                answer = ask(uri.toString());
                served.computeIfAbsent(KillChild.cursorOf(uri.getQuery()), it -> new ArrayList<>())
                        .add(Digest.of(answer.body()));
                answer.headers()
                        .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                exchange.getResponseHeaders().set(NOW_HEADER, Long.toString(now.toEpochMilli()));
            }
            exchange.getResponseHeaders().remove("Content-Length");
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
