package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.MarketGood;
import java.util.Optional;

/**
 * How much of a good goes a day, and for how many days what is on offer lasts. Under the three sale labels: what went away is
 * not known to be sold.
 *
 * @param lo sales a day under the label lo
 * @param central sales a day under the label central, not thinned
 * @param hi sales a day under the label hi
 * @param unitsPerDay units a day, central: the units of the label hi times the share of its sales that are central
 * @param unitsPerDayHi units a day under the label hi, parts of stacks included
 * @param observedHours hours that were watched
 * @param live what is on offer
 */
public record Turnover(
        EventRate lo,
        EventRate central,
        EventRate hi,
        double unitsPerDay,
        double unitsPerDayHi,
        double observedHours,
        LiveSupply live) {
    private static final double DAY_HOURS = 24;

    /**
     * Days of supply: how long what is on offer would last if nothing were added.
     *
     * @param low at the turnover of the label hi, upper limit of its rate
     * @param days at the turnover of the label central
     * @param high at the lower limit of the label central's rate; empty if that is no sale at all
     */
    public record DaysOfSupply(double low, double days, Optional<Double> high) {}

    /**
     * Turnover of a good.
     *
     * @param table exposure and events
     * @param good the good
     * @param live what is on offer now
     * @param level level of intervals, in (0, 1)
     * @return empty if the market was not watched
     */
    public static Optional<Turnover> of(ExposureTable table, MarketGood good, LiveSupply live, double level) {
        double observed = Heatmap.observedHours(table, good.market());
        if (!(observed > 0)) {
            return Optional.empty();
        }
        GoodSums sums = new GoodSums();
        table.cells().forEach((key, cell) -> {
            if (key.market().equals(good.market()) && key.item().equals(good.item())) {
                sums.add(key, cell);
            }
        });
        double phi = sums.phi();
        double hi = sums.total.exitsHi();
        double share = hi > 0 ? sums.total.exitsCentral() / hi : 0;
        double units = DAY_HOURS * sums.total.units() / observed;
        return Optional.of(new Turnover(
                EventRate.of((double) sums.total.exitsLo(), observed, phi, level),
                EventRate.of((double) sums.total.exitsCentral(), observed, phi, level),
                EventRate.of(hi, observed, phi, level),
                units * share,
                units,
                observed,
                live));
    }

    /**
     * Days of supply in units.
     *
     * @return empty if no sale was seen under the label central: then only a least number of days could be said, and nothing
     *     of what it is
     */
    public Optional<DaysOfSupply> daysOfSupply() {
        if (!(unitsPerDay > 0)) {
            return Optional.empty();
        }
        double days = live.units() / unitsPerDay;
        double perSaleHi = unitsPerDayHi / hi.meanPerHour();
        double perSale = unitsPerDay / central.meanPerHour();
        double slowest = perSale * central.perHour().low();
        double high = live.units() / slowest;
        return Optional.of(new DaysOfSupply(
                live.units() / (perSaleHi * hi.perHour().high()),
                days,
                slowest > 0 && Double.isFinite(high) ? Optional.of(high) : Optional.empty()));
    }
}
