package dev.poeprofit.sources.upstream;

import static dev.poeprofit.sources.upstream.Fixture.DEADLINE;
import static dev.poeprofit.sources.upstream.Fixture.GGG_ERROR;
import static dev.poeprofit.sources.upstream.Fixture.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.auth.Grant;
import dev.poeprofit.sources.auth.TokenKeeper;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.limit.Gates;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GovernedUpstreamTest {
    private final Fixture it = new Fixture();

    private static PortException fails(ThrowingCallable call) {
        PortException e = catchThrowableOfType(PortException.class, call);
        assertThat(e).isNotNull();
        return e;
    }

    private void waitOut(PortException e) {
        it.passed = it.passed.plus(e.retryAfter().orElseThrow());
    }

    private void noPermitIsLost() {
        assertThat(it.gates.answered + it.gates.failed + it.gates.unsent).isEqualTo(it.gates.admitted.size());
    }

    @Test
    @DisplayName("D3 D4 every request carries the identity, and the token goes with the stash stream only")
    void identity_and_token() {
        it.transport.token("t1").then(200).then(200).then(200);
        it.stashes();
        it.dictionary();
        it.stashes("psapi/sony");

        assertThat(it.transport.requests)
                .hasSize(4)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("User-Agent", "OAuth my-client/0.1 (contact: ops@example.org)")
                        .containsEntry("Accept-Encoding", "gzip"));
        assertThat(it.transport.requests.get(0).uri()).hasToString("https://www.example.org/oauth/token");
        assertThat(List.of(0, 2))
                .allSatisfy(open -> assertThat(it.transport.authorization(open)).isNull());
        assertThat(List.of(1, 3))
                .allSatisfy(own -> assertThat(it.transport.authorization(own)).isEqualTo("Bearer t1"));
        assertThat(it.gates.admitted)
                .containsExactly(
                        "token token www.example.org",
                        "psapi/pc psapi api.example.org",
                        "metadata trade-data www.example.org",
                        "psapi/sony psapi api.example.org");
        noPermitIsLost();
    }

    @Test
    void an_identity_of_the_request_is_replaced_and_its_encoding_stays() {
        it.transport.then(200);
        it.upstream.ask(
                new Ask(
                        "metadata",
                        Endpoint.TRADE_DATA,
                        Request.get(
                                Fixture.WWW,
                                Map.of("user-agent", "other", "accept-encoding", "identity", "If-None-Match", "1"))),
                DEADLINE);

        assertThat(it.transport.requests.get(0).headers())
                .hasSize(3)
                .containsValue("OAuth my-client/0.1 (contact: ops@example.org)")
                .containsValue("identity")
                .containsEntry("If-None-Match", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "true, https://www.example.org/public-stash-tabs",
        "true, https://evil.example/public-stash-tabs",
        "false, https://evil.example/x",
        "false, http://www.example.org/x",
    })
    @DisplayName("D2 a host that is not allowed is refused before any byte is sent, be it for a token")
    void a_forbidden_host_is_never_asked(boolean bearer, String uri) {
        Endpoint endpoint = bearer ? Endpoint.PUBLIC_STASHES : Endpoint.TRADE_DATA;
        Request request = Request.get(URI.create(uri), Map.of());

        assertThat(fails(() -> it.upstream.ask(new Ask("a", endpoint, request), DEADLINE))
                        .kind())
                .isEqualTo(PortException.Kind.CONTRACT);
        assertThat(it.transport.requests).isEmpty();
        assertThat(it.gates.admitted).isEmpty();
    }

    @Test
    void a_request_must_not_bring_its_own_authorisation() {
        Request request = Request.get(Fixture.WWW, Map.of("authorization", "Bearer planted"));

        assertThat(fails(() -> it.upstream.ask(new Ask("a", Endpoint.TRADE_DATA, request), DEADLINE)))
                .hasMessageContaining("Authorization")
                .hasMessageNotContaining("planted");
        assertThat(it.transport.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 400, 404, 422})
    void answers_go_to_the_asker_with_their_times(int status) {
        it.transport.then(status, Map.of("ETag", "x"), "body");

        assertThat(it.dictionary()).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.response().status()).isEqualTo(status);
            assertThat(answered.sentAt()).isEqualTo(START);
            assertThat(answered.receivedAt()).isEqualTo(START.plusMillis(250));
            assertThat(answered.retryCount()).isZero();
            assertThat(answered.retryReason()).isEmpty();
        });
        noPermitIsLost();
    }

    @Test
    void a_held_or_stopped_asker_asks_nothing() {
        Instant until = START.plusSeconds(5);
        it.gates.next = Optional.of(new Gates.Admission.Held(until, "p", "spacing"));
        assertThat(it.dictionary()).isEqualTo(new Reply.Closed(until, "p", "spacing"));

        it.gates.next = Optional.of(new Gates.Admission.Stopped("p", "20 errors", START.plusSeconds(600)));
        assertThat(fails(it::dictionary))
                .hasMessage("p: 20 errors")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(PortException.Kind.UNAUTHORISED))
                .satisfies(e -> assertThat(e.retryAfter()).hasValue(Duration.ofMinutes(10)));
        assertThat(it.transport.requests).isEmpty();
        assertThat(it.made()).isEmpty();
    }

    @Test
    @DisplayName("O5 a 429 closes for as long as the gate says, and is not counted as a failure")
    void a_429_is_closed() {
        Instant until = START.plusSeconds(77);
        it.gates.verdict =
                new Gates.Verdict("named", Optional.of(until), Optional.of("restricted"), Optional.of("rate-limited"));
        it.transport.then(429, Map.of("Retry-After", "60"), GGG_ERROR).then(200);

        assertThat(it.dictionary()).isEqualTo(new Reply.Closed(until, "named", "restricted"));
        assertThat(it.alerts())
                .containsExactly(new OpsRecord.AlertRaised(
                        START.plusMillis(250),
                        "named",
                        "rate-limited",
                        "restricted, asked by metadata; asked again at 2026-11-24T08:01:17Z"));
        it.gates.verdict = Fixture.Told.free();
        assertThat(((Reply.Answered) it.dictionary()).retryCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"'', 60", "5, 5"})
    void a_429_is_kept_in_mind_if_the_gates_forget_it(String retryAfter, long seconds) {
        it.transport.then(429, Map.of("Retry-After", retryAfter), "").then(200);
        Instant until = START.plusMillis(250).plusSeconds(seconds);

        assertThat(it.dictionary()).isEqualTo(new Reply.Closed(until, "some-policy", "HTTP 429"));
        it.passed = it.passed.plusSeconds(seconds).minusMillis(2);
        assertThat(it.dictionary())
                .isEqualTo(new Reply.Closed(until, "trade-data", "waiting after an answer that asked for it"));
        it.passed = it.passed.plusMillis(2);
        assertThat(it.dictionary()).isInstanceOf(Reply.Answered.class);
    }

    @Test
    @DisplayName(
            "a firewall's block closes for a quarter of an hour if the gates do not say, and is no refusal of ours")
    void a_block_is_closed() {
        it.gates.verdict = new Gates.Verdict("some-policy", Optional.empty(), Optional.empty(), Optional.empty(), true);
        it.transport.then(403, Map.of(), "");

        assertThat(it.dictionary())
                .isEqualTo(new Reply.Closed(
                        START.plusMillis(250).plus(Duration.ofMinutes(15)),
                        "some-policy",
                        "HTTP 403, blocked by a firewall"));
        assertThat(it.made())
                .singleElement()
                .satisfies(made -> assertThat(made.problem()).hasValue("HTTP 403, blocked by a firewall"));
    }

    @Test
    @DisplayName("what a fuse holds back is no failure, is not recorded, and hands its permit back as not sent")
    void a_blown_fuse_costs_nothing() {
        it.transport
                .then(new PortException(
                        PortException.Kind.RATE_LIMITED, "fuse", true, Optional.of(Duration.ofMillis(700)), null))
                .then(200);

        assertThat(it.dictionary()).isEqualTo(new Reply.Closed(START.plusMillis(950), "trade-data", "fuse"));
        assertThat(it.gates.unsent).isEqualTo(1);
        assertThat(((Reply.Answered) it.dictionary()).retryCount()).isZero();
        assertThat(it.made()).hasSize(1);
        noPermitIsLost();
    }

    @Test
    @DisplayName("D27 a Retry-After that is a date is recorded in seconds")
    void a_date_to_retry_after_is_recorded() {
        it.transport.then(503, Map.of("Retry-After", "Tue, 24 Nov 2026 08:01:00 GMT"), "");
        fails(it::dictionary);

        assertThat(it.made())
                .singleElement()
                .satisfies(made -> assertThat(made.retryAfterSeconds()).hasValue(60));
    }

    @Test
    void a_block_that_the_gates_recognise_closes_for_as_long_as_they_say() {
        Instant until = START.plusSeconds(3_600);
        it.gates.verdict = new Gates.Verdict(
                "host", Optional.of(until), Optional.of("blocked"), Optional.of("cloudflare-block"), true);
        it.transport.then(503, Map.of(), "<html>");

        assertThat(it.dictionary()).isEqualTo(new Reply.Closed(until, "host", "blocked"));
    }

    @Test
    @DisplayName("a success that says we are restricted is still a success")
    void a_restricted_success_is_answered() {
        it.gates.verdict =
                new Gates.Verdict("p", Optional.of(START.plusSeconds(60)), Optional.of("restricted"), Optional.empty());
        it.transport.then(200);

        assertThat(it.dictionary()).isInstanceOf(Reply.Answered.class);
        assertThat(it.log.batches).as("recorded at once").hasSize(1);
    }

    @Test
    @DisplayName("a 403 of the service is a refusal: the message names its reason, and a person is told")
    void a_403_of_the_service_is_unauthorised() {
        it.transport.token("tok-1").then(403, Map.of(), "{\"error\":{\"code\":6,\"message\":\"no scope for tok-1\"}}");
        PortException e = fails(it::stashes);

        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
        assertThat(e).hasMessage("GET https://api.example.org/public-stash-tabs?id=1-2: HTTP 403, 6: no scope for ***");
        assertThat(it.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("psapi/pc");
            assertThat(alert.code()).isEqualTo("unauthorised");
            assertThat(alert.text()).contains("no scope for ***", "check the client's scopes");
        });
    }

    @Test
    @DisplayName(
            "D26 two failures are waited out with jittered back-off, the third ends the round, and reasons are kept")
    void three_attempts() {
        it.transport.then(500).then(502).then(503);
        PortException first = fails(it::dictionary);
        assertThat(first.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        assertThat(first.retryable()).isTrue();
        assertThat(first.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(first).hasMessage("GET https://www.example.org/api/trade/data/items: HTTP 500, attempt 1 of 3");

        assertThat(it.dictionary()).isInstanceOfSatisfying(Reply.Closed.class, closed -> {
            assertThat(closed.until())
                    .isEqualTo(START.plus(it.passed).plus(first.retryAfter().orElseThrow()));
            assertThat(closed.policy()).isEqualTo("trade-data");
            assertThat(closed.reason()).isEqualTo("waiting after HTTP 500");
        });
        waitOut(first);
        PortException second = fails(it::dictionary);
        assertThat(second.retryable()).isTrue();
        assertThat(second.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));

        waitOut(second);
        PortException third = fails(it::dictionary);
        assertThat(third.retryable()).isFalse();
        assertThat(third.retryAfter()).isEmpty();

        it.transport.then(200);
        assertThat(it.dictionary()).as("a new round").isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.retryCount()).isZero();
            assertThat(answered.retryReason()).isEmpty();
        });
        assertThat(it.made())
                .extracting(made -> made.httpStatus() + " " + made.attempt() + " "
                        + made.retryReason().orElse("-"))
                .containsExactly("500 0 -", "502 1 HTTP 500", "503 2 HTTP 502", "200 0 -");
        noPermitIsLost();
    }

    @Test
    @DisplayName("D26 an answer after failures says how many there were and why the last of them failed")
    void an_answer_tells_of_failures() {
        it.transport
                .then(new PortException(
                        PortException.Kind.UNAVAILABLE,
                        "GET https://www.example.org/api/trade/data/items: no connection",
                        true,
                        Optional.empty(),
                        null))
                .then(202)
                .then(200)
                .then(200);
        waitOut(fails(it::dictionary));
        waitOut(fails(it::dictionary));

        assertThat(it.dictionary()).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.retryCount()).isEqualTo(2);
            assertThat(answered.retryReason()).hasValue("HTTP 202");
        });
        assertThat(((Reply.Answered) it.dictionary()).retryCount()).isZero();
        assertThat(it.made().get(0))
                .isEqualTo(new OpsRecord.RequestMade(
                        START.plusMillis(250),
                        "metadata",
                        "trade-data",
                        "https://www.example.org/api/trade/data/items",
                        0,
                        250,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.of("no connection")));
        noPermitIsLost();
    }

    @Test
    @DisplayName("a Retry-After longer than our own back-off is honoured, after the third failure too")
    void retry_after_is_honoured() {
        for (int i = 0; i < 3; i++) {
            it.transport.then(503, Map.of("Retry-After", "40"), "");
            PortException e = fails(it::dictionary);
            assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(40));
            assertThat(e.retryable()).isEqualTo(i < 2);
            it.passed = it.passed.plusSeconds(39);
            assertThat(it.dictionary()).isInstanceOf(Reply.Closed.class);
            it.passed = it.passed.plusSeconds(1);
        }
        assertThat(it.transport.requests).hasSize(3);
    }

    @Test
    void attempts_are_counted_for_each_asker_and_endpoint() {
        it.transport.then(500).token("t1").then(500).then(200);
        fails(it::dictionary);
        fails(it::stashes);

        assertThat(((Reply.Answered) it.stashes("psapi/sony")).retryCount()).isZero();
    }

    @Test
    @DisplayName("D4 a rejected token is renewed once and the request made once more")
    void a_401_is_mended() {
        it.transport.token("t1").then(401, Map.of(), GGG_ERROR).token("t2").then(200);

        assertThat(it.stashes()).isInstanceOfSatisfying(Reply.Answered.class, answered -> {
            assertThat(answered.response().status()).isEqualTo(200);
            assertThat(answered.retryCount()).isEqualTo(1);
            assertThat(answered.retryReason()).hasValue("HTTP 401, access token renewed");
        });
        assertThat(it.transport.authorization(1)).isEqualTo("Bearer t1");
        assertThat(it.transport.authorization(3)).isEqualTo("Bearer t2");
        assertThat(it.made())
                .extracting(made -> made.endpoint() + " " + made.httpStatus() + " " + made.attempt())
                .containsExactly("token 200 0", "psapi 401 0", "token 200 0", "psapi 200 1");
        noPermitIsLost();
    }

    @Test
    @DisplayName("D4 a second 401 stops the asking and a person is told once")
    void a_second_401_is_a_refusal() {
        it.transport.token("t1").then(401).token("t2").then(401);

        assertThat(fails(it::stashes).kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
        assertThat(fails(it::stashes)).hasMessageContaining("even when it has just been renewed; asked again in");
        assertThat(it.transport.requests).hasSize(4);
        assertThat(it.alerts())
                .singleElement()
                .satisfies(alert -> assertThat(alert.code()).isEqualTo("unauthorised"));
        noPermitIsLost();
    }

    @Test
    @DisplayName("D4 a gate that closes between a 401 and the second try does not lose the count")
    void a_401_then_a_closed_gate() {
        it.transport.token("t1").then(401).then(429, Map.of("Retry-After", "9"), "");
        assertThat(it.stashes())
                .isEqualTo(new Reply.Closed(START.plusMillis(750).plusSeconds(9), "some-policy", "HTTP 429"));

        it.passed = it.passed.plusSeconds(9);
        it.transport.token("t2").then(401);
        assertThat(fails(it::stashes).kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
        assertThat(it.transport.requests).hasSize(5);
    }

    @Test
    @DisplayName("D4 a request is made twice at most, even if its second token works for others")
    void a_request_is_made_twice_at_most() {
        it.transport
                .token("t1")
                .then(401)
                .token("t2")
                .meanwhile(() -> assertThat(it.stashes("psapi/sony")).isInstanceOf(Reply.Answered.class))
                .then(200)
                .then(401);

        assertThat(fails(it::stashes)).hasMessageEndingWith("HTTP 401 with two access tokens in turn");
        assertThat(it.transport.requests).hasSize(5);
        noPermitIsLost();
    }

    @Test
    @DisplayName("D26 a mended 401 is one failure of the same row")
    void a_401_counts_with_failures_before_it() {
        it.transport.token("t1").then(503);
        waitOut(fails(it::stashes));
        it.transport.then(401).token("t2").then(200);

        assertThat(it.stashes())
                .isInstanceOfSatisfying(
                        Reply.Answered.class,
                        answered -> assertThat(answered.retryCount()).isEqualTo(2));
    }

    @Test
    void a_token_that_cannot_be_had_costs_the_stream_no_request() {
        it.transport.then(
                400, Map.of(), "{\"error\":\"invalid_scope\",\"error_description\":\"planted-client-secret\"}");
        PortException e = fails(it::stashes);

        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
        assertThat(e).hasMessage("no access token for client my-client: invalid_scope: *** (HTTP 400)");
        assertThat(it.gates.admitted).containsExactly("token token www.example.org");
        assertThat(it.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.subject()).isEqualTo("token");
            assertThat(alert.text()).contains("invalid_scope", "check client id, secret and scopes");
        });
        fails(it::stashes);
        assertThat(it.alerts()).hasSize(1);
    }

    @Test
    void trouble_of_the_token_address_follows_the_rules_of_attempts() {
        it.transport.then(503);
        PortException e = fails(it::stashes);
        assertThat(e.retryable()).isTrue();
        assertThat(e).hasMessage("POST https://www.example.org/oauth/token: HTTP 503, attempt 1 of 3");
        assertThat(it.stashes("psapi/sony"))
                .isInstanceOfSatisfying(
                        Reply.Closed.class,
                        closed -> assertThat(closed.policy()).isEqualTo("token"));

        waitOut(e);
        it.transport.token("t1").then(200);
        assertThat(it.stashes()).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void without_credentials_nothing_is_asked_that_needs_them() {
        Fixture without = new Fixture(false);

        assertThat(fails(without::stashes))
                .hasMessageContaining("no client credentials are configured")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(PortException.Kind.UNAUTHORISED));
        assertThat(without.upstream.tokens()).isEmpty();
        without.transport.then(200);
        assertThat(without.dictionary()).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void a_401_or_a_refusal_without_a_token_is_for_the_asker() {
        it.transport.then(401);

        assertThat(((Reply.Answered) it.dictionary()).response().status()).isEqualTo(401);
    }

    @Test
    void a_body_beyond_the_bound_is_malformed_and_recorded() {
        it.transport.then(new PortException(PortException.Kind.MALFORMED, "too large"));
        PortException e = fails(it::dictionary);

        assertThat(e.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(it.made())
                .singleElement()
                .satisfies(made -> assertThat(made.problem()).hasValue("too large"));
        noPermitIsLost();
    }

    @Test
    void a_transport_that_breaks_hands_its_permit_back() {
        it.transport.then(new IllegalStateException("bug")).then(new StackOverflowError());
        assertThatThrownBy(it::dictionary).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(it::dictionary).isInstanceOf(StackOverflowError.class);

        assertThat(it.made())
                .extracting(made -> made.problem().orElse("-"))
                .containsExactly("failed: IllegalStateException", "failed: StackOverflowError");
        noPermitIsLost();
    }

    @Test
    @DisplayName("D27 rate-limit headers and Retry-After of every response are recorded as sent")
    void headers_are_recorded() {
        it.transport.then(
                200,
                Map.of(
                        "x-rate-limit-policy", "stash-request-limit",
                        "x-rate-limit-rules", "Account, Ip",
                        "x-rate-limit-account", "15:10:60,30:300:300",
                        "x-rate-limit-account-state", "1:10:0,1:300:0",
                        "x-rate-limit-ip", "broken",
                        "retry-after", "3"),
                "{}");
        it.dictionary();

        assertThat(it.made()).singleElement().satisfies(made -> {
            assertThat(made.policy()).hasValue("stash-request-limit");
            assertThat(made.limits())
                    .containsExactly(
                            new OpsRecord.RuleHeader("Account", "15:10:60,30:300:300"),
                            new OpsRecord.RuleHeader("Ip", "broken"));
            assertThat(made.states()).containsExactly(new OpsRecord.RuleHeader("Account", "1:10:0,1:300:0"));
            assertThat(made.retryAfterSeconds()).hasValue(3);
            assertThat(made.bodyBytes()).isEqualTo(2);
        });
    }

    @Test
    void the_last_grant_can_be_audited() {
        it.transport.token("t1").then(200);
        it.stashes();

        assertThat(it.upstream.tokens().flatMap(TokenKeeper::lastGrant))
                .hasValue(new Grant(new TreeSet<>(List.of("service:psapi")), START.plusMillis(250)));
    }

    @Test
    void the_time_of_a_token_and_a_second_try_comes_off_the_deadline() {
        it.transport.token("t1").then(401);
        Request request = Request.get(Fixture.API.resolve("/public-stash-tabs"), Map.of());
        PortException e = fails(() -> it.upstream.ask(
                new Ask("psapi/pc", Endpoint.PUBLIC_STASHES, request),
                new dev.poeprofit.core.port.Deadline(Duration.ofMillis(500))));

        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        assertThat(e.retryable()).isTrue();
        assertThat(e).hasMessage("no time is left of 500 ms");
    }

    @Test
    void a_missing_part_is_named() {
        assertThatThrownBy(() -> GovernedUpstream.builder().build())
                .isInstanceOf(NullPointerException.class)
                .hasMessage("clock was not set");
    }

    @Test
    void a_response_says_little_of_itself() {
        assertThat(new Response(200, Map.of("Set-Cookie", "planted"), new byte[7]))
                .hasToString("HTTP 200, 7 bytes");
    }
}
