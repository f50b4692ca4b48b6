package dev.poeprofit.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("D16 currency ids and aliases")
class CurrenciesTest {
    private static TradeMetadata.Entry entry(String id, String text) {
        return new TradeMetadata.Entry("Currency", "Currency", id, "", "", text, "", false);
    }

    private static TradeMetadata dictionary(TradeMetadata.Kind kind, List<TradeMetadata.Entry> entries) {
        return new TradeMetadata(Realm.PC, kind, Instant.EPOCH, "", entries);
    }

    @ParameterizedTest(name = "D16 {0} means {1}")
    @CsvSource({
        "chaos,chaos",
        "divine,divine",
        "div,divine",
        "divines,divine",
        "exa,exalted",
        "ex,exalted",
        "exalt,exalted",
        "fuse,fusing",
        "fuses,fusing",
        "chrom,chrome",
        "chrone,chrome",
        "jew,jewellers",
        "alc,alch",
        "mir,mirror",
        "gemcutter,gcp",
        "cartographer,chisel",
        "alts,alt",
        "coins,perandus",
        "mavens-orb,mavens-orb",
        "offer,offer",
        "sacred-lifeforce,sacred-lifeforce",
        "hope-card,hope-card"
    })
    void aTokenMeansItsCurrency(String token, String id) {
        assertThat(Currencies.builtIn().find(token)).contains(new CurrencyId(id));
    }

    @Test
    @DisplayName("D16 an unknown token is unknown")
    void anUnknownTokenIsUnknown() {
        assertThat(Currencies.builtIn().find("zorkmid")).isEmpty();
        assertThat(Currencies.builtIn().find("")).isEmpty();
        assertThat(Currencies.builtIn().find("Chaos")).isEmpty();
    }

    @Test
    @DisplayName("D16 the site's dictionary adds its ids but no separators, headings or malformed ids")
    void theDictionaryAddsItsIds() {
        Currencies more = Currencies.builtIn()
                .with(dictionary(
                        TradeMetadata.Kind.STATIC,
                        List.of(
                                entry("zorkmid", "Zorkmid"),
                                entry("sep", "Heading"),
                                entry("Bad Id", "Bad"),
                                entry("", "Empty"))));
        assertThat(more.find("zorkmid")).contains(new CurrencyId("zorkmid"));
        assertThat(more.find("sep")).isEmpty();
        assertThat(more.find("bad")).isEmpty();
        assertThat(more.size()).isEqualTo(Currencies.builtIn().size() + 1);
        assertThat(more.name(new CurrencyId("zorkmid"))).contains("Zorkmid");
        assertThat(more.byName("Zorkmid")).contains(new CurrencyId("zorkmid"));
        assertThat(more.find("exa")).contains(new CurrencyId("exalted"));
    }

    @Test
    @DisplayName("D16 an id of the site wins over an alias of the same spelling")
    void anIdWinsOverAnAlias() {
        Currencies more = Currencies.builtIn()
                .with(dictionary(TradeMetadata.Kind.STATIC, List.of(entry("coin", "Coin of Power"))));
        assertThat(more.find("coin")).contains(new CurrencyId("coin"));
        assertThat(more.find("coins")).contains(new CurrencyId("perandus"));
    }

    @Test
    @DisplayName("D16 a name that two ids share has no id")
    void anAmbiguousNameHasNoId() {
        Currencies more = Currencies.builtIn()
                .with(dictionary(TradeMetadata.Kind.STATIC, List.of(entry("twin-a", "Twin"), entry("twin-b", "Twin"))));
        assertThat(more.byName("Twin")).isEmpty();
        assertThat(more.name(new CurrencyId("twin-a"))).contains("Twin");
    }

    @Test
    @DisplayName("D16 the version follows the content, not the order")
    void theVersionFollowsTheContent() {
        List<TradeMetadata.Entry> entries = new ArrayList<>(List.of(entry("a-orb", "A"), entry("b-orb", "B")));
        String version = Currencies.builtIn()
                .with(dictionary(TradeMetadata.Kind.STATIC, entries))
                .version();
        Collections.reverse(entries);
        assertThat(Currencies.builtIn()
                        .with(dictionary(TradeMetadata.Kind.STATIC, entries))
                        .version())
                .isEqualTo(version)
                .isNotEqualTo(Currencies.builtIn().version())
                .hasSize(12);
        assertThat(Currencies.builtIn().version())
                .isEqualTo(Currencies.builtIn().version());
    }

    @Test
    @DisplayName("D16 another dictionary is refused")
    void anotherDictionaryIsRefused() {
        assertThatThrownBy(() -> Currencies.builtIn().with(dictionary(TradeMetadata.Kind.STATS, List.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STATIC");
    }
}
