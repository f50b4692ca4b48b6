package dev.poeprofit.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events: resumed without a gap or a double, begun anew where that cannot be, and never held up by one who does not read. */
@Timeout(60)
class EventStreamTest {
    /** A small ring and quick heartbeats, so that nothing has to be waited for. */
    private static final EventSettings QUICK =
            new EventSettings(8, Duration.ofMinutes(15), Duration.ofMillis(200), Duration.ofMillis(400), 16 << 10);

    /** An event as it came. */
    private record Event(String id, String name, JsonObject data) {}

    /** Reads a stream over a plain socket. */
    private static final class Client implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader lines;

        Client(Served served, String topics, String last) throws IOException {
            this(served.server.port(), topics, last);
        }

        Client(int port, String topics, String last) throws IOException {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(30_000);
            String head = "GET /v1/events?topics=" + topics + " HTTP/1.1\r\nHost: localhost\r\n"
                    + (last.isEmpty() ? "" : "Last-Event-ID: " + last + "\r\n") + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(lines.readLine()).contains(" 200 ");
        }

        /** The next event of a name. */
        Event next(String name) throws IOException {
            String id = "";
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    if (event.equals(name)) {
                        return new Event(id, event, new JsonObject(line.substring(6)));
                    }
                    id = "";
                }
            }
            throw new IOException("the stream ended");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static long number(String id) {
        return Long.parseLong(id.substring(id.lastIndexOf('-') + 1));
    }

    @Test
    @DisplayName("X18 a state of the market reaches a stream, with the version that reads answer from")
    void told() throws IOException {
        try (Served served = new Served(ApiLimits.DEFAULT, QUICK);
                Client client = new Client(served, "board,opportunities", "")) {
            client.next("heartbeat");
            served.keeper.renew();
            Event board = client.next("board.changed");
            while (board.data().getLong("version") < served.keeper.board().version()) {
                board = client.next("board.changed");
            }
            assertThat(served.json("/v1/meta").getLong("board_version"))
                    .isEqualTo(board.data().getLong("version"));
        }
    }

    @Test
    @DisplayName("who is cut off again and again resumes by id and meets every event once, in order")
    void resumed() throws IOException {
        try (Served served = new Served(ApiLimits.DEFAULT, QUICK)) {
            String last = served.json("/v1/snapshot").getString("last_event_id");
            List<Long> versions = new ArrayList<>();
            for (int cut = 0; cut < 20; cut++) {
                served.keeper.renew();
                served.keeper.renew();
                long wanted = served.keeper.board().version();
                try (Client client = new Client(served, "board", last)) {
                    for (long version = 0; version < wanted; ) {
                        Event event = client.next("board.changed");
                        last = event.id();
                        version = event.data().getLong("version");
                        versions.add(version);
                    }
                }
            }
            for (int i = 1; i < versions.size(); i++) {
                assertThat(versions.get(i)).isEqualTo(versions.get(i - 1) + 1);
            }
            assertThat(versions).hasSizeGreaterThanOrEqualTo(40);
        }
    }

    @Test
    @DisplayName("an id of another start, an unknown one and one too old each begin anew from the state")
    void reset() throws IOException {
        try (Served served = new Served(ApiLimits.DEFAULT, QUICK)) {
            String old = served.json("/v1/snapshot").getString("last_event_id");
            for (String id : List.of("elsewhere-3", old + "99", "nonsense")) {
                try (Client client = new Client(served, "board", id)) {
                    assertThat(client.next("reset").data().getString("reason")).isIn("another-epoch", "unknown-id");
                }
            }
            for (int i = 0; i < 12; i++) {
                served.keeper.renew();
            }
            try (Client follower = new Client(served, "board", "")) {
                follower.next("heartbeat");
            }
            try (Client client = new Client(served, "board", old)) {
                Event reset = client.next("reset");
                assertThat(reset.data().getString("reason")).isEqualTo("too-far-behind");
                JsonObject state = served.json("/v1/snapshot");
                assertThat(number(state.getString("last_event_id"))).isGreaterThanOrEqualTo(number(reset.id()));
                assertThat(state.getLong("version"))
                        .isEqualTo(served.keeper.board().version());
                served.keeper.renew();
                assertThat(client.next("board.changed").data().getLong("version"))
                        .isEqualTo(served.keeper.board().version());
            }
        }
    }

    @Test
    @DisplayName("one who does not read is cut off, and another who does misses nothing meanwhile")
    void slow() throws Exception {
        int events = 200;
        // More of them than every buffer on the way to the deaf one holds.
        String large = "x".repeat(64 << 10);
        EventSettings roomy = new EventSettings(
                events, Duration.ofMinutes(15), Duration.ofMillis(100), Duration.ofMillis(1_500), 16 << 10);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
        try {
            CompletableFuture<EventHub> made = new CompletableFuture<>();
            CompletableFuture<Integer> port = new CompletableFuture<>();
            vertx.runOnContext(start -> {
                EventHub hub = new EventHub(vertx, "epoch", roomy, InstantSource.fixed(Served.NOW), System::nanoTime);
                made.complete(hub);
                vertx.createHttpServer()
                        .requestHandler(request -> hub.open(request.response(), EventHub.TOPICS, Optional.empty()))
                        .listen(0, "127.0.0.1")
                        .onComplete(done -> port.complete(done.result().actualPort()));
            });
            try (Client deaf = new Client(port.get(), "board", "");
                    Client reader = new Client(port.get(), "board", "")) {
                reader.next("heartbeat");
                vertx.runOnContext(loop -> {
                    for (int i = 0; i < events; i++) {
                        made.join()
                                .publish(
                                        "board",
                                        "board.changed",
                                        new JsonObject().put("i", i).put("text", large));
                    }
                });
                for (int i = 0; i < events; i++) {
                    assertThat(reader.next("board.changed").data().getInteger("i"))
                            .isEqualTo(i);
                }
                for (long dropped = 0; dropped == 0; ) {
                    CompletableFuture<Long> count = new CompletableFuture<>();
                    reader.next("heartbeat");
                    vertx.runOnContext(loop -> count.complete(made.join().dropped()));
                    dropped = count.get();
                }
                // What lay on the way still comes; then the stream has ended, and nothing is waited for.
                assertThatThrownBy(() -> deaf.next("nothing that is ever sent"))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(SocketTimeoutException.class);
            }
        } finally {
            vertx.close().await();
        }
    }
}
