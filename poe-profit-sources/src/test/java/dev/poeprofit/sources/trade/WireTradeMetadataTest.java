package dev.poeprofit.sources.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.item.TradeMetadata.Kind;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.ScriptedUpstream;
import dev.poeprofit.sources.TestPages;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTradeMetadataTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);
    private static final Instant AT = ScriptedUpstream.START.plus(ScriptedUpstream.TAKES);
    private static final String STATIC =
            "{\"result\":[{\"id\":\"Currency\",\"label\":null,\"entries\":[{\"id\":\"chaos\",\"type\":\"Chaos Orb\",\"text\":\"Chaos Orb\"}]}]}";
    private static final String LEAGUES = "{\"result\":[{\"id\":\"Standard\",\"realm\":\"pc\",\"text\":\"Standard\"},"
            + "{\"id\":\"Hardcore\",\"realm\":\"sony\",\"text\":\"Hardcore\"}]}";

    private Optional<String> patch = Optional.of("3.29");
    private final ScriptedUpstream script = new ScriptedUpstream();
    private final WireTradeMetadata source = new WireTradeMetadata(
            script, URI.create("https://www.example"), MetadataTimes.DEFAULT, () -> patch, script);

    private Conditional<TradeMetadata> fetch(Realm realm, Kind kind, Validator have) {
        return source.fetch(realm, kind, have, DEADLINE);
    }

    private Conditional.Fresh<TradeMetadata> fresh(Realm realm, Kind kind, Validator have) {
        Conditional<TradeMetadata> got = fetch(realm, kind, have);
        assertThat(got).isInstanceOf(Conditional.Fresh.class);
        return (Conditional.Fresh<TradeMetadata>) got;
    }

    @ParameterizedTest
    @CsvSource({"ITEMS, items", "STATIC, static", "STATS, stats", "LEAGUES, leagues"})
    void each_dictionary_has_its_address_and_none_gets_the_bearer(Kind kind, String path) {
        script.then(404, Map.of(), "");

        fetch(Realm.PC, kind, Validator.NONE);

        assertThat(script.lastAsk().request().uri())
                .isEqualTo(URI.create("https://www.example/api/trade/data/" + path));
        assertThat(script.lastAsk().endpoint()).isEqualTo(Endpoint.TRADE_DATA);
        assertThat(script.lastAsk().endpoint().bearer()).isFalse();
        assertThat(script.lastAsk().request().headers()).containsOnlyKeys("Accept-Encoding", "Accept");
    }

    @Test
    @DisplayName("D35 a dictionary is kept with its address, time and patch")
    void provenance() {
        script.then(STATIC);

        Conditional.Fresh<TradeMetadata> fresh = fresh(Realm.PC, Kind.STATIC, Validator.NONE);

        assertThat(fresh.value().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.text()).isEqualTo("Chaos Orb"));
        assertThat(fresh.download().source()).isEqualTo("trade-data");
        assertThat(fresh.download().url()).isEqualTo(URI.create("https://www.example/api/trade/data/static"));
        assertThat(fresh.download().patch()).contains("3.29");
        assertThat(fresh.download().retrievedAt()).isEqualTo(AT);
        assertThat(fresh.download().body()).isEqualTo(TestPages.bytes(STATIC));
    }

    @ParameterizedTest
    @DisplayName("D18 a dictionary is asked for again after its time, or later if the answer says so")
    @CsvSource({
        "LEAGUES, '', PT24H",
        "ITEMS, '', PT24H",
        "STATS, '', PT24H",
        "STATIC, '', PT168H",
        "ITEMS, max-age=1799, PT24H",
        "ITEMS, 'public, max-age=172800', PT48H",
        "ITEMS, 'public, Max-Age=\"172800\"', PT48H",
        "ITEMS, 'no-store, max-age=172800', PT24H",
        "ITEMS, max-age=soon, PT24H",
        "ITEMS, max-age=99999999999, PT168H",
    })
    void time_to_live(Kind kind, String cacheControl, Duration askAgain) {
        script.then(
                200,
                cacheControl.isEmpty() ? Map.of() : Map.of("cache-control", cacheControl),
                kind == Kind.LEAGUES ? LEAGUES : STATIC);

        assertThat(fresh(Realm.PC, kind, Validator.NONE).askAgain()).isEqualTo(AT.plus(askAgain));
    }

    @Test
    void age_is_taken_off_the_time_that_an_answer_holds() {
        script.then(200, Map.of("Cache-Control", "max-age=172800", "Age", "3600"), STATIC);

        assertThat(fresh(Realm.PC, Kind.ITEMS, Validator.NONE).askAgain()).isEqualTo(AT.plus(Duration.ofHours(47)));
    }

    @Test
    @DisplayName("D18 conditions are made of what the service gave, and of nothing else")
    void conditions() {
        script.then(200, Map.of("ETag", "W/\"a\"", "Last-Modified", "Sun, 30 Aug 2026 09:00:00 GMT"), STATIC)
                .then(304, Map.of("ETag", "W/\"b\""), "")
                .then(200, Map.of("Last-Modified", "Sun, 30 Aug 2026 11:00:00 GMT"), STATIC)
                .then(STATIC);

        Validator first = fresh(Realm.PC, Kind.STATIC, Validator.NONE).validator();
        Conditional<TradeMetadata> second = fetch(Realm.PC, Kind.STATIC, first);

        assertThat(script.lastAsk().request().headers())
                .containsEntry("If-None-Match", "W/\"a\"")
                .containsEntry("If-Modified-Since", "Sun, 30 Aug 2026 09:00:00 GMT");
        Validator renewed = new Validator(Optional.of("W/\"b\""), first.lastModified(), first.bodySha256());
        assertThat(second)
                .isEqualTo(new Conditional.Unchanged<>(
                        renewed,
                        AT.plus(ScriptedUpstream.TAKES),
                        AT.plus(ScriptedUpstream.TAKES).plus(Duration.ofDays(7))));

        Conditional<TradeMetadata> third = fetch(Realm.PC, Kind.STATIC, renewed);
        assertThat(third).isInstanceOf(Conditional.Unchanged.class);
        Validator later = ((Conditional.Unchanged<TradeMetadata>) third).validator();
        assertThat(later)
                .as("the same body under new validators is unchanged, and the new ones count")
                .isEqualTo(new Validator(
                        Optional.empty(), Optional.of("Sun, 30 Aug 2026 11:00:00 GMT"), first.bodySha256()));
        fetch(Realm.PC, Kind.STATIC, later);
        assertThat(script.lastAsk().request().headers())
                .doesNotContainKey("If-None-Match")
                .containsEntry("If-Modified-Since", "Sun, 30 Aug 2026 11:00:00 GMT");
    }

    @Test
    void a_tag_that_would_break_the_request_is_never_sent() {
        script.then(200, Map.of("ETag", "\"a\nX: y\"", "Last-Modified", "é"), STATIC)
                .then(STATIC);

        Validator have = fresh(Realm.PC, Kind.STATIC, Validator.NONE).validator();
        assertThat(have.etag()).isEmpty();
        assertThat(have.lastModified()).isEmpty();
        fetch(
                Realm.PC,
                Kind.STATIC,
                new Validator(Optional.of("\"a\r\nX: y\""), Optional.of("x".repeat(600)), have.bodySha256()));

        assertThat(script.lastAsk().request().headers()).doesNotContainKeys("If-None-Match", "If-Modified-Since");
    }

    @Test
    void a_304_without_a_condition_is_malformed() {
        script.then(304, Map.of(), "");

        assertThat(catchThrowableOfType(PortException.class, () -> fetch(Realm.PC, Kind.STATIC, Validator.NONE))
                        .kind())
                .isEqualTo(PortException.Kind.MALFORMED);
    }

    @Test
    @DisplayName("two realms need one document once, and each gets its own leagues of it")
    void shared() {
        script.then(LEAGUES);

        Conditional.Fresh<TradeMetadata> pc = fresh(Realm.PC, Kind.LEAGUES, Validator.NONE);
        Conditional.Fresh<TradeMetadata> sony = fresh(Realm.SONY, Kind.LEAGUES, Validator.NONE);

        assertThat(script.asks()).hasSize(1);
        assertThat(pc.value().entries()).extracting(TradeMetadata.Entry::id).containsExactly("Standard");
        assertThat(sony.value().entries()).extracting(TradeMetadata.Entry::id).containsExactly("Hardcore");
        assertThat(sony.value().retrievedAt()).isEqualTo(pc.value().retrievedAt());
        assertThat(sony.askAgain()).isEqualTo(pc.askAgain());
        assertThat(fetch(Realm.SONY, Kind.LEAGUES, sony.validator())).isInstanceOf(Conditional.Unchanged.class);
        assertThat(fetch(Realm.XBOX, Kind.LEAGUES, Validator.NONE))
                .isEqualTo(new Conditional.Absent<>("no league on realm xbox", pc.askAgain()));
        assertThat(script.asks()).hasSize(1);
    }

    @Test
    void a_realm_that_asks_again_itself_is_heard_and_a_document_that_is_too_old_is_not_shared() {
        script.then(LEAGUES).then(LEAGUES).then(LEAGUES);

        Conditional.Fresh<TradeMetadata> pc = fresh(Realm.PC, Kind.LEAGUES, Validator.NONE);
        fresh(Realm.PC, Kind.LEAGUES, Validator.NONE);
        assertThat(script.asks()).hasSize(2);

        script.passUntil(pc.askAgain().plusSeconds(1));
        fresh(Realm.SONY, Kind.LEAGUES, Validator.NONE);
        assertThat(script.asks()).hasSize(3);
    }

    @Test
    void a_304_keeps_the_document_for_the_other_realm() {
        script.then(200, Map.of("ETag", "\"a\""), LEAGUES).then(304, Map.of(), "");
        Conditional.Fresh<TradeMetadata> pc = fresh(Realm.PC, Kind.LEAGUES, Validator.NONE);
        script.passUntil(pc.askAgain());
        Conditional.Unchanged<TradeMetadata> same =
                (Conditional.Unchanged<TradeMetadata>) fetch(Realm.PC, Kind.LEAGUES, pc.validator());

        assertThat(fresh(Realm.SONY, Kind.LEAGUES, Validator.NONE).askAgain()).isEqualTo(same.askAgain());
        assertThat(script.asks()).hasSize(2);
    }

    @Test
    @DisplayName("D19 a failure of the upstream is handed on")
    void failure() {
        PortException failure = new PortException(PortException.Kind.UNAVAILABLE, "HTTP 503");
        script.thenFails(failure);

        assertThatThrownBy(() -> fetch(Realm.PC, Kind.ITEMS, Validator.NONE)).isSameAs(failure);
    }

    @Test
    void a_dictionary_that_the_site_does_not_have_is_absent_for_its_time() {
        script.then(404, Map.of(), "{}");

        assertThat(fetch(Realm.PC, Kind.STATIC, Validator.NONE))
                .isEqualTo(new Conditional.Absent<>(
                        "trade dictionary static: HTTP 404, the trade site has none", AT.plus(Duration.ofDays(7))));
    }

    @ParameterizedTest
    @CsvSource({"400, CONTRACT", "403, UNAUTHORISED", "302, UNAVAILABLE", "204, MALFORMED"})
    void other_answers_are_failures(int status, PortException.Kind kind) {
        script.then(status, Map.of(), "{}");

        PortException failure =
                catchThrowableOfType(PortException.class, () -> fetch(Realm.PC, Kind.STATS, Validator.NONE));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure).hasMessage("trade dictionary stats: HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>maintenance</html>",
                "{\"result\":[]}",
                "{\"result\":[{\"id\":\"Currency\",\"entries\":[]}]}",
                "[{\"id\":\"Standard\"}]",
            })
    @DisplayName("D10 what is no dictionary never replaces one")
    void malformed(String body) {
        script.then(body);

        assertThat(catchThrowableOfType(PortException.class, () -> fetch(Realm.PC, Kind.STATIC, Validator.NONE))
                        .kind())
                .isEqualTo(PortException.Kind.MALFORMED);
    }

    @Test
    void what_one_realm_could_not_read_is_not_handed_to_another() {
        script.then("{}").then(STATIC);

        assertThatThrownBy(() -> fetch(Realm.PC, Kind.STATIC, Validator.NONE)).isInstanceOf(PortException.class);

        fresh(Realm.SONY, Kind.STATIC, Validator.NONE);
        assertThat(script.asks()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "STATIC, trade-data/2026-03_static.json",
        "ITEMS, trade-data/2026-03_items.json.gz",
        "STATS, trade-data/2026-03_stats.json.gz",
        "LEAGUES, trade-data/2022-07_leagues.json",
    })
    void recorded_dictionaries_pass(Kind kind, String file) {
        script.then(new Response(200, Map.of(), Recorded.bytes(file)));

        assertThat(fresh(Realm.PC, kind, Validator.NONE).value().entries()).isNotEmpty();
    }

    @Test
    void a_recorded_dictionary_of_the_other_game_is_refused() {
        script.then(new Response(200, Map.of(), Recorded.bytes("trade-data/poe2_korean_static_2024-12.json")));

        assertThat(catchThrowableOfType(PortException.class, () -> fetch(Realm.PC, Kind.STATIC, Validator.NONE))
                        .kind())
                .isEqualTo(PortException.Kind.MALFORMED);
    }

    @Test
    @DisplayName("D18 under a new patch no realm is given what was fetched under the old one")
    void newPatch() {
        script.then(STATIC).then(STATIC);
        fresh(Realm.PC, Kind.STATIC, Validator.NONE);
        patch = Optional.of("3.30");

        assertThat(fresh(Realm.SONY, Kind.STATIC, Validator.NONE).download().patch())
                .contains("3.30");
        assertThat(script.asks()).hasSize(2);
        fresh(Realm.PC, Kind.STATIC, Validator.NONE);
        assertThat(script.asks()).hasSize(2);
    }

    @Test
    void times_say_what_is_wrong() {
        assertThatThrownBy(() ->
                        new MetadataTimes(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1)))
                .hasMessage("time to keep leagues must be above zero, was PT0S");
    }
}
