package dev.poeprofit.sources.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.TestPages;
import dev.poeprofit.sources.auth.ClientCredentials;
import dev.poeprofit.sources.auth.Identity;
import dev.poeprofit.sources.auth.Secret;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.EgressList;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.HttpTransport;
import dev.poeprofit.sources.http.RawServer;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.limit.Gates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All of it together, over sockets: a token service and a data service that rejects all tokens but the newest. */
@Timeout(30)
class RealSocketsTest {
    private static final byte[] PAGE = TestPages.gzip(TestPages.bytes("{\"next_change_id\":\"2-2\",\"stashes\":[]}"));

    private final AtomicInteger tokens = new AtomicInteger();
    private final Fixture.Log log = new Fixture.Log();
    private volatile int valid = 1;
    private final ExecutorService pool = Executors.newCachedThreadPool();
    private RawServer oauth;
    private RawServer data;

    @BeforeEach
    void start() throws IOException {
        oauth = RawServer.serving(request -> {
            boolean known = request.startsWith("POST /oauth/token ")
                    && request.contains("client_secret=s3cret")
                    && request.contains("scope=service%3Apsapi");
            return known
                    ? answer(
                            200,
                            "",
                            TestPages.bytes("{\"access_token\":\"t" + tokens.incrementAndGet()
                                    + "\",\"token_type\":\"bearer\",\"scope\":\"service:psapi\",\"expires_in\":null}"))
                    : answer(401, "", TestPages.bytes("{\"error\":\"invalid_client\"}"));
        });
        data = RawServer.serving(request -> request.contains("Authorization: Bearer t" + valid + "\r\n")
                ? answer(
                        200,
                        "Content-Encoding: gzip\r\nX-Rate-Limit-Policy: public-stash-tabs-request-limit-pc\r\n",
                        PAGE)
                : answer(401, "", TestPages.bytes("{\"error\":{\"code\":8,\"message\":\"Unauthorized\"}}")));
    }

    @AfterEach
    void stop() throws IOException {
        oauth.close();
        data.close();
        pool.shutdownNow();
    }

    private static byte[] answer(int status, String headers, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(TestPages.bytes(
                "HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n"));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static URI base(RawServer server) {
        return server.at("");
    }

    private GovernedUpstream upstream(HttpTransport transport) {
        return GovernedUpstream.builder()
                .egress(EgressList.of(Optional.of(base(data)), List.of(base(oauth))))
                .gates(Gates.OPEN)
                .identity(new Identity("my-client", "0.1", "ops@example.org", Optional.empty()))
                .transport(transport)
                .opsLog(log)
                .clock(Clock.systemUTC(), System::nanoTime)
                .random(new Random(1))
                .credentials(
                        new ClientCredentials("my-client", new Secret("s3cret"), List.of("service:psapi")), base(oauth))
                .build();
    }

    private Reply ask(GovernedUpstream upstream, String asker) {
        return upstream.ask(
                new Ask(
                        asker,
                        Endpoint.PUBLIC_STASHES,
                        Request.get(base(data).resolve("/public-stash-tabs?id=1-1"), Map.of())),
                Deadline.ofSeconds(10));
    }

    @Test
    @DisplayName("D3 D4 D39 a page is fetched with a token, an expired token is renewed once, and every call names us")
    void a_page_is_fetched_and_an_expired_token_renewed() {
        try (HttpTransport transport = new HttpTransport();
                GovernedUpstream upstream = upstream(transport)) {
            assertThat(ask(upstream, "psapi/pc")).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
                assertThat(answered.response().body()).isEqualTo(PAGE);
                assertThat(answered.response().header("content-encoding")).hasValue("gzip");
            });
            valid = 2;
            assertThat(ask(upstream, "psapi/pc"))
                    .isInstanceOfSatisfying(
                            Reply.Answered.class,
                            answered -> assertThat(answered.retryCount()).isEqualTo(1));
        }
        assertThat(data.requests())
                .hasSize(3)
                .allMatch(request -> request.startsWith("GET /public-stash-tabs?id=1-1 HTTP/1.1\r\n"));
        assertThat(Stream.concat(oauth.requests().stream(), data.requests().stream()))
                .hasSize(5)
                .allMatch(
                        request -> request.contains("User-Agent: OAuth my-client/0.1 (contact: ops@example.org)\r\n"));
        assertThat(oauth.requests()).noneMatch(request -> request.contains("Authorization"));
        assertThat(log.of(OpsRecord.RequestMade.class))
                .extracting(made -> made.endpoint() + " " + made.httpStatus() + " "
                        + made.policy().orElse("-"))
                .containsExactly(
                        "token 200 -",
                        "psapi 200 public-stash-tabs-request-limit-pc",
                        "psapi 401 -",
                        "token 200 -",
                        "psapi 200 public-stash-tabs-request-limit-pc");
        assertThat(log.records.toString()).doesNotContain("s3cret", "Bearer");
    }

    @Test
    @DisplayName("D4 sixteen askers whose token expires under them renew it once between them")
    void one_renewal_over_sockets() throws Exception {
        try (HttpTransport transport = new HttpTransport();
                GovernedUpstream upstream = upstream(transport)) {
            ask(upstream, "psapi/pc");
            valid = 2;
            List<Future<Reply>> replies = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String asker = "psapi/" + i;
                Callable<Reply> asking = () -> ask(upstream, asker);
                replies.add(pool.submit(asking));
            }
            for (Future<Reply> reply : replies) {
                assertThat(reply.get()).isInstanceOf(Reply.Answered.class);
            }
        }
        assertThat(tokens).hasValue(2);
    }
}
