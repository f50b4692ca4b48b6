package dev.poeprofit.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.TestPages;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class HttpTransportTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(10);
    private static final int MAX_BODY_BYTES = 100_000;

    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(2), MAX_BODY_BYTES, Optional.empty());

    @AfterEach
    void close() {
        transport.close();
    }

    private Response get(RawServer server, Deadline deadline) {
        return transport.exchange(Request.get(server.at("/path?id=1"), Map.of("X-Asked", "yes")), deadline);
    }

    private PortException fails(RawServer server) {
        return catchThrowableOfType(PortException.class, () -> get(server, DEADLINE));
    }

    private static void isUnavailable(PortException e, String what) {
        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        assertThat(e.retryable()).isTrue();
        assertThat(e).hasMessageContaining(what);
    }

    @Test
    void request_and_answer_go_as_they_are() throws Exception {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nX-Two: a\r\nX-Two: b\r\nContent-Length: 2\r\n\r\nhi")) {
            Response response = transport.exchange(
                    new Request("POST", server.at("/form"), Map.of("User-Agent", "me/1"), Optional.of("a=b&c=ü")),
                    DEADLINE);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).asString().isEqualTo("hi");
            assertThat(response.header("x-two")).hasValue("a, b");
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /form HTTP/1.1\r\n")
                    .contains("User-Agent: me/1\r\n", "Content-Length: 8\r\n");
        }
    }

    @Test
    @DisplayName("D39 gzip is handed on as it was received")
    void gzip_is_not_inflated() throws Exception {
        byte[] body = TestPages.gzip(TestPages.bytes("{\"a\":1}"));
        try (RawServer server = RawServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n", body)) {
            assertThat(get(server, DEADLINE).body()).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_an_answer_and_is_not_followed(int status) throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 " + status
                + " Moved\r\nLocation: http://127.0.0.1:1/elsewhere\r\nContent-Length: 0\r\n\r\n")) {
            Response response = get(server, DEADLINE);

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.header("Location")).hasValue("http://127.0.0.1:1/elsewhere");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void an_answer_without_a_body_is_complete(int status) throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 " + status + " x\r\nETag: \"1\"\r\n\r\n")) {
            Response response = get(server, DEADLINE);

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nsecret-body",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nsecret-body",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nsecret-body\r\n",
                "HTTP/1.1 200 OK\r\nX-Secret: secret-body",
            })
    @DisplayName("D39 a cut answer is a failure that may be retried, and nothing of it is shown")
    void a_cut_answer_is_unavailable(String cut) throws Exception {
        try (RawServer server = RawServer.answering(cut)) {
            PortException e = fails(server);

            isUnavailable(e, "before the answer was complete");
            assertThat(e).hasMessageContaining("GET " + server.at("/path?id=1"));
            assertThat(traceOf(e)).doesNotContain("secret-body", "X-Asked");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_body_that_ends_with_its_connection_is_taken_as_it_is() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nall there is")) {
            assertThat(get(server, DEADLINE).body()).asString().isEqualTo("all there is");
        }
    }

    @Test
    @DisplayName(
            "D28 a GET whose connection ends without an answer is sent once: a second would be one that no gate admitted")
    void a_request_is_sent_once() throws Exception {
        try (RawServer server = RawServer.answering("")) {
            isUnavailable(fails(server), "before the answer was complete");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_kept_connection_that_ends_without_an_answer_is_not_asked_over_either() throws Exception {
        try (RawServer server = RawServer.answeringInTurn("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "")) {
            assertThat(get(server, DEADLINE).status()).isEqualTo(200);
            isUnavailable(fails(server), "before the answer was complete");
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).as("the first connection was kept").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void what_is_not_http_is_unavailable_and_not_shown() throws Exception {
        try (RawServer server = RawServer.answering("secret-body is what I say\r\n\r\n")) {
            PortException e = fails(server);

            isUnavailable(e, "GET");
            assertThat(traceOf(e)).doesNotContain("secret-body");
        }
    }

    @Test
    @DisplayName("D39 a body that announces more than the bound is not read")
    void an_announced_body_beyond_the_bound_is_refused() throws Exception {
        try (RawServer server = RawServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: " + (MAX_BODY_BYTES + 1) + "\r\n\r\n", new byte[10])) {
            PortException e = fails(server);

            assertThat(e.kind()).isEqualTo(PortException.Kind.MALFORMED);
            assertThat(e.retryable()).isFalse();
            assertThat(e).hasMessageContaining("larger than " + MAX_BODY_BYTES + " bytes");
        }
    }

    @Test
    @DisplayName("D39 reading stops at once when a body without end passes the bound")
    void a_body_without_end_is_stopped() throws Exception {
        try (RawServer server = RawServer.withoutEnd()) {
            PortException e = fails(server);

            assertThat(e.kind()).isEqualTo(PortException.Kind.MALFORMED);
            // What fits into the buffers of two sockets may be on its way; the server finds its client gone soon after.
            assertThat(server.awaitBrokenWrite()).isLessThan(64L << 20);
        }
    }

    @Test
    void a_body_of_exactly_the_bound_is_taken() throws Exception {
        try (RawServer server = RawServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: " + MAX_BODY_BYTES + "\r\n\r\n", new byte[MAX_BODY_BYTES])) {
            assertThat(get(server, DEADLINE).body()).hasSize(MAX_BODY_BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: 1", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nslow"})
    @DisplayName("D39 the deadline covers everything up to the last byte")
    void the_deadline_ends_a_slow_answer(String start) throws Exception {
        try (RawServer server = RawServer.silentAfter(start)) {
            PortException e =
                    catchThrowableOfType(PortException.class, () -> get(server, new Deadline(Duration.ofMillis(300))));

            isUnavailable(e, "no complete answer within 300 ms");
            server.awaitClientGone();
        }
    }

    @Test
    void an_interrupted_thread_gives_up_and_stays_interrupted() throws Exception {
        try (RawServer server = RawServer.silentAfter("")) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread asking = new Thread(() -> {
                try {
                    get(server, DEADLINE);
                } catch (PortException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            asking.start();
            server.awaitRequest();
            asking.interrupt();
            asking.join(5_000);

            isUnavailable((PortException) thrown.get(), "interrupted");
            assertThat(flag).hasValue(true);
        }
    }

    @Test
    void closing_ends_what_is_under_way_and_refuses_what_comes_after() throws Exception {
        try (RawServer server = RawServer.silentAfter("")) {
            AtomicReference<PortException> thrown = new AtomicReference<>();
            CountDownLatch ended = new CountDownLatch(1);
            new Thread(() -> {
                        thrown.set(fails(server));
                        ended.countDown();
                    })
                    .start();
            server.awaitRequest();
            transport.close();

            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            isUnavailable(thrown.get(), "closed");
            isUnavailable(fails(server), "the transport is closed");
        }
    }

    @Test
    void nobody_listening_is_unavailable() throws Exception {
        URI gone;
        try (RawServer server = RawServer.answering("")) {
            gone = server.at("/");
        }
        PortException e = catchThrowableOfType(
                PortException.class, () -> transport.exchange(Request.get(gone, Map.of()), DEADLINE));

        isUnavailable(e, "refused or not reachable");
    }

    @Test
    @DisplayName("D24 trouble with TLS says so, and keeps its cause")
    void tls_trouble_is_named() throws Exception {
        try (RawServer server = RawServer.speakingFirst("HTTP/1.1 400 this is not TLS\r\n\r\n")) {
            URI https = URI.create("https://127.0.0.1:" + server.at("/").getPort() + "/");
            PortException e = catchThrowableOfType(
                    PortException.class, () -> transport.exchange(Request.get(https, Map.of()), DEADLINE));

            isUnavailable(e, "TLS failed");
            assertThat(e).hasCauseInstanceOf(javax.net.ssl.SSLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "Content-Length", "Bad Name", "X-Broken"})
    void a_header_that_cannot_be_sent_is_named_without_its_value(String header) throws Exception {
        try (RawServer server = RawServer.answering("")) {
            PortException e = catchThrowableOfType(
                    PortException.class,
                    () -> transport.exchange(Request.get(server.at("/"), Map.of(header, "secret\r\nvalue")), DEADLINE));

            assertThat(e.kind()).isEqualTo(PortException.Kind.CONTRACT);
            assertThat(e).hasMessageContaining("'" + header + "'");
            assertThat(traceOf(e)).doesNotContain("secret");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void bounds_out_of_range_are_refused() {
        assertThatThrownBy(() -> new HttpTransport(Duration.ZERO, 1, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connectTimeout must be above zero, was PT0S");
        assertThatThrownBy(() -> new HttpTransport(Duration.ofSeconds(1), 0, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxBodyBytes must be above 0, was 0");
    }

    @Test
    void a_given_executor_runs_the_tasks_and_is_not_closed() throws Exception {
        CountDownLatch used = new CountDownLatch(1);
        java.util.concurrent.ExecutorService executor = java.util.concurrent.Executors.newCachedThreadPool();
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
                HttpTransport own = new HttpTransport(Duration.ofSeconds(2), 100, Optional.of(task -> {
                    used.countDown();
                    executor.execute(task);
                }))) {
            assertThat(own.exchange(Request.get(server.at("/"), Map.of()), DEADLINE)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(used.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(executor.isShutdown()).isFalse();
        executor.shutdown();
    }

    private static String traceOf(Throwable e) {
        java.io.StringWriter out = new java.io.StringWriter();
        e.printStackTrace(new java.io.PrintWriter(out));
        return out.toString();
    }
}
