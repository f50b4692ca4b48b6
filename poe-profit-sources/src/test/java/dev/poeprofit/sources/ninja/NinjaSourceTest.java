package dev.poeprofit.sources.ninja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.ScriptedUpstream;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjaSourceTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);
    private static final Market MARKET = Market.pc("Hardcore Allflame");
    private static final Instant AT = ScriptedUpstream.START.plus(ScriptedUpstream.TAKES);
    private final PortException roundOver = new PortException(PortException.Kind.UNAVAILABLE, "HTTP 503 three times");

    private final ScriptedUpstream script = new ScriptedUpstream();
    private final NinjaSource source = new NinjaSource(
            script, URI.create("https://ninja.example/economy"), NinjaSettings.DEFAULT, script, script::nanoTime);

    private Conditional<PriceSnapshot> fetch(Overview overview, String type, Validator have) {
        return source.fetch(MARKET, overview, type, have, DEADLINE);
    }

    private Conditional<PriceSnapshot> exchange(Validator have) {
        return fetch(Overview.EXCHANGE, "Currency", have);
    }

    private static Conditional.Fresh<PriceSnapshot> fresh(Conditional<PriceSnapshot> got) {
        assertThat(got).isInstanceOf(Conditional.Fresh.class);
        return (Conditional.Fresh<PriceSnapshot>) got;
    }

    private static Conditional.Absent<PriceSnapshot> absent(Conditional<PriceSnapshot> got) {
        assertThat(got).isInstanceOf(Conditional.Absent.class);
        return (Conditional.Absent<PriceSnapshot>) got;
    }

    private static Conditional.Unchanged<PriceSnapshot> unchanged(Conditional<PriceSnapshot> got) {
        assertThat(got).isInstanceOf(Conditional.Unchanged.class);
        return (Conditional.Unchanged<PriceSnapshot>) got;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ScriptedUpstream answers(Map<String, String> headers, String body) {
        return script.then(200, headers, body);
    }

    @ParameterizedTest
    @CsvSource({
        "EXCHANGE, /exchange/current/overview",
        "STASH_CURRENCY, /stash/current/currency/overview",
        "STASH_ITEM, /stash/current/item/overview",
    })
    void each_overview_has_its_address(Overview overview, String path) {
        script.then(404, Map.of(), "");

        fetch(overview, "Cluster Jewel&", Validator.NONE);

        assertThat(script.lastAsk().request().uri())
                .isEqualTo(URI.create("https://ninja.example/economy" + path
                        + "?league=Hardcore%20Allflame&type=Cluster%20Jewel%26"));
        assertThat(script.lastAsk().endpoint()).isEqualTo(Endpoint.NINJA);
        assertThat(script.lastAsk().endpoint().bearer()).isFalse();
        assertThat(script.lastAsk().asker()).isEqualTo("poe.ninja/pc/Hardcore Allflame");
    }

    @ParameterizedTest
    @DisplayName("D22 asked again after 3 minutes, or when the answer stops to hold if that is later")
    @CsvSource(
            delimiter = '|',
            value = {
                "                         |      |    | PT3M",
                "max-age=60               |      |    | PT3M",
                "public, max-age=1800     |      |    | PT30M",
                "public, max-age=1800     | 600  |    | PT20M",
                "public, max-age=1800     | 1790 |    | PT3M",
                "public, max-age=1800     | x    |    | PT30M",
                "no-cache, max-age=1800   |      |    | PT3M",
                "max-age=1800             |      | 3600 | PT1H",
            })
    void cadence(String control, String age, String retryAfter, Duration askAgain) {
        Map<String, String> headers = new java.util.HashMap<>();
        Optional.ofNullable(control).ifPresent(value -> headers.put("Cache-Control", value));
        Optional.ofNullable(age).ifPresent(value -> headers.put("Age", value));
        Optional.ofNullable(retryAfter).ifPresent(value -> headers.put("Retry-After", value));
        answers(headers, NinjaBodies.exchange(200));

        assertThat(fresh(exchange(Validator.NONE)).askAgain()).isEqualTo(AT.plus(askAgain));
    }

    @Test
    @DisplayName("D22 whoever asks too early is served from the cache, without a request")
    void early() {
        answers(Map.of("Cache-Control", "max-age=1800"), NinjaBodies.exchange(200));
        Conditional.Fresh<PriceSnapshot> first = fresh(exchange(Validator.NONE));
        script.pass(Duration.ofMinutes(10));

        Conditional.Unchanged<PriceSnapshot> same = unchanged(exchange(first.validator()));
        assertThat(same.at()).isEqualTo(AT);
        Conditional.Fresh<PriceSnapshot> again = fresh(exchange(Validator.NONE));

        assertThat(script.asks()).hasSize(1);
        assertThat(again.value()).isEqualTo(first.value());
        assertThat(again.download().bodySha256()).isEqualTo(first.download().bodySha256());
        assertThat(again.askAgain()).isBeforeOrEqualTo(first.askAgain());
        assertThat(again.value().retrievedAt()).isEqualTo(AT);
    }

    @Test
    void another_type_market_or_overview_is_another_matter() {
        answers(Map.of(), NinjaBodies.exchange(200))
                .then(NinjaBodies.exchange(200))
                .then(NinjaBodies.items(3))
                .then(NinjaBodies.exchange(200));

        fresh(exchange(Validator.NONE));
        fresh(fetch(Overview.EXCHANGE, "Fragment", Validator.NONE));
        fresh(fetch(Overview.STASH_ITEM, "Currency", Validator.NONE));
        fresh(source.fetch(Market.pc("Standard"), Overview.EXCHANGE, "Currency", Validator.NONE, DEADLINE));

        assertThat(script.asks()).hasSize(4);
    }

    @Test
    void an_early_caller_without_content_after_a_restart_waits() {
        Validator have = new Validator(Optional.of("\"a\""), Optional.empty(), Optional.of("0".repeat(64)));
        script.then(304, Map.of("Cache-Control", "max-age=1800"), "");
        Conditional.Unchanged<PriceSnapshot> same = unchanged(exchange(have));

        assertThat(exchange(Validator.NONE)).isInstanceOfSatisfying(Conditional.Paused.class, paused -> {
            assertThat(paused.until()).isBeforeOrEqualTo(same.askAgain());
            assertThat(paused.policy()).isEqualTo("poe.ninja cadence");
        });
        assertThat(unchanged(exchange(have)).validator()).isEqualTo(same.validator());
        assertThat(script.asks()).hasSize(1);
    }

    @Test
    @DisplayName("D22 conditions are made of what the service gave; a 304 is no new snapshot")
    void conditional() {
        answers(Map.of("ETag", "\"a\"", "Last-Modified", "Sun, 30 Aug 2026 09:45:00 GMT"), NinjaBodies.exchange(200))
                .then(304, Map.of("Cache-Control", "max-age=900"), "");
        Conditional.Fresh<PriceSnapshot> first = fresh(exchange(Validator.NONE));
        assertThat(script.lastAsk().request().headers()).doesNotContainKeys("If-None-Match", "If-Modified-Since");
        script.passUntil(first.askAgain());

        Conditional.Unchanged<PriceSnapshot> same = unchanged(exchange(first.validator()));

        assertThat(script.lastAsk().request().headers())
                .containsEntry("If-None-Match", "\"a\"")
                .containsEntry("If-Modified-Since", "Sun, 30 Aug 2026 09:45:00 GMT");
        assertThat(same.askAgain()).isEqualTo(same.at().plus(Duration.ofMinutes(15)));
    }

    @Test
    @DisplayName(
            "M1 the sample time is that of the lines, else what the headers leave possible, else that of the fetch")
    void sampleTime() {
        record Case(Map<String, String> headers, String body, Instant sampledAt, SampleBasis basis) {}
        Instant modified = Instant.parse("2026-08-30T09:45:00Z");
        String exchange = NinjaBodies.exchange(200);
        String date = "Sun, 30 Aug 2026 09:59:58 GMT";
        Case[] cases = {
            new Case(
                    Map.of("Last-Modified", "Sun, 30 Aug 2026 09:45:00 GMT"),
                    NinjaBodies.currency("2026-08-30T09:40:00.1234567Z"),
                    Instant.parse("2026-08-30T09:40:00.1234567Z"),
                    SampleBasis.LINES),
            new Case(
                    Map.of("Last-Modified", "Sun, 30 Aug 2026 09:45:00 GMT", "Date", date, "Age", "20"),
                    exchange,
                    modified,
                    SampleBasis.LAST_MODIFIED),
            new Case(Map.of("Date", date, "Age", "20"), exchange, AT.minusSeconds(20), SampleBasis.AGE),
            new Case(Map.of("Date", date), exchange, Instant.parse("2026-08-30T09:59:58Z"), SampleBasis.DATE),
            new Case(Map.of(), exchange, AT, SampleBasis.FETCH),
            new Case(Map.of("Last-Modified", "yesterday", "Age", "-3"), exchange, AT, SampleBasis.FETCH),
            new Case(Map.of("Last-Modified", "Sun, 30 Aug 2026 12:00:00 GMT"), exchange, AT, SampleBasis.LAST_MODIFIED),
            new Case(Map.of("Date", "Sun, 30 Aug 2026 12:00:00 GMT"), exchange, AT, SampleBasis.DATE),
            new Case(Map.of("Age", "99999999"), exchange, AT, SampleBasis.FETCH),
        };
        for (Case each : cases) {
            ScriptedUpstream once = new ScriptedUpstream().then(200, each.headers(), each.body());
            NinjaSource fresh =
                    new NinjaSource(once, URI.create("https://n.example"), NinjaSettings.DEFAULT, once, once::nanoTime);
            Overview overview = each.body().equals(exchange) ? Overview.EXCHANGE : Overview.STASH_CURRENCY;

            PriceSnapshot snapshot = fresh(fresh.fetch(MARKET, overview, "Currency", Validator.NONE, DEADLINE))
                    .value();

            assertThat(snapshot.sampledAt()).as("%s", each).isEqualTo(each.sampledAt());
            assertThat(snapshot.retrievedAt()).isEqualTo(AT);
            assertThat(SampleTime.of(
                                    new NinjaDecoder().decode(bytes(each.body()), MARKET, "Currency", AT, overview),
                                    new Response(200, each.headers(), bytes(each.body())))
                            .basis())
                    .as("%s", each)
                    .isEqualTo(each.basis());
        }
    }

    @Test
    @DisplayName("D22 the same body is a new sample only if Last-Modified names a later one")
    void sameBody() {
        String body = NinjaBodies.exchange(200);
        answers(Map.of("Last-Modified", "Sun, 30 Aug 2026 09:45:00 GMT"), body)
                .then(200, Map.of("Last-Modified", "Sun, 30 Aug 2026 09:45:00 GMT"), body)
                .then(200, Map.of("Last-Modified", "Sun, 30 Aug 2026 10:00:00 GMT"), body);
        Conditional.Fresh<PriceSnapshot> first = fresh(exchange(Validator.NONE));
        script.passUntil(first.askAgain());
        Conditional.Unchanged<PriceSnapshot> second = unchanged(exchange(first.validator()));
        script.passUntil(second.askAgain());

        Conditional.Fresh<PriceSnapshot> third = fresh(exchange(second.validator()));

        assertThat(third.value().sampledAt()).isEqualTo(Instant.parse("2026-08-30T10:00:00Z"));
        assertThat(third.value().bodySha256()).isEqualTo(first.value().bodySha256());
    }

    @Test
    @DisplayName("D22 lines that name their time are the same sample under any header")
    void sameSampleTime() {
        String body = NinjaBodies.currency("2026-08-30T09:40:00Z");
        answers(Map.of("Last-Modified", "Sun, 30 Aug 2026 09:45:00 GMT"), body)
                .then(200, Map.of("Last-Modified", "Sun, 30 Aug 2026 10:00:00 GMT"), body);
        Conditional.Fresh<PriceSnapshot> first = fresh(fetch(Overview.STASH_CURRENCY, "Currency", Validator.NONE));
        script.passUntil(first.askAgain());

        unchanged(fetch(Overview.STASH_CURRENCY, "Currency", first.validator()));
    }

    @Test
    @DisplayName("D23 a type that poe.ninja does not have is looked for again the next day")
    void retired() {
        script.then(404, Map.of(), "<html>");

        Conditional.Absent<PriceSnapshot> gone = absent(exchange(Validator.NONE));

        assertThat(gone.askAgain()).isEqualTo(AT.plus(Duration.ofDays(1)));
        assertThat(gone.reason())
                .isEqualTo("price overview exchange Currency of pc/Hardcore Allflame: HTTP 404, a type that poe.ninja"
                        + " has given up or never had");
        script.pass(Duration.ofHours(12));
        assertThat(absent(exchange(Validator.NONE)).reason()).isEqualTo(gone.reason());
        assertThat(script.asks()).hasSize(1);
        script.passUntil(gone.askAgain());
        script.then(NinjaBodies.exchange(1));
        fresh(exchange(Validator.NONE));
    }

    @Test
    @DisplayName("a league without an economy and an empty type of a league that has one are told apart")
    void empty() {
        script.then(NinjaBodies.NONE);
        assertThat(absent(exchange(Validator.NONE)).reason()).endsWith("it looks like a league without an economy");

        script.then(NinjaBodies.exchange(5)).then("{\"core\":{},\"lines\":[],\"items\":[]}");
        fresh(fetch(Overview.EXCHANGE, "Fragment", Validator.NONE));
        assertThat(absent(fetch(Overview.EXCHANGE, "Oil", Validator.NONE)).reason())
                .endsWith("no lines, though the league has an economy: nothing of this type yet");

        script.then(NinjaBodies.NONE);
        assertThat(absent(source.fetch(Market.pc("SSF Allflame"), Overview.EXCHANGE, "Oil", Validator.NONE, DEADLINE))
                        .reason())
                .as("another league")
                .endsWith("it looks like a league without an economy");
    }

    @Test
    void a_league_is_known_to_have_an_economy_by_content_that_has_not_changed() {
        script.then(304, Map.of(), "").then(NinjaBodies.NONE);
        unchanged(exchange(new Validator(Optional.of("\"a\""), Optional.empty(), Optional.of("0".repeat(64)))));

        assertThat(absent(fetch(Overview.EXCHANGE, "Oil", Validator.NONE)).reason())
                .contains("the league has an economy");
    }

    @Test
    @DisplayName("D23 empty answers are asked for ever less often, up to 300 s, and no sooner than the cadence")
    void emptyBackOff() {
        long[] expected = {180, 180, 240, 300, 300};
        for (long seconds : expected) {
            script.then(NinjaBodies.NONE);
            Conditional.Absent<PriceSnapshot> none = absent(exchange(Validator.NONE));
            assertThat(none.askAgain()).isEqualTo(script.instant().plusSeconds(seconds));
            script.passUntil(none.askAgain());
        }
        answers(Map.of("Cache-Control", "max-age=1800"), NinjaBodies.NONE);
        assertThat(absent(exchange(Validator.NONE)).askAgain())
                .isEqualTo(script.instant().plus(Duration.ofMinutes(30)));
    }

    @Test
    @DisplayName("D23 after failed rounds a market is left alone for 60 s, doubling to 300 s; an answer ends that")
    void backOff() {
        long[] expected = {60, 120, 240, 300, 300};
        for (long seconds : expected) {
            script.thenFails(roundOver);
            assertThatThrownBy(() -> exchange(Validator.NONE)).isSameAs(roundOver);
            Instant until = script.instant().plusSeconds(seconds);
            int asked = script.asks().size();
            assertThat(exchange(Validator.NONE)).isEqualTo(new Conditional.Paused<>(until, "poe.ninja back-off"));
            assertThat(fetch(Overview.STASH_ITEM, "Map", Validator.NONE))
                    .as("the whole market")
                    .isEqualTo(new Conditional.Paused<>(until, "poe.ninja back-off"));
            assertThat(script.asks()).hasSize(asked);
            script.passUntil(until);
        }
        script.then(NinjaBodies.exchange(1)).thenFails(roundOver);
        fresh(exchange(Validator.NONE));

        assertThatThrownBy(() -> fetch(Overview.STASH_ITEM, "Map", Validator.NONE))
                .isSameAs(roundOver);
        assertThat(fetch(Overview.STASH_ITEM, "Map", Validator.NONE))
                .isEqualTo(new Conditional.Paused<>(script.instant().plusSeconds(60), "poe.ninja back-off"));
        script.then(NinjaBodies.exchange(1));
        fresh(source.fetch(Market.pc("Standard"), Overview.EXCHANGE, "Currency", Validator.NONE, DEADLINE));
    }

    @Test
    @DisplayName("D26 a failure that may be retried is handed on and holds nothing back")
    void retryable() {
        PortException failure = new PortException(
                PortException.Kind.UNAVAILABLE, "HTTP 503", true, Optional.of(Duration.ofSeconds(1)), null);
        script.thenFails(failure).then(NinjaBodies.exchange(1));

        assertThatThrownBy(() -> exchange(Validator.NONE)).isSameAs(failure);
        fresh(exchange(Validator.NONE));
    }

    @Test
    void a_closed_gate_is_handed_on_and_may_be_tried_when_it_opens() {
        Instant until = ScriptedUpstream.START.plusSeconds(90);
        script.thenClosed(until, "poe.ninja").then(NinjaBodies.exchange(1));

        assertThat(exchange(Validator.NONE)).isEqualTo(new Conditional.Paused<>(until, "poe.ninja"));
        script.passUntil(until);
        fresh(exchange(Validator.NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>maintenance</html>",
                "{\"lines\":null}",
                "{\"lines\":[{\"id\":\"x\"}]}",
                "{\"lines\":[7]}",
            })
    @DisplayName("D10 an answer that cannot be read holds its overview back, and no other")
    void malformed(String body) {
        script.then(body);

        PortException failure = catchThrowableOfType(PortException.class, () -> exchange(Validator.NONE));

        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure).hasMessageContaining(" Currency of pc/Hardcore Allflame: ");
        assertThat(exchange(Validator.NONE)).isInstanceOf(Conditional.Paused.class);
        script.then(NinjaBodies.exchange(1));
        fresh(fetch(Overview.EXCHANGE, "Fragment", Validator.NONE));
        script.pass(Duration.ofSeconds(60));
        script.then(NinjaBodies.exchange(1));
        fresh(exchange(Validator.NONE));
    }

    @Test
    void a_refused_request_holds_its_overview_back_and_no_other() {
        script.then(400, Map.of(), "{}").then(NinjaBodies.exchange(1));

        assertThatThrownBy(() -> exchange(Validator.NONE)).isInstanceOf(PortException.class);

        assertThat(exchange(Validator.NONE)).isInstanceOf(Conditional.Paused.class);
        fresh(fetch(Overview.EXCHANGE, "Fragment", Validator.NONE));
    }

    @Test
    @DisplayName("exchange and stash never mix: an answer of the other kind is refused")
    void mixed() {
        script.then(NinjaBodies.items(3));

        PortException failure = catchThrowableOfType(PortException.class, () -> exchange(Validator.NONE));

        assertThat(failure)
                .hasMessage("price overview exchange Currency of pc/Hardcore Allflame: expected the overview exchange,"
                        + " was stash-item");
    }

    @ParameterizedTest
    @CsvSource({"400, CONTRACT", "403, UNAUTHORISED", "301, UNAVAILABLE"})
    void other_answers_are_failures(int status, PortException.Kind kind) {
        script.then(status, Map.of(), "{}");

        assertThat(catchThrowableOfType(PortException.class, () -> exchange(Validator.NONE))
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void other_realms_have_no_prices_and_are_not_asked_for() {
        Conditional.Absent<PriceSnapshot> none = absent(source.fetch(
                new Market(Realm.SONY, "Standard"), Overview.EXCHANGE, "Currency", Validator.NONE, DEADLINE));

        assertThat(none.reason()).isEqualTo("poe.ninja has no prices of realm sony");
        assertThat(script.asks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EXCHANGE, Currency, poe-ninja-new/exchange_allflame_currency_2026-08-06.json",
        "STASH_CURRENCY, Currency, poe-ninja-new/currency-overview_2026-07-07.json",
        "STASH_ITEM, UniqueArmour, poe-ninja-new/item_allflame_unique-armour_2026-08-06.json",
        "STASH_ITEM, SkillGem, poe-ninja-new/item_allflame_skill-gem_2026-08-06.json",
    })
    void recorded_overviews_pass(Overview overview, String type, String file) {
        script.then(new Response(200, Map.of(), Recorded.bytes(file)));

        assertThat(fresh(fetch(overview, type, Validator.NONE)).value().lines()).isNotEmpty();
    }

    @Test
    void settings_say_what_is_wrong() {
        assertThatThrownBy(() -> new NinjaSettings(
                        Duration.ZERO,
                        Duration.ofMinutes(3),
                        Duration.ofDays(1),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(300)))
                .hasMessage("minRefresh must be above zero, was PT0S");
        assertThatThrownBy(() -> new NinjaSettings(
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(3),
                        Duration.ofDays(1),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(30)))
                .hasMessage("longestBackOff must be at least firstBackOff, was PT30S after PT1M");
    }
}
