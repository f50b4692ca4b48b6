package dev.poeprofit.sim.internal.goods;

import dev.poeprofit.core.item.Influence;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.core.item.Rarity;
import java.util.Locale;

/** What the wire says about a good, in the terms of the core. */
public final class GoodFacts {
    private GoodFacts() {}

    /**
     * Facts of one unit.
     *
     * @param good the good
     * @return what its key depends on
     */
    public static ItemFacts of(Good good) {
        ItemFacts.Builder facts = ItemFacts.builder(good.baseType())
                .frameType(good.frameType())
                .itemLevel(good.itemLevel())
                .links(good.number("links", 0));
        if (good.isUnique()) {
            facts.name(good.name()).rarity(Rarity.UNIQUE);
        } else if (good.isRare()) {
            facts.rarity(Rarity.RARE);
        }
        good.attribute("influence")
                .ifPresent(influence -> facts.influence(Influence.valueOf(influence.toUpperCase(Locale.ROOT))));
        if (good.has("corrupted")) {
            facts.flag(ItemFacts.Flag.CORRUPTED);
        }
        if (good.has("support")) {
            facts.flag(ItemFacts.Flag.SUPPORT);
        }
        good.attribute("fractured")
                .ifPresent(line -> facts.flag(ItemFacts.Flag.FRACTURED).mod(ItemMod.Kind.FRACTURED, line));
        good.enchantments().forEach(line -> facts.mod(ItemMod.Kind.ENCHANT, line));
        if (good.has("level")) {
            facts.gemLevel(good.number("level", 1));
        }
        if (good.number("quality", 0) > 0) {
            facts.gemQuality(good.number("quality", 0));
        }
        if (good.has("tier")) {
            facts.mapTier(good.number("tier", 0));
        }
        if (good.has("passives")) {
            facts.clusterPassives(good.number("passives", 0));
        }
        return facts.build();
    }
}
