package dev.poeprofit.server.shape;

import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.Buckets;
import dev.poeprofit.core.liquidity.EndRates;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.liquidity.PriceResponse;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.Stratum;
import dev.poeprofit.core.liquidity.supply.SupplySettings;
import dev.poeprofit.core.liquidity.supply.Turnover;
import dev.poeprofit.core.port.shape.Labels;
import dev.poeprofit.core.strategy.MarketPicture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** JSON of how liquid a good is. */
public final class ItemShape {
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    /** Hours at which the survival curve is told: dense where most sales are, up to a week. */
    private static final List<Integer> CURVE = List.of(1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72, 120, 168);

    private ItemShape() {}

    /**
     * The name by which a good is asked for.
     *
     * @param item the good
     * @return sixteen hex digits
     */
    public static String id(ItemKey item) {
        return String.format(Locale.ROOT, "%016x", item.id());
    }

    /**
     * A good in a list: the figures of the stack that is listed most, near the reference price.
     *
     * @param picture the market, with listings
     * @param item the good
     * @param availability how long the seller is online
     * @return the fields
     * @throws IllegalArgumentException if the picture has no listings
     */
    public static Map<String, Object> row(MarketPicture picture, ItemKey item, Availability availability) {
        return fields(picture, model(picture), item, availability).map();
    }

    private static LiquidityModel model(MarketPicture picture) {
        return picture.model().orElseThrow(() -> new IllegalArgumentException("the market must have listings"));
    }

    private static Fields fields(MarketPicture picture, LiquidityModel model, ItemKey item, Availability availability) {
        Stratum stratum = usual(picture, model, item);
        SellThrough chance = model.sellThrough(stratum, SIX_HOURS, availability);
        Fields fields = new Fields()
                .put("id", id(item))
                .put("key", item.toString())
                .put("name", item.display())
                .put("kind", item.kind())
                .put("bucket", Buckets.of(item))
                .put("stack_from", stratum.stack().from())
                .put("availability", availability.toString())
                .put("supply", supply(picture.supply(item)));
        picture.reference(item).ifPresent(found -> fields.put("reference", reference(found)));
        fields.put("sale_within_6h", chance(chance))
                .put("time_to_sell", timeToSell(model.median(stratum, availability)));
        model.ends(stratum).ifPresent(ends -> fields.put("ends", ends(ends)));
        return fields;
    }

    /** The stack that is listed most, near the reference. */
    private static Stratum usual(MarketPicture picture, LiquidityModel model, ItemKey item) {
        Stratum best = Stratum.nearReference(picture.market(), item);
        long most = 0;
        for (StackBand band : StackBand.values()) {
            Stratum stratum = best.of(band);
            long entries = model.ends(stratum).map(EndRates::entries).orElse(0L);
            if (entries > most) {
                most = entries;
                best = stratum;
            }
        }
        return best;
    }

    /**
     * All that is said of one good.
     *
     * @param picture the market, with listings
     * @param item the good
     * @param availability how long the seller is online
     * @return the fields of {@link #row}, and the survival curve, how far it reaches, chances by price and ages
     * @throws IllegalArgumentException if the picture has no listings
     */
    public static Map<String, Object> detail(MarketPicture picture, ItemKey item, Availability availability) {
        LiquidityModel model = model(picture);
        Stratum stratum = usual(picture, model, item);
        Fields fields = fields(picture, model, item, availability);
        List<Map<String, Object>> curve = new ArrayList<>();
        Optional<Integer> reach = Optional.empty();
        Optional<String> stopped = Optional.empty();
        for (int hours : CURVE) {
            SellThrough sold = model.sellThrough(stratum, Duration.ofHours(hours), availability);
            if (sold instanceof SellThrough.Known known) {
                reach = Optional.of(hours);
                curve.add(Fields.state("known")
                        .put("hours", hours)
                        .put("unsold", 1 - known.net().central().value())
                        .put("unsold_lo", 1 - known.net().hi().value())
                        .put("unsold_hi", 1 - known.net().lo().value())
                        .put("interval_low", 1 - known.interval().high())
                        .put("interval_high", 1 - known.interval().low())
                        .put("level", known.interval().level())
                        .map());
            } else if (sold instanceof SellThrough.Insufficient thin) {
                stopped = stopped.or(() -> Optional.of(label(thin.reason())));
                curve.add(Fields.state("insufficient_data")
                        .put("hours", hours)
                        .put("reason", label(thin.reason()))
                        .map());
            }
        }
        fields.put("survival", curve);
        Fields reached = Fields.state(reach.isPresent() ? "known" : "insufficient_data");
        reach.ifPresent(hours -> reached.put("hours", hours));
        fields.put("reach", reached.maybe("ends_because", stopped));
        List<Map<String, Object>> points = new ArrayList<>();
        for (PriceResponse.Point point :
                PriceResponse.of(model, stratum, SIX_HOURS, availability).points()) {
            points.add(new Fields()
                    .put("relative_low", point.lowest().low())
                    .put("relative_high", point.highest().high())
                    .put("relative", point.relative())
                    .put("sale_within_6h", point.chance().value())
                    .put("low_quantile", point.low().value())
                    .put("floor", point.floor().value())
                    .put("n", point.figure().entries())
                    .put("sellers", point.figure().sellers())
                    .map());
        }
        fields.put("by_price", points);
        picture.liquidity()
                .flatMap(snapshot -> Turnover.of(
                        snapshot.table(),
                        new MarketGood(picture.market(), item),
                        picture.supply(item),
                        SupplySettings.DEFAULT.level()))
                .ifPresent(turnover -> fields.put("turnover", turnover(turnover)));
        Fields ages = new Fields();
        picture.listingFreshness().ifPresent(freshness -> ages.put("listings", freshness(freshness)));
        fields.put("freshness", ages);
        boolean shown = Buckets.of(item) != dev.poeprofit.core.item.LiquidityBucket.COMMODITY;
        fields.put(
                "coverage",
                Fields.state(shown ? "known" : "unknown")
                        .put(
                                "text",
                                shown
                                        ? "sold in person, which the stash stream shows"
                                        : "mostly traded on the exchange, which the stash stream does not show"));
        return fields.map();
    }

    private static Fields turnover(Turnover turnover) {
        Fields fields = new Fields()
                .put("sales_per_day_lo", turnover.lo().meanPerDay())
                .put("sales_per_day", turnover.central().meanPerDay())
                .put("sales_per_day_hi", turnover.hi().meanPerDay())
                .put("units_per_day", turnover.unitsPerDay())
                .put("observed_hours", turnover.observedHours());
        turnover.daysOfSupply().ifPresent(days -> {
            Fields supply = new Fields().put("low", days.low()).put("days", days.days());
            days.high().ifPresent(high -> supply.put("high", high));
            fields.put("days_of_supply", supply);
        });
        return fields;
    }

    /**
     * Age of data.
     *
     * @param freshness their freshness
     * @return the fields
     */
    public static Fields freshness(Freshness freshness) {
        return new Fields()
                .put("sampled_at", freshness.sampledAt())
                .put("age_s", freshness.age().toMillis() / 1e3)
                .put("limit_s", freshness.limit().toSeconds())
                .put("stale", !freshness.isFresh());
    }

    private static Fields supply(LiveSupply supply) {
        return new Fields()
                .put("listings", supply.listings())
                .put("units", supply.units())
                .put("sellers", supply.sellers())
                .put("dormant", supply.dormant())
                .put("hidden", supply.hidden())
                .put("age_unknown", supply.ageUnknown());
    }

    private static Fields reference(ReferencePrice reference) {
        Fields fields = new Fields().put("chaos", reference.perUnit().amount()).put("sellers", reference.sellers());
        reference
                .evidence()
                .ifPresent(evidence -> fields.put("relative_error", evidence.relativeError())
                        .put("asked_p10", evidence.low())
                        .put("asked_p90", evidence.high())
                        .put("asks_used", evidence.used())
                        .put("asks_left_out", evidence.left()));
        return fields;
    }

    private static Fields ends(EndRates ends) {
        return new Fields()
                .put("listings", ends.entries())
                .put("vanished", ends.vanished())
                .put("withdrawn", ends.withdrawn())
                .put("delisted_per_hour", ends.delistPerHour())
                .put("cancelled_per_hour", ends.cancelPerHour());
    }

    private static Fields chance(SellThrough chance) {
        if (chance instanceof SellThrough.Known known) {
            return Fields.state("known")
                    .put("lo", known.net().lo().value())
                    .put("central", known.net().central().value())
                    .put("hi", known.net().hi().value())
                    .put("interval_low", known.interval().low())
                    .put("interval_high", known.interval().high())
                    .put("level", known.interval().level())
                    .put("n", known.entries())
                    .put("effective_events", known.effectiveEvents())
                    .put("sellers", known.sellers());
        }
        SellThrough.Insufficient thin = (SellThrough.Insufficient) chance;
        return Fields.state("insufficient_data")
                .put("reason", label(thin.reason()))
                .put("effective_events", thin.effectiveEvents())
                .put("sellers", thin.sellers());
    }

    private static Fields timeToSell(MedianTimeToSell median) {
        if (median instanceof MedianTimeToSell.Reached reached) {
            Fields fields = Fields.state("reached")
                    .put("median_s", reached.value().toSeconds())
                    .put("low_s", reached.low().toSeconds());
            reached.high().ifPresent(high -> fields.put("high_s", high.toSeconds()));
            return fields;
        }
        if (median instanceof MedianTimeToSell.NotReached not) {
            return Fields.state("not_reached")
                    .put("restricted_mean_s", not.restrictedMean().toSeconds())
                    .put("horizon_s", not.horizon().toSeconds());
        }
        return Fields.state("insufficient_data")
                .put("reason", label(((MedianTimeToSell.Insufficient) median).reason()));
    }

    private static String label(Enum<?> constant) {
        return Labels.of(constant).replace('-', '_');
    }
}
