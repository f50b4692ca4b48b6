package dev.poeprofit.core.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemCatalogueTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private static TradeMetadata.Entry fixed(String group, String id, String text) {
        return new TradeMetadata.Entry(group, group, id, "", "", text, "", false);
    }

    private static TradeMetadata.Entry item(String group, String type, String name, String text, String disc) {
        return new TradeMetadata.Entry(group, group, "", type, name, text, disc, !name.isEmpty());
    }

    private static TradeMetadata metadata(TradeMetadata.Kind kind, Instant at, TradeMetadata.Entry... entries) {
        return new TradeMetadata(Realm.PC, kind, at, kind + at.toString(), List.of(entries));
    }

    private static final ItemCatalogue CATALOGUE = ItemCatalogue.with(List.of(
            metadata(
                    TradeMetadata.Kind.STATIC,
                    T0,
                    fixed("Currency", "divine", "Divine Orb"),
                    fixed("Currency", "sep", "Divine Orb"),
                    fixed("Currency", "blessing-general", "Flesh of Xesht"),
                    fixed("Currency", "veiled-scarab", "Veiled Scarab"),
                    fixed("Keepers", "foulborn-regal-orb", "Foulborn Regal Orb"),
                    fixed("Fragments", "hope", "Mortal Hope"),
                    fixed("Fragments", "sacrifice-set", "Sacrifice Set"),
                    fixed("Cards", "the-doctor", "The Doctor"),
                    fixed("MapKey", "map-tier-16", "Map (Tier 16)"),
                    fixed("MapKey", "blighted-map-tier-16", "Map (Tier 16)"),
                    fixed("MapKey", "map-tier-17", "Map (Tier 17)"),
                    fixed("MapsUnique", "vaults-of-atziri", "Vaults of Atziri"),
                    fixed("Beasts", "farric-tiger-alpha", "Farric Tiger Alpha")),
            metadata(
                    TradeMetadata.Kind.ITEMS,
                    T0,
                    item("armour", "Twilight Regalia", "", "", ""),
                    item("weapon", "Nameless Thing", "", "", ""),
                    item("gem", "Arc", "", "", ""),
                    item("gem", "Arc", "", "Arc of Oscillating", "alt_y"),
                    item("accessory", "Heavy Belt", "Mageblood", "Mageblood Heavy Belt", ""),
                    item("weapon", "Imperial Staff", "Agnerod", "Agnerod Imperial Staff (Legacy)", "legacy"),
                    item("accessory", "Coral Ring", "Bloodboil", "Bloodboil Coral Ring", ""),
                    item("accessory", "Coral Ring", "Bloodboil", "Bloodboil Coral Ring (Legacy)", "legacy"))));

    private static ItemKey key(ItemKey.Kind kind, String base) {
        return ItemKey.of(kind, base, "", Map.of());
    }

    @ParameterizedTest(name = "C5 {0} is {1}")
    @CsvSource({
        "Divine Orb,CURRENCY",
        "Orb of Annulment,CURRENCY",
        "Scroll of Wisdom,CURRENCY",
        "Mirror Shard,CURRENCY",
        "Wild Crystallised Lifeforce,CURRENCY",
        "Silver Coin,CURRENCY",
        "Breach Scarab of the Hive,SCARAB",
        "Gilded Breach Scarab,SCARAB",
        "Screaming Essence of Woe,ESSENCE",
        "Remnant of Corruption,ESSENCE",
        "Golden Oil,OIL",
        "Faceted Fossil,FOSSIL",
        "Prime Chaotic Resonator,RESONATOR",
        "Fertile Catalyst,CATALYST",
        "Fine Delirium Orb,DELIRIUM_ORB",
        "Diviner's Incubator,INCUBATOR",
        "Splinter of Chayula,FRAGMENT",
        "Timeless Karui Splinter,FRAGMENT",
        "Sacrifice at Dusk,FRAGMENT",
        "Mortal Grief,FRAGMENT",
        "Tul's Breachstone,FRAGMENT",
        "Veritania's Crest,FRAGMENT",
        "Blessing of Esh,FRAGMENT",
        "Gift to the Goddess,FRAGMENT",
        "Syndicate Medallion,FRAGMENT",
        "Burial Medallion,OTHER_STACKABLE",
        "Foulborn Exalted Orb,CURRENCY",
        "Foulborn Orb of Augmentation,CURRENCY",
        "Tattoo of the Ngamahu Warrior,OTHER_STACKABLE",
        "Something New,OTHER_STACKABLE"
    })
    void theNameOfAStackSaysItsCategory(String base, Category category) {
        assertThat(ItemCatalogue.builtIn().category(key(ItemKey.Kind.STACK, base)))
                .isEqualTo(category);
    }

    @ParameterizedTest(name = "C5 {0} is {1}")
    @CsvSource({
        "Twilight Regalia,ARMOUR",
        "Two-Point Arrow Quiver,ARMOUR",
        "Vaal Mask,ARMOUR",
        "Lion Pelt,ARMOUR",
        "Glass Shank,WEAPON",
        "Rock Breaker,WEAPON",
        "Maelström Staff,WEAPON",
        "Sekhem,WEAPON",
        "Opal Ring,ACCESSORY",
        "Stygian Vise,ACCESSORY",
        "Rustic Sash,ACCESSORY",
        "Wereclaw Talisman,ACCESSORY",
        "Cobalt Jewel,JEWEL",
        "Ghastly Eye Jewel,JEWEL",
        "Jade Flask,FLASK",
        "Prismatic Tincture,FLASK",
        "Leather Bracers,OTHER_GEAR",
        "Golden Bracers,ARMOUR",
        "Runic Crest,ARMOUR",
        "Torn Cloak,OTHER_GEAR",
        "Perfect Dancing Sword,OTHER_GEAR",
        "Dancing Sword,OTHER_GEAR",
        "Corsair Sword,WEAPON",
        "Crypt Ambusher,OTHER_GEAR",
        "Ambusher,WEAPON",
        "Baran's Crest,OTHER_GEAR",
        "Vaal Pyramid Map,MAP",
        "Contract: Bunker,OTHER_GEAR",
        "Something New,OTHER_GEAR"
    })
    void theLastWordOfABaseSaysItsCategory(String base, Category category) {
        assertThat(ItemCatalogue.builtIn().category(key(ItemKey.Kind.BASE, base)))
                .isEqualTo(category);
    }

    @Test
    @DisplayName("C5 every golden item falls in one bucket, and what is sold by name alone is a commodity")
    void everyGoldenItemFallsInOneBucket() throws IOException {
        for (GoldenKeys.Row row : GoldenKeys.read()) {
            ItemKey key = ItemKeys.keyOf(row.facts());
            boolean byName = key.kind() == ItemKey.Kind.STACK || key.kind() == ItemKey.Kind.CARD;
            assertThat(ItemCatalogue.builtIn().category(key).bucket())
                    .as("golden line %d: %s", row.line(), key)
                    .isEqualTo(byName ? LiquidityBucket.COMMODITY : LiquidityBucket.GEAR);
        }
    }

    @Provide
    Arbitrary<ItemFacts> items() {
        return AnyFacts.arbitrary();
    }

    @Property(tries = 1000)
    @Label("C5 every item falls in exactly one bucket, and no dictionary moves it to another")
    void everyItemFallsInOneBucket(@ForAll("items") ItemFacts facts) {
        Category category = ItemCatalogue.builtIn().category(facts);
        ItemKey key = ItemKeys.keyOf(facts);
        assertThat(category.bucket()).isIn(LiquidityBucket.COMMODITY, LiquidityBucket.GEAR);
        assertThat(CATALOGUE.category(key).bucket()).isEqualTo(category.bucket());
    }

    @Test
    @DisplayName("C5 a dictionary makes the category finer")
    void aDictionaryMakesTheCategoryFiner() {
        ItemKey flesh = key(ItemKey.Kind.STACK, "Flesh of Xesht");
        assertThat(ItemCatalogue.builtIn().category(flesh)).isEqualTo(Category.OTHER_STACKABLE);
        assertThat(CATALOGUE.category(flesh)).isEqualTo(Category.CURRENCY);
        ItemKey orb = key(ItemKey.Kind.STACK, "Foulborn Regal Orb");
        assertThat(ItemCatalogue.builtIn().category(orb)).isEqualTo(Category.CURRENCY);
        assertThat(CATALOGUE.category(orb))
                .as("a group without a category of its own leaves it to the words")
                .isEqualTo(Category.CURRENCY);
        assertThat(CATALOGUE.category(key(ItemKey.Kind.STACK, "Veiled Scarab"))).isEqualTo(Category.SCARAB);
        assertThat(CATALOGUE.category(key(ItemKey.Kind.OTHER, "Nameless Thing")))
                .isEqualTo(Category.WEAPON);
    }

    @ParameterizedTest(name = "C5 the dictionary group {0} is {1}")
    @CsvSource({
        "heistequipment,OTHER_GEAR",
        "corpse,OTHER_GEAR",
        "monster,OTHER_GEAR",
        "map,OTHER_GEAR",
        "tincture,FLASK",
        "armour,ARMOUR",
        "a group of a later league,WEAPON"
    })
    void theGroupSaysTheCategory(String group, Category category) {
        ItemCatalogue catalogue = ItemCatalogue.with(
                List.of(metadata(TradeMetadata.Kind.ITEMS, T0, item(group, "Unheard-of Sword", "", "", ""))));
        assertThat(catalogue.category(key(ItemKey.Kind.OTHER, "Unheard-of Sword")))
                .isEqualTo(category);
    }

    @Test
    @DisplayName("C5 a unique of the map group is a map, whatever its base is called")
    void aUniqueOfTheMapGroupIsAMap() {
        ItemCatalogue catalogue = ItemCatalogue.with(List.of(metadata(
                TradeMetadata.Kind.ITEMS, T0, item("map", "Strange Chart", "Cortex", "Cortex Strange Chart", ""))));
        ItemKey cortex = ItemKey.of(ItemKey.Kind.UNIQUE, "Strange Chart", "Cortex", Map.of());
        assertThat(catalogue.category(cortex)).isEqualTo(Category.MAP);
        assertThat(ItemCatalogue.builtIn().category(cortex)).isEqualTo(Category.OTHER_GEAR);
    }

    @Test
    @DisplayName("C2 a trade id leads to its good and back")
    void aTradeIdLeadsToItsGoodAndBack() {
        for (String id : List.of("divine", "blessing-general", "hope", "the-doctor")) {
            ItemKey key = CATALOGUE.keyOf(id).orElseThrow();
            assertThat(CATALOGUE.tradeId(key)).contains(id);
        }
        assertThat(CATALOGUE.keyOf("the-doctor")).contains(key(ItemKey.Kind.CARD, "The Doctor"));
        assertThat(CATALOGUE.keyOf("sacrifice-set")).isEmpty();
        assertThat(CATALOGUE.keyOf("map-tier-17")).isEmpty();
        assertThat(CATALOGUE.keyOf("farric-tiger-alpha")).isEmpty();
        assertThat(CATALOGUE.keyOf("nobody")).isEmpty();
    }

    @Test
    @DisplayName("C2 a text that stands under two ids has no trade id")
    void anAmbiguousTextHasNoTradeId() {
        ItemKey map = ItemKey.of(ItemKey.Kind.MAP, "Map", "", Map.of(ItemKey.Attribute.TIER, "16"));
        assertThat(CATALOGUE.tradeId(map)).isEmpty();
        assertThat(CATALOGUE.tradeRef(map)).isPresent();
        ItemKey higher = ItemKey.of(ItemKey.Kind.MAP, "Map", "", Map.of(ItemKey.Attribute.TIER, "17"));
        assertThat(CATALOGUE.tradeId(higher)).contains("map-tier-17");
        assertThat(CATALOGUE.tradeId(ItemKey.of(ItemKey.Kind.UNIQUE, "Vaal Pyramid Map", "Vaults of Atziri", Map.of())))
                .contains("vaults-of-atziri");
        assertThat(CATALOGUE.tradeId(key(ItemKey.Kind.STACK, "The Doctor"))).isEmpty();
        assertThat(CATALOGUE.tradeId(key(ItemKey.Kind.CARD, "Divine Orb"))).isEmpty();
    }

    @Test
    @DisplayName("C2 a good knows its trade category, item type and variation")
    void aGoodKnowsItsPlace() {
        assertThat(CATALOGUE.tradeRef(ItemKey.of(ItemKey.Kind.UNIQUE, "Heavy Belt", "Mageblood", Map.of())))
                .contains(new TradeRef("accessory", "Heavy Belt", Optional.empty(), Optional.empty()));
        assertThat(CATALOGUE.tradeRef(ItemKey.of(ItemKey.Kind.UNIQUE, "Imperial Staff", "Agnerod", Map.of())))
                .contains(new TradeRef("weapon", "Imperial Staff", Optional.of("legacy"), Optional.empty()));
        assertThat(CATALOGUE.tradeRef(ItemKey.of(ItemKey.Kind.UNIQUE, "Coral Ring", "Bloodboil", Map.of())))
                .contains(new TradeRef("accessory", "Coral Ring", Optional.empty(), Optional.empty()));
        assertThat(CATALOGUE.tradeRef(key(ItemKey.Kind.GEM, "Arc of Oscillating")))
                .contains(new TradeRef("gem", "Arc", Optional.of("alt_y"), Optional.empty()));
        assertThat(CATALOGUE.tradeRef(key(ItemKey.Kind.STACK, "Divine Orb")))
                .contains(new TradeRef("Currency", "Divine Orb", Optional.empty(), Optional.of("divine")));
        assertThat(CATALOGUE.tradeRef(ItemKey.of(ItemKey.Kind.UNIQUE, "Iron Ring", "Mageblood", Map.of())))
                .isEmpty();
    }

    @Test
    @DisplayName("C2 the share of goods no dictionary knows is reported")
    void theUnmappedShareIsReported() {
        Coverage coverage = CATALOGUE.coverage(List.of(
                key(ItemKey.Kind.STACK, "Divine Orb"),
                key(ItemKey.Kind.BASE, "Twilight Regalia"),
                key(ItemKey.Kind.BASE, "Opal Ring"),
                key(ItemKey.Kind.STACK, "Prime Sextant")));
        assertThat(coverage).isEqualTo(new Coverage(4, 2));
        assertThat(coverage.unmappedShare()).hasValue(0.5);
        assertThat(CATALOGUE.coverage(List.of()).unmappedShare()).isEmpty();
        assertThatThrownBy(() -> new Coverage(1, 2)).hasMessageContaining("mapped");
    }

    @Test
    @DisplayName("C2 of two dictionaries of a kind the one retrieved last counts")
    void theLatestDictionaryCounts() {
        TradeMetadata old = metadata(TradeMetadata.Kind.STATIC, T0, fixed("Currency", "old", "Some Orb"));
        TradeMetadata young =
                metadata(TradeMetadata.Kind.STATIC, T0.plusSeconds(1), fixed("Currency", "young", "Some Orb"));
        ItemKey orb = key(ItemKey.Kind.STACK, "Some Orb");
        assertThat(ItemCatalogue.with(List.of(old, young)).tradeId(orb)).contains("young");
        assertThat(ItemCatalogue.with(List.of(young, old)).tradeId(orb)).contains("young");
        assertThat(ItemCatalogue.with(List.of(young, old)).version())
                .isEqualTo(ItemCatalogue.with(List.of(old, young)).version())
                .isNotEqualTo(ItemCatalogue.with(List.of(old)).version());
    }
}
