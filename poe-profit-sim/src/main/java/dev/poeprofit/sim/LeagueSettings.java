package dev.poeprofit.sim;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.Families;
import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.league.LeagueSpec;
import java.time.Duration;
import java.time.Instant;

/**
 * What a simulated league is made from. Equal settings give equal leagues, byte for byte.
 *
 * @param seed seed of the league's parameters: goods' demand and price paths, sellers' habits
 * @param drawSeed seed of what happens: arrivals, choices, sessions, listings. A copy with another draw seed is the same
 *     league lived again
 * @param market realm and league name
 * @param start first instant of the league
 * @param days length; after {@code start + days} nothing happens any more
 * @param sellers number of sellers, 1-5000
 * @param goods number of goods, 3-10,000; beyond 156 they are variants made of the first ones
 * @param publishDelay time from a tab's report to its place in the stream, 0-20 min; the real stream is 5 minutes late
 * @param pageTabs least number of tabs on a full page, 1-300; pages have up to twice as many. Fewer tabs make more pages of
 *     the same trade, and so a longer backlog
 * @param idleReports reports an hour of tabs in which nothing has changed, 0-20,000. The real stream is full of them; here they
 *     make it as long as a test wants, and change neither the trade nor when it is seen
 * @param wireShape generation of the wire format
 * @param families how the league differs from the built-in one
 */
public record LeagueSettings(
        long seed,
        long drawSeed,
        Market market,
        Instant start,
        int days,
        int sellers,
        int goods,
        Duration publishDelay,
        int pageTabs,
        int idleReports,
        WireShape wireShape,
        Families families) {
    private static final int MAX_SELLERS = 5000;
    private static final int MIN_GOODS = 3;
    private static final int MAX_GOODS = 10_000;
    private static final int MAX_DAYS = 200;
    private static final int MAX_PAGE = 300;
    private static final int MAX_IDLE_REPORTS = 20_000;
    private static final double MINUTE_MILLIS = 60_000;
    /** Unchanged reports an hour that leave no quarter of a minute empty, nearly. */
    private static final int NEVER_EMPTY_REPORTS = 1_440;

    private static final Duration MAX_DELAY = Duration.ofMinutes(20);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LeagueSettings {
        check("sellers", sellers, 1, MAX_SELLERS);
        check("goods", goods, MIN_GOODS, MAX_GOODS);
        check("days", days, 1, MAX_DAYS);
        check("pageTabs", pageTabs, 1, MAX_PAGE);
        check("idleReports", idleReports, 0, MAX_IDLE_REPORTS);
        if (publishDelay.isNegative() || publishDelay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("publishDelay must be in 0-20 min, was " + publishDelay);
        }
    }

    private static void check(String name, int value, int least, int most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be in " + least + "-" + most + ", was " + value);
        }
    }

    /**
     * A builder with the size of a demonstration: 400 sellers, 110 goods, 5 days, from 24 July 2026, 19:00 UTC.
     *
     * @param seed seed of parameters and of what happens
     * @return a new builder
     */
    public static Builder seeded(long seed) {
        return new Builder(seed);
    }

    /**
     * A builder with the size of a test of hours in virtual time: 200 sellers, 40 goods, a page for every tab report and 1200
     * idle ones an hour, so that half an hour is a backlog of more than 300 pages.
     *
     * @param seed seed of parameters and of what happens
     * @return a new builder
     */
    public static Builder brisk(long seed) {
        return new Builder(seed).sellers(200).goods(40).pageTabs(1).idleReports(1200);
    }

    /**
     * A builder with what a league file says.
     *
     * @param spec the file
     * @return a new builder; its size and publish delay are drawn from the file's seed
     */
    public static Builder of(LeagueSpec spec) {
        Drawn drawn = new Drawn(spec.families(), spec.seed());
        Builder builder = new Builder(spec.seed()).days(spec.days()).families(spec.families());
        drawn.number(LeagueKey.SELLERS_COUNT, 0).ifPresent(it -> builder.sellers((int) it));
        drawn.number(LeagueKey.KEYS_COUNT, 0).ifPresent(it -> builder.goods((int) it));
        drawn.number(LeagueKey.PUBLISH_DELAY, 0)
                .ifPresent(it -> builder.publishDelay(Duration.ofMillis((long) (it * MINUTE_MILLIS))));
        double idle = drawn.number(LeagueKey.PUBLISH_UNCHANGED, 0, 0);
        boolean neverEmpty = drawn.flag(LeagueKey.STREAM_NEVER_EMPTY, 0, false);
        return builder.idleReports((int) StrictMath.max(idle, neverEmpty ? NEVER_EMPTY_REPORTS : 0));
    }

    /**
     * The same league lived again.
     *
     * @param seed seed of what happens
     * @return a copy
     */
    public LeagueSettings withDrawSeed(long seed) {
        return new LeagueSettings(
                this.seed,
                seed,
                market,
                start,
                days,
                sellers,
                goods,
                publishDelay,
                pageTabs,
                idleReports,
                wireShape,
                families);
    }

    /**
     * First instant after the league.
     *
     * @return start plus days
     */
    public Instant end() {
        return start.plus(Duration.ofDays(days));
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final long seed;
        private long drawSeed;
        private Market market = Market.pc("Simulacra");
        private Instant start = Instant.parse("2026-07-24T19:00:00Z");
        private int days = 5;
        private int sellers = 400;
        private int goods = 110;
        private Duration publishDelay = Duration.ofMinutes(5);
        private int pageTabs = 16;
        private int idleReports;
        private WireShape wireShape = WireShape.Y2026;
        private Families families = Families.BUILT_IN;

        private Builder(long seed) {
            this.seed = seed;
            this.drawSeed = seed;
        }

        /** Sets the seed of what happens. */
        public Builder drawSeed(long value) {
            drawSeed = value;
            return this;
        }

        /** Sets the league's name, on PC. */
        public Builder league(String name) {
            market = Market.pc(name);
            return this;
        }

        /** Sets realm and name of the league. */
        public Builder market(Market value) {
            market = value;
            return this;
        }

        /** Sets the first instant. */
        public Builder start(Instant value) {
            start = value;
            return this;
        }

        /** Sets the length in days. */
        public Builder days(int value) {
            days = value;
            return this;
        }

        /** Sets the number of sellers. */
        public Builder sellers(int value) {
            sellers = value;
            return this;
        }

        /** Sets the number of goods. */
        public Builder goods(int value) {
            goods = value;
            return this;
        }

        /** Sets the time from a tab's report to its place in the stream. */
        public Builder publishDelay(Duration value) {
            publishDelay = value;
            return this;
        }

        /** Sets the least number of tabs on a full page. */
        public Builder pageTabs(int value) {
            pageTabs = value;
            return this;
        }

        /** Sets the reports an hour of tabs in which nothing has changed. */
        public Builder idleReports(int value) {
            idleReports = value;
            return this;
        }

        /** Sets the generation of the wire format. */
        public Builder wireShape(WireShape value) {
            wireShape = value;
            return this;
        }

        /** Sets how the league differs from the built-in one. */
        public Builder families(Families value) {
            families = value;
            return this;
        }

        /**
         * The settings collected so far.
         *
         * @return a new value
         * @throws IllegalArgumentException if a value is out of range
         */
        public LeagueSettings build() {
            return new LeagueSettings(
                    seed,
                    drawSeed,
                    market,
                    start,
                    days,
                    sellers,
                    goods,
                    publishDelay,
                    pageTabs,
                    idleReports,
                    wireShape,
                    families);
        }
    }
}
