package dev.poeprofit.sim.internal.goods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Influence;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.core.item.Rarity;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final List<Good> ALL = Catalogue.first(156);

    private static ItemFacts facts(String id) {
        return GoodFacts.of(
                ALL.stream().filter(good -> good.id().equals(id)).findFirst().orElseThrow());
    }

    @Test
    void any_first_part_of_forty_goods_has_most_kinds() {
        EnumSet<GoodKind> kinds = EnumSet.noneOf(GoodKind.class);
        ALL.subList(0, 40).forEach(good -> kinds.add(good.kind()));
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void beyond_its_end_follow_variants_with_keys_of_their_own() {
        List<Good> many = Catalogue.first(2_000);
        assertThat(many.subList(0, 156)).isEqualTo(ALL);
        assertThat(many).extracting(Good::id).doesNotHaveDuplicates();
        assertThat(many.stream().map(GoodFacts::of).map(ItemKeys::keyOf)).doesNotHaveDuplicates();
        assertThat(many.subList(156, 2_000)).allSatisfy(good -> {
            assertThat(good.chaosAtStart()).isBetween(0.01, 100_000.0);
            assertThat(good.has("sought") || good.has("reward")).isFalse();
        });
    }

    @Test
    void prices_and_stacks_are_sensible() {
        assertThat(ALL).allSatisfy(good -> {
            assertThat(good.chaosAtStart()).isBetween(0.01, 100_000.0);
            assertThat(good.stack()).isPositive();
            assertThat(good.isCommodity() || good.stack() == 1).isTrue();
            assertThat(good.isCommodity() && good.detailsId().isEmpty()).isFalse();
        });
    }

    @Test
    void facts_carry_what_a_key_depends_on() {
        assertThat(facts("spell-echo-support-21-20c"))
                .isEqualTo(ItemFacts.builder("Spell Echo Support")
                        .frameType(4)
                        .gemLevel(21)
                        .gemQuality(20)
                        .flag(ItemFacts.Flag.CORRUPTED)
                        .flag(ItemFacts.Flag.SUPPORT)
                        .build());
        assertThat(facts("opal-ring-86-hunter"))
                .isEqualTo(ItemFacts.builder("Opal Ring")
                        .frameType(0)
                        .itemLevel(86)
                        .influence(Influence.HUNTER)
                        .build());
        assertThat(facts("tabula-rasa-simple-robe-6l"))
                .isEqualTo(ItemFacts.builder("Simple Robe")
                        .name("Tabula Rasa")
                        .rarity(Rarity.UNIQUE)
                        .frameType(3)
                        .itemLevel(84)
                        .links(6)
                        .build());
        assertThat(facts("bone-helmet-86-fractured").mods())
                .containsExactly(new ItemMod(ItemMod.Kind.FRACTURED, "+#% to Chaos Resistance"));
        assertThat(facts("12-increased-fire-damage-8-passives-84").mods())
                .extracting(ItemMod::text)
                .containsExactly(
                        "Adds 8 Passive Skills",
                        "2 Added Passive Skills are Jewel Sockets",
                        "Added Small Passive Skills grant: 12% increased Fire Damage");
        assertThat(facts("strand-map-t16").mapTier()).hasValue(16);
    }
}
