package dev.poeprofit.core.item;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Items of every kind, plausible and not: what a decoder may hand over. */
final class AnyFacts {
    private static final List<String> BASES = List.of(
            "Divine Orb",
            "Breach Scarab",
            "The Doctor",
            "Arc",
            "Empower Support",
            "Strand Map",
            "Map (Tier 16)",
            "Simple Robe",
            "Twilight Regalia",
            "Opal Ring",
            "Cobalt Jewel",
            "Large Cluster Jewel",
            "Jade Flask",
            "Maelstr\u00f6m Staff",
            "Maelstro\u0308m Staff",
            "Contract: Bunker",
            "Mercenary Warrant",
            "Leather Bracers",
            "Baran's Crest",
            "Timeless Jewel",
            "",
            " ",
            "%/?&=",
            "a\u0000b\u007f\u00a0c",
            "\ud83d\ude00",
            "\ud83d",
            "<<set:MS>>Iron Ring",
            "<<set:",
            "x".repeat(1000));
    private static final List<String> NAMES = List.of(
            "",
            "Grim Loop",
            "Tabula Rasa",
            "Grand Spectrum",
            "Precursor's Emblem",
            "Watcher's Eye",
            "Atziri's Splendour",
            "Elegant Hubris",
            "a/b?c=d&e%",
            "n".repeat(500));
    private static final List<String> LINES = List.of(
            "",
            "+42 to maximum Life",
            "Gain 27 Mana per Grand Spectrum",
            "Adds 3 to 7 Cold Damage while affected by Hatred",
            "Adds 8 Passive Skills",
            "Added Small Passive Skills grant: 10% increased Attack Damage",
            "Added Small Passive Skills grant: ",
            "215% increased Armour and Energy Shield",
            "+95 to maximum Life",
            "Commissioned 62440 coins to commemorate Cadiro\nHistoric",
            "<currencyitem>{10x Orb of Regret}",
            "Area is influenced by The Elder",
            "Map is occupied by The Enslaver",
            "Map contains Baran's Citadel\nItem Quantity increases Rewards by 20%",
            "Players in Area are 40% Delirious",
            "\n\n",
            "line\nbreak",
            "y".repeat(2000));

    private AnyFacts() {}

    static Arbitrary<ItemFacts> arbitrary() {
        return Arbitraries.randomValue(random -> builder(random).build());
    }

    static ItemFacts.Builder builder(Random random) {
        String base = pick(BASES, random);
        ItemFacts.Builder facts = ItemFacts.builder(base)
                .name(pick(NAMES, random))
                .frameType(random.nextInt(16) - 1)
                .rarity(pick(List.of(Rarity.values()), random))
                .identified(random.nextInt(5) > 0)
                .itemLevel(random.nextInt(3) == 0 ? 0 : random.nextInt(102) - 1)
                .links(random.nextInt(7))
                .stackSize(1 + random.nextInt(5000));
        if (random.nextBoolean()) {
            facts.typeLine(pick(List.of("Superior ", "Anomalous ", "Blighted ", ""), random) + base);
        }
        Arrays.stream(Influence.values()).filter(i -> random.nextInt(6) == 0).forEach(facts::influence);
        Arrays.stream(ItemFacts.Flag.values())
                .filter(f -> random.nextInt(5) == 0)
                .forEach(facts::flag);
        if (random.nextInt(3) == 0) {
            facts.gemLevel(random.nextInt(25) - 1).gemQuality(random.nextInt(32) - 1);
        }
        if (random.nextInt(4) == 0) {
            facts.mapTier(random.nextInt(20) - 1);
        }
        if (random.nextInt(4) == 0) {
            facts.clusterPassives(random.nextInt(13));
        }
        if (random.nextInt(4) == 0) {
            facts.mercenaryBuild(pick(List.of("Flamequiver", "Frosthand", " ", "a/b?"), random))
                    .mercenaryLevel(random.nextInt(102) - 1);
        }
        int lines = random.nextInt(5);
        for (int i = 0; i < lines; i++) {
            facts.mod(pick(List.of(ItemMod.Kind.values()), random), pick(LINES, random));
        }
        return facts;
    }

    static <T> T pick(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    /** The same item as another answer would tell it: modifiers in another order, sets filled in another order. */
    static ItemFacts retold(ItemFacts facts, Random random) {
        List<ItemMod> mods = new ArrayList<>(facts.mods());
        java.util.Collections.shuffle(mods, random);
        List<Influence> influences = new ArrayList<>(facts.influences());
        java.util.Collections.shuffle(influences, random);
        return with(
                facts,
                facts.name(),
                new java.util.LinkedHashSet<>(influences),
                facts.flags().isEmpty() ? facts.flags() : EnumSet.copyOf(facts.flags()),
                facts.stackSize(),
                mods);
    }

    static ItemFacts with(
            ItemFacts f,
            String name,
            java.util.Set<Influence> influences,
            java.util.Set<ItemFacts.Flag> flags,
            int stackSize,
            List<ItemMod> mods) {
        return new ItemFacts(
                name,
                f.typeLine(),
                f.baseType(),
                f.rarity(),
                f.frameType(),
                f.identified(),
                f.itemLevel(),
                influences,
                flags,
                f.links(),
                f.gemLevel(),
                f.gemQuality(),
                f.mapTier(),
                f.clusterPassives(),
                stackSize,
                f.maxStackSize(),
                mods,
                f.mercenaryBuild(),
                f.mercenaryLevel());
    }
}
