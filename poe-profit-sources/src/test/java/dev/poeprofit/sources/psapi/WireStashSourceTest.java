package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.QUEUE;
import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.decode;
import static dev.poeprofit.sources.TestPages.gzip;
import static dev.poeprofit.sources.TestPages.pageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sources.ScriptedUpstream;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireStashSourceTest {
    private static final Instant START = ScriptedUpstream.START;
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);
    private static final Cursor FIRST = new Cursor("1-1-1-1-1");
    private static final Cursor SECOND = new Cursor("2-2-2-2-2");

    private final ScriptedUpstream script = new ScriptedUpstream();
    private final Watch watch = new Watch();
    private final WireStashSource source = source(StartCursor.beginning());

    private WireStashSource source(StartCursor start) {
        return new WireStashSource(script, URI.create("https://stash.example"), start, watch, PageLimits.DEFAULT);
    }

    /** Writes down what it is told. */
    private static final class Watch implements StreamWatch {
        private final List<String> told = new ArrayList<>();

        @Override
        public void cursorStuck(QueueId queue, Cursor cursor, int stashes, Instant at) {
            told.add("stuck " + queue + " " + cursor + " " + stashes + " " + at);
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
        script.then(new Response(200, Map.of("content-encoding", "GZIP"), body));

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
        "PC, 'a&b c', https://stash.example/public-stash-tabs?id=a%26b%20c",
    })
    void the_address_names_realm_and_cursor(Realm realm, String cursor, String uri) {
        script.then(pageOf());

        page(source.fetch(new QueueId("psapi", realm), new Cursor(cursor), DEADLINE));

        assertThat(script.asks()).singleElement().satisfies(ask -> {
            assertThat(ask.asker()).isEqualTo("psapi/" + realm.wireName());
            assertThat(ask.endpoint()).isEqualTo(Endpoint.PUBLIC_STASHES);
            assertThat(ask.request().method()).isEqualTo("GET");
            assertThat(ask.request().uri()).isEqualTo(URI.create(uri));
            assertThat(ask.request().headers()).containsEntry("Accept-Encoding", "gzip");
        });
    }

    @Test
    @DisplayName("D9 no stashes and the id that was sent is the tip: nothing new, same cursor again")
    void tip() {
        script.then(tip("1-1-1-1-1")).then(tip("1-1-1-1-1"));

        assertThat(fetch(FIRST)).isEqualTo(new Fetched.AtTip(FIRST, START.plusMillis(250)));
        assertThat(fetch(FIRST)).isEqualTo(new Fetched.AtTip(FIRST, START.plusMillis(500)));
        assertThat(watch.told).isEmpty();
    }

    @Test
    @DisplayName("D9 no stashes but another id is a page to follow")
    void empty_page_that_advances() {
        script.then(tip("2-2-2-2-2"));

        assertThat(page(fetch(FIRST)).next()).isEqualTo(SECOND);
    }

    @Test
    @DisplayName("D9 stashes with the id that was sent give no rows, do not count as the tip and are a failure")
    void stuck_cursor() {
        script.then(pageOf().replace("2-2-2-2-2", "1-1-1-1-1")).then(pageOf());

        PortException failure = fails(FIRST);

        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure).hasMessageContainingAll("page 1-1-1-1-1 of psapi/pc", "next_change_id", "after 1 stashes");
        assertThat(page(fetch(FIRST)).tipAt()).isEmpty();
        assertThat(watch.told).containsExactly("stuck psapi/pc 1-1-1-1-1 1 2026-08-30T10:00:00.250Z");
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
    @DisplayName("D6 D26 failed attempts before a page are kept with it")
    void retries_are_kept() {
        script.then(new Response(200, Map.of(), bytes(pageOf())), 2, Optional.of("HTTP 503"));

        FetchFacts facts = page(fetch(FIRST)).fetch();

        assertThat(facts).isEqualTo(new FetchFacts(200, 250, 2, Optional.of("HTTP 503")));
    }

    @Test
    void a_closed_gate_is_a_pause_and_the_cursor_stays() {
        Instant until = START.plusSeconds(17);
        script.thenClosed(until, "stash-policy").then(pageOf());

        assertThat(fetch(FIRST)).isEqualTo(new Fetched.Paused(until, "stash-policy"));
        assertThat(page(fetch(FIRST)).id().requestedId()).isEqualTo(FIRST);
    }

    @Test
    void a_failure_of_the_upstream_is_handed_on_as_it_is() {
        PortException failure = new PortException(
                PortException.Kind.UNAVAILABLE, "HTTP 503", true, Optional.of(Duration.ofSeconds(2)), null);
        script.thenFails(failure);

        assertThat(fails(FIRST)).isSameAs(failure);
    }

    @ParameterizedTest
    @DisplayName(
            "D29 a refused cursor and other answers without content are failures of their kind, not to be repeated")
    @CsvSource({
        "302, UNAVAILABLE",
        "204, MALFORMED",
        "400, CONTRACT",
        "404, CONTRACT",
        "422, CONTRACT",
        "401, UNAUTHORISED",
        "403, UNAUTHORISED",
    })
    void other_answers(int status, PortException.Kind kind) {
        script.then(status, Map.of(), "{}");

        PortException failure = fails(FIRST);

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure).hasMessage("page 1-1-1-1-1 of psapi/pc: HTTP " + status);
    }

    @Test
    void the_beginning_is_asked_for_only_if_that_is_wanted() {
        script.then(pageOf());

        assertThat(page(fetch(Cursor.START)).id().requestedId()).isEqualTo(Cursor.START);
        assertThat(script.lastAsk().request().uri()).hasNoQuery();
    }

    @Test
    void an_explicit_start_is_asked_for_by_its_own_name() {
        script.then(pageOf());

        assertThat(page(source(StartCursor.explicit("9-9-9-9-9")).fetch(QUEUE, Cursor.START, DEADLINE))
                        .id()
                        .requestedId())
                .isEqualTo(new Cursor("9-9-9-9-9"));
        assertThat(script.lastAsk().request().uri()).hasQuery("id=9-9-9-9-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1-2\n3"})
    void an_explicit_start_has_to_be_a_cursor(String cursor) {
        assertThatThrownBy(() -> StartCursor.explicit(cursor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("start cursor must be 1 to 256 printable characters, was '");
    }

    @Test
    @DisplayName("D11 the head is found once, without the bearer, and kept until pages come")
    void head() {
        WireStashSource live = source(StartCursor.head(URI.create("https://www.example")));
        script.then("{\"forum\":\"7\",\"psapi\":\"5-5-5-5-5\"}")
                .then(tip("5-5-5-5-5"))
                .then(tip("5-5-5-5-5"))
                .then(pageOf())
                .then(pageOf());
        Cursor head = new Cursor("5-5-5-5-5");

        assertThat(live.fetch(QUEUE, Cursor.START, DEADLINE)).isEqualTo(new Fetched.AtTip(head, START.plusMillis(500)));
        assertThat(live.fetch(QUEUE, Cursor.START, DEADLINE)).isEqualTo(new Fetched.AtTip(head, START.plusMillis(750)));
        Page first = page(live.fetch(QUEUE, Cursor.START, DEADLINE));
        assertThat(first.id().requestedId()).isEqualTo(head);
        assertThat(first.tipAt()).contains(START.plusMillis(750));
        assertThat(page(live.fetch(QUEUE, Cursor.START, DEADLINE)).id())
                .as("a first page that was not stored is not passed over")
                .isEqualTo(first.id());

        assertThat(script.asks())
                .extracting(ask -> ask.request().uri().toString())
                .containsExactly(
                        "https://www.example/api/trade/data/change-ids",
                        "https://stash.example/public-stash-tabs?id=5-5-5-5-5",
                        "https://stash.example/public-stash-tabs?id=5-5-5-5-5",
                        "https://stash.example/public-stash-tabs?id=5-5-5-5-5",
                        "https://stash.example/public-stash-tabs?id=5-5-5-5-5");
        assertThat(script.asks().get(0).endpoint()).isEqualTo(Endpoint.TRADE_DATA);
        assertThat(script.asks().get(0).endpoint().bearer()).isFalse();
        assertThat(script.deadlines().get(1).limit())
                .as("both requests share the deadline")
                .isEqualTo(DEADLINE.limit().minusMillis(250));
    }

    @Test
    void each_queue_has_a_head_of_its_own() {
        WireStashSource live = source(StartCursor.head(URI.create("https://www.example")));
        script.then("{\"psapi\":\"5-5-5-5-5\"}")
                .then(tip("5-5-5-5-5"))
                .then("{\"psapi\":\"6-6-6-6-6\"}")
                .then(tip("6-6-6-6-6"));

        live.fetch(QUEUE, Cursor.START, DEADLINE);
        live.fetch(new QueueId("psapi", Realm.SONY), Cursor.START, DEADLINE);

        assertThat(script.lastAsk().request().uri())
                .isEqualTo(URI.create("https://stash.example/public-stash-tabs/sony?id=6-6-6-6-6"));
    }

    @Test
    void a_head_that_the_stream_refuses_is_looked_for_anew() {
        WireStashSource live = source(StartCursor.head(URI.create("https://www.example")));
        script.then("{\"psapi\":\"5-5-5-5-5\"}")
                .then(400, Map.of(), "{}")
                .then("{\"psapi\":\"6-6-6-6-6\"}")
                .then(pageOf());

        assertThat(catchThrowableOfType(PortException.class, () -> live.fetch(QUEUE, Cursor.START, DEADLINE))
                        .kind())
                .isEqualTo(PortException.Kind.CONTRACT);
        assertThat(page(live.fetch(QUEUE, Cursor.START, DEADLINE)).id().requestedId())
                .isEqualTo(new Cursor("6-6-6-6-6"));
    }

    @Test
    void the_head_may_be_behind_a_closed_gate() {
        WireStashSource live = source(StartCursor.head());
        Instant until = START.plusSeconds(3);
        script.thenClosed(until, "trade-data");

        assertThat(live.fetch(QUEUE, Cursor.START, DEADLINE)).isEqualTo(new Fetched.Paused(until, "trade-data"));
        assertThat(script.lastAsk().request().uri()).hasHost("www.pathofexile.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html>",
                "{}",
                "{\"psapi\":null}",
                "{\"psapi\":\"\"}",
                "{\"psapi\":5}",
                "{\"psapi\":\"1-1",
            })
    @DisplayName("D11 without a head nothing is asked of the stream, least of all its beginning")
    void no_head(String body) {
        WireStashSource live = source(StartCursor.head());
        script.then(body);

        PortException failure =
                catchThrowableOfType(PortException.class, () -> live.fetch(QUEUE, Cursor.START, DEADLINE));

        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("head of psapi/pc: ");
        assertThat(script.asks()).hasSize(1);
    }

    @Test
    void a_cursor_of_the_stream_needs_no_head() {
        script.then(pageOf());

        assertThat(page(source(StartCursor.head()).fetch(QUEUE, FIRST, DEADLINE))
                        .next())
                .isEqualTo(SECOND);
        assertThat(script.asks()).hasSize(1);
    }
}
