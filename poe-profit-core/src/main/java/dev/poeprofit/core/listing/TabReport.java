package dev.poeprofit.core.listing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about one tab: its full current content, or that it is no longer public.
 *
 * @param stashId GGG's tab id
 * @param isPublic false: the tab was unlisted or removed, and {@code items} is empty
 * @param account account name, or null where the wire hides it
 * @param tabName tab name, or null; may itself be a price note
 * @param stashType kind of tab, such as {@code PremiumStash}; open set
 * @param league league, or null on removals and before 2018
 * @param items the content, as far as it could be read
 * @param complete false if an item of the tab could not be read, so that an item missing from {@code items} may be there all
 *     the same; true for a tab that is not public
 */
public record TabReport(
        String stashId,
        boolean isPublic,
        @Nullable String account,
        @Nullable String tabName,
        String stashType,
        @Nullable String league,
        List<ItemReport> items,
        boolean complete) {
    /**
     * Copies the items.
     *
     * @param stashId tab id
     * @param isPublic whether public
     * @param account account
     * @param tabName tab name
     * @param stashType kind of tab
     * @param league league
     * @param items content
     * @param complete whether every item could be read
     */
    public TabReport {
        items = List.copyOf(items);
    }
}
