package dev.poeprofit.engine.derive;

import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.liquidity.Buckets;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.port.History.PageLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Counts by the hour how often commodities are listed and leave. */
final class HeatCounts {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Comparator<MarketGood> ORDER =
            Comparator.comparing(MarketGood::market).thenComparing(MarketGood::item);

    private static final class Counts {
        private long listed;
        private long delisted;
    }

    private final NavigableMap<Instant, Map<MarketGood, Counts>> hours = new TreeMap<>();
    /** Beginning of the first hour that no row was made of; the epoch before the first. */
    private Instant open = Instant.EPOCH;

    /** Takes a page in; vanishings count where they happened, once they are resolved. */
    void add(PageLifecycle page) {
        for (ListingEvent event : page.events()) {
            if (Buckets.of(event.key()) == LiquidityBucket.COMMODITY) {
                add(event);
            }
        }
    }

    private void add(ListingEvent event) {
        Instant gone = event.vanishedAt();
        switch (event.kind()) {
            case LISTED -> counts(event, event.at()).listed++;
            case RESOLVED -> counts(event, gone == null ? event.at() : gone).delisted++;
            case REVOKED -> counts(event, gone == null ? event.at() : gone).delisted--;
            case REPRICED, STACK_CHANGED, MOVED, VANISHED -> {
                // Neither begins nor ends a listing for good.
            }
        }
    }

    private Counts counts(ListingEvent event, Instant at) {
        return hours.computeIfAbsent(hourOf(at), hour -> new TreeMap<>(ORDER))
                .computeIfAbsent(new MarketGood(event.market(), event.key()), good -> new Counts());
    }

    private static Instant hourOf(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), HOUR.toSeconds()) * HOUR.toSeconds());
    }

    /** The hour that supply would be sampled for at a horizon; empty if that was done. */
    Optional<Instant> due(Instant horizon) {
        Instant last = hourOf(horizon).minus(HOUR);
        return last.isBefore(open) ? Optional.empty() : Optional.of(last);
    }

    /** Rows of the hours that are over at a horizon, with the supply at the end of the last, and corrections of earlier ones. */
    List<HeatRow> close(
            Instant horizon, Function<MarketGood, Optional<HeatRow.Sample>> supply, List<MarketGood> goods) {
        List<HeatRow> rows = new ArrayList<>();
        Instant end = hourOf(horizon);
        Optional<Instant> due = due(horizon);
        Map<Instant, Map<MarketGood, Counts>> over = hours.headMap(end, false);
        Map<MarketGood, Optional<HeatRow.Sample>> samples = new TreeMap<>(ORDER);
        due.ifPresent(hour -> goods.forEach(good -> {
            Optional<HeatRow.Sample> sample = supply.apply(good);
            if (sample.isPresent()) {
                samples.put(good, sample);
                hours.computeIfAbsent(hour, any -> new TreeMap<>(ORDER)).computeIfAbsent(good, any -> new Counts());
            }
        }));
        over.forEach((hour, goodsOf) -> goodsOf.forEach((good, counts) -> {
            Optional<HeatRow.Sample> sample = due.filter(hour::equals).isPresent()
                    ? samples.getOrDefault(good, Optional.empty())
                    : Optional.empty();
            if (sample.isPresent() || counts.listed != 0 || counts.delisted != 0) {
                rows.add(new HeatRow(good.market(), good.item(), hour, counts.listed, counts.delisted, sample));
            }
        }));
        over.clear();
        if (end.isAfter(open)) {
            open = end;
        }
        return rows;
    }
}
