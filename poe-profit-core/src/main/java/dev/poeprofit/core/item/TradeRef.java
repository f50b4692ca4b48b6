package dev.poeprofit.core.item;

import java.util.Optional;

/**
 * Where a good stands in the trade site's dictionaries.
 *
 * @param category id of the group it stands in, such as {@code Currency} (static) or {@code armour} (items); never empty
 * @param itemType base type (items) or display text (static); never empty
 * @param variation variant discriminator of the items dictionary, such as {@code legacy}; empty if it has none, or if
 *     several variants fit and the item alone does not say which
 * @param tradeId id price notes use; empty if it has none or several ids share the text
 */
public record TradeRef(String category, String itemType, Optional<String> variation, Optional<String> tradeId) {}
