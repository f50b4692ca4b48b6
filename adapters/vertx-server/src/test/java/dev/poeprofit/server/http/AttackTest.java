package dev.poeprofit.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody without good intentions would try. */
@Timeout(60)
class AttackTest {
    /** How long connections that were closed may take to be free again. */
    private static final Duration FREED = Duration.ofSeconds(20);

    private static Served served;

    @TempDir
    private Path dir;

    @BeforeAll
    static void start() {
        served = new Served(
                ApiLimits.DEFAULT.within(Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(20)),
                EventSettings.DEFAULT);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static Socket connect() throws IOException {
        return connect(served);
    }

    private static Socket connect(Served to) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.server.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Until the other side closes. */
    private static String rest(Socket socket) {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int one = in.read(); one >= 0; one = in.read()) {
                text.append((char) one);
            }
        } catch (IOException reset) {
            text.append("<reset>");
        }
        return text.toString();
    }

    private static String raw(String head) throws IOException {
        return raw(served, head);
    }

    private static String raw(Served to, String head) throws IOException {
        try (Socket socket = connect(to)) {
            write(socket, head);
            return rest(socket);
        }
    }

    private static String get(String target, String host, String more) {
        return "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "Connection: close\r\n\r\n";
    }

    private static void stillAnswers() {
        assertThat(served.get("/livez").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "a head that comes byte by byte, and a second one on the same connection, is cut off; others are served")
    void slowloris() throws IOException {
        try (Socket slow = connect()) {
            write(slow, "GET /livez HTTP/1.1\r\nHost: localhost\r\nX-A: ");
            stillAnswers();
            assertThat(rest(slow)).doesNotContain("200 OK");
        }
        try (Socket slow = connect()) {
            write(slow, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\nGET /livez HTTP/1.1\r\nX-A: ");
            assertThat(rest(slow)).containsOnlyOnce("200 OK");
        }
        stillAnswers();
    }

    @Test
    @DisplayName("a body that does not come is not waited for, and one of 10 MB is refused without being read")
    void bodies() throws IOException {
        String head = "PUT /v1/prefs/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + Served.TOKEN
                + "\r\nIf-None-Match: *\r\nContent-Type: application/json\r\n";
        try (Socket slow = connect()) {
            write(slow, head + "Content-Length: 20\r\n\r\n{");
            assertThat(rest(slow)).doesNotContain(" 200 ");
        }
        try (Socket large = connect()) {
            write(large, head + "Content-Length: 10485760\r\n\r\n");
            assertThat(rest(large)).contains(" 413 ", "problem:too-large");
        }
        stillAnswers();
    }

    @Test
    @DisplayName("a flood of headers and an endless address are refused")
    void headers() throws IOException {
        assertThat(raw(get("/livez", "localhost", ("X-Flood: " + "a".repeat(100) + "\r\n").repeat(200))))
                .contains(" 431 ");
        assertThat(raw(get("/" + "a".repeat(10_000), "localhost", ""))).contains(" 414 ");
        assertThat(raw("nonsense\r\n\r\n")).doesNotContain(" 200 ");
        stillAnswers();
    }

    @Test
    @DisplayName("no address leads out of what the document names")
    void traversal() throws IOException {
        for (String path : List.of(
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/v1/..%2f..%2fetc%2fpasswd",
                "/v1/prefs/..%2f..%2fx",
                "//etc/passwd",
                "/v1/health/%00",
                "/openapi.yaml/..;/x",
                "/v1/%zz")) {
            String answer = raw(get(path, "localhost", ""));
            assertThat(answer).as(path).containsPattern("^HTTP/1.1 (400|404) ").doesNotContain("root:", "Exception");
        }
    }

    @Test
    @DisplayName("a rebound name, a second or missing Host and a page of another site get nothing")
    void hosts() throws IOException {
        assertThat(raw(get("/v1/meta", "attacker.example", "")))
                .contains(" 421 ")
                .doesNotContain("epoch");
        assertThat(raw(get("/v1/meta", "localhost.attacker.example", ""))).contains(" 421 ");
        assertThat(raw("GET /v1/meta HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\nConnection: close\r\n\r\n"))
                .contains(" 400 ");
        assertThat(raw("GET /v1/meta HTTP/1.1\r\nConnection: close\r\n\r\n")).contains(" 400 ");
        assertThat(raw(get("/v1/meta", "localhost", "Origin: http://attacker.example\r\n")))
                .contains(" 403 ");
        assertThat(raw(get("/v1/meta", "localhost", "Origin: null\r\n"))).contains(" 403 ");
        assertThat(raw(get("/v1/meta", "localhost", "Sec-Fetch-Site: cross-site\r\n")))
                .contains(" 403 ");
        assertThat(raw(get("/v1/meta", "LOCALHOST", ""))).contains(" 200 ");
        String own = "localhost:" + served.server.port();
        assertThat(raw(get("/v1/meta", own, "Origin: http://" + own + "\r\n"))).contains(" 200 ");
    }

    @Test
    @DisplayName("a form of another page changes nothing, with or without what a browser would add")
    void forgery() throws IOException {
        String body = "{}";
        for (String more : List.of(
                "Content-Type: text/plain\r\n",
                "Content-Type: application/x-www-form-urlencoded\r\n",
                "Content-Type: application/json\r\nOrigin: http://attacker.example\r\n")) {
            String answer = raw("POST /v1/refresh HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more
                    + "Content-Length: 2\r\n\r\n" + body);
            assertThat(answer).as(more).containsPattern("^HTTP/1.1 40[13] ");
        }
        assertThat(served.get("/v1/meta").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    @DisplayName("a key that was used gives the same answer and does nothing more")
    void replay() {
        HttpResponse<String> first = served.command("POST", "/v1/refresh", "", "Idempotency-Key", "key-0001-abc");
        HttpResponse<String> second = served.command("POST", "/v1/refresh", "", "Idempotency-Key", "key-0001-abc");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    @DisplayName("who guesses tokens is shut out, the right one included, and reads go on")
    void guessing() {
        try (Served other = new Served()) {
            assertThat(other.send(other.request("/v1/refresh").POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(401);
            int refused = 0;
            for (int i = 0; i < 30; i++) {
                HttpResponse<String> answer = other.send(other.request("/v1/refresh")
                        .header("Authorization", "Bearer wrong-" + i)
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
                assertThat(answer.statusCode()).isIn(401, 429);
                assertThat(answer.body()).doesNotContain(Served.TOKEN);
                refused += answer.statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isGreaterThanOrEqualTo(15);
            assertThat(other.command("POST", "/v1/refresh", "").statusCode()).isEqualTo(429);
            assertThat(other.get("/v1/meta").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("streams and connections are counted: who hoards them gets no more, and what is freed serves others")
    void hoarding() throws IOException {
        try (Served other = new Served(
                ApiLimits.DEFAULT
                        .within(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(30))
                        .counting(40, 3, 500, 1_000),
                EventSettings.DEFAULT)) {
            List<Socket> held = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    Socket socket = connect(other);
                    held.add(socket);
                    write(socket, "GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
                assertThat(raw(other, get("/v1/events", "localhost", ""))).contains(" 503 ");
                assertThat(raw(other, get("/livez", "localhost", ""))).contains(" 200 ");
            } finally {
                close(held);
            }
            List<Socket> many = new ArrayList<>();
            try {
                int closed = 0;
                for (int i = 0; i < 60; i++) {
                    Socket socket = connect(other);
                    many.add(socket);
                    write(socket, "GET /v1/meta HTTP/1.1\r\nHost: localhost\r\n\r\n");
                }
                for (Socket socket : many) {
                    try {
                        closed += socket.getInputStream().read() < 0 ? 1 : 0;
                    } catch (IOException reset) {
                        closed++;
                    }
                }
                assertThat(closed).isGreaterThanOrEqualTo(15);
            } finally {
                close(many);
            }
            // The server learns of each end by itself; until then it turns others away.
            String freed = "";
            for (long end = System.nanoTime() + FREED.toNanos(); !freed.contains(" 200 "); ) {
                assertThat(System.nanoTime()).as("room for a connection").isLessThan(end);
                freed = raw(other, get("/livez", "localhost", ""));
            }
            try (Socket stream = connect(other)) {
                write(stream, "GET /v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertThat(new String(stream.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
        }
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    @DisplayName("too many requests from one address are refused with a time to wait")
    void rate() {
        try (Served other = new Served(ApiLimits.DEFAULT.counting(100, 10, 1, 5), EventSettings.DEFAULT)) {
            HttpResponse<String> last = other.get("/livez");
            for (int i = 0; i < 10 && last.statusCode() == 200; i++) {
                last = other.get("/livez");
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    @DisplayName("another address than the loopback one needs to be wanted, and a token")
    void remote() {
        Optional<AccessToken> token = Optional.of(AccessToken.of(Served.TOKEN));
        assertThatThrownBy(() -> settings("0.0.0.0", token, false)).hasMessageContaining("api.remote");
        assertThatThrownBy(() -> settings("192.168.1.5", Optional.empty(), true))
                .hasMessageContaining("token");
        assertThatThrownBy(() -> settings("market.example", token, false)).hasMessageContaining("loopback");
        assertThat(settings("::1", token, false).isLocal()).isTrue();
        assertThat(settings("0.0.0.0", token, true).isLocal()).isFalse();
    }

    private static ApiSettings settings(String host, Optional<AccessToken> token, boolean remote) {
        return new ApiSettings(
                host, 0, token, remote, Set.of(), Optional.empty(), ApiLimits.DEFAULT, EventSettings.DEFAULT);
    }

    @Test
    @DisplayName("a token is made for its owner alone, is read again, and is never shown")
    void token() throws IOException {
        Path file = dir.resolve("token");
        AccessToken made = AccessToken.inFile(file);
        String text = Files.readString(file).strip();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(text).hasSize(64);
        assertThat(made.matches(text)).isTrue();
        assertThat(made.matches(text + "x")).isFalse();
        assertThat(AccessToken.inFile(file).matches(text)).isTrue();
        assertThat(made).hasToString("***");
        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> AccessToken.inFile(file))
                .hasMessageContaining("16-512")
                .hasMessageNotContaining("short\n");
    }

    @Test
    @DisplayName("answers carry what keeps browsers from misusing them, and say nothing of what serves them")
    void answers() {
        var headers = served.get("/v1/meta").headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("default-src 'none'");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).isEmpty();
    }
}
