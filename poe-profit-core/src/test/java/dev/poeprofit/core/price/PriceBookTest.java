package dev.poeprofit.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.Influence;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final Market MARKET = Market.pc("Allflame");
    private static final Instant T0 = Instant.parse("2026-08-06T08:00:00Z");

    /** A line with every field empty but those set. */
    private static final class Line {
        private final String name;
        private final double chaos;
        private String detailsId;
        private Optional<String> tradeId = Optional.empty();
        private Optional<String> base = Optional.empty();
        private Optional<String> variant = Optional.empty();
        private OptionalInt links = OptionalInt.empty();
        private OptionalInt level = OptionalInt.empty();
        private OptionalInt quality = OptionalInt.empty();
        private OptionalInt ilvl = OptionalInt.empty();
        private boolean corrupted;
        private Optional<Instant> sampledAt = Optional.empty();

        Line(String name, double chaos) {
            this.name = name;
            this.chaos = chaos;
            this.detailsId = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        }

        Line id(String tradeId) {
            this.tradeId = Optional.of(tradeId);
            return this;
        }

        Line details(String detailsId) {
            this.detailsId = detailsId;
            return this;
        }

        Line base(String base) {
            this.base = Optional.of(base);
            return this;
        }

        Line variant(String variant) {
            this.variant = Optional.of(variant);
            return this;
        }

        Line links(int links) {
            this.links = OptionalInt.of(links);
            return this;
        }

        Line gem(int level, int quality, boolean corrupted) {
            this.level = OptionalInt.of(level);
            this.quality = quality == 0 ? OptionalInt.empty() : OptionalInt.of(quality);
            this.corrupted = corrupted;
            return this;
        }

        Line ilvl(int ilvl) {
            this.ilvl = OptionalInt.of(ilvl);
            return this;
        }

        Line at(Instant sampledAt) {
            this.sampledAt = Optional.of(sampledAt);
            return this;
        }

        PriceLine build() {
            return new PriceLine(
                    detailsId,
                    tradeId,
                    name,
                    base,
                    variant,
                    links,
                    level,
                    quality,
                    corrupted,
                    ilvl,
                    new Chaos(chaos),
                    OptionalLong.of(12),
                    OptionalLong.of(34),
                    OptionalDouble.of(56),
                    OptionalDouble.empty(),
                    List.of(OptionalDouble.of(1), OptionalDouble.empty()),
                    OptionalDouble.of(7),
                    sampledAt);
        }
    }

    private static PriceSnapshot snapshot(Overview overview, String type, Instant at, Line... lines) {
        return new PriceSnapshot(
                MARKET,
                overview,
                type,
                at,
                at.plusSeconds(5),
                "",
                java.util.Arrays.stream(lines).map(Line::build).toList(),
                0);
    }

    private static ItemKey stack(String name) {
        return ItemKey.of(ItemKey.Kind.STACK, name, "", Map.of());
    }

    private static double chaos(PriceBook book, ItemKey key) {
        return book.find(key).orElseThrow().chaos().amount();
    }

    @Test
    @DisplayName("C40 the stash currency overview never prices a good that has an exchange line")
    void theExchangeLineWins() {
        PriceSnapshot stash = snapshot(
                Overview.STASH_CURRENCY,
                "Currency",
                T0.plusSeconds(3600),
                new Line("Orb of Alteration", 0.9).id("alt"),
                new Line("Divine Orb", 150).id("divine"),
                new Line("Zero Orb", 3).id("zero-orb"),
                new Line("Exalted Orb", 11).id("exalted"));
        PriceSnapshot items =
                snapshot(Overview.STASH_ITEM, "Scarab", T0.plusSeconds(3600), new Line("Breach Scarab", 5));
        PriceSnapshot exchange = snapshot(
                Overview.EXCHANGE,
                "Currency",
                T0,
                new Line("Orb of Alteration", 0.1).id("alt"),
                new Line("Divine Orb", 201.4).id("divine"),
                new Line("Zero Orb", 0).id("zero-orb"),
                new Line("Breach Scarab", 4).id("breach-scarab"));
        for (List<PriceSnapshot> order : List.of(List.of(stash, items, exchange), List.of(exchange, items, stash))) {
            PriceBook book = PriceBook.of(MARKET, order);
            assertThat(chaos(book, stack("Orb of Alteration"))).isEqualTo(0.1);
            assertThat(chaos(book, stack("Breach Scarab"))).isEqualTo(4);
            assertThat(chaos(book, stack("Exalted Orb"))).isEqualTo(11);
            assertThat(book.find(stack("Zero Orb"))).isEmpty();
            assertThat(book.quote(new CurrencyId("zero-orb"))).isEmpty();
            assertThat(book.find(stack("Exalted Orb")).orElseThrow().overview()).isEqualTo(Overview.STASH_CURRENCY);
            assertThat(book.exchange())
                    .extracting(q -> q.key().base())
                    .containsExactly("Breach Scarab", "Divine Orb", "Orb of Alteration");
        }
    }

    @Test
    @DisplayName("C40 a good whose exchange lines are ambiguous is not priced by a stash overview either")
    void anAmbiguousExchangeNameIsNotPricedElsewhere() {
        PriceBook book = PriceBook.of(
                MARKET,
                List.of(
                        snapshot(
                                Overview.EXCHANGE,
                                "DeliriumOrb",
                                T0,
                                new Line("Fine Delirium Orb", 3).id("fine-a"),
                                new Line("Fine Delirium Orb", 30).id("fine-b").details("fine-2")),
                        snapshot(Overview.STASH_ITEM, "DeliriumOrb", T0, new Line("Fine Delirium Orb", 4))));
        assertThat(book.find(stack("Fine Delirium Orb"))).isEmpty();
        assertThat(book.ambiguous()).containsExactly(stack("Fine Delirium Orb"));
        assertThat(book.quote(new CurrencyId("fine-b")).orElseThrow().chaos()).isEqualTo(new Chaos(30));
    }

    @Test
    @DisplayName("C3 chaos without a line is worth 1, and the divine is worth its own line")
    void chaosIsOneAndTheDivineItsLine() {
        PriceBook book = PriceBook.of(
                MARKET,
                List.of(snapshot(Overview.EXCHANGE, "Currency", T0, new Line("Divine Orb", 201.4).id("divine"))));
        assertThat(chaos(book, stack("Chaos Orb"))).isEqualTo(1);
        assertThat(book.find(stack("Chaos Orb")).orElseThrow().detailsId()).isEmpty();
        assertThat(book.exchange()).extracting(q -> q.key().base()).containsExactly("Divine Orb");
        assertThat(book.rates().divines(new Chaos(201.4)).orElseThrow()).isEqualTo(new Divines(1));
        assertThat(book.rates().source()).isEqualTo("poe.ninja exchange");
        assertThat(book.rates().sampledAt()).isEqualTo(T0);
    }

    @Test
    @DisplayName("C3 a chaos line is worth 1 whatever it says")
    void aChaosLineIsWorthOne() {
        PriceBook book = PriceBook.of(
                MARKET, List.of(snapshot(Overview.EXCHANGE, "Currency", T0, new Line("Chaos Orb", 0.998).id("chaos"))));
        assertThat(chaos(book, stack("Chaos Orb"))).isEqualTo(1);
        assertThat(book.rates().chaosPer(CurrencyId.CHAOS)).contains(new Chaos(1));
    }

    @Test
    @DisplayName("C3 rates say where each came from and how old it is")
    void ratesHaveTheirSource() {
        Instant earlier = T0.minusSeconds(7200);
        PriceBook book = PriceBook.of(
                MARKET,
                List.of(
                        snapshot(Overview.EXCHANGE, "Currency", T0, new Line("Divine Orb", 200).id("divine")),
                        snapshot(
                                Overview.STASH_CURRENCY,
                                "Currency",
                                T0.minusSeconds(60),
                                new Line("Divine Orb", 100).id("divine"),
                                new Line("Exalted Orb", 12).at(earlier),
                                new Line("Nobody's Orb", 5))));
        assertThat(book.rates().source()).isEqualTo("poe.ninja exchange and stash-currency");
        assertThat(book.rates().sampledAt()).isEqualTo(T0);
        assertThat(book.rates().chaosPerUnit())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(CurrencyId.CHAOS, 1.0, CurrencyId.DIVINE, 200.0, new CurrencyId("exalted"), 12.0));
        Quote exalted = book.quote(new CurrencyId("exalted")).orElseThrow();
        assertThat(exalted.overview()).isEqualTo(Overview.STASH_CURRENCY);
        assertThat(exalted.sampledAt()).isEqualTo(earlier);
        Price price = new Price(Rational.of(3), 2, new CurrencyId("exalted"), Price.Kind.FIXED);
        assertThat(book.rates().chaosOf(price).orElseThrow().amount()).isCloseTo(18, within(1e-12));
    }

    @Test
    @DisplayName("C3 an empty book knows that chaos is 1 and nothing else")
    void anEmptyBook() {
        PriceBook book = PriceBook.of(MARKET, List.of());
        assertThat(book.rates().chaosPerUnit()).containsOnlyKeys(CurrencyId.CHAOS);
        assertThat(book.rates().source()).isEqualTo("none");
        assertThat(book.rates().divines(new Chaos(1))).isEmpty();
        assertThat(book.find(stack("Divine Orb"))).isEmpty();
        assertThat(book.quotes()).isEmpty();
    }

    @Test
    @DisplayName("C40 markets never mix, and of one overview and type the latest sample counts")
    void marketsNeverMixAndTheLatestCounts() {
        PriceSnapshot old = snapshot(
                Overview.EXCHANGE,
                "Currency",
                T0,
                new Line("Divine Orb", 190).id("divine"),
                new Line("Gone Orb", 1).id("gone"));
        PriceSnapshot young =
                snapshot(Overview.EXCHANGE, "Currency", T0.plusSeconds(900), new Line("Divine Orb", 201).id("divine"));
        PriceSnapshot elsewhere = new PriceSnapshot(
                Market.pc("Standard"),
                Overview.EXCHANGE,
                "Currency",
                T0.plusSeconds(9000),
                T0.plusSeconds(9000),
                "",
                List.of(new Line("Divine Orb", 1).id("divine").build()),
                0);
        for (List<PriceSnapshot> order : List.of(List.of(old, young, elsewhere), List.of(elsewhere, young, old))) {
            PriceBook book = PriceBook.of(MARKET, order);
            assertThat(chaos(book, stack("Divine Orb"))).isEqualTo(201);
            assertThat(book.find(stack("Gone Orb"))).isEmpty();
        }
    }

    private static ItemKey gem(String name, int level, int quality, boolean corrupted) {
        ItemFacts.Builder facts =
                ItemFacts.builder(name).frameType(4).gemLevel(level).gemQuality(quality);
        return ItemKeys.keyOf(corrupted ? facts.flag(ItemFacts.Flag.CORRUPTED).build() : facts.build());
    }

    @Test
    @DisplayName("C4 gem lines join exactly by level, quality and corruption")
    void gemLinesJoinExactly() {
        PriceBook book = PriceBook.of(
                MARKET,
                List.of(snapshot(
                        Overview.STASH_ITEM,
                        "SkillGem",
                        T0,
                        new Line("Spell Echo Support", 242.8).gem(21, 20, true).details("spell-echo-support-21-20c"),
                        new Line("Spell Echo Support", 70).gem(20, 20, false).details("spell-echo-support-20-20"),
                        new Line("Spell Echo Support", 71).gem(20, 20, true).details("spell-echo-support-20-20c"),
                        new Line("Spell Echo Support", 1).gem(1, 0, false).details("spell-echo-support-1"),
                        new Line("Spell Echo Support", 9).gem(7, 0, false).details("spell-echo-support-7"),
                        new Line("Empower Support", 99).gem(3, 0, false).details("empower-support-3"))));
        assertThat(chaos(book, gem("Spell Echo Support", 21, 20, true))).isEqualTo(242.8);
        assertThat(chaos(book, gem("Spell Echo Support", 20, 20, false))).isEqualTo(70);
        assertThat(chaos(book, gem("Spell Echo Support", 20, 20, true))).isEqualTo(71);
        assertThat(chaos(book, gem("Spell Echo Support", 1, 0, false))).isEqualTo(1);
        assertThat(chaos(book, gem("Empower Support", 3, 0, false))).isEqualTo(99);
        assertThat(book.find(gem("Spell Echo Support", 20, 19, false))).isEmpty();
        assertThat(book.find(gem("Spell Echo Support", 7, 0, false))).isEmpty();
        assertThat(book.find(gem("Empower Support", 4, 0, false))).isEmpty();
        assertThat(book.unkeyed()).isEqualTo(1);
    }

    private static ItemFacts.Builder regalia(int ilvl, Influence... influences) {
        ItemFacts.Builder facts =
                ItemFacts.builder("Twilight Regalia").frameType(0).itemLevel(ilvl);
        for (Influence influence : influences) {
            facts.influence(influence);
        }
        return facts;
    }

    @Test
    @DisplayName("C4 base lines join by item level and the set of influences")
    void baseLinesJoinBySet() {
        PriceBook book = PriceBook.of(
                MARKET,
                List.of(snapshot(
                        Overview.STASH_ITEM,
                        "BaseType",
                        T0,
                        new Line("Twilight Regalia", 5).ilvl(84).details("a"),
                        new Line("Twilight Regalia", 1370)
                                .ilvl(84)
                                .variant("Warlord")
                                .details("b"),
                        new Line("Twilight Regalia", 800)
                                .ilvl(86)
                                .variant("Crusader/Shaper")
                                .details("c"),
                        new Line("Twilight Regalia", 2)
                                .ilvl(86)
                                .variant("Nobody")
                                .details("d"),
                        new Line("Twilight Regalia", 3).ilvl(80).details("e"))));
        assertThat(chaos(book, ItemKeys.keyOf(regalia(84).build()))).isEqualTo(5);
        assertThat(chaos(book, ItemKeys.keyOf(regalia(84, Influence.WARLORD).build())))
                .isEqualTo(1370);
        assertThat(chaos(
                        book,
                        ItemKeys.keyOf(regalia(88, Influence.SHAPER, Influence.CRUSADER)
                                .build())))
                .isEqualTo(800);
        assertThat(book.find(ItemKeys.keyOf(regalia(85).build()))).isEmpty();
        assertThat(book.find(ItemKeys.keyOf(regalia(80).build()))).isEmpty();
        assertThat(book.find(ItemKeys.keyOf(regalia(86, Influence.SHAPER).build())))
                .isEmpty();
        assertThat(book.find(ItemKeys.keyOf(regalia(84).frameType(2).build()))).isEmpty();
        assertThat(book.find(ItemKeys.keyOf(regalia(84).links(6).build()))).isEmpty();
        assertThat(book.unkeyed()).isEqualTo(2);
    }

    private static ItemFacts.Builder unique(String name, String base) {
        return ItemFacts.builder(base).frameType(3).name(name).itemLevel(80);
    }

    @Test
    @DisplayName("C4 unique lines join by name, base, links, variant and foil")
    void uniqueLinesJoin() {
        PriceBook book = PriceBook.of(
                MARKET,
                List.of(snapshot(
                        Overview.STASH_ITEM,
                        "UniqueArmour",
                        T0,
                        new Line("Ralakesh's Impatience", 805.6)
                                .base("Riveted Boots")
                                .variant("Power")
                                .details("p"),
                        new Line("Ralakesh's Impatience", 75)
                                .base("Riveted Boots")
                                .variant("Frenzy")
                                .details("f"),
                        new Line("Tabula Rasa", 8).base("Simple Robe").links(6).details("tabula-rasa-6l"),
                        new Line("The Apostate", 2).base("Cabalist Regalia").details("the-apostate-cabalist-regalia"),
                        new Line("The Apostate", 90)
                                .base("Cabalist Regalia")
                                .links(6)
                                .details("the-apostate-cabalist-regalia-relic-6l"),
                        new Line("Twice", 1).base("Iron Ring").details("one"),
                        new Line("Twice", 2).base("Iron Ring").details("two"),
                        new Line("No Base", 1))));
        assertThat(chaos(
                        book,
                        ItemKeys.keyOf(unique("Ralakesh's Impatience", "Riveted Boots")
                                .mod(ItemMod.Kind.EXPLICIT, "Count as having maximum number of Power Charges")
                                .build())))
                .isEqualTo(805.6);
        assertThat(book.find(ItemKeys.keyOf(
                        unique("Ralakesh's Impatience", "Riveted Boots").build())))
                .isEmpty();
        assertThat(chaos(
                        book,
                        ItemKeys.keyOf(
                                unique("Tabula Rasa", "Simple Robe").links(6).build())))
                .isEqualTo(8);
        assertThat(book.find(ItemKeys.keyOf(unique("Tabula Rasa", "Simple Robe").build())))
                .isEmpty();
        assertThat(chaos(
                        book,
                        ItemKeys.keyOf(
                                unique("The Apostate", "Cabalist Regalia").build())))
                .isEqualTo(2);
        assertThat(chaos(
                        book,
                        ItemKeys.keyOf(unique("The Apostate", "Cabalist Regalia")
                                .frameType(9)
                                .links(6)
                                .build())))
                .isEqualTo(90);
        assertThat(book.find(ItemKeys.keyOf(unique("Twice", "Iron Ring").build())))
                .isEmpty();
        assertThat(book.ambiguous()).hasSize(1);
        assertThat(book.unkeyed()).isEqualTo(1);
    }

    @Test
    @DisplayName("C4 cards and stacks join by name, and a quote keeps what the line says about itself")
    void cardsAndStacksJoinByName() {
        PriceBook book = PriceBook.of(
                MARKET,
                List.of(
                        snapshot(Overview.EXCHANGE, "DivinationCard", T0, new Line("The Doctor", 900).id("the-doctor")),
                        snapshot(Overview.STASH_ITEM, "Oil", T0, new Line("Golden Oil", 20)),
                        snapshot(Overview.STASH_ITEM, "Map", T0, new Line("Strand Map", 20))));
        Quote doctor = book.find(ItemKey.of(ItemKey.Kind.CARD, "The Doctor", "", Map.of()))
                .orElseThrow();
        assertThat(doctor.tradeId()).contains("the-doctor");
        assertThat(doctor.count()).hasValue(12);
        assertThat(doctor.listingCount()).hasValue(34);
        assertThat(doctor.volumeChaos()).hasValue(56);
        assertThat(doctor.sparkline()).containsExactly(OptionalDouble.of(1), OptionalDouble.empty());
        assertThat(doctor.totalChangePercent()).hasValue(7);
        assertThat(doctor.sampledAt()).isEqualTo(T0);
        assertThat(doctor.retrievedAt()).isEqualTo(T0.plusSeconds(5));
        assertThat(book.find(stack("The Doctor"))).isEmpty();
        assertThat(chaos(book, stack("Golden Oil"))).isEqualTo(20);
        assertThat(book.unkeyed()).isEqualTo(1);
    }
}
