package dev.poeprofit.core.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.poeprofit.core.item.ItemFacts.Flag;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("C1 what counts for the price stands in the key")
class ItemKeysTest {
    private static ItemFacts.Builder regalia() {
        return ItemFacts.builder("Twilight Regalia").frameType(0).itemLevel(84);
    }

    private static ItemFacts.Builder cluster() {
        return ItemFacts.builder("Large Cluster Jewel")
                .frameType(1)
                .itemLevel(84)
                .clusterPassives(8)
                .mod(ItemMod.Kind.ENCHANT, "Added Small Passive Skills grant: 12% increased Fire Damage");
    }

    private static ItemFacts.Builder gem() {
        return ItemFacts.builder("Arc").frameType(4).gemLevel(20).gemQuality(20);
    }

    private static ItemFacts.Builder map() {
        return ItemFacts.builder("Strand Map").frameType(0).itemLevel(83).mapTier(15);
    }

    private static ItemFacts.Builder warrant() {
        return ItemFacts.builder("Mercenary Warrant")
                .frameType(0)
                .mercenaryBuild("Flamequiver")
                .mercenaryLevel(82);
    }

    private static ItemFacts.Builder unique() {
        return ItemFacts.builder("Simple Robe")
                .frameType(3)
                .name("Tabula Rasa")
                .itemLevel(60)
                .links(6);
    }

    private static ItemFacts.Builder spectrum() {
        return ItemFacts.builder("Cobalt Jewel")
                .frameType(3)
                .name("Grand Spectrum")
                .mod(ItemMod.Kind.EXPLICIT, "Gain 27 Mana per Grand Spectrum");
    }

    private static Arguments change(String what, ItemFacts.Builder from, UnaryOperator<ItemFacts.Builder> change) {
        ItemFacts before = from.build();
        return arguments(what, before, change.apply(from).build());
    }

    static Stream<Arguments> relevant() {
        return Stream.of(
                change("base: base type", regalia(), f -> f.baseType("Vaal Regalia")),
                change("base: rarity", regalia(), f -> f.frameType(1)),
                change("base: item level band", regalia(), f -> f.itemLevel(85)),
                change("base: one influence", regalia(), f -> f.influence(Influence.ELDER)),
                change(
                        "base: another influence",
                        regalia().influence(Influence.SHAPER),
                        f -> f.influence(Influence.ELDER)),
                change("base: five links", regalia(), f -> f.links(5)),
                change("base: six links", regalia().links(5), f -> f.links(6)),
                change("base: corrupted", regalia(), f -> f.flag(Flag.CORRUPTED)),
                change("base: mirrored", regalia(), f -> f.flag(Flag.MIRRORED)),
                change("base: synthesised", regalia(), f -> f.flag(Flag.SYNTHESISED)),
                change("base: fractured", regalia(), f -> f.flag(Flag.FRACTURED)),
                change(
                        "base: fractured modifier",
                        regalia().flag(Flag.FRACTURED),
                        f -> f.mod(ItemMod.Kind.FRACTURED, "+41% to Fire Resistance")),
                change("base: unidentified", regalia().frameType(2), f -> f.identified(false)),
                change(
                        "cluster: enchantment",
                        cluster(),
                        f -> f.mod(
                                ItemMod.Kind.ENCHANT, "Added Small Passive Skills grant: 12% increased Cold Damage")),
                change("cluster: passives", cluster(), f -> f.clusterPassives(9)),
                change("cluster: item level band", cluster(), f -> f.itemLevel(83)),
                change("cluster: rarity", cluster(), f -> f.frameType(2)),
                change("gem: level", gem(), f -> f.gemLevel(21)),
                change("gem: quality", gem(), f -> f.gemQuality(23)),
                change("gem: corrupted", gem(), f -> f.flag(Flag.CORRUPTED)),
                change("gem: alternate form", gem(), f -> f.typeLine("Arc of Oscillating")),
                change(
                        "gem: exact level of an exceptional gem",
                        gem().baseType("Empower Support")
                                .typeLine("Empower Support")
                                .gemLevel(3),
                        f -> f.gemLevel(4)),
                change("map: tier", map(), f -> f.mapTier(16)),
                change("map: corrupted", map(), f -> f.flag(Flag.CORRUPTED)),
                change("map: influence", map(), f -> f.influence(Influence.ELDER)),
                change("map: mirrored", map(), f -> f.flag(Flag.MIRRORED)),
                change(
                        "map: occupied by the Elder",
                        map(),
                        f -> f.mod(ItemMod.Kind.IMPLICIT, "Area is influenced by The Elder")),
                change(
                        "map: guardian",
                        map().mod(ItemMod.Kind.IMPLICIT, "Area is influenced by The Elder"),
                        f -> f.mod(ItemMod.Kind.IMPLICIT, "Map is occupied by The Enslaver")),
                change(
                        "map: citadel of a conqueror",
                        map(),
                        f -> f.mod(ItemMod.Kind.IMPLICIT, "Map contains Baran's Citadel\nmore rewards")),
                change("map: delirious", map(), f -> f.mod(ItemMod.Kind.ENCHANT, "Players in Area are 40% Delirious")),
                change(
                        "map: fractured modifier",
                        map(),
                        f -> f.mod(ItemMod.Kind.FRACTURED, "Area has patches of Burning Ground")),
                change(
                        "unique map: delirious",
                        map().frameType(3).name("Mao Kun"),
                        f -> f.mod(ItemMod.Kind.ENCHANT, "Players in Area are 40% Delirious")),
                change("warrant: build", warrant(), f -> f.mercenaryBuild("Frosthand")),
                change("warrant: level", warrant(), f -> f.mercenaryLevel(83)),
                change("map: blighted", map(), f -> f.typeLine("Blighted Strand Map")),
                change("unique: name", unique(), f -> f.name("Skin of the Loyal")),
                change("unique: links", unique(), f -> f.links(4)),
                change("unique: corrupted", unique(), f -> f.flag(Flag.CORRUPTED)),
                change("unique: mirrored", unique(), f -> f.flag(Flag.MIRRORED)),
                change("unique: foil by flag", unique(), f -> f.flag(Flag.FOIL)),
                change("unique: foil by frame", unique(), f -> f.frameType(9)),
                change(
                        "unique: variant",
                        spectrum(),
                        f -> f.mod(ItemMod.Kind.EXPLICIT, "5% increased Maximum Life per Grand Spectrum")),
                change("unique: unidentified", spectrum(), f -> f.name("").identified(false)));
    }

    @ParameterizedTest(name = "C1 {0}")
    @MethodSource
    void relevant(String what, ItemFacts before, ItemFacts after) {
        assertThat(ItemKeys.keyOf(after)).isNotEqualTo(ItemKeys.keyOf(before));
    }

    static Stream<Arguments> irrelevant() {
        return Stream.of(
                change("base: item level within the band", regalia().itemLevel(75), f -> f.itemLevel(81)),
                change("base: item level above the top", regalia().itemLevel(86), f -> f.itemLevel(100)),
                change("base: four links", regalia(), f -> f.links(4)),
                change("base: quality in the type line", regalia(), f -> f.typeLine("Superior Twilight Regalia")),
                change(
                        "base: roll of a fractured modifier",
                        regalia().mod(ItemMod.Kind.FRACTURED, "+41% to Fire Resistance"),
                        f -> f.mod(ItemMod.Kind.FRACTURED, "+36% to Fire Resistance")),
                change("base: veiled", regalia(), f -> f.flag(Flag.VEILED)),
                change("rare: name", regalia().frameType(2).name("Dread Shell"), f -> f.name("Grim Ward")),
                change(
                        "rare: modifiers",
                        regalia().frameType(2),
                        f -> f.mod(ItemMod.Kind.EXPLICIT, "+99 to maximum Life")),
                change("rare: item level of a finished item", regalia().frameType(2), f -> f.itemLevel(70)),
                change(
                        "magic: affixes in the type line",
                        regalia().frameType(1),
                        f -> f.typeLine("Heavy Twilight Regalia of Fire")),
                change(
                        "jewel: item level",
                        ItemFacts.builder("Cobalt Jewel").frameType(0).itemLevel(5),
                        f -> f.itemLevel(86)),
                change("cluster: item level within the band", cluster(), f -> f.itemLevel(100)),
                change(
                        "cluster: passives said by the enchantment",
                        cluster(),
                        f -> f.mod(ItemMod.Kind.ENCHANT, "Adds 8 Passive Skills")),
                change("gem: level within the band", gem().gemLevel(2), f -> f.gemLevel(19)),
                change("gem: quality within the band", gem().gemQuality(1), f -> f.gemQuality(19)),
                change("map: item level", map(), f -> f.itemLevel(70)),
                change(
                        "map: the Elder, by field or by line",
                        map().influence(Influence.ELDER),
                        f -> f.mod(ItemMod.Kind.IMPLICIT, "Area is influenced by The Elder")),
                change(
                        "map: an implicit that is no occupation",
                        map(),
                        f -> f.mod(ItemMod.Kind.IMPLICIT, "Area contains many Totems")),
                change("map: unidentified", map(), f -> f.identified(false)),
                change("warrant: level within the band", warrant().mercenaryLevel(75), f -> f.mercenaryLevel(81)),
                change("map: rarity", map(), f -> f.frameType(2).name("Grim Dunes")),
                change(
                        "unique: roll of the variant line",
                        spectrum(),
                        f -> f.mod(ItemMod.Kind.EXPLICIT, "Gain 15 Mana per Grand Spectrum")),
                change("unique: item level", unique(), f -> f.itemLevel(1)),
                change("unique: mark of 2017", unique(), f -> f.name("<<set:MS>><<set:M>><<set:S>>Tabula Rasa")),
                change("unique: influence of its art", unique(), f -> f.influence(Influence.ELDER)),
                change(
                        "unique: rarity instead of frame",
                        unique(),
                        f -> f.frameType(-1).rarity(Rarity.UNIQUE)),
                change(
                        "rare: rarity instead of frame",
                        regalia().frameType(2),
                        f -> f.frameType(-1).rarity(Rarity.RARE)));
    }

    @ParameterizedTest(name = "C1 does not count: {0}")
    @MethodSource
    void irrelevant(String what, ItemFacts before, ItemFacts after) {
        assertThat(before).isNotEqualTo(after);
        assertThat(ItemKeys.keyOf(after)).isEqualTo(ItemKeys.keyOf(before));
    }

    @Test
    @DisplayName("C1 every item level falls in one band, and the bands rise with the level")
    void bandsCoverEveryLevel() {
        long bands = IntStream.rangeClosed(1, 100)
                .mapToObj(level -> ItemKeys.keyOf(regalia().itemLevel(level).build()))
                .distinct()
                .count();
        assertThat(bands).isEqualTo(8);
        assertThat(IntStream.rangeClosed(0, 100)
                        .mapToObj(level ->
                                ItemKeys.keyOf(cluster().itemLevel(level).build()))
                        .distinct()
                        .count())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("C1 the hash of modifiers tells rolls and places apart")
    void theHashTellsModifiersApart() {
        long none = ItemKeys.modsHash(regalia().build());
        long explicit = ItemKeys.modsHash(
                regalia().mod(ItemMod.Kind.EXPLICIT, "+99 to maximum Life").build());
        long rolled = ItemKeys.modsHash(
                regalia().mod(ItemMod.Kind.EXPLICIT, "+98 to maximum Life").build());
        long implicit = ItemKeys.modsHash(
                regalia().mod(ItemMod.Kind.IMPLICIT, "+99 to maximum Life").build());
        long twice = ItemKeys.modsHash(regalia()
                .mod(ItemMod.Kind.EXPLICIT, "+99 to maximum Life")
                .mod(ItemMod.Kind.EXPLICIT, "+99 to maximum Life")
                .build());
        assertThat(none).isZero();
        assertThat(Stream.of(none, explicit, rolled, implicit, twice).distinct())
                .hasSize(5);
        assertThat(ItemKeys.modsHash(regalia()
                        .mod(ItemMod.Kind.EXPLICIT, "a")
                        .mod(ItemMod.Kind.EXPLICIT, "b")
                        .build()))
                .isNotEqualTo(ItemKeys.modsHash(
                        regalia().mod(ItemMod.Kind.EXPLICIT, "a\nEXPLICIT:1:b").build()));
    }

    @Test
    @DisplayName("C1 long texts are cut, and two of them stay two")
    void longTextsStayApart() {
        String start = "x".repeat(5000);
        ItemKey first =
                ItemKeys.keyOf(ItemFacts.builder(start + "1").frameType(5).build());
        ItemKey second =
                ItemKeys.keyOf(ItemFacts.builder(start + "2").frameType(5).build());
        assertThat(first).isNotEqualTo(second);
        assertThat(first.base()).hasSizeLessThan(260);
    }
}
