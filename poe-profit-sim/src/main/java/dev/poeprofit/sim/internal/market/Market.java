package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.truth.Reach;
import dev.poeprofit.sim.truth.Session;
import dev.poeprofit.sim.truth.TruthEvent;
import java.util.ArrayList;
import java.util.List;

/** A league as it runs: its world, its people and what has happened so far. Not thread-safe. */
public final class Market {
    private static final long NINJA_MILLIS = 15 * 60_000L;

    private final World world;
    private final long endMillis;
    private final Agenda agenda;
    private final StreamLog stream;
    private final TruthLog truth;
    private final Floor floor;
    private final Shoppers shoppers;
    private final GhostBook ghosts;
    private final Impact impact;
    private final List<Seller> sellers = new ArrayList<>();
    private int[] listingCounts;
    private long countedAt;

    /**
     * A league at its first instant.
     *
     * @param world parameters
     * @param drawSeed seed of what happens
     * @param startMillis first instant
     * @param endMillis first instant after the league
     * @param delayMillis time from a tab's report to its place in the stream
     * @param leastPage least number of tabs on a full page
     * @param idleReports reports an hour of tabs in which nothing has changed
     * @param observed whether stream and truth log are kept; a league run only for its probes needs neither
     */
    public Market(
            World world,
            long drawSeed,
            long startMillis,
            long endMillis,
            long delayMillis,
            int leastPage,
            int idleReports,
            boolean observed) {
        this.world = world;
        this.endMillis = endMillis;
        agenda = new Agenda(startMillis);
        stream = new StreamLog(drawSeed, leastPage);
        truth = new TruthLog(world.prices(), observed);
        Draw faults = Draw.of(drawSeed, "stream-faults", 0);
        Publisher publisher = new Publisher(
                agenda, stream, delayMillis, Draw.of(drawSeed, "publisher", 0), faults, world.drawn(), observed);
        floor = new Floor(world, agenda, publisher, truth);
        for (int i = 0; i < world.sellers().size(); i++) {
            sellers.add(new Seller(i, world.sellers().get(i), world.ways(i), Draw.of(drawSeed, "seller", i)));
        }
        AskWriter asks = new AskWriter(world.prices(), world.drawn().nothingPays());
        Refusals refusals = new Refusals(world.drawn(), drawSeed);
        Bargains bargains = new Bargains(world, agenda, drawSeed);
        ghosts = new GhostBook(world, agenda, bargains, refusals);
        shoppers = new Shoppers(world, agenda, floor, refusals, ghosts, drawSeed);
        ghosts.shoppers(shoppers);
        Stalls stalls = new Stalls(world, floor, asks);
        HazardSales hazards = new HazardSales(world, agenda, floor, ghosts, drawSeed);
        Withdrawals withdrawals = new Withdrawals(world, agenda, floor, stalls, asks, drawSeed);
        impact = new Impact(world, agenda, floor, stalls, asks, sellers, drawSeed);
        floor.tell(
                holding -> {
                    hazards.offered(holding);
                    bargains.offered(floor, refusals, holding);
                },
                withdrawals::soldOut);
        publisher.start();
        Draw absences = Draw.of(drawSeed, "absences", 0);
        new SellerLife(world, agenda, floor, shoppers, stalls, asks, sellers, absences).start();
        hazards.start();
        shoppers.start();
        if (observed && idleReports > 0) {
            new IdleReports(agenda, publisher, sellers, idleReports, Draw.of(drawSeed, "idle-reports", 0)).start();
        }
        listingCounts = new int[world.goods().size()];
        countListings();
    }

    /** Runs to an instant; after the league's end only the clock moves. */
    public void runUntil(long millis) {
        agenda.runUntil(StrictMath.min(millis, endMillis - 1));
    }

    /** The parameters. */
    public World world() {
        return world;
    }

    /** The public stream. */
    public StreamLog stream() {
        return stream;
    }

    /** What happened to listings so far. */
    public List<TruthEvent> truth() {
        return truth.events();
    }

    /** Who was online when, so far. */
    public List<Session> sessions() {
        return truth.sessions();
    }

    /** How sellers can be reached. Whoever need not be online need not answer either. */
    public List<Reach> reach() {
        return sellers.stream()
                .map(seller -> new Reach(
                        seller.traits.account(),
                        seller.ways.merchant() ? 1 : 1 - seller.traits.awayShare(),
                        seller.ways.merchant()))
                .toList();
    }

    /** When {@link #listingCounts} was taken: a full quarter of an hour. */
    public long countedAt() {
        return countedAt;
    }

    /**
     * Offers of a good when they were last counted.
     *
     * @param good index of the good
     * @return the count
     */
    public int listingCount(int good) {
        return listingCounts[good];
    }

    /** Content of every tab at this moment, reported or not. */
    public List<TabReport> tabsNow() {
        List<TabReport> reports = new ArrayList<>();
        for (Seller seller : sellers) {
            for (Tab tab : seller.tabs) {
                reports.add(tab.report(agenda.now()));
            }
        }
        return reports;
    }

    /**
     * Puts an offer into the market by hand, of a seller who does nothing else.
     *
     * @param good index of the good
     * @param unitChaos price of a unit
     * @param units units
     * @param onlineShare share of the time the seller is online, in (0, 1]; spells online last half an hour on average
     * @param draw draws of the spells
     * @return what becomes of it
     */
    public ProbeWatch inject(int good, double unitChaos, int units, double onlineShare, Draw draw) {
        ProbeWatch watch = new ProbeWatch(agenda, shoppers, onlineShare, draw);
        Holding offered = watch.offer(floor, world.goods().get(good), unitChaos, units);
        impact.react(offered);
        return watch;
    }

    /**
     * Shows buyers an offer that takes nothing from anybody: its sales are what they would be, and the league goes on as
     * without it. Others do not react to it.
     *
     * @param good index of the good
     * @param unitChaos price of a unit
     * @param units units
     * @param onlineShare share of the time the seller is online, in (0, 1]; spells online last half an hour on average
     * @param millis how long it is shown
     * @param draw its draws
     * @return what becomes of it
     */
    public Ghost haunt(int good, double unitChaos, int units, double onlineShare, long millis, Draw draw) {
        Ghost ghost = new Ghost(good, unitChaos, units, agenda.now(), agenda.now() + millis, draw);
        ghosts.add(ghost, onlineShare);
        return ghost;
    }

    /** Whether others react to an offer put in by hand. */
    public boolean reacts() {
        return impact.isAny();
    }

    private void countListings() {
        countedAt = agenda.now();
        int[] counts = new int[listingCounts.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = floor.book(i).size();
        }
        listingCounts = counts;
        agenda.at(StrictMath.floorDiv(agenda.now(), NINJA_MILLIS) * NINJA_MILLIS + NINJA_MILLIS, this::countListings);
    }
}
