package dev.poeprofit.sources.trade;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Category;
import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.item.TradeMetadata.Entry;
import dev.poeprofit.core.item.TradeMetadata.Kind;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.TestPages;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradeMetadataDecoderTest {
    private final TradeMetadataDecoder decoder = new TradeMetadataDecoder();
    private final List<String> unreadable = new ArrayList<>();

    private TradeMetadata decode(String body, Kind kind) {
        return decoder.decode(bytes(body), Realm.PC, kind, TestPages.AT, unreadable::add);
    }

    @Test
    void reads_short_names_of_currencies_without_the_separators() {
        String body = "{\"result\":[{\"id\":\"Currency\",\"label\":\"Currency\",\"entries\":["
                + "{\"id\":\"chaos\",\"text\":\"Chaos Orb\",\"image\":\"/gen/image/x.png\"},"
                + "{\"id\":\"sep\",\"text\":\"\"},{\"id\":\"bare\",\"text\":\"Bare Orb\"}]},"
                + "{\"id\":\"Misc\",\"label\":null,\"entries\":[{\"id\":\"odd\",\"text\":\"Odd\"}]}]}";

        TradeMetadata metadata = decode(body, Kind.STATIC);

        assertThat(metadata.entries())
                .containsExactly(
                        new Entry("Currency", "Currency", "chaos", "", "", "Chaos Orb", "", false),
                        new Entry("Currency", "Currency", "bare", "", "", "Bare Orb", "", false),
                        new Entry("Misc", "", "odd", "", "", "Odd", "", false));
        assertThat(metadata.bodySha256()).isEqualTo(Digest.of(bytes(body)).hex());
        assertThat(metadata.retrievedAt()).isEqualTo(TestPages.AT);
        assertThat(unreadable).isEmpty();
        assertThat(decoder.decode(gzip(bytes(body)), Realm.PC, Kind.STATIC, TestPages.AT))
                .isEqualTo(metadata);
    }

    @Test
    void reads_items_with_their_groups_even_if_these_come_last() {
        String body = "{\"result\":[{\"entries\":[{\"type\":\"Opal Ring\"},"
                + "{\"name\":\"Mjölner\",\"type\":\"Gavel\",\"text\":\"Mjölner Gavel\",\"flags\":{\"unique\":true}},"
                + "{\"type\":\"Arc\",\"disc\":\"alt_x\",\"flags\":[]}],\"label\":\"All\",\"id\":\"all\"}]}";

        assertThat(decode(body, Kind.ITEMS).entries())
                .containsExactly(
                        new Entry("all", "All", "", "Opal Ring", "", "", "", false),
                        new Entry("all", "All", "", "Gavel", "Mjölner", "Mjölner Gavel", "", true),
                        new Entry("all", "All", "", "Arc", "", "", "alt_x", false));
    }

    @Test
    void reads_stats_whose_ids_repeat() {
        String body = "{\"result\":[{\"label\":\"Explicit\",\"entries\":["
                + "{\"id\":\"explicit.stat_1\",\"text\":\"a\\nb\",\"type\":\"explicit\","
                + "\"option\":{\"options\":[{\"id\":1,\"text\":\"x\"}]}},"
                + "{\"id\":\"explicit.stat_1\",\"text\":\"c\",\"type\":\"explicit\"}]}]}";

        assertThat(decode(body, Kind.STATS).entries())
                .containsExactly(
                        new Entry("", "Explicit", "explicit.stat_1", "", "", "a\nb", "", false),
                        new Entry("", "Explicit", "explicit.stat_1", "", "", "c", "", false));
    }

    @Test
    void reads_leagues_of_its_realm_which_is_pc_where_none_is_named() {
        String body = "{\"result\":[{\"id\":\"Standard\",\"text\":\"Standard\"},"
                + "{\"id\":\"Allflame\",\"realm\":\"pc\",\"text\":\"Allflame\"},"
                + "{\"id\":\"Allflame\",\"realm\":\"xbox\",\"text\":\"Allflame\"}]}";

        assertThat(decode(body, Kind.LEAGUES).entries()).extracting(Entry::id).containsExactly("Standard", "Allflame");
        assertThat(decoder.decode(bytes(body), Realm.XBOX, Kind.LEAGUES, TestPages.AT)
                        .entries())
                .hasSize(1);
    }

    @Test
    void rows_that_cannot_be_read_are_named_and_the_others_stay() {
        String body = "{\"result\":[{\"id\":\"A\",\"label\":\"A\",\"entries\":[7,{\"id\":3},{\"text\":\"no id\"},"
                + "{\"id\":\"good\",\"text\":\"Good\"}]},\"odd\"]}";

        assertThat(decode(body, Kind.STATIC).entries()).extracting(Entry::id).containsExactly("good");
        assertThat(unreadable)
                .containsExactly(
                        "result[0].entries[0]: expected an object, was 7",
                        "result[0].entries[1].id: expected a text, was 3",
                        "result[0].entries[2].id: missing",
                        "result[1]: expected an object, was 'odd'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{}", "{\"result\":{}}", "{\"result\":null}", "{\"result\":[", "{\"result\":[]}x"})
    void what_is_no_dictionary_is_refused(String body) {
        PortException failure = catchThrowableOfType(PortException.class, () -> decode(body, Kind.STATIC));

        assertThat(failure.kind()).isEqualTo(PortException.Kind.MALFORMED);
        assertThat(failure).hasMessageStartingWith("trade dictionary static: ");
    }

    @Test
    void lists_of_the_other_game_are_refused() {
        assertThat(catchThrowableOfType(PortException.class, () -> decode("[{\"id\":\"Currency\"}]", Kind.STATIC)))
                .hasMessageContaining("was a bare array")
                .hasMessageContaining("Path of Exile 2");
        String image = "/gen/image/"
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(bytes("[25,14,{\"f\":\"Orb\",\"realm\":\"poe2\"}]"))
                + "/0/Orb.png";
        String wrapped =
                "{\"result\":[{\"id\":\"Currency\",\"label\":\"x\",\"entries\":[{\"id\":\"chaos\",\"text\":\"x\",\"image\":\""
                        + image + "\"}]}]}";
        assertThat(catchThrowableOfType(PortException.class, () -> decode(wrapped, Kind.STATIC)))
                .hasMessage("trade dictionary static: result[0].entries[0].image: of Path of Exile 2;"
                        + " this dictionary is of the other game");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03_static.json, STATIC, 1419",
        "2026-03_items.json.gz, ITEMS, 5685",
        "2026-03_stats.json.gz, STATS, 15452",
        "2022-07_leagues.json, LEAGUES, 4",
        "2022-02_leagues.json, LEAGUES, 4",
    })
    void recorded_dictionaries_are_read_whole(String name, Kind kind, int entries) {
        byte[] body = Recorded.bytes("trade-data/" + name);

        TradeMetadata metadata = decoder.decode(body, Realm.PC, kind, TestPages.AT, unreadable::add);

        assertThat(unreadable).isEmpty();
        assertThat(metadata.entries()).hasSize(entries);
    }

    @Test
    void the_recorded_list_of_the_other_game_is_refused() {
        byte[] body = Recorded.bytes("trade-data/poe2_korean_static_2024-12.json");

        assertThat(catchThrowableOfType(
                        PortException.class, () -> decoder.decode(body, Realm.PC, Kind.STATIC, TestPages.AT)))
                .hasMessageContaining("Path of Exile 2");
    }

    /** Recorded groups and what every good in them must be, whether or not a dictionary is at hand. */
    @ParameterizedTest
    @DisplayName("C5 no recorded base of its group is filed as something else, with the dictionaries or without")
    @CsvSource({
        "armour,ARMOUR",
        "weapon,WEAPON",
        "accessory,ACCESSORY",
        "jewel,JEWEL",
        "flask,FLASK",
        "tincture,FLASK",
        "heistequipment,OTHER_GEAR",
        "heistmission,OTHER_GEAR",
        "corpse,OTHER_GEAR",
        "monster,OTHER_GEAR",
        "logbook,OTHER_GEAR"
    })
    void recorded_bases_fall_in_their_category(String group, Category category) {
        TradeMetadata items =
                decoder.decode(Recorded.bytes("trade-data/2026-03_items.json.gz"), Realm.PC, Kind.ITEMS, TestPages.AT);
        ItemCatalogue with = ItemCatalogue.with(List.of(items));
        List<Entry> bases = items.entries().stream()
                .filter(entry -> entry.group().equals(group) && !entry.unique())
                .toList();
        assertThat(bases).isNotEmpty().allSatisfy(entry -> {
            ItemFacts facts =
                    ItemFacts.builder(entry.type()).frameType(0).itemLevel(83).build();
            assertThat(ItemCatalogue.builtIn().category(facts)).isEqualTo(category);
            assertThat(with.category(facts)).isEqualTo(category);
        });
    }

    @Test
    @DisplayName("C5 every recorded fragment is a fragment or a scarab, and no name alone makes it another known good")
    void recorded_fragments() {
        TradeMetadata statics =
                decoder.decode(Recorded.bytes("trade-data/2026-03_static.json"), Realm.PC, Kind.STATIC, TestPages.AT);
        ItemCatalogue with = ItemCatalogue.with(List.of(statics));
        assertThat(statics.entries().stream().filter(e -> e.group().equals("Fragments")))
                .hasSizeGreaterThan(200)
                .allSatisfy(entry -> with.keyOf(entry.id()).ifPresent(key -> {
                    assertThat(ItemCatalogue.builtIn().category(key))
                            .isIn(Category.FRAGMENT, Category.SCARAB, Category.OTHER_STACKABLE);
                    assertThat(with.category(key)).isIn(Category.FRAGMENT, Category.SCARAB);
                }));
    }

    @ParameterizedTest
    @DisplayName("C5 a recorded group without a category of its own leaves the choice to the words")
    @ValueSource(
            strings = {"Keepers", "Expedition", "Ancestor", "AllflameEmbers", "Runegrafts", "Legacy", "DjinnCoins"})
    void recorded_groups_without_a_category(String group) {
        TradeMetadata statics =
                decoder.decode(Recorded.bytes("trade-data/2026-03_static.json"), Realm.PC, Kind.STATIC, TestPages.AT);
        ItemCatalogue with = ItemCatalogue.with(List.of(statics));
        assertThat(statics.entries().stream().filter(e -> e.group().equals(group)))
                .isNotEmpty()
                .allSatisfy(entry -> with.keyOf(entry.id())
                        .ifPresent(key -> assertThat(with.category(key))
                                .isEqualTo(ItemCatalogue.builtIn().category(key))));
    }
}
