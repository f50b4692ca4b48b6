package dev.poeprofit.sim;

import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.GoodFacts;
import dev.poeprofit.sim.internal.market.Market;
import dev.poeprofit.sim.internal.market.TabReport;
import dev.poeprofit.sim.internal.market.World;
import dev.poeprofit.sim.truth.Reach;
import dev.poeprofit.sim.truth.Session;
import dev.poeprofit.sim.truth.TabTruth;
import dev.poeprofit.sim.truth.Truth;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A league whose truth is known: sellers with habits, buyers who search and choose, prices that wander. It runs on simulated
 * time only and is a function of its settings. Not thread-safe.
 */
public final class SimulatedLeague {
    private final LeagueSettings settings;
    private final Market market;
    private Instant now;

    private SimulatedLeague(LeagueSettings settings, Market market) {
        this.settings = settings;
        this.market = market;
        this.now = settings.start();
    }

    /**
     * A league at its first instant.
     *
     * @param settings what it is made from
     * @return a new league
     */
    public static SimulatedLeague of(LeagueSettings settings) {
        return new SimulatedLeague(settings, market(settings, world(settings), true));
    }

    static World world(LeagueSettings settings) {
        return World.of(
                settings.seed(),
                settings.start().toEpochMilli(),
                settings.days(),
                settings.sellers(),
                settings.goods(),
                settings.families());
    }

    static Market market(LeagueSettings settings, World world, boolean observed) {
        return new Market(
                world,
                settings.drawSeed(),
                settings.start().toEpochMilli(),
                settings.end().toEpochMilli(),
                settings.publishDelay().toMillis(),
                settings.pageTabs(),
                settings.idleReports(),
                observed);
    }

    /**
     * Runs to an instant. After the league's end only the clock moves.
     *
     * @param instant not before {@link #now()}
     * @throws IllegalArgumentException if {@code instant} is in the past: simulated time does not run backwards
     */
    public void advanceTo(Instant instant) {
        if (instant.isBefore(now)) {
            throw new IllegalArgumentException("instant must not be before " + now + ", was " + instant);
        }
        market.runUntil(instant.toEpochMilli());
        now = instant;
    }

    /**
     * The current simulated instant.
     *
     * @return the instant of the last {@link #advanceTo}, at first the league's start
     */
    public Instant now() {
        return now;
    }

    /**
     * What the league is made from.
     *
     * @return the settings
     */
    public LeagueSettings settings() {
        return settings;
    }

    /**
     * What really happened so far; never visible on the wire.
     *
     * @return a copy as of now
     */
    public Truth truth() {
        return new Truth(market.truth());
    }

    /**
     * Who was online when, so far; never visible on the wire.
     *
     * @return sessions in the order of their beginnings; a running one has no end
     */
    public List<Session> sessions() {
        return List.copyOf(market.sessions());
    }

    /**
     * How sellers can be reached; never visible on the wire.
     *
     * @return one of each seller, in the order of their numbers
     */
    public List<Reach> reach() {
        return market.reach();
    }

    /**
     * Every tab as a reader who has read the stream to its tip knows it now: the newest visible report of each tab that ever
     * had one, tabs that are private or empty by now included. Not what is in the tabs at this moment: reports take time.
     *
     * @return tabs by id, in the order in which they first appeared
     */
    public Map<String, TabTruth> servedTabs() {
        Map<String, TabTruth> tabs = new LinkedHashMap<>();
        for (TabReport report : market.stream().served()) {
            List<TabTruth.Item> items = report.items().stream()
                    .map(item -> new TabTruth.Item(
                            item.id(), item.good().id(), Optional.ofNullable(item.note()), item.stack()))
                    .toList();
            tabs.put(
                    report.tabId(),
                    new TabTruth(
                            report.tabId(),
                            settings.market(),
                            report.account(),
                            report.name(),
                            report.type(),
                            report.isPublic(),
                            Instant.ofEpochMilli(report.at()),
                            items));
        }
        return tabs;
    }

    /**
     * Ids of the goods, as {@link Probe} and the truth log name them.
     *
     * @return ids in catalogue order
     */
    public List<String> goods() {
        return market.world().goods().stream().map(Good::id).toList();
    }

    /**
     * The true price of a good.
     *
     * @param goodId id of the good
     * @param at when; before the start counts as the start
     * @return chaos per unit, above 0
     * @throws IllegalArgumentException if the league has no such good
     */
    public double trueChaos(String goodId, Instant at) {
        return market.world().prices().chaos(indexOf(market.world(), goodId), at.toEpochMilli());
    }

    /**
     * What the wire says about an item of a good as far as its key depends on it: the way from a good to the key under which
     * an engine knows it. Rolled modifiers are not in it.
     *
     * @param goodId id of the good
     * @return the facts of one unit
     * @throws IllegalArgumentException if the league has no such good
     */
    public ItemFacts facts(String goodId) {
        return GoodFacts.of(market.world().goods().get(indexOf(market.world(), goodId)));
    }

    static int indexOf(World world, String goodId) {
        for (Good good : world.goods()) {
            if (good.id().equals(goodId)) {
                return good.index();
            }
        }
        throw new IllegalArgumentException("goodId must be a good of the league, was '" + goodId + "'");
    }

    Market market() {
        return market;
    }
}
