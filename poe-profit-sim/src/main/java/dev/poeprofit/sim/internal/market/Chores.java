package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.truth.TruthEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What sellers do with their tabs beside trading, at hazards per online hour. */
final class Chores {
    private static final double HOUR = 3_600_000;
    private static final double RESTOCK = 0.10;
    private static final double UNPRICE = 0.02;
    /** Unpriced things that come, over those that go. */
    private static final double STOWED_RATIO = 1.2;

    private static final double JUNK = 0.04;
    private static final double HIDE = 0.008;
    private static final double REARRANGE = 0.03;
    private static final double RENAME = 0.01;
    private static final int LEAST_SWEPT = 3;
    private static final int MORE_SWEPT = 8;

    private final Floor floor;
    private final Stalls stalls;
    private final Agenda agenda;

    Chores(Floor floor, Stalls stalls, Agenda agenda) {
        this.floor = floor;
        this.stalls = stalls;
        this.agenda = agenda;
    }

    void run(Seller seller, double hours, Supplier<GoodTraits> anyGood) {
        if (due(seller, seller.ways.tidying(), hours)) {
            move(seller);
        }
        if (due(seller, seller.ways.splits(), hours)) {
            split(seller);
        }
        if (due(seller, RESTOCK, hours)) {
            restock(seller);
        }
        if (due(seller, UNPRICE, hours)) {
            unprice(seller);
        }
        if (due(seller, STOWED_RATIO * seller.ways.unpriced(), hours)) {
            stalls.stow(seller, anyGood.get(), false);
        }
        if (due(seller, JUNK, hours)) {
            stalls.stow(seller, anyGood.get(), true);
        }
        if (due(seller, seller.ways.unpriced(), hours)) {
            takeBack(seller);
        }
        if (due(seller, seller.ways.tabSwaps(), hours)) {
            empty(seller);
        }
        if (due(seller, HIDE, hours)) {
            hide(seller);
        }
        if (due(seller, REARRANGE, hours)) {
            rearrange(seller);
        }
        if (due(seller, RENAME, hours)) {
            rename(seller);
        }
        if (seller.ways.sweeps() > 0 && due(seller, seller.ways.sweeps(), hours)) {
            sweep(seller);
        }
    }

    private static boolean due(Seller seller, double perHour, double hours) {
        return seller.draw.chance(1 - StrictMath.exp(-perHour * seller.traits.messy() * hours));
    }

    private static @Nullable Holding pick(Seller seller, Predicate<Holding> which) {
        List<Holding> fitting = new ArrayList<>();
        for (Holding holding : seller.holdings()) {
            if (which.test(holding)) {
                fitting.add(holding);
            }
        }
        return fitting.isEmpty() ? null : seller.draw.pick(fitting);
    }

    private static @Nullable Tab pickTab(Seller seller, Predicate<Tab> which) {
        List<Tab> fitting = new ArrayList<>();
        for (Tab tab : seller.tabs) {
            if (which.test(tab)) {
                fitting.add(tab);
            }
        }
        return fitting.isEmpty() ? null : seller.draw.pick(fitting);
    }

    /** Into another tab, sometimes one opened for it; the item keeps its id. */
    private void move(Seller seller) {
        Holding holding = pick(seller, h -> h.isOffered() && h.tab.namePrice == null);
        if (holding == null) {
            return;
        }
        List<Tab> others = stalls.otherTabs(seller, holding);
        if (!others.isEmpty()) {
            if (seller.ways.newId() > 0 && seller.draw.chance(seller.ways.newId())) {
                floor.renew(holding, seller.draw.hexId());
            }
            floor.move(holding, seller.draw.pick(others));
        } else if (holding.stack <= holding.good.stack()) {
            floor.move(holding, stalls.open(seller, "PremiumStash"));
        }
    }

    /** Part of a stack becomes a stack of its own with a new id and the same price. */
    private void split(Seller seller) {
        Holding whole = pick(seller, h -> h.isOffered() && h.stack >= 4 && h.tab.namePrice == null && h.tab.hasRoom());
        Ask ask = whole == null ? null : whole.ask;
        if (whole == null || ask == null || ask.lot() == 0) {
            return;
        }
        int units = 1 + seller.draw.below(whole.stack / 2);
        floor.takeOff(whole, units);
        floor.add(Stalls.item(seller, whole.good, units, whole.tab), ask);
    }

    private void restock(Seller seller) {
        Holding holding = pick(seller, h -> h.isOffered() && h.good.stack() > 1 && h.ask != null && h.ask.lot() != 0);
        if (holding != null) {
            int room = Stalls.mostIn(holding.tab, holding.good) - holding.stack;
            int units = seller.draw.geometric(StrictMath.max(2, holding.good.stack() / 2.0));
            if (room > 0) {
                floor.restock(holding, StrictMath.min(room, units));
            }
        }
    }

    private void unprice(Seller seller) {
        Holding holding = pick(seller, h -> h.isOffered() && h.tab.namePrice == null);
        if (holding != null) {
            floor.unprice(holding, seller.draw.chance(0.3) ? AskWriter.junk(seller.draw) : null);
        }
    }

    /** Unpriced things leave their tab again sooner or later. */
    private void takeBack(Seller seller) {
        Holding holding = pick(seller, h -> h.ask == null);
        if (holding != null) {
            floor.withdraw(holding, TruthEvent.Kind.WITHDRAWN);
        }
    }

    private void empty(Seller seller) {
        Tab tab = pickTab(seller, t -> t.isPublic && t.holdings.size() >= 3);
        if (tab != null) {
            for (Holding holding : List.copyOf(tab.holdings)) {
                floor.withdraw(holding, TruthEvent.Kind.TAB_EMPTIED);
            }
        }
    }

    /** Several different things from one tab at once. */
    private void sweep(Seller seller) {
        Tab tab = pickTab(seller, t -> t.isPublic && t.holdings.size() >= LEAST_SWEPT);
        if (tab != null) {
            List<Holding> left = new ArrayList<>(tab.holdings);
            for (int i = LEAST_SWEPT + seller.draw.below(MORE_SWEPT); i > 0 && !left.isEmpty(); i--) {
                floor.withdraw(left.remove(seller.draw.below(left.size())), TruthEvent.Kind.WITHDRAWN);
            }
        }
    }

    /** Private for some hours, then public again with what is left in it. */
    private void hide(Seller seller) {
        Tab tab = pickTab(seller, t -> t.isPublic && !t.holdings.isEmpty());
        if (tab != null) {
            floor.setPublic(tab, false);
            agenda.in(seller.draw.logUniform(0.3, 30) * HOUR, () -> {
                if (seller.online || !seller.traits.hidesAtNight()) {
                    floor.setPublic(tab, true);
                }
            });
        }
    }

    /** The tab is reported though nothing in it was bought, sold or priced. */
    private void rearrange(Seller seller) {
        Tab tab = pickTab(seller, t -> t.isPublic && !t.holdings.isEmpty());
        if (tab != null) {
            Draw draw = seller.draw;
            draw.pick(tab.holdings).slot = draw.below(tab.capacity);
            floor.touch(tab);
        }
    }

    private void rename(Seller seller) {
        Tab tab = pickTab(seller, t -> t.isPublic && t.namePrice == null);
        if (tab != null) {
            tab.name = Stalls.newName(seller.draw);
            floor.touch(tab);
        }
    }
}
