package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ghosts of a league, and what buyers make of them. */
final class GhostBook {
    private static final double MINUTE = 60_000;
    private static final double HOUR = 60 * MINUTE;
    private static final double ONLINE_MINUTES = 30;
    private static final double BUILT_IN_BOOST = 3;

    private final World world;
    private final Agenda agenda;
    private final Bargains bargains;
    private final Refusals refusals;
    private final double boost;
    private final List<@Nullable List<Ghost>> books = new ArrayList<>();
    private @Nullable Shoppers shoppers;

    GhostBook(World world, Agenda agenda, Bargains bargains, Refusals refusals) {
        this.world = world;
        this.agenda = agenda;
        this.bargains = bargains;
        this.refusals = refusals;
        Drawn drawn = world.drawn();
        // The player is a seller like others, and is noticed like them.
        boost = drawn.flag(LeagueKey.REPRICE_VISIBLE, -1, false)
                ? drawn.number(LeagueKey.REPRICE_BOOST, -1, BUILT_IN_BOOST)
                : 1;
        for (int i = 0; i < world.goods().size(); i++) {
            books.add(null);
        }
    }

    /** Who chooses among offers. */
    void shoppers(Shoppers value) {
        shoppers = value;
    }

    boolean isAny(int good) {
        return books.get(good) != null;
    }

    /** Adds one that appears now. */
    void add(Ghost ghost, double onlineShare) {
        List<Ghost> book = books.get(ghost.good);
        if (book == null) {
            book = new ArrayList<>();
            books.set(ghost.good, book);
        }
        book.add(ghost);
        Draw draw = ghost.draw;
        ghost.online = draw.chance(onlineShare);
        ghost.luck = draw.unit();
        ghost.threshold = draw.exponential(1);
        if (onlineShare < 1) {
            enterSwitch(ghost, onlineShare);
        }
        double reference = world.prices().chaos(ghost.good, agenda.now());
        bargains.reaction(ghost.unitChaos / reference, draw)
                .ifPresent(millis -> agenda.in(millis, () -> {
                    if (ghost.online) {
                        ghost.sell(ghost.left, agenda.now());
                    }
                }));
    }

    private void enterSwitch(Ghost ghost, double share) {
        double offlineMinutes = ONLINE_MINUTES * (1 - share) / share;
        double minutes = ghost.draw.exponential(ghost.online ? ONLINE_MINUTES : offlineMinutes);
        agenda.in(minutes * MINUTE, () -> {
            if (ghost.left == 0 || agenda.now() > ghost.until) {
                return;
            }
            ghost.online = !ghost.online;
            if (ghost.online) {
                greet(ghost);
            }
            enterSwitch(ghost, share);
        });
    }

    private void greet(Ghost ghost) {
        for (Ghost.Waiting buyer : ghost.waiting) {
            if (buyer.until() >= agenda.now()) {
                agenda.in(Shoppers.answerMillis(ghost.draw), () -> {
                    if (ghost.online) {
                        ghost.sell(buyer.units(), agenda.now());
                    }
                });
            }
        }
        ghost.waiting.clear();
    }

    private @Nullable List<Ghost> live(int good) {
        List<Ghost> book = books.get(good);
        if (book != null) {
            for (Iterator<Ghost> it = book.iterator(); it.hasNext(); ) {
                Ghost ghost = it.next();
                if (ghost.left == 0 || ghost.until < agenda.now()) {
                    it.remove();
                }
            }
            if (book.isEmpty()) {
                books.set(good, null);
            }
        }
        return books.get(good);
    }

    /** A buyer came: each ghost sees what the buyer would have done, had it been on offer. */
    void visit(Shoppers.Visit visit, double reference) {
        List<Ghost> book = live(visit.traits().good().index());
        Shoppers choosers = shoppers;
        if (book == null || choosers == null) {
            return;
        }
        for (Ghost ghost : book) {
            boolean found = (ghost.online || visit.patient()) && ghost.unitChaos <= visit.budget();
            if (found && cheaper(visit, ghost) < visit.reach()) {
                int place = better(visit, choosers.appeal(ghost, visit, reference, boost));
                if (place < Shoppers.ATTEMPTS && place <= visit.stoppedAt()) {
                    attempt(ghost, visit, reference, choosers);
                }
            }
        }
    }

    private void attempt(Ghost ghost, Shoppers.Visit visit, double reference, Shoppers choosers) {
        if (!ghost.online) {
            ghost.waiting.add(new Ghost.Waiting(visit.units(), choosers.waitUntil(ghost.draw)));
        } else if (!refusals.fails(ghost.unitChaos / reference, ghost.draw)) {
            ghost.sell(visit.units(), agenda.now());
        }
    }

    private static int cheaper(Shoppers.Visit visit, Ghost ghost) {
        int count = 0;
        for (Shoppers.Offer offer : visit.cheapestFirst()) {
            if (offer.unitChaos() >= ghost.unitChaos) {
                break;
            }
            count++;
        }
        return count;
    }

    private static int better(Shoppers.Visit visit, double appeal) {
        int place = 0;
        for (Shoppers.Offer offer : visit.seen()) {
            if (offer.appeal() <= appeal) {
                break;
            }
            place++;
        }
        return place;
    }

    /** A step of a good that sells at a hazard. */
    void step(GoodTraits traits, SaleLaw law, double demand, double reference, double dayHour, PriceOrder order) {
        List<Ghost> book = live(traits.good().index());
        if (book == null) {
            return;
        }
        for (Ghost ghost : book) {
            double open = ghost.online ? 1 : law.offline();
            double age = (agenda.now() - ghost.from) / HOUR;
            double log = law.logFactor(
                    ghost.unitChaos / reference,
                    order.overCheapest(ghost.unitChaos),
                    order.below(ghost.unitChaos),
                    age,
                    dayHour);
            ghost.threshold -= HazardSales.grown(law, age, ghost.luck) * demand * open * StrictMath.exp(log);
            if (ghost.threshold <= 0) {
                ghost.threshold = ghost.draw.exponential(1);
                ghost.sell(ghost.draw.geometric(traits.wantedUnits()), HazardSales.within(agenda.now(), ghost.draw));
            }
        }
    }
}
