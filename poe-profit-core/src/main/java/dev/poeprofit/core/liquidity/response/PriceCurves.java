package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.Thinning;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Price responses of the goods of a market, for one stack band and with their sellers active or idle. Goods of a kind share a
 * slope that their own leans on. A function of its inputs; immutable.
 */
public final class PriceCurves {
    private record Kin(BandTable all, Withdrawals withdrawals, Optional<ResponseSlope> slope) {}

    private final Market market;
    private final Map<MarketGood, BandTable> tables;
    private final Map<MarketGood, ReferencePrice> references;
    private final Map<ItemKey.Kind, Kin> kinds;
    private final PriceSlopes slopes;
    private final ResponseSettings settings;

    private PriceCurves(
            Market market,
            Map<MarketGood, BandTable> tables,
            Map<MarketGood, ReferencePrice> references,
            Map<ItemKey.Kind, Kin> kinds,
            PriceSlopes slopes,
            ResponseSettings settings) {
        this.market = market;
        this.tables = tables;
        this.references = references;
        this.kinds = kinds;
        this.slopes = slopes;
        this.settings = settings;
    }

    /**
     * Fits the slopes of a market.
     *
     * @param table exposure and events
     * @param market the market
     * @param stack units offered
     * @param activity whether sellers are about
     * @param references reference prices, which give absolute prices and say whose prices may teach a slope
     * @param thinning which share of vanishings near the reference are sales, by kind of good
     * @param settings settings
     * @return the responses; one pass over the cells
     */
    public static PriceCurves of(
            ExposureTable table,
            Market market,
            StackBand stack,
            Activity activity,
            Map<MarketGood, ReferencePrice> references,
            Function<ItemKey.Kind, Thinning> thinning,
            ResponseSettings settings) {
        Map<MarketGood, BandTable> tables = BandTable.of(table, stack, activity);
        tables.keySet().removeIf(good -> !good.market().equals(market));
        Map<ItemKey.Kind, Map<MarketGood, BandTable>> byKind = new EnumMap<>(ItemKey.Kind.class);
        tables.forEach((good, sums) -> byKind.computeIfAbsent(good.item().kind(), unseen -> new java.util.HashMap<>())
                .put(good, sums));
        PriceSlopes slopes = new PriceSlopes(settings);
        Map<ItemKey.Kind, Kin> kinds = new EnumMap<>(ItemKey.Kind.class);
        byKind.forEach((kind, goods) -> {
            BandTable all = new BandTable();
            goods.values().forEach(all::add);
            Withdrawals withdrawals = new Withdrawals(all, thinning.apply(kind));
            kinds.put(
                    kind,
                    new Kin(
                            all,
                            withdrawals,
                            slopes.ofKind(goods, good -> errorOf(references.get(good)), withdrawals)));
        });
        return new PriceCurves(market, tables, Map.copyOf(references), kinds, slopes, settings);
    }

    private static Optional<Double> errorOf(@org.jspecify.annotations.Nullable ReferencePrice reference) {
        return Optional.ofNullable(reference)
                .flatMap(ReferencePrice::evidence)
                .map(evidence -> evidence.relativeError());
    }

    /**
     * Slopes of kinds.
     *
     * @return kinds whose goods have references known well enough and enough sales; others have none
     */
    public Map<ItemKey.Kind, ResponseSlope> kindSlopes() {
        Map<ItemKey.Kind, ResponseSlope> known = new TreeMap<>();
        kinds.forEach((kind, kin) -> kin.slope().ifPresent(slope -> known.put(kind, slope)));
        return known;
    }

    /**
     * The price response of a good.
     *
     * @param item the good
     * @return empty if nothing of known age was at risk, its kind has no slope, or no range of bands has the sales and sellers
     *     to be shown
     */
    public Optional<PriceCurve> curve(ItemKey item) {
        return curve(item, Optional.empty());
    }

    /**
     * The price response of a good, checked against another slope.
     *
     * @param item the good
     * @param check slope from reprices of the same items; if it differs from the good's own by more than chance, the limits of
     *     every point cover the fits with either
     * @return as {@link #curve(ItemKey)}
     */
    public Optional<PriceCurve> curve(ItemKey item, Optional<ResponseSlope> check) {
        MarketGood good = new MarketGood(market, item);
        BandTable own = tables.get(good);
        Kin kin = kinds.get(item.kind());
        if (own == null || kin == null || kin.slope().isEmpty()) {
            return Optional.empty();
        }
        ReferencePrice reference = references.get(good);
        ResponseSlope slope =
                slopes.ofGood(good, own, errorOf(reference), kin.slope().get(), kin.withdrawals());
        return CurveFit.of(own, kin.all(), kin.withdrawals(), slope, check, settings)
                .map(fit -> new PriceCurve(fit, Optional.ofNullable(reference), settings));
    }
}
