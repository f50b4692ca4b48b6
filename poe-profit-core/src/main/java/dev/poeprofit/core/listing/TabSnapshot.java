package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.price.CurrencyDictionary;
import dev.poeprofit.core.price.PriceNotes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tab's content at one page, with items keyed and priced: what the tracker compares.
 *
 * @param stashId tab id
 * @param presence what the report says of the tab as a whole; without items unless {@link TabPresence#PUBLIC}
 * @param account account name, or null where hidden
 * @param league league, or null where neither the tab nor its items say one
 * @param stashType kind of tab
 * @param sightings the content, one entry an item
 * @param complete false if an item of the tab could not be read, so that an item missing from {@code sightings} may be there
 *     all the same
 */
public record TabSnapshot(
        String stashId,
        TabPresence presence,
        @Nullable String account,
        @Nullable String league,
        String stashType,
        List<Sighting> sightings,
        boolean complete) {
    /**
     * Copies the sightings.
     *
     * @param stashId tab id
     * @param presence presence
     * @param account account
     * @param league league
     * @param stashType kind of tab
     * @param sightings content
     * @param complete whether every item could be read
     */
    public TabSnapshot {
        sightings = List.copyOf(sightings);
    }

    /**
     * Keys and prices a decoded tab.
     *
     * @param report the tab as decoded
     * @param currencies known currency tokens
     * @return its snapshot; a public tab whose league cannot be told has no sightings, and one whose items could all not be
     *     read is not emptied
     */
    public static TabSnapshot of(TabReport report, CurrencyDictionary currencies) {
        String league = leagueOf(report);
        TabPresence presence = presenceOf(report, league);
        List<Sighting> sightings = new ArrayList<>();
        if (presence == TabPresence.PUBLIC) {
            for (ItemReport item : report.items()) {
                sightings.add(new Sighting(
                        StableId.ofHex(item.id()),
                        ItemKeys.keyOf(item.facts()),
                        ItemKeys.modsHash(item.facts()),
                        item.facts().stackSize(),
                        PriceNotes.read(item.note(), item.forumNote(), report.tabName(), currencies)));
            }
        }
        return new TabSnapshot(
                report.stashId(), presence, report.account(), league, report.stashType(), sightings, report.complete());
    }

    /**
     * The league of a decoded tab: its own, else that of the first item that says one, as before 2018.
     *
     * @param report the tab as decoded
     * @return the league, or null where neither the tab nor its items say one
     */
    public static @Nullable String leagueOf(TabReport report) {
        if (report.league() != null && !report.league().isBlank()) {
            return report.league();
        }
        for (ItemReport item : report.items()) {
            if (item.league() != null && !item.league().isBlank()) {
                return item.league();
            }
        }
        return null;
    }

    private static TabPresence presenceOf(TabReport report, @Nullable String league) {
        if (!report.isPublic()) {
            return TabPresence.PRIVATE;
        }
        if (report.items().isEmpty() && report.complete()) {
            // Before 2018 only the items said the league, so an emptied tab says none.
            return TabPresence.EMPTIED;
        }
        return league == null ? TabPresence.LEAGUELESS : TabPresence.PUBLIC;
    }
}
