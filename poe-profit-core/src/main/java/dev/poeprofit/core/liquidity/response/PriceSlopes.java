package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceBand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Slopes of goods. A good's slope leans on the slope of its kind by a ridge of pseudo-events; the kind's slope comes from
 * goods with a reference known well enough. Errors in the reference flatten a slope: with u its error on the log scale and x
 * the log relative price as seen, the fitted slope is the true one times the reliability 1 - Var(u)/Var(x), and is divided
 * by it (classical errors in variables; exact for normal x, tested by simulation).
 */
final class PriceSlopes {
    /** First and last band with a price of its own; the open ones have none, and the dear one is the placebo. */
    static final int FIRST = PriceBand.of(.5).index();

    static final int LAST = PriceBand.of(1.4).index();

    private final ResponseSettings settings;

    PriceSlopes(ResponseSettings settings) {
        this.settings = settings;
    }

    static double middle(int band) {
        PriceBand edges = new PriceBand(band);
        return Math.log(edges.low() * edges.high()) / 2;
    }

    List<SlopeCell> cells(Object good, BandTable table, Withdrawals withdrawals) {
        List<SlopeCell> cells = new ArrayList<>();
        double[] logPrices = table.logPrices();
        for (int a = 0; a < AgeBins.COUNT; a++) {
            Object stratum = List.of(good, a);
            for (int b = FIRST; b <= LAST; b++) {
                for (int g = 0; g < ExposureKey.GROUPS; g++) {
                    double hours = table.hours[b][a][g];
                    if (hours > 0) {
                        double sold = table.gone[b][a][g] - hours * withdrawals.perHour(a);
                        cells.add(new SlopeCell(stratum, logPrices[b], g, sold, hours));
                    }
                }
            }
        }
        return cells;
    }

    /** The common slope of goods; empty with too few sales, or if errors of references are most of what prices scatter. */
    Optional<ResponseSlope> ofKind(
            Map<MarketGood, BandTable> goods,
            Function<MarketGood, Optional<Double>> referenceErrors,
            Withdrawals withdrawals) {
        List<SlopeCell> cells = new ArrayList<>();
        double error = 0;
        double weight = 0;
        List<Map.Entry<MarketGood, BandTable>> ordered = new ArrayList<>(goods.entrySet());
        ordered.sort(Comparator.comparing(
                entry -> entry.getKey().market() + " " + entry.getKey().item()));
        for (Map.Entry<MarketGood, BandTable> entry : ordered) {
            MarketGood good = entry.getKey();
            Optional<Double> u = referenceErrors.apply(good).filter(e -> e <= settings.maxReferenceError());
            if (u.isPresent()) {
                List<SlopeCell> own = cells(good, entry.getValue(), withdrawals);
                double hours = own.stream().mapToDouble(SlopeCell::hours).sum();
                cells.addAll(own);
                error += hours * u.get() * u.get();
                weight += hours;
            }
        }
        ConditionalPoisson poisson = new ConditionalPoisson(cells);
        ConditionalPoisson.Fit fit = poisson.fit(0, 0);
        if (!(fit.sales() >= settings.minSlopeEvents()) || !(fit.information() > 0)) {
            return Optional.empty();
        }
        return corrected(fit, poisson.scatter(), weight > 0 ? error / weight : 0);
    }

    /** The slope of one good on its own data and its kind's slope; the kind's if its own reference is not known well. */
    ResponseSlope ofGood(
            MarketGood good,
            BandTable table,
            Optional<Double> referenceError,
            ResponseSlope parent,
            Withdrawals withdrawals) {
        if (referenceError.isEmpty() || referenceError.get() > settings.maxReferenceError()) {
            return new ResponseSlope(parent.value(), parent.standardError(), 0, parent.reliability());
        }
        ConditionalPoisson poisson = new ConditionalPoisson(cells(good, table, withdrawals));
        double scatter = poisson.scatter();
        double error = referenceError.get() * referenceError.get();
        double reliability = scatter > 0 ? 1 - error / scatter : 0;
        if (!(reliability >= settings.minReliability())) {
            return new ResponseSlope(parent.value(), parent.standardError(), 0, parent.reliability());
        }
        // The ridge acts on the slope as seen, so the parent is flattened as the good's own data are.
        double precision = settings.ridgeEvents() * scatter;
        ConditionalPoisson.Fit fit = poisson.fit(parent.value() * reliability, precision);
        return new ResponseSlope(
                Math.min(0, fit.slope() / reliability), fit.standardError() / reliability, fit.sales(), reliability);
    }

    private Optional<ResponseSlope> corrected(ConditionalPoisson.Fit fit, double scatter, double error) {
        double reliability = scatter > 0 ? 1 - error / scatter : 0;
        if (!(reliability >= settings.minReliability())) {
            return Optional.empty();
        }
        return Optional.of(new ResponseSlope(
                Math.min(0, fit.slope() / reliability), fit.standardError() / reliability, fit.sales(), reliability));
    }
}
