package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
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
        Publisher publisher = new Publisher(agenda, stream, delayMillis, Draw.of(drawSeed, "publisher", 0), observed);
        floor = new Floor(world, agenda, publisher, truth);
        for (int i = 0; i < world.sellers().size(); i++) {
            sellers.add(new Seller(world.sellers().get(i), Draw.of(drawSeed, "seller", i)));
        }
        AskWriter asks = new AskWriter(world.prices());
        shoppers = new Shoppers(world, agenda, floor, drawSeed);
        Stalls stalls = new Stalls(world, floor, asks);
        new SellerLife(world, agenda, floor, shoppers, stalls, asks, sellers).start();
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
        watch.offer(floor, world.goods().get(good), unitChaos, units);
        return watch;
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
