package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.QUEUE;
import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.decode;
import static dev.poeprofit.sources.TestPages.gzip;
import static dev.poeprofit.sources.TestPages.pageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Transport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireStashSourceTest {
    private static final Instant START = Instant.parse("2026-08-30T10:00:00Z");
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);
    private static final Cursor FIRST = new Cursor("1-1-1-1-1");
    private static final Cursor SECOND = new Cursor("2-2-2-2-2");

    private final Script script = new Script();
    private final WireStashSource source =
            new WireStashSource(script, URI.create("https://stash.example"), () -> script.now);

    /** Answers in order; every answer takes a quarter of a second. */
    private static final class Script implements Transport {
        private final Deque<Response> answers = new ArrayDeque<>();
        private final List<Request> requests = new ArrayList<>();
        private Instant now = START;

        Script then(int status, Map<String, String> headers, String body) {
            answers.add(new Response(status, headers, bytes(body)));
            return this;
        }

        Script then(String body) {
            return then(200, Map.of(), body);
        }

        @Override
        public Response exchange(Request request, Deadline deadline) {
            requests.add(request);
            now = now.plusMillis(250);
            return answers.remove();
        }
    }

    private Fetched fetch(Cursor cursor) {
        return source.fetch(QUEUE, cursor, DEADLINE);
    }

    private PortException fails(Cursor cursor) {
        return catchThrowableOfType(PortException.class, () -> fetch(cursor));
    }

    private static Page page(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.GotPage.class);
        return ((Fetched.GotPage) fetched).page();
    }

    private static String tip(String cursor) {
        return "{\"next_change_id\":\"" + cursor + "\",\"stashes\":[]}";
    }

    @Test
    void a_page_keeps_its_bytes_and_says_where_to_go_on() {
        String body = pageOf("{\"id\":\"i\",\"baseType\":\"B\"}");
        script.then(body);

        Page page = page(fetch(FIRST));

        assertThat(page.body()).isEqualTo(bytes(body));
        assertThat(page.id().requestedId()).isEqualTo(FIRST);
        assertThat(page.id().queue()).isEqualTo(QUEUE);
        assertThat(page.id().body()).isEqualTo(Digest.of(bytes(body)));
        assertThat(page.next()).isEqualTo(SECOND);
        assertThat(page.retrievedAt()).isEqualTo(START.plusMillis(250));
        assertThat(page.tipAt()).isEmpty();
        assertThat(page.fetch().httpStatus()).isEqualTo(200);
        assertThat(page.fetch().durationMillis()).isEqualTo(250);
        assertThat(page.encoding()).isEqualTo(Page.Encoding.IDENTITY);
    }

    @Test
    void gzip_bodies_are_kept_as_received() {
        byte[] body = gzip(bytes(pageOf("{\"id\":\"i\",\"baseType\":\"B\"}")));
        script.answers.add(new Response(200, Map.of("content-encoding", "GZIP"), body));

        Page page = page(fetch(FIRST));

        assertThat(page.encoding()).isEqualTo(Page.Encoding.GZIP);
        assertThat(page.body()).isEqualTo(body);
        assertThat(decode(new JsonPageDecoder(), page.body()).items()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PC, 1-1-1-1-1, https://stash.example/public-stash-tabs?id=1-1-1-1-1",
        "XBOX, 1-1-1-1-1, https://stash.example/public-stash-tabs/xbox?id=1-1-1-1-1",
        "SONY, 1-1-1-1-1, https://stash.example/public-stash-tabs/sony?id=1-1-1-1-1",
        "PC, '', https://stash.example/public-stash-tabs",
        "PC, 'a&b', https://stash.example/public-stash-tabs?id=a%26b",
    })
    void the_address_names_realm_and_cursor(Realm realm, String cursor, String uri) {
        script.then(pageOf());

        page(source.fetch(new QueueId("psapi", realm), new Cursor(cursor), DEADLINE));

        assertThat(script.requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.uri()).isEqualTo(URI.create(uri));
            assertThat(request.headers()).containsEntry("Accept-Encoding", "gzip");
        });
    }

    @Test
    @DisplayName("D9 no stashes and the id that was sent is the tip: nothing new, same cursor again")
    void tip() {
        script.then(tip("1-1-1-1-1")).then(tip("1-1-1-1-1"));

        assertThat(fetch(FIRST)).isEqualTo(new Fetched.AtTip(FIRST, START.plusMillis(250)));
        assertThat(fetch(FIRST)).isEqualTo(new Fetched.AtTip(FIRST, START.plusMillis(500)));
    }

    @Test
    @DisplayName("D9 no stashes but another id is a page to follow")
    void empty_page_that_advances() {
        script.then(tip("2-2-2-2-2"));

        assertThat(page(fetch(FIRST)).next()).isEqualTo(SECOND);
    }

    @Test
    @DisplayName("D9 stashes with the id that was sent give no rows and do not count as the tip")
    void stuck_cursor() {
        script.then(pageOf().replace("2-2-2-2-2", "1-1-1-1-1")).then(pageOf());

        assertThat(fetch(FIRST)).isEqualTo(new Fetched.AtTip(FIRST, START.plusMillis(250)));
        assertThat(page(fetch(FIRST)).tipAt()).isEmpty();
    }

    @Test
    void pages_after_the_tip_say_when_it_was_touched() {
        script.then(tip("1-1-1-1-1")).then(pageOf()).then(pageOf().replace("2-2-2-2-2", "3-3-3-3-3"));

        fetch(FIRST);

        assertThat(page(fetch(FIRST)).tipAt()).contains(START.plusMillis(250));
        assertThat(page(fetch(SECOND)).tipAt()).contains(START.plusMillis(250));
        script.then(pageOf());
        assertThat(page(source.fetch(new QueueId("psapi", Realm.SONY), FIRST, DEADLINE))
                        .tipAt())
                .as("another queue has a tip of its own")
                .isEmpty();
    }

    @ParameterizedTest
    @DisplayName("D10 a body that is no page gives no rows and leaves the cursor")
    @ValueSource(
            strings = {
                "",
                "<html>maintenance</html>",
                "{\"stashes\":[]}",
                "{\"next_change_id\":7,\"stashes\":[]}",
                "{\"next_change_id\":\"2-2-2-2-2\"}",
                "{\"next_change_id\":\"2-2-2-2-2\",\"stashes\":null}",
                "{\"next_change_id\":\"2-2-2-2-2\",\"stashes\":[{\"id\":\"t\"",
                "{\"next_change_id\":\"2-2-2-2-2\",\"stashes\":[]} x",
            })
    void malformed(String body) {
        script.then(body).then(pageOf());

        PortException failure = fails(FIRST);

        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("page 1-1-1-1-1 of psapi/pc: ");
        assertThat(page(fetch(FIRST)).id().requestedId()).isEqualTo(FIRST);
    }

    @Test
    void an_unknown_encoding_is_refused() {
        script.then(200, Map.of("Content-Encoding", "br"), pageOf());

        assertThat(fails(FIRST))
                .hasMessage("page 1-1-1-1-1 of psapi/pc: Content-Encoding: expected gzip or identity, was 'br'");
    }

    @Test
    void too_many_requests_pause_the_policy_for_as_long_as_it_says() {
        script.then(429, Map.of("retry-after", " 17 ", "x-rate-limit-policy", "stash-policy"), "{}")
                .then(429, Map.of(), "")
                .then(429, Map.of("Retry-After", "soon"), "");

        assertThat(fetch(FIRST))
                .isEqualTo(new Fetched.Paused(START.plusMillis(250).plusSeconds(17), "stash-policy"));
        assertThat(fetch(FIRST))
                .isEqualTo(new Fetched.Paused(START.plusMillis(500).plusSeconds(60), "unknown"));
        assertThat(fetch(FIRST))
                .isEqualTo(new Fetched.Paused(START.plusMillis(750).plusSeconds(60), "unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "500, UNAVAILABLE, true",
        "503, UNAVAILABLE, true",
        "202, UNAVAILABLE, true",
        "302, UNAVAILABLE, false",
        "400, CONTRACT, false",
        "404, CONTRACT, false",
        "401, UNAUTHORISED, false",
        "403, UNAUTHORISED, false",
    })
    void other_answers_are_failures_of_their_kind(int status, PortException.Kind kind, boolean retryable) {
        script.then(status, Map.of(), "{}");

        PortException failure = fails(FIRST);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure).hasMessage("page 1-1-1-1-1 of psapi/pc: HTTP " + status);
    }

    @Test
    void a_failing_server_may_say_when_to_come_back() {
        script.then(503, Map.of("Retry-After", "30"), "").then(403, Map.of("CF-Mitigated", "challenge"), "<html>");

        assertThat(fails(FIRST).retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(fails(FIRST)).hasMessageEndingWith("HTTP 403, cf-mitigated: challenge");
    }
}
