package dev.poeprofit.core.price;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Joins the lines of overviews to keys and trade ids, one overview after the other, the best first. */
final class PriceJoin {
    /** One line and the overview it stands in. */
    private record Found(PriceSnapshot snapshot, PriceLine line) {
        boolean isUsable() {
            return line.chaosValue().amount() > 0;
        }

        /** The same line under two types of goods is one line; two lines of one name are two goods. */
        boolean isSameLine(Found other) {
            boolean bothNamed =
                    line.tradeId().isPresent() && other.line.tradeId().isPresent();
            return bothNamed
                    ? line.tradeId().equals(other.line.tradeId())
                    : line.detailsId().equals(other.line.detailsId());
        }

        Found newer(Found other) {
            return other.snapshot.sampledAt().isAfter(snapshot.sampledAt()) ? other : this;
        }
    }

    private final Currencies names = Currencies.builtIn();
    private final Map<ItemKey, Quote> quotes = new TreeMap<>();
    private final Set<ItemKey> ambiguous = new TreeSet<>();
    private final Map<CurrencyId, Quote> currencies = new TreeMap<>();
    private long unkeyed;

    PriceJoin(List<PriceSnapshot> snapshots) {
        Set<ItemKey> decided = new HashSet<>();
        Set<CurrencyId> rated = new HashSet<>();
        for (Overview overview : List.of(Overview.EXCHANGE, Overview.STASH_CURRENCY, Overview.STASH_ITEM)) {
            List<PriceSnapshot> mine =
                    snapshots.stream().filter(s -> s.overview() == overview).toList();
            decided.addAll(join(mine, decided));
            if (overview != Overview.STASH_ITEM) {
                rated.addAll(rate(mine, rated));
            }
        }
    }

    /** Keys every line that a better overview has not decided; gives all keys this overview has a line for. */
    private Set<ItemKey> join(List<PriceSnapshot> snapshots, Set<ItemKey> decided) {
        Map<ItemKey, Found> found = new LinkedHashMap<>();
        Set<ItemKey> twice = new HashSet<>();
        for (PriceSnapshot snapshot : snapshots) {
            for (PriceLine line : snapshot.lines()) {
                Optional<ItemKey> key = LineKeys.keyOf(line, snapshot.overview(), snapshot.type());
                if (key.isEmpty()) {
                    unkeyed++;
                    continue;
                }
                Found here = new Found(snapshot, line);
                Found before = found.putIfAbsent(key.get(), here);
                if (before != null && before.isSameLine(here)) {
                    found.put(key.get(), before.newer(here));
                } else if (before != null) {
                    twice.add(key.get());
                }
            }
        }
        found.forEach((key, line) -> {
            if (decided.contains(key)) {
                return;
            }
            if (twice.contains(key)) {
                ambiguous.add(key);
            } else if (line.isUsable()) {
                quotes.put(key, quote(key, line));
            }
        });
        return found.keySet();
    }

    /** Rates every currency that a better overview has no line for; gives all currencies this overview has a line for. */
    private Set<CurrencyId> rate(List<PriceSnapshot> snapshots, Set<CurrencyId> rated) {
        Map<CurrencyId, Found> found = new TreeMap<>();
        for (PriceSnapshot snapshot : snapshots) {
            for (PriceLine line : snapshot.lines()) {
                currency(line)
                        .filter(id -> !rated.contains(id))
                        .ifPresent(id -> found.merge(id, new Found(snapshot, line), Found::newer));
            }
        }
        found.forEach((id, line) -> {
            Optional<ItemKey> key = LineKeys.keyOf(
                    line.line(), line.snapshot().overview(), line.snapshot().type());
            if (line.isUsable() && key.isPresent()) {
                currencies.put(id, quote(key.get(), line));
            }
        });
        return found.keySet();
    }

    /** The line's trade id, else the one of its name: the overview of 2020 gives no ids. */
    private Optional<CurrencyId> currency(PriceLine line) {
        Optional<CurrencyId> given =
                line.tradeId().filter(CurrencyId::isWellFormed).map(CurrencyId::new);
        return given.isPresent() ? given.map(id -> names.find(id.id()).orElse(id)) : names.byName(line.name());
    }

    private static Quote quote(ItemKey key, Found found) {
        PriceLine line = found.line();
        // The unit of account is worth itself, whatever rounding its line went through.
        Chaos chaos = key.equals(PriceBook.CHAOS_ORB) ? new Chaos(1) : line.chaosValue();
        return new Quote(
                key,
                chaos,
                found.snapshot().overview(),
                found.snapshot().type(),
                Optional.of(line.detailsId()),
                line.tradeId(),
                line.count(),
                line.listingCount(),
                line.volumeChaos(),
                line.sellPerChaos(),
                line.sparkline(),
                line.totalChangePercent(),
                line.sampledAt().orElse(found.snapshot().sampledAt()),
                found.snapshot().retrievedAt());
    }

    Map<ItemKey, Quote> quotes() {
        return quotes;
    }

    Set<ItemKey> ambiguous() {
        return ambiguous;
    }

    Map<CurrencyId, Quote> currencies() {
        return currencies;
    }

    long unkeyed() {
        return unkeyed;
    }
}
