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
    /** Whose sessions are so long, every day, is never away. */
    private static final double ALWAYS_HOURS = 22;

    /** Sellers stop bringing a good when it stands this many times as deep as usual. */
    private static final double GLUT = 1.6;

    private final World world;
    private final long start;
    private final Agenda agenda;
    private final Floor floor;
    private final Shoppers shoppers;
    private final Stalls stalls;
    private final Chores chores;
    private final Reprices reprices;
    private final Fixers fixers;
    private final List<Seller> sellers;
    private final SupplyShares shares;
    private final Draw absences;

    SellerLife(
            World world,
            Agenda agenda,
            Floor floor,
            Shoppers shoppers,
            Stalls stalls,
            AskWriter asks,
            List<Seller> sellers,
            Draw absences) {
        this.world = world;
        this.agenda = agenda;
        this.start = agenda.now();
        this.floor = floor;
        this.shoppers = shoppers;
        this.stalls = stalls;
        this.chores = new Chores(floor, stalls, agenda);
        this.reprices = new Reprices(floor, asks);
        this.fixers = new Fixers(world, floor, stalls, asks, sellers);
        this.absences = absences;
        this.sellers = sellers;
        this.shares = new SupplyShares(world, sellers);
    }

    void start() {
        for (Seller seller : sellers) {
            stalls.furnish(seller);
        }
        for (Seller seller : sellers) {
            int first = seller.draw.poisson(shares.total(seller, true));
            for (int i = 0; i < first; i++) {
                listUnlessAbsent(seller, shares.pick(seller, true));
            }
            enterFirstLogin(seller);
        }
    }

    /** Looks back far enough that who would be playing at the start is. */
    private void enterFirstLogin(Seller seller) {
        if (seller.traits.sessionHours() >= ALWAYS_HOURS && seller.traits.playChance() >= 1) {
            agenda.at(agenda.now(), () -> login(seller, Long.MAX_VALUE));
            return;
        }
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
        if (hasQuit(seller)) {
            return;
        }
        seller.online = true;
        floor.loggedIn(seller);
        int session = ++seller.session;
        seller.lastAction = agenda.now();
        shoppers.greet(seller, seller.draw);
        if (seller.traits.hidesAtNight()) {
            seller.tabs.forEach(tab -> floor.setPublic(tab, true));
        }
        runAll(seller.errands);
        if (logoutAt < Long.MAX_VALUE) {
            agenda.at(logoutAt, () -> logout(seller));
        }
        agenda.in(seller.draw.uniform(1, 15) * MINUTE, () -> act(seller, session));
    }

    private boolean hasQuit(Seller seller) {
        return agenda.now() - start > seller.ways.quitDay() * DAY;
    }

    private static void runAll(List<Runnable> errands) {
        List<Runnable> due = List.copyOf(errands);
        errands.clear();
        due.forEach(Runnable::run);
    }

    private void logout(Seller seller) {
        runAll(seller.lastErrands);
        seller.online = false;
        floor.loggedOut(seller);
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
        if (hasQuit(seller)) {
            logout(seller);
            return;
        }
        tend(seller, hours);
        if (seller.ways.isFixer()) {
            fixers.act(seller, hours);
        } else {
            bring(seller, hours);
        }
        chores.run(seller, hours, () -> shares.pick(seller, false));
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
        double perOnlineHour = shares.total(seller, false) / onlineShare(seller.traits);
        int count = seller.draw.poisson(StrictMath.min(60, perOnlineHour * hours));
        for (int i = 0; i < count; i++) {
            GoodTraits traits = shares.pick(seller, false);
            if (floor.book(traits.good().index()).size() < GLUT * traits.standing() + 8) {
                listUnlessAbsent(seller, traits);
            }
        }
    }

    /** Goods that are not traded yet or any more are not brought, and what goes to the exchange is not in tabs. */
    private void listUnlessAbsent(Seller seller, GoodTraits traits) {
        int good = traits.good().index();
        double share = world.demand().exchangeShare(good, agenda.now());
        if (world.demand().alive(good, agenda.now()) && !(share > 0 && absences.chance(share))) {
            stalls.list(seller, traits);
        }
    }

    private static double onlineShare(SellerTraits traits) {
        return StrictMath.max(0.04, StrictMath.min(1, traits.playChance() * traits.sessionHours() * 1.15 / 24));
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
