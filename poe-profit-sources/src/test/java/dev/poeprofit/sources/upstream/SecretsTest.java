package dev.poeprofit.sources.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.auth.ClientCredentials;
import dev.poeprofit.sources.auth.LogCapture;
import dev.poeprofit.sources.auth.Secret;
import dev.poeprofit.sources.auth.SecretSource;
import dev.poeprofit.sources.auth.TokenKeeper;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.HttpTransport;
import dev.poeprofit.sources.http.RawServer;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Plants secrets, walks every path that fails, and looks for them in all that is said. */
@DisplayName("D4 O18 no secret is ever said")
class SecretsTest {
    private static final String TOKEN = "planted-access-token";
    // What servers may send back, in their own words: our form, and our header too.
    private static final String FORM = "client_secret=" + Fixture.SECRET;
    private static final String ECHO = FORM + "&token=Bearer " + TOKEN;

    private final StringBuilder said = new StringBuilder();
    private int failures;

    private void say(Object thing) {
        said.append(thing).append('\n');
    }

    private void say(Throwable thrown) {
        failures++;
        StringWriter out = new StringWriter();
        thrown.printStackTrace(new PrintWriter(out));
        said.append(out);
        for (Throwable it = thrown; it != null; it = it.getCause()) {
            say(it.toString());
        }
    }

    private void nothingIsSaid() {
        assertThat(said).isNotBlank();
        assertThat(said.toString().lines().filter(line -> line.contains("planted")))
                .isEmpty();
    }

    private static String json(String text) {
        return "{\"error\":{\"code\":8,\"message\":\"" + text + "\"}}";
    }

    private static String rfc(String text) {
        return "{\"error\":\"" + text + "\",\"error_description\":\"" + text + "\"}";
    }

    private void walk(Consumer<Fixture> script, int asks) {
        Fixture it = new Fixture();
        script.accept(it);
        for (int i = 0; i < asks; i++) {
            try {
                Reply reply = it.stashes();
                say(reply);
            } catch (RuntimeException | Error e) {
                say(e);
            }
            it.passed = it.passed.plusSeconds(40);
        }
        assertThat(it.transport.requests).as("the script was played").hasSizeGreaterThanOrEqualTo(asks);
        it.transport.requests.forEach(this::say);
        it.made().forEach(this::say);
        it.log.records.forEach(this::say);
        say(it.upstream);
        TokenKeeper keeper = it.upstream.tokens().orElseThrow();
        say(keeper);
        say(keeper.lastGrant());
        say(keeper.lastRefusal());
    }

    @Test
    @DisplayName("... when the token address fails, whatever it quotes")
    void token_failures() {
        List<Consumer<Fixture>> scripts = List.of(
                it -> it.transport.then(400, Map.of("X-Echo", FORM), rfc(FORM)),
                it -> it.transport.then(401, Map.of(), rfc("x".repeat(190) + FORM)),
                it -> it.transport.then(403, Map.of(), json(FORM)),
                it -> it.transport.then(403, Map.of(), "<html>" + FORM),
                it -> it.transport.then(404, Map.of(), FORM),
                it -> it.transport.then(429, Map.of("X-Echo", FORM), rfc(FORM)),
                it -> it.transport.then(500, Map.of("X-Echo", FORM), FORM),
                it -> it.transport.then(302, Map.of("Location", "https://evil.example/?" + TOKEN), FORM),
                it -> it.transport.then(200, Map.of(), FORM),
                it -> it.transport.then(200, Map.of(), "{\"access_token\":" + TOKEN + "}"),
                it -> it.transport.then(200, Map.of(), "{\"access_token\":[\"" + TOKEN + "\"]}"),
                it -> it.transport.then(200, Map.of(), "{\"access_token\":\"" + TOKEN + "\\n\"}"),
                it -> it.transport.then(200, Map.of(), "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"mac\"}"),
                it -> it.transport.then(new PortException(
                        PortException.Kind.UNAVAILABLE, "no connection", true, Optional.empty(), null)),
                it -> it.transport.then(new IllegalStateException("bug")));
        say(LogCapture.during(() -> scripts.forEach(script -> walk(script, 1))));

        assertThat(failures).isEqualTo(scripts.size() - 2);
        nothingIsSaid();
    }

    @Test
    @DisplayName("... when the data API fails, whatever it quotes")
    void data_failures() {
        List<Consumer<Fixture>> scripts = List.of(
                it -> it.transport
                        .token(TOKEN)
                        .then(401, Map.of(), json(ECHO))
                        .token(TOKEN + "2")
                        .then(401, Map.of(), json(ECHO)),
                it -> it.transport.token(TOKEN).then(401, Map.of(), json(ECHO)).then(400, Map.of(), rfc(ECHO)),
                it -> it.transport.token(TOKEN).then(403, Map.of(), json("no scope for Bearer " + TOKEN)),
                it -> it.transport.token(TOKEN).then(403, Map.of("cf-mitigated", ECHO), "<html>" + ECHO),
                it -> it.transport.token(TOKEN).then(429, Map.of("X-Rate-Limit-Echo", "1:1:1"), json(ECHO)),
                it -> it.transport.token(TOKEN).then(404, Map.of("X-Echo", ECHO), json(ECHO)),
                it -> it.transport.token(TOKEN).then(503, Map.of("Retry-After", ECHO), json(ECHO)),
                it -> it.transport
                        .token(TOKEN)
                        .then(new PortException(
                                PortException.Kind.UNAVAILABLE,
                                "header 'Authorization: Bearer " + TOKEN + "' is no good",
                                true,
                                Optional.empty(),
                                null)),
                it -> it.transport.token(TOKEN).then(new IllegalStateException("bug")),
                it -> it.transport.token(TOKEN).then(200, Map.of("Set-Cookie", ECHO), ECHO));
        say(LogCapture.during(() -> scripts.forEach(script -> walk(script, 1))));

        assertThat(failures).isEqualTo(6);
        nothingIsSaid();
    }

    @Test
    @DisplayName("... by the objects that hold one")
    void objects() {
        Secret secret = new Secret(Fixture.SECRET);
        say(secret);
        say(Optional.of(secret));
        say(new ClientCredentials("id", secret, List.of("service:psapi")));
        Request request = new Request(
                "POST",
                URI.create("https://www.example.org/oauth/token"),
                Map.of("Authorization", "Bearer " + TOKEN),
                Optional.of(ECHO));
        say(request);
        say(new Ask("token", Endpoint.TOKEN, request));
        Fixture it = new Fixture();
        it.transport.token(TOKEN).then(200);
        it.stashes();
        say(it.upstream.tokens().orElseThrow().token(Fixture.DEADLINE));
        try {
            say(SecretSource.parse(Fixture.SECRET));
        } catch (IllegalArgumentException e) {
            say(e);
        }
        try {
            say(new SecretSource.Environment("NAME").read(Map.of("NAME", Fixture.SECRET + "\u0000")));
        } catch (IllegalArgumentException e) {
            say(e);
        }

        assertThat(failures).isEqualTo(2);
        nothingIsSaid();
    }

    @Test
    @Timeout(20)
    @DisplayName("... over real sockets, by answers that are cut, broken or quote the request")
    void sockets() throws Exception {
        List<String> answers = List.of(
                "",
                ECHO + "\r\n\r\n",
                "HTTP/1.1 " + ECHO + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\n" + ECHO + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: " + ECHO + "\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + ECHO,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + ECHO + "\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + ECHO);
        List<String> seen = new ArrayList<>();
        String logged = LogCapture.during(() -> {
            try (HttpTransport transport = new HttpTransport(Duration.ofSeconds(2), 5_000, Optional.empty())) {
                for (String answer : answers) {
                    try (RawServer server = RawServer.answering(answer)) {
                        Request request = new Request(
                                "POST",
                                server.at("/oauth/token"),
                                Map.of("Authorization", "Bearer " + TOKEN),
                                Optional.of(ECHO));
                        say(transport.exchange(request, Deadline.ofSeconds(5)));
                    } catch (PortException e) {
                        say(e);
                        seen.add(e.getMessage());
                    }
                }
                say(catchBroken(transport));
            }
        });
        say(logged);

        // A broken header may be skipped by the client; the rest fails.
        assertThat(seen).hasSizeGreaterThanOrEqualTo(answers.size() - 1);
        nothingIsSaid();
    }

    private static PortException catchBroken(HttpTransport transport) {
        try {
            transport.exchange(
                    Request.get(URI.create("http://127.0.0.1:1/"), Map.of("Authorization", "Bearer\n" + TOKEN)),
                    Deadline.ofSeconds(5));
            throw new AssertionError("a broken header was sent");
        } catch (PortException e) {
            return e;
        }
    }

    @Test
    @DisplayName("(the search itself finds a secret that is said)")
    void the_search_works() {
        say(LogCapture.during(
                () -> org.slf4j.LoggerFactory.getLogger(TokenKeeper.class).trace("{}", TOKEN)));

        assertThat(said.toString()).contains(TOKEN);
    }
}
