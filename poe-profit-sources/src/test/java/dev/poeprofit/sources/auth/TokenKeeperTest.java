package dev.poeprofit.sources.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.TestPages;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Reply;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeeperTest {
    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
    private static final Deadline DEADLINE = Deadline.ofSeconds(10);
    private static final ClientCredentials CLIENT =
            new ClientCredentials("my-client", new Secret("s+cret/1 %"), List.of("service:psapi"));

    private final Script script = new Script();
    private final TokenKeeper keeper = keeper(script);
    private Duration passed = Duration.ZERO;

    private TokenKeeper keeper(Upstream upstream) {
        return new TokenKeeper(
                upstream,
                URI.create("https://www.example.org/"),
                CLIENT,
                () -> START.plus(passed),
                () -> Long.MAX_VALUE - 1_000_000 + passed.toNanos());
    }

    /** Answers in turn. */
    private static final class Script implements Upstream {
        private final Deque<Object> answers = new ArrayDeque<>();
        private final List<Ask> asks = new ArrayList<>();

        Script then(int status, String body) {
            answers.add(new Reply.Answered(
                    new Response(status, Map.of(), TestPages.bytes(body)), START, START, 0, Optional.empty()));
            return this;
        }

        Script then(Object answer) {
            answers.add(answer);
            return this;
        }

        @Override
        public Reply ask(Ask ask, Deadline deadline) {
            asks.add(ask);
            Object answer = answers.remove();
            if (answer instanceof RuntimeException e) {
                throw e;
            }
            return (Reply) answer;
        }
    }

    private static String answer(String token, String rest) {
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\"" + rest + "}";
    }

    private AccessToken token() {
        return ((TokenKeeper.Outcome.Ready) keeper.token(DEADLINE)).token();
    }

    private PortException fails() {
        PortException e = catchThrowableOfType(PortException.class, () -> keeper.token(DEADLINE));
        assertThat(e).isNotNull();
        return e;
    }

    private static void await(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > 5_000_000_000L) {
                throw new AssertionError("what was waited for did not come");
            }
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("D1 D4 the token is asked for with the client's form, for service:psapi")
    void the_form_is_sent() {
        script.then(200, answer("t1", ""));
        token();

        assertThat(script.asks).singleElement().satisfies(ask -> {
            assertThat(ask.endpoint()).isEqualTo(Endpoint.TOKEN);
            assertThat(ask.request().method()).isEqualTo("POST");
            assertThat(ask.request().uri()).hasToString("https://www.example.org/oauth/token");
            assertThat(ask.request().headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
            assertThat(ask.request().body())
                    .hasValue("client_id=my-client&client_secret=s%2Bcret%2F1+%25"
                            + "&grant_type=client_credentials&scope=service%3Apsapi");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"expires_in\":null",
                ",\"expires_in\":0",
                ",\"expires_in\":-5",
                ",\"expires_in\":\"never\"",
                ",\"expires_in\":{}"
            })
    @DisplayName("D4 a token without a lifetime is kept until it is rejected")
    void a_token_without_a_lifetime_is_kept(String expiresIn) {
        script.then(200, answer("t1", expiresIn)).then(200, answer("t2", ""));
        AccessToken first = token();
        passed = Duration.ofDays(400);

        assertThat(token()).isSameAs(first);
        keeper.reject(first);
        assertThat(token().secret().reveal()).isEqualTo("t2");
        assertThat(script.asks).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "3600, 3540", // a minute before
        "'\"3600\"', 3540",
        "120, 60",
        "100, 50", // half of what is short
        "20, 10",
        "9223372036854775807, 315359940" // ten years are the most
    })
    @DisplayName("D4 a token is renewed a minute before it expires")
    void a_token_is_renewed_before_it_expires(String expiresIn, long keptSeconds) {
        script.then(200, answer("t1", ",\"expires_in\":" + expiresIn)).then(200, answer("t2", ""));
        AccessToken first = token();

        passed = Duration.ofSeconds(keptSeconds).minusMillis(1);
        assertThat(token()).isSameAs(first);
        passed = Duration.ofSeconds(keptSeconds);
        assertThat(token().secret().reveal()).isEqualTo("t2");
    }

    @Test
    @DisplayName("D4 many threads that need a token cause one request, at first and after a rejection")
    @Timeout(20)
    void one_renewal_under_concurrency() throws Exception {
        int threads = 32;
        List<Thread> asking = new CopyOnWriteArrayList<>();
        AtomicInteger requests = new AtomicInteger();
        TokenKeeper shared = keeper((ask, deadline) -> {
            int number = requests.incrementAndGet();
            // Until everybody else waits for this answer.
            await(() -> asking.stream()
                            .filter(it -> it.getState() == Thread.State.TIMED_WAITING)
                            .count()
                    >= threads - 1);
            return new Reply.Answered(
                    new Response(200, Map.of(), TestPages.bytes(answer("t" + number, ""))),
                    START,
                    START,
                    0,
                    Optional.empty());
        });
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task);
            asking.add(thread);
            return thread;
        });
        try {
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Future<List<String>>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<List<String>> work = () -> {
                    List<String> seen = new ArrayList<>();
                    for (int round = 0; round < 5; round++) {
                        together.await();
                        AccessToken token = ((TokenKeeper.Outcome.Ready) shared.token(DEADLINE)).token();
                        seen.add(token.secret().reveal());
                        shared.accept(token);
                        together.await();
                        shared.reject(token);
                    }
                    return seen;
                };
                all.add(pool.submit(work));
            }
            for (Future<List<String>> it : all) {
                assertThat(it.get()).containsExactly("t1", "t2", "t3", "t4", "t5");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(requests).hasValue(5);
    }

    @Test
    @DisplayName("a failed renewal fails everybody who waited for it, and costs one request")
    @Timeout(20)
    void a_failure_is_shared() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answerNow = new CountDownLatch(1);
        TokenKeeper shared = keeper((ask, deadline) -> {
            requests.incrementAndGet();
            asked.countDown();
            try {
                answerNow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new PortException(
                    PortException.Kind.UNAVAILABLE, "HTTP 503", true, Optional.of(Duration.ofSeconds(2)), null);
        });
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<PortException> work =
                    () -> catchThrowableOfType(PortException.class, () -> shared.token(DEADLINE));
            Future<PortException> first = pool.submit(work);
            asked.await();
            Thread[] waiting = new Thread[1];
            Future<PortException> second = pool.submit(() -> {
                waiting[0] = Thread.currentThread();
                return work.call();
            });
            await(() -> waiting[0] != null && waiting[0].getState() == Thread.State.TIMED_WAITING);
            answerNow.countDown();

            for (PortException e : List.of(first.get(), second.get())) {
                assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
                assertThat(e.retryable()).isTrue();
                assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(2));
                assertThat(e).hasMessage("HTTP 503");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(requests).hasValue(1);
    }

    @Test
    @DisplayName("D4 each rejection causes one renewal; a stale rejection causes none")
    void a_rejected_token_is_renewed_once() {
        script.then(200, answer("t1", "")).then(200, answer("t2", ""));
        AccessToken first = token();
        keeper.reject(first);
        AccessToken second = token();
        keeper.reject(first);

        assertThat(token()).isSameAs(second);
        assertThat(script.asks).hasSize(2);
    }

    @Test
    @DisplayName("D4 a token that is rejected just after it was renewed stops the asking, for 1 min and then longer")
    void a_second_rejection_is_a_refusal() {
        script.then(200, answer("t1", "")).then(200, answer("t2", "")).then(200, answer("t3", ""));
        keeper.reject(token());
        keeper.reject(token());

        assertThat(fails())
                .hasMessage(
                        "the data API rejects the access token of client my-client even when it has just been renewed;"
                                + " asked again in 60 s");
        assertThat(fails().kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
        assertThat(keeper.lastRefusal()).map(Refusal::at).hasValue(START);
        passed = Duration.ofSeconds(59);
        assertThat(fails()).hasMessageEndingWith("asked again in 1 s");
        assertThat(script.asks).hasSize(2);

        passed = Duration.ofSeconds(60);
        AccessToken third = token();
        assertThat(keeper.lastRefusal()).as("not over before the token works").isPresent();
        keeper.reject(third);
        assertThat(fails()).hasMessageEndingWith("asked again in 120 s");
        assertThat(script.asks).hasSize(3);
    }

    @Test
    void a_token_that_works_ends_a_refusal() {
        script.then(200, answer("t1", "")).then(200, answer("t2", "")).then(200, answer("t3", ""));
        keeper.reject(token());
        keeper.reject(token());
        passed = Duration.ofSeconds(61);
        AccessToken third = token();
        keeper.accept(third);

        assertThat(keeper.lastRefusal()).isEmpty();
        script.then(200, answer("t4", ""));
        keeper.reject(third);
        assertThat(token().secret().reveal())
                .as("a rejection of a token that worked")
                .isEqualTo("t4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"error\":\"invalid_scope\",\"error_description\":\"no\\nsuch scope\"}|invalid_scope: no such scope (HTTP 400)",
                "401|{\"error\":\"invalid_client\"}|invalid_client (HTTP 401)",
                "403|<html>blocked</html>|the answer is not JSON (HTTP 403)",
                "400|{\"error\":\"unauthorized_client\"}|unauthorized_client (HTTP 400)",
            })
    @DisplayName("D4 errors of the token address are read in their own shape")
    void an_error_answer_is_a_refusal(int status, String body, String text) {
        script.then(status, body).then(200, answer("t1", ""));
        PortException e = fails();

        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
        assertThat(e.retryable()).isFalse();
        assertThat(e).hasMessage("no access token for client my-client: " + text);
        assertThat(fails()).hasMessageEndingWith("; asked again in 60 s");
        assertThat(script.asks).as("a refusal is repeated without asking").hasSize(1);

        passed = Duration.ofSeconds(60);
        token();
        assertThat(keeper.lastRefusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|<html>down for maintenance</html>|the answer is not JSON (HTTP 404)",
                "404|{}|no reason given (HTTP 404)",
                "400|<html>bad</html>|the answer is not JSON (HTTP 400)",
                "405|{\"error\":{\"code\":7,\"message\":\"busy\"}}|7: busy (HTTP 405)",
            })
    @DisplayName("an error of the token address that says nothing of the client is waited for, 1 min and then longer")
    void trouble_of_the_token_address_is_no_refusal(int status, String body, String text) {
        script.then(status, body).then(status, body).then(200, answer("t1", ""));
        PortException e = fails();

        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        assertThat(e.retryable()).isTrue();
        assertThat(e.retryAfter()).hasValue(Duration.ofMinutes(1));
        assertThat(e).hasMessage("no access token for client my-client: " + text);
        assertThat(keeper.lastRefusal()).isEmpty();
        passed = Duration.ofSeconds(20);
        assertThat(fails()).satisfies(again -> {
            assertThat(again.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
            assertThat(again.retryable()).isTrue();
            assertThat(again.retryAfter()).hasValue(Duration.ofSeconds(40));
        });
        assertThat(script.asks).hasSize(1);

        passed = Duration.ofSeconds(60);
        assertThat(fails().retryAfter()).hasValue(Duration.ofMinutes(2));
        passed = Duration.ofMinutes(3);
        assertThat(token().secret().reveal()).isEqualTo("t1");
    }

    @Test
    void refusals_in_a_row_hold_for_longer_up_to_an_hour() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            script.then(401, "{\"error\":\"invalid_client\"}");
            fails();
            String again = fails().getMessage();
            pauses.add(Long.parseLong(again.replaceAll(".*again in (\\d+) s", "$1")));
            passed = passed.plusHours(1);
        }

        assertThat(pauses).containsExactly(60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L, 3600L);
    }

    @Test
    @DisplayName(
            "D26 a round without an answer is over for everybody who needs the token: the next begins a minute later")
    void a_round_is_over_for_all() {
        script.then(new PortException(
                        PortException.Kind.UNAVAILABLE,
                        "no answer, attempt 1",
                        true,
                        Optional.of(Duration.ofSeconds(1)),
                        null))
                .then(new PortException(PortException.Kind.UNAVAILABLE, "no answer, attempt 3"))
                .then(200, answer("t1", ""));
        assertThat(fails().retryable()).isTrue();
        assertThat(fails().retryable()).isFalse();

        PortException others = fails();

        assertThat(script.asks).hasSize(2);
        assertThat(others).hasMessage("no answer, attempt 3; asked again in 60 s");
        assertThat(others.retryAfter()).hasValue(Duration.ofMinutes(1));
        passed = Duration.ofSeconds(60);
        assertThat(token().secret().reveal()).isEqualTo("t1");
    }

    @Test
    void a_secret_that_the_server_quotes_is_hidden() {
        script.then(
                400, "{\"error\":\"invalid_client\",\"error_description\":\"bad s+cret/1 % and s%2Bcret%2F1+%25\"}");

        assertThat(fails()).hasMessageContaining("invalid_client: bad *** and *** (HTTP 400)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|<html>planted</html>|not a JSON object",
                "200|{\"access_token\":planted}|not a JSON object",
                "200|{\"access_token\":\"planted|not a JSON object",
                "200|[\"planted\"]|not a JSON object",
                "200|{\"token\":\"planted\"}|access_token: expected a text",
                "200|{\"access_token\":null}|access_token: expected a text",
                "200|{\"access_token\":[\"planted\"]}|access_token: expected a text",
                "200|{\"access_token\":\"\"}|access_token: expected visible ASCII",
                "200|{\"access_token\":\"planted\\r\\nX: 1\"}|access_token: expected visible ASCII",
                "200|{\"access_token\":\"planted\",\"token_type\":\"mac\"}|token_type: expected 'bearer', was 'mac'",
                "204|planted|HTTP 204, expected 200",
            })
    void an_answer_that_is_no_token_is_malformed_and_not_shown(int status, String body, String text) {
        script.then(status, body).then(200, answer("t1", ""));
        PortException e = fails();

        assertThat(e.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(e)
                .hasMessageContaining(text)
                .hasMessageNotContaining("planted")
                .hasNoCause();
        assertThat(token().secret().reveal()).as("it may be asked again").isEqualTo("t1");
    }

    @Test
    void a_closed_token_address_is_handed_on_and_so_is_a_failure() {
        Reply.Closed closed = new Reply.Closed(START.plusSeconds(30), "token-request-limit", "HTTP 429");
        PortException down = new PortException(
                PortException.Kind.UNAVAILABLE, "HTTP 503", true, Optional.of(Duration.ofSeconds(1)), null);
        script.then(closed).then(down).then(200, answer("t1", ""));

        assertThat(keeper.token(DEADLINE)).isEqualTo(new TokenKeeper.Outcome.Closed(closed));
        assertThat(fails()).isSameAs(down);
        assertThat(token().secret().reveal()).isEqualTo("t1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"scope\":\"service:psapi\"|",
                "|",
                ",\"scope\":\" service:psapi  service:psapi \"|",
                ",\"scope\":\"service:cxapi service:psapi\"|scope 'service:cxapi' was granted and not asked for",
                ",\"scope\":\"service:cxapi\"|scope 'service:psapi' was asked for and not granted; scope 'service:cxapi' was granted and not asked for",
                ",\"scope\":\"\"|scope 'service:psapi' was asked for and not granted",
            })
    @DisplayName("O11 a grant compares scopes granted with those asked for, as sets")
    void a_grant_compares_sets(String scope, String problems) {
        script.then(200, answer("t1", scope == null ? "" : scope));
        token();

        assertThat(String.join("; ", keeper.lastGrant().orElseThrow().problems(CLIENT.scopes())))
                .isEqualTo(problems == null ? "" : problems);
    }

    @Test
    @Timeout(20)
    void an_interrupted_waiter_gives_up_and_stays_interrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answerNow = new CountDownLatch(1);
        TokenKeeper shared = keeper((ask, deadline) -> {
            asked.countDown();
            try {
                answerNow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Reply.Closed(START, "p", "r");
        });
        Thread first = new Thread(() -> shared.token(DEADLINE));
        first.start();
        asked.await();
        Thread.currentThread().interrupt();
        PortException e = catchThrowableOfType(PortException.class, () -> shared.token(DEADLINE));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        assertThat(e.retryable()).isTrue();
        PortException late =
                catchThrowableOfType(PortException.class, () -> shared.token(new Deadline(Duration.ofMillis(20))));
        assertThat(late).hasMessageContaining("in time");
        answerNow.countDown();
        first.join();
    }
}
