package dev.poeprofit.sources.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Notifier.Delivery;
import dev.poeprofit.sources.auth.Secret;
import dev.poeprofit.sources.http.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Channels to people: webhook and desktop")
class NotifierTest {
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
    private static final String HIDDEN = "t0psecret-token";
    private static final AlertMessage MESSAGE = new AlertMessage(
            NOW,
            "drift|pc/Allflame|poe.ninja",
            1,
            AlertKind.OPS,
            "drift",
            AlertSeverity.CRITICAL,
            Optional.of(Market.pc("Allflame")),
            "poe.ninja",
            "late by 70 s,\n\u202e<b>@everyone</b> \"quoted\"",
            "Look.",
            "drift",
            false);

    @TempDir
    private Path dir;

    /** Answers every connection with one head and keeps what was sent. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        final List<String> requests = new CopyOnWriteArrayList<>();

        Server(String head) throws IOException {
            Thread thread = new Thread(() -> serve(head), "webhook-server");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve(String head) {
            while (!socket.isClosed()) {
                try (Socket client = socket.accept();
                        InputStream in = client.getInputStream();
                        OutputStream out = client.getOutputStream()) {
                    StringBuilder text = new StringBuilder();
                    byte[] buffer = new byte[8_192];
                    while (!text.toString().endsWith("}")) {
                        int read = in.read(buffer);
                        if (read < 0) {
                            break;
                        }
                        text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    }
                    requests.add(text.toString());
                    out.write((head + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // The client or the test is gone.
                }
            }
        }

        Secret address() {
            return new Secret("http://127.0.0.1:" + socket.getLocalPort() + "/api/webhooks/" + HIDDEN);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Delivery deliver(Secret address) {
        HttpTransport network = new HttpTransport();
        try (WebhookNotifier notifier =
                new WebhookNotifier(address, network, () -> NOW, "poe-profit/test", network::close)) {
            assertThat(notifier.toString()).doesNotContain(HIDDEN);
            return notifier.deliver(MESSAGE, Deadline.ofSeconds(10));
        }
    }

    @Test
    @DisplayName(
            "X26 a webhook gets one JSON object in Discord's form: plain text of one line a part, nobody is called")
    void posts() throws IOException {
        try (Server server = new Server("HTTP/1.1 204 No Content")) {
            assertThat(deliver(server.address())).isInstanceOf(Delivery.Delivered.class);
            assertThat(server.requests)
                    .singleElement()
                    .satisfies(request -> assertThat(request)
                            .startsWith("POST /api/webhooks/" + HIDDEN + " HTTP/1.1")
                            .contains("application/json")
                            .contains(
                                    "\"content\":\"CRITICAL drift pc/Allflame poe.ninja\\nlate by 70 s, <b>@everyone</b> \\\"quoted\\\""
                                            + "\\nLook.\"")
                            .contains("\"allowed_mentions\":{\"parse\":[]}"));
        }
    }

    @Test
    @DisplayName("a webhook that is asked too often says when to come again, in seconds or by a date")
    void retry_after() throws IOException {
        try (Server server = new Server("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7")) {
            assertThat(deliver(server.address())).isEqualTo(new Delivery.Held(Duration.ofSeconds(7)));
        }
        try (Server server =
                new Server("HTTP/1.1 429 Too Many Requests\r\nRetry-After: Sat, 01 Aug 2026 12:00:09 GMT")) {
            assertThat(deliver(server.address())).isEqualTo(new Delivery.Held(Duration.ofSeconds(9)));
        }
        try (Server server = new Server("HTTP/1.1 429 Too Many Requests")) {
            assertThat(deliver(server.address())).isEqualTo(new Delivery.Held(Duration.ofSeconds(60)));
        }
    }

    @Test
    @DisplayName("O18 a failure is told with the host alone; a server's own may be tried again, a refusal not")
    void failures() throws IOException {
        try (Server server = new Server("HTTP/1.1 500 Oops")) {
            assertThat(deliver(server.address()))
                    .isEqualTo(new Delivery.Failed("the webhook at 127.0.0.1 answered HTTP 500", true));
        }
        try (Server server = new Server("HTTP/1.1 404 Not Found")) {
            assertThat(deliver(server.address()))
                    .isEqualTo(new Delivery.Failed("the webhook at 127.0.0.1 answered HTTP 404", false));
        }
        Secret gone;
        try (Server server = new Server("HTTP/1.1 204 No Content")) {
            gone = server.address();
        }
        assertThat(deliver(gone)).isInstanceOfSatisfying(Delivery.Failed.class, failed -> {
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.text()).contains("127.0.0.1").doesNotContain(HIDDEN);
        });
    }

    @Test
    @DisplayName("an address that may not be asked is refused without being shown")
    void addresses() {
        for (String wrong : List.of(
                "http://example.org/" + HIDDEN, "https://me:" + HIDDEN + "@example.org/", "no address " + HIDDEN)) {
            assertThatThrownBy(() -> deliver(new Secret(wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(HIDDEN)
                    .hasNoCause();
        }
    }

    @Test
    @DisplayName("the desktop's command gets title and text as arguments of their own, markup written out")
    void desktop() throws IOException {
        Path got = dir.resolve("got");
        Path command = Files.writeString(
                dir.resolve("show"), "#!/bin/sh\nfor a in \"$@\"; do printf '[%s]\\n' \"$a\"; done > '" + got + "'\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        assertThat(new DesktopNotifier(command.toString()).deliver(MESSAGE, Deadline.ofSeconds(20)))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(Files.readString(got))
                .contains("[--urgency=critical]", "[--]", "[CRITICAL drift pc/Allflame poe.ninja]")
                .contains("[late by 70 s, &lt;b&gt;@everyone&lt;/b&gt; \"quoted\"\nLook.]");
        Path failing = Files.writeString(dir.resolve("fails"), "#!/bin/sh\nexit 3\n");
        Files.setPosixFilePermissions(failing, PosixFilePermissions.fromString("rwx------"));
        assertThat(new DesktopNotifier(failing.toString()).deliver(MESSAGE, Deadline.ofSeconds(20)))
                .isEqualTo(new Delivery.Failed("the desktop's command ended with 3", true));
        assertThat(new DesktopNotifier(dir.resolve("none").toString()).deliver(MESSAGE, Deadline.ofSeconds(20)))
                .isInstanceOf(Delivery.Failed.class);
    }
}
