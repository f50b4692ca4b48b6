package dev.poeprofit.core.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDisplayTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "stack/Divine Orb|Divine Orb",
                "card/The Doctor|The Doctor",
                "gem/Arc?level=20&quality=0|Arc (level 20)",
                "gem/Arc?level=2-19&quality=1-19|Arc (level 2-19, 1-19% quality)",
                "gem/Empower Support?level=3&quality=0&corrupted=yes|Empower Support (level 3, corrupted)",
                "gem/Arc?level=21&quality=23&corrupted=yes|Arc (level 21, 23% quality, corrupted)",
                "map/Strand Map?tier=16|Strand Map (tier 16)",
                "map/Strand Map?influence=elder&tier=16&variant=The Enslaver"
                        + "|Strand Map (The Enslaver, tier 16, elder)",
                "map/Strand Map?tier=15&enchant=Players in Area are 40%25 Delirious&mirrored=yes"
                        + "|Strand Map (tier 15, Players in Area are 40% Delirious, mirrored)",
                "unique/Simple Robe/Tabula Rasa|Tabula Rasa",
                "unique/Simple Robe/Tabula Rasa?links=6|Tabula Rasa (6-link)",
                "unique/Heavy Belt/Mageblood?variant=4 Flasks|Mageblood (4 Flasks)",
                "unique/Ruby Ring/Precursor's Emblem|Precursor's Emblem (Ruby Ring)",
                "unique/Prismatic Jewel?identified=no|Prismatic Jewel (unique, unidentified)",
                "unique/Cabalist Regalia/The Apostate?links=5&foil=yes|The Apostate (5-link, foil)",
                "cluster/Large Cluster Jewel?rarity=normal&ilvl=84+&enchant=12%25 increased Cold Damage&passives=8"
                        + "|Large Cluster Jewel (8 passives, 12% increased Cold Damage, ilvl 84+)",
                "cluster/Small Cluster Jewel?rarity=magic&ilvl=1-49&passives=2"
                        + "|Small Cluster Jewel (magic, 2 passives, ilvl 1-49)",
                "base/Opal Ring?rarity=normal&ilvl=86+&influence=hunter|Opal Ring (ilvl 86+, hunter)",
                "base/Twilight Regalia?rarity=rare&ilvl=84&influence=shaper+crusader&links=6"
                        + "|Twilight Regalia (rare, ilvl 84, shaper, crusader, 6-link)",
                "base/Opal Ring?rarity=magic&ilvl=83&fractured=+#%25 to Fire Resistance"
                        + "|Opal Ring (magic, ilvl 83, fractured +#% to Fire Resistance)",
                "base/Cobalt Jewel?rarity=normal|Cobalt Jewel",
                "base/Opal Ring?rarity=rare&fractured=yes&synthesised=yes&mirrored=yes&identified=no"
                        + "|Opal Ring (rare, fractured, synthesised, mirrored, unidentified)",
                "other/Mercenary Warrant?level=82&variant=Flamequiver|Mercenary Warrant (Flamequiver, level 82)"
            })
    void players_read_what_makes_it_another_good(String key, String shown) {
        assertThat(ItemKey.parse(key).display()).isEqualTo(shown);
    }

    @Test
    @DisplayName("no name sends control characters to a terminal")
    void control_characters_are_replaced() {
        ItemKey key = ItemKeys.keyOf(
                ItemFacts.builder("Divine\u001b[31m Orb\u0007").frameType(5).build());
        assertThat(key.display()).isEqualTo("Divine\ufffd[31m Orb\ufffd");
    }

    @Property(tries = 10)
    @Label("two goods of a kind look different, but for uniques whose name is thought to say their base")
    void different_goods_look_different(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, ItemKey> seen = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            ItemKey key = ItemKeys.keyOf(AnyFacts.builder(random).build());
            boolean byName = !key.name().isEmpty() && !KeyDisplay.isOfSeveralBases(key);
            String base = byName ? key.base() : "";
            assertThat(seen.merge(key.kind() + "/" + base + "/" + key.display(), key, (a, b) -> a))
                    .as(key.display())
                    .isEqualTo(key);
        }
    }
}
