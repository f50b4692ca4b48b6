package dev.poeprofit.sim.internal.market;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stash tab of a seller. */
final class Tab {
    final String id;
    final Seller seller;
    final String type;
    final int capacity;
    /** Price that the tab's name gives to everything without a note, or null. */
    final @Nullable Ask namePrice;

    final List<Holding> holdings = new ArrayList<>();
    String name;
    boolean isPublic = true;
    boolean reportDue;
    int nextSlot;

    Tab(String id, Seller seller, String type, int capacity, String name, @Nullable Ask namePrice) {
        this.id = id;
        this.seller = seller;
        this.type = type;
        this.capacity = capacity;
        this.name = name;
        this.namePrice = namePrice;
    }

    boolean hasRoom() {
        return holdings.size() < capacity;
    }

    void put(Holding holding) {
        holding.tab = this;
        holding.slot = nextSlot;
        nextSlot = (nextSlot + 1) % (2 * capacity);
        holdings.add(holding);
    }

    /** What a report made now would say. */
    TabReport report(long at) {
        List<ItemView> items = new ArrayList<>(holdings.size());
        if (isPublic) {
            for (Holding holding : holdings) {
                items.add(holding.view());
            }
        }
        return new TabReport(id, seller.traits.account(), seller.traits.character(), name, type, isPublic, at, items);
    }
}
