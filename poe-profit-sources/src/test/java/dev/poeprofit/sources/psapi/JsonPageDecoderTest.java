package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.decode;
import static dev.poeprofit.sources.TestPages.gzip;
import static dev.poeprofit.sources.TestPages.pageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Influence;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.core.item.Rarity;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.sources.TestPages.Decoded;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPageDecoderTest {
    private final JsonPageDecoder decoder = new JsonPageDecoder();

    private static Map<String, ItemFacts> facts(Decoded decoded) {
        return decoded.items().stream().collect(Collectors.toMap(ItemReport::id, ItemReport::facts));
    }

    private ItemFacts one(String fields) {
        Decoded decoded = decode(decoder, bytes(pageOf("{\"id\":\"i\",\"baseType\":\"Thing\"," + fields + "}")));
        assertThat(decoded.report().undecodable()).isEmpty();
        return decoded.items().get(0).facts();
    }

    private List<String> undecodable(String... items) {
        return decode(decoder, bytes(pageOf(items))).report().undecodable();
    }

    @Test
    void reads_a_page_of_2017() {
        Decoded decoded = decode(decoder, bytes(Generations.Y2017));

        assertThat(decoded.report().nextChangeId()).isEqualTo("1-2-3-4-5");
        assertThat(decoded.report().tabs()).isEqualTo(2);
        assertThat(decoded.report().items()).isEqualTo(2);
        assertThat(decoded.report().undecodable()).isEmpty();
        TabReport tab = decoded.tabs().get(0);
        assertThat(tab.stashId()).isEqualTo("t1");
        assertThat(tab.account()).isEqualTo("Anna");
        assertThat(tab.isPublic()).isTrue();
        ItemReport bow = tab.items().get(0);
        assertThat(bow.note()).isEqualTo("~b/o 1 exa");
        assertThat(bow.league()).isEqualTo("Legacy");
        assertThat(bow.facts().baseType()).isEqualTo("<<set:MS>><<set:M>><<set:S>>Long Bow");
        assertThat(bow.facts().rarity()).isEqualTo(Rarity.RARE);
        assertThat(bow.facts().links()).isEqualTo(2);
        assertThat(bow.facts().itemLevel()).isEqualTo(71);
        assertThat(bow.facts().flags()).isEmpty();
        ItemFacts gem = tab.items().get(1).facts();
        assertThat(gem.gemLevel()).hasValue(20);
        assertThat(gem.gemQuality()).hasValue(19);
        assertThat(gem.flags()).containsExactly(ItemFacts.Flag.CORRUPTED);
    }

    @Test
    @DisplayName("D14 the league is the stash record's; before 2018 it is that of the items")
    void league_of_a_tab() {
        assertThat(decode(decoder, bytes(Generations.Y2017)).tabs().get(0).league())
                .isEqualTo("Legacy");
        assertThat(decode(decoder, bytes(pageOf("{\"id\":\"i\",\"league\":\"Standard\",\"baseType\":\"B\"}")))
                        .tabs()
                        .get(0)
                        .league())
                .isEqualTo("Allflame");
        String mixed = pageOf(
                        "{\"id\":\"i\",\"league\":\"Standard\",\"baseType\":\"B\"}",
                        "{\"id\":\"j\",\"league\":\"Hardcore\",\"baseType\":\"B\"}")
                .replace("\"league\":\"Allflame\"", "\"league\":null");
        assertThat(decode(decoder, bytes(mixed)).tabs().get(0).league()).isNull();
    }

    @Test
    @DisplayName("D14 a page with several leagues keeps each tab's own")
    void several_leagues() {
        assertThat(decode(decoder, bytes(Generations.Y2021)).tabs())
                .extracting(TabReport::league)
                .containsExactly(null, "Expedition", "Standard");
    }

    @Test
    @DisplayName("D13 a tombstone with nulls is a private tab without league, account and name")
    void tombstone_of_2021() {
        TabReport tab = decode(decoder, bytes(Generations.Y2021)).tabs().get(0);

        assertThat(tab).isEqualTo(new TabReport("t1", false, null, null, "MapStash", null, List.of(), true));
    }

    @Test
    @DisplayName("D13 a tombstone of 2017 keeps account and name, and is private all the same")
    void tombstone_of_2017() {
        TabReport tab = decode(decoder, bytes(Generations.Y2017)).tabs().get(1);

        assertThat(tab).isEqualTo(new TabReport("t2", false, "Bert", "gone", "QuadStash", null, List.of(), true));
    }

    @Test
    @DisplayName("D13 an emptied public tab stays a public tab")
    void emptied_tab() {
        Decoded decoded = decode(decoder, bytes(pageOf()));

        assertThat(decoded.tabs()).singleElement().satisfies(tab -> {
            assertThat(tab.isPublic()).isTrue();
            assertThat(tab.items()).isEmpty();
            assertThat(tab.league()).isEqualTo("Allflame");
        });
    }

    @Test
    void reads_a_page_of_2021() {
        Decoded decoded = decode(decoder, bytes(Generations.Y2021));
        Map<String, ItemFacts> facts = facts(decoded);

        assertThat(decoded.report().undecodable()).isEmpty();
        assertThat(decoded.report().nextChangeId()).isEqualTo("11-22-33-44-5200000000");
        assertThat(decoded.tabs().get(1).tabName()).isEqualTo("~price 1 exalted");
        assertThat(facts.get("c1").stackSize()).isEqualTo(31);
        assertThat(facts.get("c1").maxStackSize()).hasValue(2);
        assertThat(facts.get("g1").influences()).containsExactlyInAnyOrder(Influence.ELDER, Influence.HUNTER);
        assertThat(facts.get("g1").flags()).containsExactlyInAnyOrder(ItemFacts.Flag.FRACTURED, ItemFacts.Flag.VEILED);
        assertThat(facts.get("g1").mods())
                .containsExactly(
                        new ItemMod(ItemMod.Kind.IMPLICIT, "25% increased Elemental Damage"),
                        new ItemMod(ItemMod.Kind.EXPLICIT, "+40 to Strength"),
                        new ItemMod(ItemMod.Kind.EXPLICIT, "Line\nbreak"),
                        new ItemMod(ItemMod.Kind.CRAFTED, "+20% to Fire Resistance"),
                        new ItemMod(ItemMod.Kind.FRACTURED, "Adds 3 to 5 Cold Damage"),
                        new ItemMod(ItemMod.Kind.VEILED, "Prefix01"));
        assertThat(facts.get("g2").clusterPassives()).hasValue(8);
        assertThat(facts.get("g2").identified()).isFalse();
        assertThat(facts.get("g3").mapTier()).hasValue(16);
        assertThat(facts.get("g3").gemQuality()).isEmpty();
        assertThat(facts.get("g4").rarity()).isEqualTo(Rarity.UNIQUE);
        assertThat(facts.get("g4").flags())
                .containsExactlyInAnyOrder(
                        ItemFacts.Flag.FOIL, ItemFacts.Flag.MIRRORED, ItemFacts.Flag.SYNTHESISED, ItemFacts.Flag.SPLIT);
    }

    @Test
    @DisplayName("C1 two warrants of different mercenaries are two goods")
    void warrants() {
        String properties =
                "\"baseType\":\"Mercenary Warrant\",\"frameType\":0,\"ilvl\":0,\"properties\":[{\"name\":\"\",\"values\":[[\"Mira, the Loud\",0]]},"
                        + "{\"name\":\"\",\"values\":[]},{\"name\":\"Build\",\"values\":[[\"Flamequiver\",0]]},"
                        + "{\"name\":\"Mercenary Level\",\"values\":[[\"82\",0]],\"type\":78}]";
        ItemFacts warrant = one(properties);

        assertThat(warrant.mercenaryBuild()).isEqualTo("Flamequiver");
        assertThat(warrant.mercenaryLevel()).hasValue(82);
        assertThat(ItemKeys.keyOf(one(properties.replace("Mira, the Loud", "Joss, the Meek"))))
                .isEqualTo(ItemKeys.keyOf(warrant));
        assertThat(ItemKeys.keyOf(one(properties.replace("\"82\"", "\"83\"")))).isNotEqualTo(ItemKeys.keyOf(warrant));
        assertThat(ItemKeys.keyOf(one(properties.replace("Flamequiver", "Frosthand"))))
                .isNotEqualTo(ItemKeys.keyOf(warrant));
    }

    @Test
    void an_item_that_is_no_warrant_has_no_mercenary() {
        ItemFacts plain = one("\"frameType\":0,\"properties\":[{\"name\":\"Mercenary Level\",\"values\":[]}]");

        assertThat(plain.mercenaryBuild()).isEmpty();
        assertThat(plain.mercenaryLevel()).isEmpty();
    }

    @Test
    void reads_a_page_of_2026() {
        Decoded decoded = decode(decoder, bytes(Generations.Y2026));
        Map<String, ItemFacts> facts = facts(decoded);

        assertThat(decoded.report().undecodable()).isEmpty();
        assertThat(facts.get("r1").frameType()).isEqualTo(2);
        assertThat(facts.get("r1").rarity()).isEqualTo(Rarity.RARE);
        assertThat(facts.get("r1").flags()).containsExactly(ItemFacts.Flag.FRACTURED);
        assertThat(facts.get("r1").mods())
                .containsExactly(
                        new ItemMod(ItemMod.Kind.IMPLICIT, "25% increased Elemental Damage"),
                        new ItemMod(ItemMod.Kind.EXPLICIT, "+40 to Strength"),
                        new ItemMod(ItemMod.Kind.EXPLICIT, "+41 to Dexterity"),
                        new ItemMod(ItemMod.Kind.EXPLICIT, "+42 to Intelligence"),
                        new ItemMod(ItemMod.Kind.FRACTURED, "Adds 3 to 5 Cold Damage"),
                        new ItemMod(ItemMod.Kind.CRAFTED, "+20% to Fire Resistance"),
                        new ItemMod(ItemMod.Kind.OTHER, "changed"),
                        new ItemMod(ItemMod.Kind.EXPLICIT, "+43 to all Attributes"));
        assertThat(facts.get("r2").stackSize()).isEqualTo(12);
        ItemReport orb = decoded.items().get(1);
        assertThat(orb.note()).isNull();
        assertThat(orb.forumNote()).isEqualTo("~price 1 divine");
    }

    @Test
    void gzip_and_byte_order_marks_change_nothing() {
        for (String page : List.of(Generations.Y2017, Generations.Y2021, Generations.Y2026)) {
            Decoded plain = decode(decoder, bytes(page));

            assertThat(decode(decoder, gzip(bytes(page)))).isEqualTo(plain);
            assertThat(decode(decoder, bytes("\uFEFF" + page))).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\"frameType\":4', 4, NORMAL",
        "'\"frameTypeId\":\"Gem\"', 4, NORMAL",
        "'\"frameTypeId\":\"DivinationCard\"', 6, NORMAL",
        "'\"frameTypeId\":\"SupporterFoil\"', 10, UNIQUE",
        "'\"frameTypeId\":\"BreachSkill\"', 13, NORMAL",
        "'\"frameTypeId\":\"NextLeagueThing\"', -1, NORMAL",
        "'\"frameTypeId\":\"NextLeagueThing\",\"rarity\":\"Unique\"', -1, UNIQUE",
        "'\"frameType\":99', -1, NORMAL",
        "'\"frameType\":99,\"frameTypeId\":\"Rare\"', 2, RARE",
        "'\"frameType\":\"3\"', 3, UNIQUE",
        "'\"rarity\":\"Magic\"', 1, MAGIC",
        "'\"rarity\":\"Unique\",\"frameType\":3,\"frameTypeId\":\"Unique\"', 3, UNIQUE",
        "'\"w\":1', -1, NORMAL",
    })
    void frame_type_and_rarity_come_from_whichever_field_is_there(String fields, int frameType, Rarity rarity) {
        ItemFacts facts = one(fields);

        assertThat(facts.frameType()).isEqualTo(frameType);
        assertThat(facts.rarity()).isEqualTo(rarity);
    }

    @ParameterizedTest
    @CsvSource({
        "'[]', 0",
        "'[{\"group\":0}]', 1",
        "'[{\"group\":0},{\"group\":1},{\"group\":1},{\"group\":1},{\"group\":2}]', 3",
        "'[{\"group\":0},{\"group\":0},{\"group\":0},{\"group\":0},{\"group\":0},{\"group\":0}]', 6",
        "'[{\"group\":0},{\"group\":0},{\"group\":0},{\"group\":0},{\"group\":0},{\"group\":0},{\"group\":0}]', 6",
        "'{}', 0",
    })
    void links_are_the_largest_group_of_sockets(String sockets, int links) {
        assertThat(one("\"sockets\":" + sockets).links()).isEqualTo(links);
    }

    @ParameterizedTest
    @CsvSource({
        "'20 (Max)', '+20%', 20, 20",
        "'1', '', 1, ",
        "'21 (Max)', '+23%', 21, 23",
        "'nonsense', 'none', , ",
    })
    void level_and_quality_of_gems_come_from_their_properties(
            String level, String quality, Integer gemLevel, Integer gemQuality) {
        ItemFacts gem = one("\"properties\":[{\"values\":[[\"" + level + "\",0]],\"name\":\"Level\"},"
                + "{\"name\":\"Quality\",\"values\":[[\"" + quality + "\",1]]}],\"frameType\":4");

        assertThat(gem.gemLevel().stream().boxed().toList())
                .isEqualTo(gemLevel == null ? List.of() : List.of(gemLevel));
        assertThat(gem.gemQuality().stream().boxed().toList())
                .isEqualTo(gemQuality == null ? List.of() : List.of(gemQuality));
    }

    @Test
    void an_item_with_a_wrong_type_is_listed_with_its_place_and_left_out() {
        Decoded decoded = decode(
                decoder,
                bytes(pageOf(
                        "{\"id\":\"a\",\"baseType\":\"A\"}",
                        "{\"id\":\"b\",\"baseType\":\"B\",\"stackSize\":\"abc\",\"note\":\"~price 1 chaos\"}",
                        "{\"id\":\"c\",\"baseType\":\"C\"}")));

        assertThat(decoded.items()).extracting(ItemReport::id).containsExactly("a", "c");
        assertThat(decoded.report().items()).isEqualTo(2);
        assertThat(decoded.report().undecodable())
                .containsExactly("stashes[0].items[1].stackSize: expected a number, was 'abc'");
    }

    @Test
    void a_tab_is_complete_unless_one_of_its_items_could_not_be_read() {
        String good = "{\"id\":\"a\",\"baseType\":\"A\"}";
        String page = "{\"next_change_id\":\"1\",\"stashes\":["
                + "{\"id\":\"t1\",\"public\":true,\"items\":[" + good + ",7]},"
                + "{\"id\":\"t2\",\"public\":true,\"items\":[" + good + "]},"
                + "{\"items\":[{\"id\":\"b\"}],\"id\":\"t3\",\"public\":true},"
                + "{\"items\":[7],\"id\":\"t4\",\"public\":false}]}";

        Decoded decoded = decode(decoder, bytes(page));

        assertThat(decoded.report().undecodable()).hasSize(3);
        assertThat(decoded.tabs()).extracting(TabReport::stashId).containsExactly("t1", "t2", "t3", "t4");
        assertThat(decoded.tabs())
                .extracting(TabReport::complete)
                .as("a private tab shows nothing, so nothing can be missing from it")
                .containsExactly(false, true, false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | stashes[0].items[0]: expected an object, was 7",
                "null | stashes[0].items[0]: expected an object, was null",
                "[1,[2]] | stashes[0].items[0]: expected an object, was an array",
                "{\"baseType\":\"B\"} | stashes[0].items[0].id: missing",
                "{\"id\":7,\"baseType\":\"B\"} | stashes[0].items[0].id: expected a text, was 7",
                "{\"id\":\"i\"} | stashes[0].items[0].baseType: missing, and typeLine too",
                "{\"id\":\"i\",\"baseType\":\"B\",\"note\":{\"x\":1}} | stashes[0].items[0].note: expected a text, was an object",
                "{\"id\":\"i\",\"baseType\":\"B\",\"ilvl\":1.5} | stashes[0].items[0].ilvl: expected a whole number, was 1.5",
                "{\"id\":\"i\",\"baseType\":\"B\",\"stackSize\":0} | stashes[0].items[0].stackSize: expected at least 1, was 0",
                "{\"id\":\"i\",\"baseType\":\"B\",\"stackSize\":9999999999} | stashes[0].items[0].stackSize: expected a number within 32 bits, was 9999999999",
                "{\"id\":\"i\",\"baseType\":\"B\",\"stackSize\":1e999} | stashes[0].items[0].stackSize: expected a number, was 1e999",
                "{\"id\":\"i\",\"baseType\":\"B\",\"stackSize\":\"0x10\"} | stashes[0].items[0].stackSize: expected a number, was '0x10'",
                "{\"id\":\"i\",\"baseType\":\"B\",\"corrupted\":\"perhaps\"} | stashes[0].items[0].corrupted: expected true or false, was 'perhaps'",
                "{\"id\":\"i\",\"baseType\":\"B\",\"influences\":[\"shaper\"]} | stashes[0].items[0].influences: expected an object, was an array",
                "{\"id\":\"i\",\"baseType\":\"B\",\"sockets\":\"none\"} | stashes[0].items[0].sockets: expected an array, was 'none'",
                "{\"id\":\"i\",\"baseType\":\"B\",\"explicitMods\":[\"a\",[]]} | stashes[0].items[0].explicitMods[1]: expected a text, was an array",
                "{\"id\":\"i\",\"baseType\":\"B\",\"explicitMods\":[{\"flags\":[]}]} | stashes[0].items[0].explicitMods[0].description: missing",
            })
    void every_wrong_value_is_named_with_place_and_rule(String item, String problem) {
        assertThat(undecodable(item)).containsExactly(problem);
        assertThat(decode(decoder, bytes(pageOf(item, "{\"id\":\"z\",\"baseType\":\"Z\"}")))
                        .items())
                .extracting(ItemReport::id)
                .containsExactly("z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"FILLER\" | stashes[0]: expected an object, was 'FILLER'",
                "{\"public\":true,\"items\":[]} | stashes[0].id: missing",
                "{\"id\":\"t\",\"items\":[]} | stashes[0].public: missing",
                "{\"id\":\"t\",\"public\":\"yes\",\"items\":[]} | stashes[0].public: expected true or false, was 'yes'",
                "{\"id\":\"t\",\"public\":true} | stashes[0].items: missing",
                "{\"id\":\"t\",\"public\":true,\"items\":null} | stashes[0].items: missing",
                "{\"id\":\"t\",\"public\":true,\"items\":{\"a\":1}} | stashes[0].items: expected an array, was an object",
                "{\"id\":\"t\",\"public\":true,\"items\":[],\"league\":3} | stashes[0].league: expected a text, was 3",
            })
    void a_tab_that_cannot_be_read_is_listed_and_the_other_tabs_stay(String stash, String problem) {
        String page =
                "{\"next_change_id\":\"2\",\"stashes\":[" + stash + ",{\"id\":\"good\",\"public\":true,\"items\":[]}]}";

        Decoded decoded = decode(decoder, bytes(page));

        assertThat(decoded.report().undecodable()).containsExactly(problem);
        assertThat(decoded.tabs()).extracting(TabReport::stashId).containsExactly("good");
        assertThat(decoded.report().tabs()).isEqualTo(1);
    }
}
