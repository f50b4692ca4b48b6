package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.goods.Good;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One item or stack that a seller has in a tab. */
final class Holding {
    /** Told of every sale of one holding. */
    interface SaleWatch {
        void sold(int units, long at);
    }

    /** Changes only where a move gives a new one. */
    String id;

    final Good good;
    final Seller seller;
    final long look;
    Tab tab;
    int stack;
    int slot;

    @Nullable
    Ask ask;
    /** A note that is no price; only where {@link #ask} is null. */
    @Nullable
    String junkNote;

    long askedAt;
    /** Price of this product over that of the key's cheap one; 1 but for keys that hide two. */
    double grade = 1;
    /** Asked without meaning it, by a fixer or as bait. */
    boolean isWall;
    /** When it was last noticed more than others: listing or reprice. */
    long freshAt = Long.MIN_VALUE;
    /** Unpriced items of the same key that go with it. */
    List<Holding> siblings = List.of();
    /** Luck of hazard families, in [0, 1), and cumulative hazard at which it sells. */
    double luck;

    double threshold;

    @Nullable
    SaleWatch watch;

    Holding(String id, Good good, Seller seller, Tab tab, int stack, long look) {
        this.id = id;
        this.good = good;
        this.seller = seller;
        this.tab = tab;
        this.stack = stack;
        this.look = look;
    }

    @Nullable
    String note() {
        return ask != null ? ask.note() : junkNote;
    }

    /** Whether a buyer can find it. */
    boolean isOffered() {
        return ask != null && tab.isPublic;
    }

    ItemView view() {
        return new ItemView(id, good, note(), stack, slot, look);
    }
}
