package dev.poeprofit.core.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("C1 laws of the item key")
class ItemKeyLawsTest {
    private static final Pattern ROLL = Pattern.compile("[0-9]+");

    @Provide
    Arbitrary<ItemFacts> items() {
        return AnyFacts.arbitrary();
    }

    @Property(tries = 1000)
    @Label("C1 every item has a key that reads back as itself")
    void everyItemHasAKeyThatReadsBack(@ForAll("items") ItemFacts facts) {
        ItemKey key = ItemKeys.keyOf(facts);
        assertThat(ItemKey.parse(key.toString())).isEqualTo(key);
        assertThat(ItemKey.parse(key.toString()).id()).isEqualTo(key.id());
        assertThat(key.toString()).hasSizeLessThan(3000);
    }

    @Property(tries = 1000)
    @Label("C1 the order of modifiers and influences does not count")
    void theOrderDoesNotCount(@ForAll("items") ItemFacts facts, @ForAll long seed) {
        ItemFacts retold = AnyFacts.retold(facts, new Random(seed));
        assertThat(ItemKeys.keyOf(retold)).isEqualTo(ItemKeys.keyOf(facts));
        assertThat(ItemKeys.modsHash(retold)).isEqualTo(ItemKeys.modsHash(facts));
    }

    @Property(tries = 500)
    @Label("C1 stack size and its cap do not count")
    void theStackDoesNotCount(@ForAll("items") ItemFacts facts, @ForAll long seed) {
        ItemFacts other = AnyFacts.with(
                facts,
                facts.name(),
                facts.influences(),
                facts.flags(),
                1 + new Random(seed).nextInt(10_000),
                facts.mods());
        assertThat(ItemKeys.keyOf(other)).isEqualTo(ItemKeys.keyOf(facts));
    }

    @Property(tries = 1000)
    @Label("C1 names of rares and magic items never enter the key")
    void namesOfRaresDoNotCount(@ForAll("items") ItemFacts facts) {
        ItemKey key = ItemKeys.keyOf(facts);
        ItemFacts renamed = AnyFacts.with(
                facts,
                facts.name().isBlank() ? facts.name() : "Another " + facts.name(),
                facts.influences(),
                facts.flags(),
                facts.stackSize(),
                facts.mods());
        if (key.kind() == ItemKey.Kind.UNIQUE) {
            assertThat(key.equals(ItemKeys.keyOf(renamed)))
                    .isEqualTo(facts.name().isBlank());
        } else {
            assertThat(ItemKeys.keyOf(renamed)).isEqualTo(key);
        }
    }

    @Property(tries = 1000)
    @Label("C1 rolls do not count, but stand in the hash of the modifiers")
    void rollsDoNotCount(@ForAll("items") ItemFacts facts) {
        List<ItemMod> rerolled = facts.mods().stream()
                .map(mod -> isTheGood(mod)
                        ? mod
                        : new ItemMod(mod.kind(), ROLL.matcher(mod.text()).replaceAll("77")))
                .toList();
        ItemFacts other =
                AnyFacts.with(facts, facts.name(), facts.influences(), facts.flags(), facts.stackSize(), rerolled);
        assertThat(ItemKeys.keyOf(other)).isEqualTo(ItemKeys.keyOf(facts));
        assertThat(ItemKeys.modsHash(other) == ItemKeys.modsHash(facts)).isEqualTo(rerolled.equals(facts.mods()));
    }

    /** The enchantment of a cluster jewel: there the number is part of what is bought. */
    private static boolean isTheGood(ItemMod mod) {
        return mod.kind() == ItemMod.Kind.ENCHANT;
    }

    @Property(tries = 1000)
    @Label("C1 corruption and influence change the key of equipment, whatever else it is")
    void corruptionAndInfluenceCount(@ForAll("items") ItemFacts facts) {
        ItemKey.Kind kind = ItemKeys.keyOf(facts).kind();
        Set<ItemFacts.Flag> toggled = EnumSet.noneOf(ItemFacts.Flag.class);
        toggled.addAll(facts.flags());
        if (!toggled.remove(ItemFacts.Flag.CORRUPTED)) {
            toggled.add(ItemFacts.Flag.CORRUPTED);
        }
        ItemFacts corrupted =
                AnyFacts.with(facts, facts.name(), facts.influences(), toggled, facts.stackSize(), facts.mods());
        boolean byNameAlone = kind == ItemKey.Kind.STACK || kind == ItemKey.Kind.CARD;
        assertThat(ItemKeys.keyOf(corrupted).equals(ItemKeys.keyOf(facts))).isEqualTo(byNameAlone);

        Set<Influence> influences = EnumSet.noneOf(Influence.class);
        influences.addAll(facts.influences());
        if (!influences.remove(Influence.HUNTER)) {
            influences.add(Influence.HUNTER);
        }
        ItemFacts influenced =
                AnyFacts.with(facts, facts.name(), influences, facts.flags(), facts.stackSize(), facts.mods());
        boolean unaffected = byNameAlone || kind == ItemKey.Kind.GEM || kind == ItemKey.Kind.UNIQUE;
        assertThat(ItemKeys.keyOf(influenced).equals(ItemKeys.keyOf(facts))).isEqualTo(unaffected);
    }

    @Property(tries = 5)
    @Label("C1 ten thousand different keys have ten thousand different ids")
    void idsDoNotCollide(@ForAll long seed) {
        Random random = new Random(seed);
        Map<Long, ItemKey> byId = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            ItemKey key = ItemKeys.keyOf(AnyFacts.builder(random).build());
            assertThat(byId.merge(key.id(), key, (a, b) -> a)).isEqualTo(key);
        }
        assertThat(byId.values().stream().map(ItemKey::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(ItemKey.Kind.values());
    }
}
