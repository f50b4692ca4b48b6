package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Realm;

/**
 * One life of a listing, from its first sighting to its end, across moves between tabs.
 *
 * @param realm the realm
 * @param item 64-bit id of the item
 * @param firstSeq page number at which the episode began
 */
public record EpisodeId(Realm realm, long item, long firstSeq) {}
