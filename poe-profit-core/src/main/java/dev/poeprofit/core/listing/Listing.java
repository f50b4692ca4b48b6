package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.price.Price;

/** What the tracker knows of an open or just ended listing. */
record Listing(EpisodeId episode, ItemKey key, long modsHash, Price price, int stack, boolean ageKnown) {
    Listing with(Price newPrice, int newStack) {
        return new Listing(episode, key, modsHash, newPrice, newStack, ageKnown);
    }

    Listing withMods(long newModsHash) {
        return new Listing(episode, key, newModsHash, price, stack, ageKnown);
    }

    boolean sameGood(Sighting sighting) {
        return key.equals(sighting.key());
    }
}
