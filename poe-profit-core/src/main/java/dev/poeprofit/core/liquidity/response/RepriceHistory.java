package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Slope from reprices: listings of a good that began at about the same price and are equally old are compared by how far their
 * price has been changed since. Quality of the item and habits of the seller are the same before and after, which they are not
 * between listings at different prices. Assumes that a change of price does not itself bring buyers, and that who changes it
 * would have sold like who does not. Takes events in order; not thread-safe; memory follows open listings and distinct cells.
 */
public final class RepriceHistory {
    /** Prices within 10 % began alike. */
    private static final double GRID = Math.log(1.1);

    private static final double HOUR = Duration.ofHours(1).toMillis();

    private record Start(MarketGood good, long price) {}

    private record Cell(Start start, int ageBin, long change, int group) {}

    private record Sums(double sales, double hours) {
        Sums plus(double moreSales, double moreHours) {
            return new Sums(sales + moreSales, hours + moreHours);
        }
    }

    private record Open(Start start, long from, long since, double firstLog, double nowLog, int group) {}

    private record Ended(Cell cell) {}

    private final Map<EpisodeId, Open> open = new HashMap<>();
    private final Map<EpisodeId, Ended> ended = new HashMap<>();
    private final Map<Cell, Sums> cells = new HashMap<>();
    private long changed;

    /** A history of nothing. */
    public RepriceHistory() {}

    /**
     * Takes the next event.
     *
     * @param event the event
     * @param chaosPerUnit what is asked for a unit after it, above 0; empty if its currency has no rate, which ends the
     *     listing's part
     */
    public void accept(ListingEvent event, Optional<Double> chaosPerUnit) {
        long at = event.at().toEpochMilli();
        switch (event.kind()) {
            case LISTED -> {
                if (event.ageKnown() && chaosPerUnit.isPresent()) {
                    double log = Math.log(chaosPerUnit.get());
                    Start start = new Start(new MarketGood(event.market(), event.key()), Math.round(log / GRID));
                    int group = ExposureKey.groupOf(StableId.of(event.seller()));
                    open.put(event.episode(), new Open(start, at, at, log, log, group));
                }
            }
            case REPRICED -> {
                Open was = open.remove(event.episode());
                if (was != null) {
                    expose(was, at);
                    chaosPerUnit.ifPresent(now -> {
                        open.put(
                                event.episode(),
                                new Open(was.start(), was.from(), at, was.firstLog(), Math.log(now), was.group()));
                        changed++;
                    });
                }
            }
            case STACK_CHANGED -> {
                // Another quantity is another listing; what is compared are units.
                Open was = open.remove(event.episode());
                if (was != null) {
                    expose(was, at);
                }
            }
            case VANISHED -> {
                Open was = open.remove(event.episode());
                if (was != null) {
                    expose(was, at);
                    ended.put(event.episode(), new Ended(cellAt(was, at)));
                }
            }
            case RESOLVED -> {
                Ended was = ended.remove(event.episode());
                if (was != null && event.outcome() == Outcome.SOLD_LIKE) {
                    cells.merge(was.cell(), new Sums(1, 0), (a, b) -> a.plus(b.sales(), b.hours()));
                }
            }
            case MOVED -> ended.remove(event.episode());
            case REVOKED -> {
                // Rare, and long after: the sale it takes back stays one of many.
            }
        }
    }

    private void expose(Open was, long to) {
        for (long at = was.since(); at < to; ) {
            int bin = AgeBins.of(Math.max(0, at - was.from()));
            long edge = AgeBins.toMillis(bin);
            long end = edge == Long.MAX_VALUE ? to : Math.min(to, was.from() + edge);
            double hours = (end - at) / HOUR;
            cells.merge(cellAt(was, at), new Sums(0, hours), (a, b) -> a.plus(b.sales(), b.hours()));
            at = end;
        }
    }

    private static Cell cellAt(Open was, long at) {
        long age = Math.max(0, at - was.from());
        return new Cell(
                was.start(), AgeBins.of(age), Math.round((was.nowLog() - was.firstLog()) / GRID * 2), was.group());
    }

    /**
     * Changes of price that were followed.
     *
     * @return at least 0
     */
    public long changes() {
        return changed;
    }

    /**
     * The slope over all goods.
     *
     * @param settings settings
     * @return empty with fewer sales at changed prices than a slope needs
     */
    public Optional<ResponseSlope> slope(ResponseSettings settings) {
        List<SlopeCell> all = new ArrayList<>();
        double atChanged = 0;
        for (Map.Entry<Cell, Sums> entry : cells.entrySet()) {
            Cell cell = entry.getKey();
            all.add(new SlopeCell(
                    List.of(cell.start(), cell.ageBin()),
                    cell.change() * GRID / 2,
                    cell.group(),
                    entry.getValue().sales(),
                    entry.getValue().hours()));
            atChanged += cell.change() != 0 ? entry.getValue().sales() : 0;
        }
        ConditionalPoisson.Fit fit = new ConditionalPoisson(all).fit(0, 0);
        if (!(atChanged >= settings.minSlopeEvents()) || !(fit.information() > 0)) {
            return Optional.empty();
        }
        return Optional.of(new ResponseSlope(Math.min(0, fit.slope()), fit.standardError(), fit.sales(), 1));
    }
}
