package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.goods.PricePaths;
import dev.poeprofit.sim.truth.TruthEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything on offer, by good, and the only place where an offer changes: each change reaches the books, the publisher and
 * the truth log together.
 */
final class Floor {
    private final World world;
    private final Agenda agenda;
    private final Publisher publisher;
    private final TruthLog truth;
    private final List<List<Holding>> books = new ArrayList<>();
    private Consumer<Holding> onOffer = holding -> {};
    private Consumer<Holding> onSoldOut = holding -> {};

    Floor(World world, Agenda agenda, Publisher publisher, TruthLog truth) {
        this.world = world;
        this.agenda = agenda;
        this.publisher = publisher;
        this.truth = truth;
        world.goods().forEach(good -> books.add(new ArrayList<>()));
    }

    /** Tells somebody of every new price, and of every listing sold out. */
    void tell(Consumer<Holding> offers, Consumer<Holding> soldOut) {
        onOffer = offers;
        onSoldOut = soldOut;
    }

    /** Offers of a good that a buyer can find, in order of arrival. */
    List<Holding> book(int good) {
        return books.get(good);
    }

    PricePaths prices() {
        return world.prices();
    }

    long now() {
        return agenda.now();
    }

    double unitChaos(Holding holding) {
        Ask ask = holding.ask;
        if (ask == null) {
            throw new IllegalArgumentException("holding " + holding.id + " has no price");
        }
        return ask.unitChaos(world.prices(), agenda.now());
    }

    /** Price of a unit, seen as one of the key's cheap product. */
    double likeChaos(Holding holding) {
        double unit = unitChaos(holding);
        return holding.grade == 1 ? unit : unit / holding.grade;
    }

    /** Puts something new into a tab, priced or not. */
    void add(Holding holding, @Nullable Ask ask) {
        holding.ask = ask;
        holding.askedAt = now();
        holding.tab.put(holding);
        if (holding.isOffered()) {
            books.get(holding.good.index()).add(holding);
            truth.add(TruthEvent.Kind.LISTED, holding, now());
            offered(holding);
        }
        publisher.changed(holding.tab);
    }

    private void offered(Holding holding) {
        holding.freshAt = now();
        onOffer.accept(holding);
    }

    /** Another price, or a first one. */
    void reprice(Holding holding, Ask ask) {
        boolean first = holding.ask == null;
        holding.ask = ask;
        holding.junkNote = null;
        holding.askedAt = now();
        if (first && holding.tab.isPublic) {
            books.get(holding.good.index()).add(holding);
        }
        truth.add(first ? TruthEvent.Kind.LISTED : TruthEvent.Kind.REPRICED, holding, now());
        offered(holding);
        publisher.changed(holding.tab);
    }

    /** No price any more, or a note that is none. */
    void unprice(Holding holding, @Nullable String junkNote) {
        books.get(holding.good.index()).remove(holding);
        holding.ask = null;
        holding.junkNote = junkNote;
        truth.add(TruthEvent.Kind.UNPRICED, holding, now());
        publisher.changed(holding.tab);
    }

    /** Units change hands; the last ones take the item with them. */
    void sell(Holding holding, int units) {
        holding.stack -= units;
        if (holding.watch != null) {
            holding.watch.sold(units, now());
        }
        if (holding.stack == 0) {
            truth.add(TruthEvent.Kind.SOLD, holding, now(), units);
            drop(holding);
            for (Holding sibling : holding.siblings) {
                if (sibling.stack > 0 && sibling.tab.holdings.contains(sibling)) {
                    int went = sibling.stack;
                    sibling.stack = 0;
                    truth.add(TruthEvent.Kind.SOLD, sibling, now(), went);
                    drop(sibling);
                    publisher.changed(sibling.tab);
                }
            }
            onSoldOut.accept(holding);
        } else {
            truth.add(TruthEvent.Kind.PARTLY_SOLD, holding, now(), units);
        }
        publisher.changed(holding.tab);
    }

    /** The seller takes it out of its tab. */
    void withdraw(Holding holding, TruthEvent.Kind kind) {
        holding.stack = 0;
        if (holding.ask != null) {
            truth.add(kind, holding, now());
        }
        drop(holding);
        publisher.changed(holding.tab);
    }

    void restock(Holding holding, int units) {
        holding.stack += units;
        truth.add(TruthEvent.Kind.RESTOCKED, holding, now(), units);
        publisher.changed(holding.tab);
    }

    /** Takes units off a stack; they come back as another item. */
    void takeOff(Holding holding, int units) {
        holding.stack -= units;
        truth.add(TruthEvent.Kind.SPLIT, holding, now(), units);
        publisher.changed(holding.tab);
    }

    /** The seller needs some units; what is left stays on offer. */
    void use(Holding holding, int units) {
        holding.stack -= units;
        truth.add(TruthEvent.Kind.USED, holding, now(), units);
        publisher.changed(holding.tab);
    }

    /** Gives it another id; what becomes of it goes on under the new one. */
    void renew(Holding holding, String id) {
        truth.add(TruthEvent.Kind.RENEWED, holding, now());
        holding.id = id;
        truth.add(TruthEvent.Kind.LISTED, holding, now());
        publisher.changed(holding.tab);
    }

    /** Puts it into another public tab of the same seller. */
    void move(Holding holding, Tab to) {
        Tab from = holding.tab;
        from.holdings.remove(holding);
        to.put(holding);
        if (holding.ask != null) {
            truth.add(TruthEvent.Kind.MOVED, holding, now());
        }
        publisher.changed(from);
        publisher.changed(to);
    }

    /** Reports the tab again though nothing that matters changed. */
    void touch(Tab tab) {
        publisher.changed(tab);
    }

    void loggedIn(Seller seller) {
        truth.loggedIn(seller, now());
    }

    void loggedOut(Seller seller) {
        truth.loggedOut(seller, now());
    }

    void setPublic(Tab tab, boolean isPublic) {
        if (tab.isPublic == isPublic) {
            return;
        }
        for (Holding holding : tab.holdings) {
            if (holding.ask != null) {
                truth.add(isPublic ? TruthEvent.Kind.TAB_PUBLIC : TruthEvent.Kind.TAB_PRIVATE, holding, now());
                List<Holding> book = books.get(holding.good.index());
                if (isPublic) {
                    book.add(holding);
                } else {
                    book.remove(holding);
                }
            }
        }
        tab.isPublic = isPublic;
        publisher.changed(tab);
    }

    private void drop(Holding holding) {
        books.get(holding.good.index()).remove(holding);
        holding.tab.holdings.remove(holding);
    }
}
