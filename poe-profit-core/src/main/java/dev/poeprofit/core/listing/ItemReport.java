package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemFacts;
import org.jspecify.annotations.Nullable;

/**
 * One item of a tab as decoded from the wire.
 *
 * @param id GGG's item id
 * @param league the item's own league, or null where the wire has none
 * @param note price note, or null
 * @param forumNote forum price note, or null
 * @param facts what a price may depend on
 */
public record ItemReport(
        String id,
        @Nullable String league,
        @Nullable String note,
        @Nullable String forumNote,
        ItemFacts facts) {}
