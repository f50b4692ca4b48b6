package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.goods.Good;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes sellers' tabs and puts goods into them. */
final class Stalls {
    private static final double SPECIAL_SHARE = 0.5;
    private static final double QUAD_SHARE = 0.15;
    private static final double BARGAIN_TAB_SHARE = 0.25;
    private static final int MOST_TABS = 24;
    private static final int MOST_STACKS = 6;
    private static final int SPECIAL_STACK = 5000;
    /** What bait is asked for, relative to an honest price (assumption of this project). */
    private static final double LEAST_BAIT = 0.6;

    private static final double MOST_BAIT = 0.85;
    private static final List<Integer> BARGAIN_PRICES = List.of(1, 2, 3, 5, 8, 10, 15, 20);
    private static final List<String> NAMES = List.of(
            "1",
            "2",
            "sell",
            "dump",
            "$$$",
            "Shop",
            "maps+",
            "~",
            "♣",
            "★ trade ★",
            "ФРАГМЕНТ",
            "продажа",
            "rương chính ",
            "販売",
            "倉庫",
            "팝니다",
            "Ünikat",
            "gear \"good\"",
            "a\\b",
            "€€",
            "👑");

    private final World world;
    private final Floor floor;
    private final AskWriter asks;

    Stalls(World world, Floor floor, AskWriter asks) {
        this.world = world;
        this.floor = floor;
        this.asks = asks;
    }

    /** The tabs a seller begins with. */
    void furnish(Seller seller) {
        Draw draw = seller.draw;
        open(seller, draw.chance(QUAD_SHARE) ? "QuadStash" : "PremiumStash");
        seller.traits.kinds().stream()
                .map(kind -> kind.tabType())
                .filter(type -> !type.equals("PremiumStash"))
                .distinct()
                .sorted()
                .forEach(type -> {
                    if (draw.chance(SPECIAL_SHARE)) {
                        open(seller, type);
                    }
                });
        if (draw.chance(BARGAIN_TAB_SHARE) && !world.drawn().nothingPays()) {
            int amount = draw.pick(BARGAIN_PRICES);
            String name = (seller.traits.buyOut() ? "~b/o " : "~price ") + amount + " chaos"
                    + (draw.chance(0.2) ? " ea" : "");
            seller.tabs.add(new Tab(draw.hexId(), seller, "PremiumStash", 70, name, AskWriter.fromTabName(amount)));
        }
    }

    /**
     * Lists a good at the seller's own idea of its price: an item, a stack, or in an ordinary tab as many stacks as it takes,
     * all at one price.
     */
    void list(Seller seller, GoodTraits traits) {
        Draw draw = seller.draw;
        Good good = traits.good();
        int units = good.stack() == 1 ? 1 : draw.geometric(traits.listedUnits());
        double grade = grade(good, seller);
        double wanted = world.prices().chaos(good.index(), floor.now()) * margin(seller) * grade;
        Tab tab = bargainTab(seller, good, wanted);
        if (tab != null) {
            floor.add(graded(item(seller, good, 1, tab), grade), tab.namePrice);
            return;
        }
        tab = tabFor(seller, good);
        int most = mostIn(tab, good);
        int left = StrictMath.min(units, MOST_STACKS * most);
        int asked = StrictMath.min(left, most);
        Ask ask = asks.write(draw, seller.traits, good, wanted, asked, isOrdinary(tab), floor.now());
        while (left > 0) {
            int stack = StrictMath.min(left, most);
            if (ask.lot() == 0 && stack != asked) {
                asked = stack;
                ask = asks.write(draw, seller.traits, good, wanted, asked, isOrdinary(tab), floor.now());
            }
            Holding holding = graded(item(seller, good, stack, tab), grade);
            holding.isWall = seller.ways.baits();
            addSiblings(holding);
            floor.add(holding, ask);
            left -= stack;
        }
    }

    /** Unpriced ones beside it that are sold with it. */
    private void addSiblings(Holding holding) {
        Seller seller = holding.seller;
        if (holding.good.stack() > 1 || seller.ways.oneNote() == 0 || !seller.draw.chance(seller.ways.oneNote())) {
            return;
        }
        List<Holding> siblings = new ArrayList<>();
        for (int left = seller.draw.geometric(seller.ways.siblings()); left > 0 && holding.tab.hasRoom(); left--) {
            Holding sibling = graded(item(seller, holding.good, 1, holding.tab), holding.grade);
            floor.add(sibling, null);
            siblings.add(sibling);
        }
        holding.siblings = siblings;
    }

    private static Holding graded(Holding holding, double grade) {
        holding.grade = grade;
        return holding;
    }

    /** Which of two products it is, where a key hides two. */
    private double grade(Good good, Seller seller) {
        double ratio = world.dearGrade(good.index());
        return ratio > 1 && seller.draw.chance(0.5) ? ratio : 1;
    }

    /** Puts an item without a price into a tab, with a junk note or none. */
    void stow(Seller seller, GoodTraits traits, boolean junkNote) {
        Good good = traits.good();
        Tab tab = tabFor(seller, good);
        int units = good.stack() == 1 ? 1 : seller.draw.geometric(traits.listedUnits());
        Holding holding = item(seller, good, StrictMath.min(units, mostIn(tab, good)), tab);
        if (junkNote) {
            holding.junkNote = AskWriter.junk(seller.draw);
        }
        floor.add(holding, null);
    }

    /** A new item that is not in its tab yet. */
    static Holding item(Seller seller, Good good, int stack, Tab tab) {
        return new Holding(seller.draw.hexId(), good, seller, tab, stack, seller.draw.bits());
    }

    /** Units of a good that one place of a tab holds: its own stack, and much more in a tab made for it. */
    static int mostIn(Tab tab, Good good) {
        return isOrdinary(tab) || good.stack() == 1 ? good.stack() : SPECIAL_STACK;
    }

    /** What the seller multiplies a good's price with. */
    double margin(Seller seller) {
        Draw draw = seller.draw;
        if (draw.chance(seller.traits.dreamShare())) {
            return 2.1 + draw.exponential(0.8);
        }
        double margin = StrictMath.exp(seller.traits.marginLog() + seller.traits.marginSpread() * draw.normal());
        return seller.ways.baits() ? margin * draw.uniform(LEAST_BAIT, MOST_BAIT) : margin;
    }

    /** A public tab of the seller that takes the good without pricing it by its name, other than one. */
    List<Tab> otherTabs(Seller seller, Holding holding) {
        List<Tab> tabs = new ArrayList<>();
        for (Tab tab : seller.tabs) {
            boolean fits = isOrdinary(tab)
                    ? holding.stack <= holding.good.stack()
                    : tab.type.equals(holding.good.kind().tabType());
            if (tab != holding.tab && tab.isPublic && fits && tab.namePrice == null && tab.hasRoom()) {
                tabs.add(tab);
            }
        }
        return tabs;
    }

    Tab open(Seller seller, String type) {
        int capacity = type.equals("PremiumStash") ? 48 : 120;
        Tab tab = new Tab(seller.draw.hexId(), seller, type, capacity, seller.draw.pick(NAMES), null);
        seller.tabs.add(tab);
        return tab;
    }

    static String newName(Draw draw) {
        return draw.pick(NAMES);
    }

    /** Some tab of the seller that takes a good. */
    Tab tabFor(Seller seller, Good good) {
        for (Tab tab : seller.tabs) {
            if (tab.type.equals(good.kind().tabType()) && tab.isPublic && tab.namePrice == null && tab.hasRoom()) {
                return tab;
            }
        }
        for (Tab tab : seller.tabs) {
            if (isOrdinary(tab) && tab.isPublic && tab.namePrice == null && tab.hasRoom()) {
                return tab;
            }
        }
        if (seller.tabs.size() >= MOST_TABS) {
            return seller.tabs.get(0);
        }
        return open(seller, "PremiumStash");
    }

    static boolean isOrdinary(Tab tab) {
        return tab.type.equals("PremiumStash") || tab.type.equals("QuadStash");
    }

    private static @Nullable Tab bargainTab(Seller seller, Good good, double wanted) {
        if (good.stack() > 1) {
            return null;
        }
        for (Tab tab : seller.tabs) {
            Ask price = tab.namePrice;
            if (price != null
                    && tab.isPublic
                    && tab.hasRoom()
                    && StrictMath.abs(StrictMath.log(wanted / price.perUnit())) < 0.25) {
                return tab;
            }
        }
        return null;
    }
}
