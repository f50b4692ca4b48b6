package dev.poeprofit.engine.derive;

import dev.poeprofit.core.gold.AskRow;
import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.gold.Spread;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.liquidity.Buckets;
import dev.poeprofit.core.liquidity.Evidence;
import dev.poeprofit.core.liquidity.ExposureBuilder;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureChanges;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureSnapshot;
import dev.poeprofit.core.liquidity.GoodState;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.LiquidityTally;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.RateLookup;
import dev.poeprofit.core.liquidity.Sale;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.port.QueueId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Derives gold from the pages of one queue, in order. What a refresh gives depends on the pages up to it, the rates known by then
 * and the settings: not on when or how often the program was started, and not on a clock.
 *
 * <p>A refresh is due at the first page of each stretch of {@link GoldSettings#every}. It books what happened since the last one
 * into running sums and estimates the goods that it touched, and those whose turn in the sweep it is. A good of which nothing stands
 * any more is left out of the sweep after one more turn, until something happens in it again. The cost of a refresh follows these
 * goods, their open listings, and the number of goods they lean on; not the history. Not thread-safe.
 */
public final class GoldDeriver {
    /** What a page is taken in for. */
    public enum Purpose {
        /** To have it counted; what refreshes say of open listings is left out. */
        COUNT,
        /** To have the state right as well that later refreshes go on from. One sweep of pages is enough for that. */
        STATE,
        /** To have the rows. */
        ROWS
    }

    private static final Comparator<MarketGood> ORDER =
            Comparator.comparing(MarketGood::market).thenComparing(MarketGood::item);
    private static final Comparator<ExposureKey> CELLS = Comparator.comparing(ExposureKey::market)
            .thenComparing(ExposureKey::item)
            .thenComparingLong(ExposureKey::epochDay)
            .thenComparingInt(ExposureKey::slot)
            .thenComparing(ExposureKey::band)
            .thenComparing(ExposureKey::stack)
            .thenComparing(ExposureKey::activity)
            .thenComparingInt(ExposureKey::sellerGroup)
            .thenComparingInt(ExposureKey::ageBin);

    private final QueueId queue;
    private final GoldSettings settings;
    private final ExposureBuilder exposure;
    private final LiquidityTally tally = new LiquidityTally();
    private final HeatCounts heat = new HeatCounts();
    /** Goods in which something happened since their last turn in the sweep. */
    private final Set<MarketGood> lively = new HashSet<>();
    /** Goods of which anything stood, or was asked, when they were last looked at. */
    private final Set<MarketGood> standing = new HashSet<>();

    private Instant asOf = Instant.MIN;
    /** Stretch of the last refresh, or of the first page before that. */
    private long stretch = Long.MIN_VALUE;

    /**
     * A deriver that has seen nothing.
     *
     * @param queue the queue
     * @param rates currency rates by time
     * @param settings when and for whom
     */
    public GoldDeriver(QueueId queue, RateLookup rates, GoldSettings settings) {
        this.queue = queue;
        this.settings = settings;
        this.exposure = new ExposureBuilder(rates, settings.rules());
    }

    /**
     * Takes the next page of the queue.
     *
     * @param page the page after the one taken last
     * @param purpose what for
     * @return what a refresh gave, if one was due and its rows are wanted
     */
    public Optional<GoldBatch> accept(PageLifecycle page, Purpose purpose) {
        exposure.accept(page);
        heat.add(page);
        if (page.at().isAfter(asOf)) {
            asOf = page.at();
        }
        long now = Math.floorDiv(page.at().toEpochMilli(), settings.every().toMillis());
        long before = stretch;
        stretch = Math.max(now, before);
        if (before == Long.MIN_VALUE || now <= before) {
            return Optional.empty();
        }
        List<GoldRow> rows = refresh(before, now, purpose);
        return purpose == Purpose.ROWS
                ? Optional.of(new GoldBatch(queue, new GoldMark(page.seq(), asOf, horizon(), settings.every()), rows))
                : Optional.empty();
    }

    private Instant horizon() {
        return asOf.minus(settings.rules().grace());
    }

    private List<GoldRow> refresh(long before, long now, Purpose purpose) {
        ExposureChanges changes = exposure.drain();
        tally.add(changes.table());
        Set<MarketGood> touched = touched(changes);
        lively.addAll(touched);
        Set<MarketGood> turns = turns(before, now);
        Set<MarketGood> stirred = new HashSet<>(turns);
        stirred.retainAll(lively);
        lively.removeAll(stirred);
        if (purpose == Purpose.COUNT) {
            heat.close(horizon(), good -> Optional.empty(), List.of());
            return List.of();
        }
        Set<MarketGood> both = new LinkedHashSet<>(touched);
        both.addAll(turns);
        Map<MarketGood, GoodState> states = new HashMap<>(exposure.goods(both));
        Set<MarketGood> quiet = quiet(turns, stirred, states);
        both.removeAll(quiet);
        turns.removeAll(quiet);
        for (MarketGood good : both) {
            Optional.ofNullable(states.get(good)).ifPresent(state -> tally.replaceOpen(good, state.open()));
        }
        if (purpose == Purpose.STATE) {
            heat.close(horizon(), good -> Optional.empty(), List.of());
            return List.of();
        }
        List<GoldRow> rows = new ArrayList<>();
        changes.table().cells().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(CELLS))
                .forEach(cell -> rows.add(exposure(cell)));
        changes.sales().forEach(sale -> rows.add(new GoldRow.Sold(sale)));
        Estimates estimates = new Estimates(tally, settings, exposure.observation());
        both.stream().sorted(ORDER).forEach(good -> {
            Optional.ofNullable(states.get(good)).ifPresent(state -> rows.add(asks(good, state)));
            rows.addAll(estimates.rows(good, turns.contains(good)));
        });
        rows.addAll(heat(estimates));
        return rows;
    }

    private static GoldRow exposure(Map.Entry<ExposureKey, ExposureCell> cell) {
        return new GoldRow.Exposure(cell.getKey(), cell.getValue());
    }

    private static Set<MarketGood> touched(ExposureChanges changes) {
        Set<MarketGood> touched = new LinkedHashSet<>();
        changes.table().cells().keySet().forEach(key -> touched.add(new MarketGood(key.market(), key.item())));
        changes.sales().stream().map(Sale::good).forEach(touched::add);
        return touched;
    }

    /** Goods whose turn came after one stretch and up to another. */
    private Set<MarketGood> turns(long before, long now) {
        long passed = Math.min(now - before, settings.sweep());
        Set<MarketGood> turns = new LinkedHashSet<>();
        for (MarketGood good : tally.goods()) {
            long since = Math.floorMod(now - good.item().id(), (long) settings.sweep());
            if (since < passed) {
                turns.add(good);
            }
        }
        return turns;
    }

    /**
     * Goods whose turn it is and of which there is nothing new to say: nothing happened since their last turn, and nothing stands or
     * stood when they were last looked at. What is known of that before the last sweep of pages changes nothing, so that a deriver
     * that has only counted those pages goes on alike.
     */
    private Set<MarketGood> quiet(Set<MarketGood> turns, Set<MarketGood> stirred, Map<MarketGood, GoodState> states) {
        Set<MarketGood> quiet = new HashSet<>();
        states.forEach((good, state) -> {
            boolean stood = standing.contains(good);
            if (isStanding(state)) {
                standing.add(good);
            } else {
                standing.remove(good);
                if (turns.contains(good) && !stirred.contains(good) && !stood) {
                    quiet.add(good);
                }
            }
        });
        return quiet;
    }

    private static boolean isStanding(GoodState state) {
        return !state.supply().equals(LiveSupply.NONE)
                || !state.asks().isEmpty()
                || state.reference().isPresent()
                || !state.open().cells().isEmpty();
    }

    private static AskRow asks(MarketGood good, GoodState state) {
        return new AskRow(
                good.market(),
                good.item(),
                Buckets.of(good.item()),
                Spread.of(state.asks()),
                state.reference(),
                state.supply());
    }

    private List<HeatRow> heat(Estimates estimates) {
        if (heat.due(horizon()).isEmpty()) {
            return heat.close(horizon(), good -> Optional.empty(), List.of());
        }
        Set<MarketGood> commodities = new TreeSet<>(ORDER);
        tally.goods().stream()
                .filter(good -> Buckets.of(good.item()) == LiquidityBucket.COMMODITY)
                .forEach(commodities::add);
        Map<MarketGood, GoodState> states = exposure.goods(commodities);
        return heat.close(
                horizon(),
                good -> Optional.ofNullable(states.get(good))
                        .map(GoodState::supply)
                        .filter(supply -> supply.listings() > 0)
                        .map(supply ->
                                new HeatRow.Sample(supply.listings(), supply.units(), estimates.timeToSell(good))),
                List.copyOf(commodities));
    }

    /**
     * What all pages so far say, also those after the last refresh.
     *
     * @param accounts accounts whose open listings are wanted
     * @return empty before the first page; its table holds only what is not in the running sums yet
     */
    public Optional<Picture> picture(Set<String> accounts) {
        return exposure.snapshot(accounts)
                .map(snapshot -> new Picture(
                        snapshot,
                        tally.modelWith(snapshot.table(), settings.estimator(), Evidence.of(snapshot.observation()))));
    }

    /**
     * All that is known at the last page.
     *
     * @param listings supply, references and own listings
     * @param model estimates
     */
    public record Picture(ExposureSnapshot listings, LiquidityModel model) {}
}
