package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertRule;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.detect.Detection;
import dev.poeprofit.core.liquidity.detect.DetectorSettings;
import dev.poeprofit.core.liquidity.detect.LiquidityDrop;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Goods that sell much less than in the same hours of the week before, from the stored gold of one queue: the day under way
 * against the seven days before it. Refreshed by its owner, since it reads the store; looked at by anybody.
 */
public final class LiquidityWatch implements AlertWatch {
    private static final AlertRule RULE = AlertCatalogue.LIQUIDITY_DROP.rule();
    /** Days the present day is held against. */
    private static final int BASELINE_DAYS = 7;
    /** Pages read in one piece while looking back. */
    private static final long PIECE = 20_000;
    /** Goods looked at, those that sell most; assumption of this project that bounds the work. */
    private static final int MOST_GOODS = 50;
    /** What a good that is not well, but not for certain, is held at: neither fires nor ends. */
    private static final double UNDECIDED = (RULE.enter() + RULE.exit()) / 2;

    private final GoldStore gold;
    private final QueueId queue;
    private final DetectorSettings settings;
    private final Map<ExposureKey, ExposureCell> cells = new HashMap<>();
    private long readTo;
    private Optional<Instant> before = Optional.empty();
    private Map<AlertKey, AlertSample> samples = new LinkedHashMap<>();
    private volatile Look latest = Look.BLIND;

    /**
     * A watch that has read nothing.
     *
     * @param gold the gold
     * @param queue the queue it is derived from
     * @param settings when a fall counts
     */
    public LiquidityWatch(GoldStore gold, QueueId queue, DetectorSettings settings) {
        this.gold = gold;
        this.queue = queue;
        this.settings = settings;
    }

    /**
     * Reads what gold came since and works the falls out anew; cheap if none came. One thread at a time.
     *
     * @throws dev.poeprofit.core.port.PortException if the store fails; the next time goes on where this one failed
     */
    public void refresh() {
        Optional<GoldMark> mark = gold.mark(queue);
        if (mark.isEmpty() || mark.get().seq() <= readTo) {
            return;
        }
        long today = Math.floorDiv(
                mark.get().horizon().getEpochSecond(), Duration.ofDays(1).toSeconds());
        long from = today - BASELINE_DAYS;
        read(mark.get().seq(), from);
        cells.keySet().removeIf(key -> key.epochDay() < from);
        judge(mark.get(), today);
    }

    /** Reads to a page: from where it stands, or at first back to the first day that counts. Counts all of it, or nothing. */
    private void read(long to, long fromDay) {
        Map<ExposureKey, ExposureCell> gained = new HashMap<>();
        long low = readTo + 1;
        long high = to;
        boolean first = readTo == 0;
        while (high >= low) {
            long start = Math.max(low, high - PIECE + 1);
            boolean reaches = add(new SeqRange(start, high), fromDay, gained);
            high = start - 1;
            if (first && !reaches) {
                break;
            }
        }
        gained.forEach((key, cell) -> cells.merge(key, cell, ExposureCell::plus));
        readTo = to;
    }

    /** Adds the cells of some pages; says whether a day was among them that counts, or none at all. */
    private boolean add(SeqRange pages, long fromDay, Map<ExposureKey, ExposureCell> gained) {
        boolean any = false;
        boolean counts = false;
        for (GoldStore.Stored<GoldRow.Exposure> stored :
                gold.list(GoldRow.Exposure.class, GoldQuery.all(queue).within(pages))) {
            any = true;
            GoldRow.Exposure row = stored.row();
            if (row.key().epochDay() >= fromDay) {
                counts = true;
                gained.merge(coarse(row.key()), row.cell(), ExposureCell::plus);
            }
        }
        return counts || !any;
    }

    /** The drop looks at hours and seller groups only. */
    private static ExposureKey coarse(ExposureKey key) {
        return new ExposureKey(
                key.market(),
                key.item(),
                key.epochDay(),
                key.slot(),
                PriceBand.UNKNOWN,
                StackBand.of(1),
                Activity.ACTIVE,
                key.sellerGroup(),
                AgeBins.UNKNOWN);
    }

    private void judge(GoldMark mark, long today) {
        Map<Market, Map<ExposureKey, ExposureCell>> markets = new HashMap<>();
        Map<MarketGood, Double> sold = new HashMap<>();
        cells.forEach((key, cell) -> {
            markets.computeIfAbsent(key.market(), name -> new HashMap<>()).put(key, cell);
            if (key.epochDay() < today) {
                sold.merge(new MarketGood(key.market(), key.item()), (double) cell.exitsCentral(), Double::sum);
            }
        });
        Map<Market, ExposureTable> tables = new HashMap<>();
        markets.forEach((market, its) -> tables.put(market, ExposureTable.of(its, Map.of())));
        List<MarketGood> goods = sold.entrySet().stream()
                .filter(entry -> entry.getValue() >= settings.dropEvents())
                .sorted(Map.Entry.<MarketGood, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().item()))
                .limit(MOST_GOODS)
                .map(Map.Entry::getKey)
                .toList();
        Map<AlertKey, AlertSample> seen = new LinkedHashMap<>();
        for (MarketGood good : goods) {
            ExposureTable table = tables.getOrDefault(good.market(), ExposureTable.EMPTY);
            Detection found = LiquidityDrop.look(table, good, today, 1, BASELINE_DAYS, settings);
            level(found).ifPresent(level -> {
                AlertSample sample = sample(good, mark.asOf(), level, found);
                seen.put(sample.key(), sample);
            });
        }
        samples = seen;
        before = Optional.of(mark.asOf());
        latest = new Look.Seen(mark.asOf(), List.copyOf(seen.values()));
    }

    private static OptionalDouble level(Detection found) {
        if (found instanceof Detection.Raised raised) {
            return OptionalDouble.of(1 - raised.ratio());
        }
        if (found instanceof Detection.Quiet quiet) {
            return OptionalDouble.of(Math.min(UNDECIDED, Math.max(0, 1 - quiet.ratio())));
        }
        return OptionalDouble.empty();
    }

    private AlertSample sample(MarketGood good, Instant asOf, double level, Detection found) {
        AlertKey key = key(good);
        AlertSample known = samples.get(key);
        Instant reached = known != null && known.level() >= RULE.enter()
                ? known.reachedAt().orElse(asOf)
                : before.orElse(asOf);
        String text = found instanceof Detection.Raised raised
                ? good.item().display() + ": " + raised.text()
                : good.item().display() + " sells about as it did";
        return new AlertSample(
                key,
                asOf,
                level,
                OptionalDouble.empty(),
                Optional.of(reached),
                Optional.empty(),
                Optional.of(good.item()),
                Optional.empty(),
                text);
    }

    private static AlertKey key(MarketGood good) {
        String subject = good.item().toString();
        return new AlertKey(
                RULE.alertClass(), Optional.of(good.market()), subject.substring(0, Math.min(subject.length(), 200)));
    }

    @Override
    public String name() {
        return "liquidity " + queue;
    }

    @Override
    public boolean watches(AlertKey key) {
        return key.alertClass().equals(RULE.alertClass())
                && key.market()
                        .filter(market -> market.realm() == queue.realm())
                        .isPresent();
    }

    @Override
    public Look look(Instant now) {
        return latest;
    }
}
