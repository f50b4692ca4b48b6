package dev.poeprofit.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectUpstreamTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private final List<Request> requests = new ArrayList<>();
    private Instant now = START;

    private Reply ask(int status, Map<String, String> headers) {
        Upstream upstream = new DirectUpstream(
                (request, deadline) -> {
                    requests.add(request);
                    now = now.plusSeconds(1);
                    return new Response(status, headers, new byte[3]);
                },
                () -> now);
        Request request = Request.get(URI.create("http://127.0.0.1/x"), Map.of());
        return upstream.ask(new Ask("psapi/pc", Endpoint.PUBLIC_STASHES, request), Deadline.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 400, 404, 422})
    void an_answer_is_handed_on_with_its_times(int status) {
        Reply.Answered answered = (Reply.Answered) ask(status, Map.of());

        assertThat(answered.response().status()).isEqualTo(status);
        assertThat(answered.sentAt()).isEqualTo(START);
        assertThat(answered.receivedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(answered.retryCount()).isZero();
        assertThat(answered.retryReason()).isEmpty();
        assertThat(requests)
                .singleElement()
                .satisfies(it -> assertThat(it.headers()).containsOnly(Map.entry("Accept-Encoding", "gzip")));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'', 60"})
    void a_429_closes_for_as_long_as_it_says_or_a_minute(String retryAfter, long seconds) {
        assertThat(ask(429, Map.of("Retry-After", retryAfter)))
                .isEqualTo(new Reply.Closed(START.plusSeconds(1 + seconds), "psapi", "HTTP 429"));
        assertThat(ask(429, Map.of("X-Rate-Limit-Policy", "named")))
                .isInstanceOfSatisfying(
                        Reply.Closed.class, it -> assertThat(it.policy()).isEqualTo("named"));
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 302, 500, 503})
    void what_may_become_an_answer_is_unavailable(int status) {
        PortException e = catchThrowableOfType(PortException.class, () -> ask(status, Map.of("Retry-After", "9")));

        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        assertThat(e.retryable()).isTrue();
        assertThat(e.retryAfter()).isEqualTo(Optional.of(Duration.ofSeconds(9)));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void who_are_you_is_unauthorised(int status) {
        assertThat(catchThrowableOfType(PortException.class, () -> ask(status, Map.of()))
                        .kind())
                .isEqualTo(PortException.Kind.UNAUTHORISED);
    }

    @Test
    void an_encoding_that_is_asked_for_stays() {
        Upstream upstream = new DirectUpstream(
                (request, deadline) -> {
                    requests.add(request);
                    return new Response(200, Map.of(), new byte[0]);
                },
                () -> now);
        Request request = Request.get(URI.create("http://127.0.0.1/x"), Map.of("accept-encoding", "identity"));
        upstream.ask(new Ask("a", Endpoint.NINJA, request), Deadline.ofSeconds(5));

        assertThat(requests.get(0).headers()).containsOnly(Map.entry("accept-encoding", "identity"));
    }
}
