package dev.poeprofit.core.item;

import java.util.Map;

/** Makes canonical keys from item facts. */
public final class ItemKeys {
    private ItemKeys() {}

    /**
     * The key of an item.
     *
     * @param facts what the wire said
     * @return its key
     */
    public static ItemKey keyOf(ItemFacts facts) {
        return ItemKey.of(ItemKey.Kind.OTHER, facts.baseType(), "", Map.of());
    }

    /**
     * Hash of all modifier lines, order-insensitive, numbers included; it stands beside the key, never in it.
     *
     * @param facts what the wire said
     * @return the hash; 0 for an item without modifiers
     */
    public static long modsHash(ItemFacts facts) {
        return facts.mods().isEmpty() ? 0 : StableId.of(facts.mods().toString());
    }
}
