package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.truth.TruthEvent;
import java.util.List;

/**
 * How sellers live: they log in at their hours, look after their listings, bring new ones, do chores and log out. Supply of a
 * good follows its demand on average, with a ratio drawn per seed.
 */
final class SellerLife {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long MINUTE = 60_000;
    private static final double MEAN_ACTION_MINUTES = 25;
    private static final double MOST_SESSION_HOURS = 22;
    /** Sellers stop bringing a good when it stands this many times as deep as usual. */
    private static final double GLUT = 1.6;

    private final World world;
    private final Agenda agenda;
    private final Floor floor;
    private final Shoppers shoppers;
    private final Stalls stalls;
    private final Chores chores;
    private final Reprices reprices;
    private final List<Seller> sellers;
    /** By good: weight of all sellers, those who deal in its kind counted more. */
    private final double[] dealing;

    SellerLife(
            World world,
            Agenda agenda,
            Floor floor,
            Shoppers shoppers,
            Stalls stalls,
            AskWriter asks,
            List<Seller> sellers) {
        this.world = world;
        this.agenda = agenda;
        this.floor = floor;
        this.shoppers = shoppers;
        this.stalls = stalls;
        this.chores = new Chores(floor, stalls, agenda);
        this.reprices = new Reprices(floor, asks);
        this.sellers = sellers;
        this.dealing = new double[world.goods().size()];
        for (GoodTraits traits : world.traits()) {
            for (Seller seller : sellers) {
                dealing[traits.good().index()] += dealing(seller, traits);
            }
        }
    }

    void start() {
        for (Seller seller : sellers) {
            stalls.furnish(seller);
        }
        for (Seller seller : sellers) {
            int first = seller.draw.poisson(supply(seller, true));
            for (int i = 0; i < first; i++) {
                stalls.list(seller, pickGood(seller, true));
            }
            enterFirstLogin(seller);
        }
    }

    /** Looks back far enough that who would be playing at the start is. */
    private void enterFirstLogin(Seller seller) {
        long start = agenda.now();
        long login = nextLogin(seller, start - 2 * DAY);
        long logout = login + sessionMillis(seller);
        while (logout <= start) {
            login = nextLogin(seller, logout);
            logout = login + sessionMillis(seller);
        }
        long end = logout;
        agenda.at(login, () -> login(seller, end));
    }

    private void login(Seller seller, long logoutAt) {
        seller.online = true;
        int session = ++seller.session;
        seller.lastAction = agenda.now();
        shoppers.greet(seller, seller.draw);
        if (seller.traits.hidesAtNight()) {
            seller.tabs.forEach(tab -> floor.setPublic(tab, true));
        }
        agenda.at(logoutAt, () -> logout(seller));
        agenda.in(seller.draw.uniform(1, 15) * MINUTE, () -> act(seller, session));
    }

    private void logout(Seller seller) {
        seller.online = false;
        if (seller.traits.hidesAtNight()) {
            seller.tabs.forEach(tab -> floor.setPublic(tab, false));
        }
        long login = nextLogin(seller, agenda.now());
        long logout = login + sessionMillis(seller);
        agenda.at(login, () -> login(seller, logout));
    }

    private void act(Seller seller, int session) {
        if (!seller.online || seller.session != session) {
            return;
        }
        double hours = (agenda.now() - seller.lastAction) / (double) HOUR;
        seller.lastAction = agenda.now();
        tend(seller, hours);
        bring(seller, hours);
        chores.run(seller, hours, () -> pickGood(seller, false));
        agenda.in(StrictMath.max(2, seller.draw.exponential(MEAN_ACTION_MINUTES)) * MINUTE, () -> act(seller, session));
    }

    /** Quiet withdrawals, whatever the price, and second thoughts about prices that have stood too long. */
    private void tend(Seller seller, double hours) {
        Draw draw = seller.draw;
        double withdraw = 1 - StrictMath.exp(-seller.traits.withdrawPerHour() * hours);
        for (Holding holding : seller.holdings()) {
            if (draw.chance(withdraw)) {
                floor.withdraw(holding, TruthEvent.Kind.WITHDRAWN);
            } else if (holding.isOffered()) {
                reprices.consider(holding, hours);
            }
        }
    }

    private void bring(Seller seller, double hours) {
        double perOnlineHour = supply(seller, false) / onlineShare(seller.traits);
        int count = seller.draw.poisson(StrictMath.min(60, perOnlineHour * hours));
        for (int i = 0; i < count; i++) {
            GoodTraits traits = pickGood(seller, false);
            if (floor.book(traits.good().index()).size() < GLUT * traits.standing() + 8) {
                stalls.list(seller, traits);
            }
        }
    }

    private static double onlineShare(SellerTraits traits) {
        return StrictMath.max(0.04, StrictMath.min(1, traits.playChance() * traits.sessionHours() * 1.15 / 24));
    }

    /** A good by the seller's share of its supply. */
    private GoodTraits pickGood(Seller seller, boolean first) {
        double left = seller.draw.unit() * supply(seller, first);
        for (GoodTraits traits : world.traits()) {
            left -= supply(seller, traits, first);
            if (left < 0) {
                return traits;
            }
        }
        return world.traits().get(world.traits().size() - 1);
    }

    private double supply(Seller seller, boolean first) {
        double total = 0;
        for (GoodTraits traits : world.traits()) {
            total += supply(seller, traits, first);
        }
        return total;
    }

    /** A seller's share of a good's supply; over all sellers it adds up to the good's own. */
    private double supply(Seller seller, GoodTraits traits, boolean first) {
        double all = first ? traits.standing() : traits.listingsPerHour();
        return all * dealing(seller, traits) / dealing[traits.good().index()];
    }

    /** A seller's own kinds count eight times. */
    private static double dealing(Seller seller, GoodTraits traits) {
        double weight = seller.traits.weight();
        return seller.traits.kinds().contains(traits.good().kind()) ? 8 * weight : weight;
    }

    private long sessionMillis(Seller seller) {
        double hours = seller.traits.sessionHours() * StrictMath.exp(0.4 * seller.draw.normal());
        return (long) (StrictMath.max(0.2, StrictMath.min(MOST_SESSION_HOURS, hours)) * HOUR);
    }

    /** The next day's usual hour, give or take, after an instant. */
    private long nextLogin(Seller seller, long after) {
        SellerTraits traits = seller.traits;
        long offset = traits.utcOffsetHours() * HOUR;
        long midnight = StrictMath.floorDiv(after + offset, DAY) * DAY - offset;
        while (true) {
            double hour = traits.loginHour() + 1.5 * seller.draw.normal();
            long login = midnight + (long) (hour * HOUR);
            if (login > after + HOUR / 4 && seller.draw.chance(traits.playChance())) {
                return login;
            }
            midnight += DAY;
        }
    }
}
