package dev.poeprofit.sources.ninja;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.sources.TestPages;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjaDecoderTest {
    private static final Market MARKET = Market.pc("Allflame");
    private static final Instant AT = TestPages.AT;

    private static final String CURRENCY = """
            {"lines":[
              {"currencyTypeName":"Divine Orb","detailsId":"divine-orb","chaosEquivalent":443.5,
               "pay":{"id":0,"league_id":1,"pay_currency_id":3,"get_currency_id":1,"count":30,"value":0.0023,
                      "sample_time_utc":"2026-07-07T20:20:36.9614276Z","listing_count":584},
               "receive":{"pay_currency_id":1,"get_currency_id":3,"count":11,"value":450.0,
                          "sample_time_utc":"2026-07-07T20:20:35.0000001Z","listing_count":132},
               "paySparkLine":{"data":[],"totalChange":0},
               "receiveSparkLine":{"data":[0,null,2.5],"totalChange":2.5}},
              {"currencyTypeName":"Mirror of Kalandra","detailsId":"mirror-of-kalandra","chaosEquivalent":52000,
               "pay":{"get_currency_id":2,"count":3,"value":0.00002,"sample_time_utc":"2026-07-07T20:20:30Z"},
               "receive":null,"receiveSparkLine":{"data":[],"totalChange":0}},
              {"currencyTypeName":"Unpriced Orb","detailsId":"unpriced-orb"},
              {"currencyTypeName":"Odd Orb","detailsId":"odd-orb","chaosEquivalent":"much"}],
             "currencyDetails":[{"id":1,"name":"Chaos Orb","tradeId":"chaos"},{"id":3,"name":"Divine Orb","tradeId":"divine"},
                                {"id":22,"name":"Mirror of Kalandra","tradeId":null},"odd"]}
            """;

    private static final String ITEMS = """
            {"lines":[
              {"id":12,"name":"Tabula Rasa","baseType":"Simple Robe","links":6,"variant":null,"mapTier":0,"gemLevel":0,
               "gemQuality":0,"corrupted":false,"levelRequired":0,"chaosValue":13.25,"exaltedValue":0.1,"count":99,
               "listingCount":1234,"detailsId":"tabula-rasa","sparkline":{"data":[1,2,3],"totalChange":3.0},
               "explicitModifiers":[{"text":"Item has no requirements","optional":false}],"tradeInfo":null},
              {"id":13,"name":"Enlighten Support","gemLevel":4,"gemQuality":20,"corrupted":true,"variant":"4/20c",
               "chaosValue":900,"detailsId":"enlighten-support-4-20c","sparkLine":{"totalChange":-1.5,"data":[null,-1.5]}},
              {"id":14,"name":"Free Thing","chaosValue":0,"detailsId":"free-thing"},
              {"id":15,"chaosValue":3,"detailsId":"nameless"},
              {"id":16,"name":"Reduced Thing","chaosValue":2.5},
              17]}
            """;

    private static final String EXCHANGE = """
            {"lines":[
              {"id":"divine","primaryValue":201.4,"volumePrimaryValue":26143932,"maxVolumeCurrency":"chaos",
               "maxVolumeRate":0.004965,"sparkline":{"totalChange":9.69,"data":[-5.13,null,9.69]}},
              {"id":"scrap","primaryValue":0.08,"sparkline":{"totalChange":0,"data":[]}},
              {"id":"orphan","primaryValue":4},
              {"primaryValue":5},{"id":"worthless","primaryValue":null}],
             "items":[{"id":"divine","name":"Divine Orb","detailsId":"divine-orb","image":"/x.png","category":"Currency"},
                      {"id":"scrap","name":"Armourer's Scrap","detailsId":"armourers-scrap"}],
             "core":{"items":[],"rates":{"divine":0.004965},"primary":"chaos","secondary":"divine"}}
            """;

    private final NinjaDecoder decoder = new NinjaDecoder();

    private PriceSnapshot decode(String body, String type) {
        return decoder.decode(bytes(body), MARKET, type, AT);
    }

    @Test
    void reads_a_currency_overview() {
        PriceSnapshot snapshot = decode(CURRENCY, "Currency");

        assertThat(snapshot.overview()).isEqualTo(Overview.STASH_CURRENCY);
        assertThat(snapshot.market()).isEqualTo(MARKET);
        assertThat(snapshot.type()).isEqualTo("Currency");
        assertThat(snapshot.retrievedAt()).isEqualTo(AT);
        assertThat(snapshot.sampledAt()).isEqualTo(Instant.parse("2026-07-07T20:20:36.9614276Z"));
        assertThat(snapshot.bodySha256()).isEqualTo(Digest.of(bytes(CURRENCY)).hex());
        assertThat(snapshot.unreadable()).isEqualTo(2);
        PriceLine divine = snapshot.lines().get(0);
        assertThat(divine.detailsId()).isEqualTo("divine-orb");
        assertThat(divine.tradeId()).contains("divine");
        assertThat(divine.chaosValue()).isEqualTo(new Chaos(443.5));
        assertThat(divine.count()).hasValue(11);
        assertThat(divine.listingCount()).hasValue(132);
        assertThat(divine.sellPerChaos()).hasValue(0.0023);
        assertThat(divine.sampledAt()).contains(Instant.parse("2026-07-07T20:20:36.9614276Z"));
        assertThat(divine.sparkline())
                .containsExactly(OptionalDouble.of(0), OptionalDouble.empty(), OptionalDouble.of(2.5));
        assertThat(divine.totalChangePercent()).hasValue(2.5);
    }

    @Test
    void a_side_counted_in_another_currency_is_not_read_as_chaos() {
        PriceLine mirror = decode(CURRENCY, "Currency").lines().get(1);

        assertThat(mirror.sellPerChaos()).isEmpty();
        assertThat(mirror.tradeId()).isEmpty();
        assertThat(mirror.count()).isEqualTo(OptionalLong.of(3));
        assertThat(mirror.listingCount()).isEmpty();
        assertThat(mirror.sparkline()).isEmpty();
        assertThat(mirror.totalChangePercent()).isEmpty();
    }

    @Test
    void reads_an_item_overview_of_either_style() {
        PriceSnapshot snapshot = decode(ITEMS, "UniqueArmour");

        assertThat(snapshot.overview()).isEqualTo(Overview.STASH_ITEM);
        assertThat(snapshot.sampledAt()).isEqualTo(AT);
        assertThat(snapshot.unreadable()).isEqualTo(3);
        assertThat(snapshot.lines())
                .extracting(PriceLine::detailsId)
                .containsExactly("tabula-rasa", "enlighten-support-4-20c", "16");
        PriceLine tabula = snapshot.lines().get(0);
        assertThat(tabula.baseType()).contains("Simple Robe");
        assertThat(tabula.links()).hasValue(6);
        assertThat(tabula.variant()).isEmpty();
        assertThat(tabula.gemLevel()).isEmpty();
        assertThat(tabula.itemLevel()).isEmpty();
        assertThat(tabula.count()).hasValue(99);
        assertThat(tabula.listingCount()).hasValue(1234);
        assertThat(tabula.sparkline()).hasSize(3);
        PriceLine gem = snapshot.lines().get(1);
        assertThat(gem.gemLevel()).hasValue(4);
        assertThat(gem.gemQuality()).hasValue(20);
        assertThat(gem.corrupted()).isTrue();
        assertThat(gem.variant()).contains("4/20c");
        assertThat(gem.sparkline()).containsExactly(OptionalDouble.empty(), OptionalDouble.of(-1.5));
    }

    @ParameterizedTest
    @CsvSource({"BaseType, 84", "ClusterJewel, 84", "UniqueArmour, "})
    void the_required_level_is_the_item_level_of_bases_only(String type, Integer itemLevel) {
        String body =
                "{\"lines\":[{\"id\":1,\"name\":\"X\",\"levelRequired\":84,\"chaosValue\":1,\"detailsId\":\"x\"}]}";

        assertThat(decode(body, type).lines().get(0).itemLevel())
                .isEqualTo(itemLevel == null ? OptionalInt.empty() : OptionalInt.of(itemLevel));
    }

    @Test
    void reads_an_exchange_overview_and_joins_names_by_id() {
        PriceSnapshot snapshot = decode(EXCHANGE, "Currency");

        assertThat(snapshot.overview()).isEqualTo(Overview.EXCHANGE);
        assertThat(snapshot.sampledAt()).isEqualTo(AT);
        assertThat(snapshot.unreadable()).isEqualTo(2);
        PriceLine divine = snapshot.lines().get(0);
        assertThat(divine.tradeId()).contains("divine");
        assertThat(divine.name()).isEqualTo("Divine Orb");
        assertThat(divine.detailsId()).isEqualTo("divine-orb");
        assertThat(divine.chaosValue()).isEqualTo(new Chaos(201.4));
        assertThat(divine.volumeChaos()).hasValue(26_143_932);
        assertThat(divine.sampledAt()).isEmpty();
        assertThat(snapshot.lines().get(1).detailsId()).isEqualTo("armourers-scrap");
        assertThat(snapshot.lines().get(1).volumeChaos()).isEmpty();
        assertThat(snapshot.lines().get(2).name()).isEqualTo("orphan");
    }

    @Test
    void an_exchange_counted_in_another_currency_is_turned_into_chaos_or_left_out() {
        String inDivines = "{\"core\":{\"primary\":\"divine\",\"rates\":{\"chaos\":200}},"
                + "\"lines\":[{\"id\":\"exalted\",\"primaryValue\":0.5,\"volumePrimaryValue\":3}]}";

        PriceLine exalted = decode(inDivines, "Currency").lines().get(0);

        assertThat(exalted.chaosValue()).isEqualTo(new Chaos(100));
        assertThat(exalted.volumeChaos()).hasValue(600);
        PriceSnapshot without = decode(inDivines.replace("\"chaos\":200", ""), "Currency");
        assertThat(without.lines()).isEmpty();
        assertThat(without.unreadable()).isEqualTo(1);
    }

    @Test
    void a_league_without_an_economy_has_no_lines_and_is_no_error() {
        assertThat(decode("{\"lines\":[]}", "SkillGem").overview()).isEqualTo(Overview.STASH_ITEM);
        assertThat(decode("{\"lines\":[]}", "Currency").overview()).isEqualTo(Overview.STASH_CURRENCY);
        assertThat(decode("{\"core\":{},\"lines\":[],\"items\":[]}", "Currency").overview())
                .isEqualTo(Overview.EXCHANGE);
        assertThat(decoder.decode(bytes("{\"lines\":[]}"), MARKET, "Currency", AT, Overview.EXCHANGE)
                        .overview())
                .isEqualTo(Overview.EXCHANGE);
    }

    @Test
    void gzip_changes_nothing_not_even_the_hash() {
        assertThat(decoder.decode(gzip(bytes(CURRENCY)), MARKET, "Currency", AT))
                .isEqualTo(decode(CURRENCY, "Currency"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>404</html>",
                "[]",
                "{}",
                "{\"lines\":{}}",
                "{\"lines\":null}",
                "{\"lines\":[{\"name\":",
                "{\"lines\":[]} {}",
                "{\"economyLeagues\":[]}"
            })
    void what_is_no_overview_is_refused(String body) {
        PortException failure = catchThrowableOfType(PortException.class, () -> decode(body, "Currency"));

        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("price overview Currency of pc/Allflame: ");
    }

    @Test
    void a_line_with_a_bad_time_is_counted() {
        String body = "{\"lines\":[{\"currencyTypeName\":\"X\",\"chaosEquivalent\":1,"
                + "\"pay\":{\"sample_time_utc\":\"today\",\"value\":1}}]}";

        PriceSnapshot snapshot = decode(body, "Currency");

        assertThat(snapshot.lines()).isEmpty();
        assertThat(snapshot.unreadable()).isEqualTo(1);
        assertThat(snapshot.overview()).isEqualTo(Overview.STASH_CURRENCY);
    }
}
