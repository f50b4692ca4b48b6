package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.liquidity.PriceResponse;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.Stratum;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.advice.Advisor;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.Probe;
import dev.poeprofit.sim.ProbeResult;
import dev.poeprofit.sim.Probes;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Chances of sale from wire bytes against the truth of the league they came from, in brief: fixed seeds, 40 probes a cell. The
 * truth of a cell is measured by intervention: a listing is put into copies of the league at the price that stands for the cell,
 * relative to the reference price known at the injection.
 *
 * <p>Equal availability: an account counts as active up to an hour after its last report, so that part of its active time is
 * spent offline, and a seller who is online answers only some whispers. The probe's seller is online and answers for
 * {@link #ANSWERING} of the time, a figure of the simulated sellers' documented ranges, not of the estimates.
 *
 * <p>What is sold before its first report is never seen: with reports up to 35 minutes late a cell whose truth has a median below
 * {@link #RESOLVED} is not resolved, and its estimate is only a lower bound. That is asserted of all cells; the range only of
 * those that are resolved.
 */
class TruthSmokeTest {
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    /**
     * Sessions of 1.2-5 h (log-uniform, mean 2.7 h) are active for an hour more: 0.73 of that is online; whispers are answered
     * in 0.6-0.95 (mean 0.78) of the cases.
     */
    private static final double ANSWERING = 0.57;
    /** Four times the longest delay of a report, coalescing and publishing together. */
    private static final Duration RESOLVED = Duration.ofMinutes(140);

    /** Hours a probe is watched; medians beyond count as this. */
    private static final double WATCHED = 12;

    private static final int COPIES = 10;
    private static final List<Integer> HOURS = List.of(36, 48, 60, 72);

    private record Cell(
            String good,
            PriceResponse.Point point,
            double truth,
            double error,
            double medianHours,
            double estimatedHours,
            OptionalDouble naive) {
        /** The identification range, widened by the sampling interval on both sides and by two errors of the truth. */
        boolean holdsTruth() {
            return truth >= low() - 2 * error && truth <= high() + 2 * error;
        }

        double low() {
            SellThrough.Known figure = point.figure();
            return Math.min(
                    point.chance().value(),
                    figure.net().lo().value()
                            - (figure.net().central().value()
                                    - figure.interval().low()));
        }

        double high() {
            SellThrough.Known figure = point.figure();
            return Math.max(
                    point.chance().value(),
                    figure.net().hi().value()
                            + (figure.interval().high() - figure.net().central().value()));
        }

        double bias() {
            return point.chance().value() - truth;
        }

        /** Of estimate and truth together; the interval is one of 95 %. */
        double standardError() {
            return Math.hypot(
                    (point.figure().interval().high()
                                    - point.figure().interval().low())
                            / (2 * 1.96),
                    error);
        }

        boolean resolved() {
            return medianHours >= RESOLVED.toMinutes() / 60.0;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-28.28s %.2f-%.2f at %.2f: estimate %.2f, range %.2f-%.2f, truth %.2f +- %.2f, median %.1f h,"
                            + " estimated %.1f h, until gone %.1f h%s",
                    good,
                    point.lowest().low(),
                    point.highest().high(),
                    point.relative(),
                    point.chance().value(),
                    low(),
                    high(),
                    truth,
                    error,
                    medianHours,
                    estimatedHours,
                    naive.orElse(Double.NaN),
                    resolved() ? holdsTruth() ? "  holds" : "  MISSES" : "  not resolved");
        }
    }

    @Test
    @DisplayName(
            "C8 chances from wire pages stand up to probes of the truth, better than the median time until gone does")
    void smoke() {
        List<Cell> cells = new ArrayList<>();
        for (long seed : new long[] {7, 11}) {
            cells.addAll(cells(seed));
        }
        String table = cells.stream().map(Cell::toString).collect(Collectors.joining("\n", "\n", "\n"));
        List<Cell> resolved = cells.stream().filter(Cell::resolved).toList();
        List<Cell> early = cells.stream().filter(cell -> !cell.resolved()).toList();
        System.out.printf(
                Locale.ROOT,
                "%s%d cells, %d resolved, %d of them hold; mean error %.3f, resolved %.3f%n",
                table,
                cells.size(),
                resolved.size(),
                resolved.stream().filter(Cell::holdsTruth).count(),
                mean(cells, Cell::bias),
                mean(resolved, Cell::bias));

        // Enough to say something: the two leagues have some ten goods each that sell at several prices.
        assertThat(resolved).as(table).hasSizeGreaterThanOrEqualTo(10);
        // The goal is 95 % of the cells. So few cells refute it at the 1 % level only below this number.
        assertThat(resolved.stream().filter(Cell::holdsTruth).count())
                .as("resolved cells whose range holds the truth, of %d%s", resolved.size(), table)
                .isGreaterThanOrEqualTo(atLeast(resolved.size(), .95));
        // A cell that is not resolved reads low, never high: its lower end may pass the truth by chance only, 2.5 %.
        assertThat(early.stream()
                        .filter(cell -> cell.low() <= cell.truth() + 2 * cell.error())
                        .count())
                .as("lower bounds that are ones, of %d%s", early.size(), table)
                .isGreaterThanOrEqualTo(atLeast(early.size(), .975));
        // Mean error: two standard errors of sampling to both sides. Downwards also what is sold before it is seen: at
        // a
        // median of RESOLVED and 35 min of delay 1 - 2^(-1/4).
        double sampling = 2 * mean(resolved, Cell::standardError) / Math.sqrt(resolved.size());
        assertThat(mean(resolved, Cell::bias)).as(table).isBetween(-sampling - (1 - Math.pow(2, -.25)), sampling);
        // The naive median, time until gone of what is gone, leaves out what still stands (too short) and counts nights
        // as if
        // their sellers were there (too long). Paired over cells: the lower 95 % limit of how much further off it is,
        // in octaves.
        List<Cell> both =
                resolved.stream().filter(cell -> cell.naive().isPresent()).toList();
        double[] further = both.stream()
                .mapToDouble(cell -> octaves(cell.naive().orElseThrow(), cell) - octaves(cell.estimatedHours(), cell))
                .toArray();
        double mean = Arrays.stream(further).average().orElseThrow();
        double variance =
                Arrays.stream(further).map(x -> (x - mean) * (x - mean)).sum() / (further.length - 1);
        System.out.printf(
                Locale.ROOT,
                "medians are off by a factor of %.2f estimated, %.2f naive%n",
                Math.pow(2, mean(both, cell -> octaves(cell.estimatedHours(), cell))),
                Math.pow(2, mean(both, cell -> octaves(cell.naive().orElseThrow(), cell))));
        assertThat(mean - 2 * Math.sqrt(variance / further.length)).as(table).isPositive();
    }

    private static double octaves(double hours, Cell cell) {
        // Reports resolve no finer than a few minutes.
        return Math.abs(Math.log(Math.max(.1, hours) / cell.medianHours())) / Math.log(2);
    }

    private static double mean(List<Cell> cells, ToDoubleFunction<Cell> figure) {
        return cells.stream().mapToDouble(figure).average().orElseThrow();
    }

    /** The 1 % quantile of a binomial: fewer of n successes refute a chance. */
    private static int atLeast(int n, double chance) {
        double term = Math.pow(1 - chance, n);
        double below = 0;
        int k = 0;
        while (below + term < .01) {
            below += term;
            term *= (n - k) / (double) (k + 1) * chance / (1 - chance);
            k++;
        }
        return k;
    }

    private static List<Cell> cells(long seed) {
        LeagueSettings settings =
                LeagueSettings.seeded(seed).goods(60).sellers(250).days(5).build();
        SimulatedLeague league = SimulatedLeague.of(settings);
        InMemoryStore store = new InMemoryStore();
        SimulatedFeed feed = new SimulatedFeed(league, store.facts());
        store.facts()
                .append(feed.dictionaries().stream().map(Fact.Metadata::new).toList());
        Advisor advisor =
                new Advisor(store.history(), store.facts(), SimulatedFeed.QUEUE, Venues.builtIn(), Ranker.builtIn());
        Player player = Player.withBudget(new AttentionMinutes(30));
        List<MarketPicture> pictures = new ArrayList<>();
        IngestLane lane = new IngestLane(
                SimulatedFeed.QUEUE,
                IngestLane.Start.CHECKPOINT,
                feed,
                new JsonPageDecoder(),
                store.ledger(),
                store.history(),
                Rules.of(store.facts(), Realm.PC),
                IngestSettings.DEFAULT,
                new EngineObserver() {},
                () -> 0);
        for (int hour : HOURS) {
            feed.runUntil(settings.start().plus(Duration.ofHours(hour)), lane);
            pictures.add(advisor.picture(settings.market(), player, feed.now()));
        }
        return compare(league, pictures, gone(store));
    }

    private static List<Cell> compare(SimulatedLeague league, List<MarketPicture> pictures, List<Gone> gone) {
        LeagueSettings settings = league.settings();
        MarketPicture last = pictures.get(pictures.size() - 1);
        List<String> goods = new ArrayList<>();
        List<PriceResponse.Point> points = new ArrayList<>();
        for (String good : league.goods()) {
            ItemKey item = ItemKeys.keyOf(league.facts(good));
            boolean single = item.kind() != ItemKey.Kind.STACK && item.kind() != ItemKey.Kind.CARD;
            if (single
                    && pictures.stream()
                            .allMatch(picture -> picture.reference(item).isPresent())) {
                Stratum near = Stratum.nearReference(settings.market(), item);
                for (PriceResponse.Point point : PriceResponse.of(
                                last.model().orElseThrow(), near, SIX_HOURS, Availability.ALWAYS)
                        .points()) {
                    goods.add(good);
                    points.add(point);
                }
            }
        }
        List<List<ProbeResult>> byTime = new ArrayList<>();
        for (int i = 0; i < HOURS.size(); i++) {
            Instant at = settings.start().plus(Duration.ofHours(HOURS.get(i)));
            List<Probe> probes = new ArrayList<>();
            for (int k = 0; k < goods.size(); k++) {
                ReferencePrice reference = pictures.get(i)
                        .reference(ItemKeys.keyOf(league.facts(goods.get(k))))
                        .orElseThrow();
                double asked = points.get(k).relative() * reference.perUnit().amount();
                probes.add(new Probe(
                        goods.get(k), asked / league.trueChaos(goods.get(k), at), 1, ANSWERING, Duration.ofHours((long)
                                WATCHED)));
            }
            byTime.add(Probes.runAll(settings, probes, COPIES, at));
        }
        List<Cell> cells = new ArrayList<>();
        for (int k = 0; k < goods.size(); k++) {
            List<List<ProbeResult.Sale>> runs = new ArrayList<>();
            for (List<ProbeResult> results : byTime) {
                runs.addAll(results.get(k).runs());
            }
            ProbeResult truth = new ProbeResult(byTime.get(0).get(k).probe(), runs);
            cells.add(new Cell(
                    goods.get(k),
                    points.get(k),
                    truth.probabilitySold(SIX_HOURS),
                    truth.standardError(SIX_HOURS),
                    truth.medianTimeToSell().map(TruthSmokeTest::hours).orElse(WATCHED),
                    estimatedMedian(last, ItemKeys.keyOf(league.facts(goods.get(k))), points.get(k)),
                    naive(gone, pictures, ItemKeys.keyOf(league.facts(goods.get(k))), points.get(k))));
        }
        return cells;
    }

    private static double hours(Duration time) {
        return Math.min(WATCHED, time.toMinutes() / 60.0);
    }

    private static double estimatedMedian(MarketPicture picture, ItemKey item, PriceResponse.Point point) {
        Stratum range = Stratum.nearReference(picture.market(), item).between(point.lowest(), point.highest());
        MedianTimeToSell median = picture.model().orElseThrow().median(range, Availability.ALWAYS);
        return median instanceof MedianTimeToSell.Reached reached ? hours(reached.value()) : WATCHED;
    }

    /** A listing that is gone: what it was, what was asked, when it began and how long it stood. */
    private record Gone(ItemKey item, Price price, Instant begun, Duration stood) {}

    /** What a naive reader takes for sales: listings that are gone, those that still stand left out. */
    private static List<Gone> gone(InMemoryStore store) {
        Map<EpisodeId, ListingEvent> listed = new HashMap<>();
        List<Gone> gone = new ArrayList<>();
        long last = store.history().watermark(SimulatedFeed.QUEUE).orElseThrow().seq();
        store.history().lifecycle(SimulatedFeed.QUEUE, new SeqRange(1, last), page -> {
            for (ListingEvent event : page.events()) {
                ListingEvent begun = listed.get(event.episode());
                if (event.kind() == ListingEvent.Kind.LISTED && event.ageKnown()) {
                    listed.put(event.episode(), event);
                } else if (event.kind() == ListingEvent.Kind.VANISHED && begun != null) {
                    gone.add(
                            new Gone(begun.key(), begun.price(), begun.at(), Duration.between(begun.at(), event.at())));
                }
            }
        });
        return gone;
    }

    /** Median hours until gone, of the listings that are gone from a price range. */
    private static OptionalDouble naive(
            List<Gone> gone, List<MarketPicture> pictures, ItemKey item, PriceResponse.Point point) {
        List<Duration> stood = new ArrayList<>();
        for (Gone one : gone) {
            MarketPicture then = pictures.stream()
                    .filter(picture -> !picture.asOf().isBefore(one.begun()))
                    .findFirst()
                    .orElseThrow();
            double relative = then.rates()
                            .flatMap(rates -> rates.chaosOf(one.price()))
                            .map(Chaos::amount)
                            .orElse(0.0)
                    / then.reference(item).orElseThrow().perUnit().amount();
            if (one.item().equals(item)
                    && relative >= point.lowest().low()
                    && relative < point.highest().high()) {
                stood.add(one.stood());
            }
        }
        Collections.sort(stood);
        return stood.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(hours(stood.get(stood.size() / 2)));
    }
}
