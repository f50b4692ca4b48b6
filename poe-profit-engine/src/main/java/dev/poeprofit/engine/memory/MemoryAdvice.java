package dev.poeprofit.engine.memory;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.Place;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.PredictionOutcome;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.TextOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Facts of advice in memory. Of each type the oldest are forgotten beyond a limit, and with them that they were there; what is the
 * latest of its subject is forgotten last. Guarded by whoever holds it.
 */
final class MemoryAdvice {
    private record About(Optional<Market> market, String subject) {
        static About of(AdviceFact fact) {
            return new About(fact.inMarket(), fact.subject());
        }
    }

    /** Facts of one type. */
    private static final class Kept {
        private final Set<String> keys = new HashSet<>();
        private final TreeMap<Place, AdviceFact> facts = new TreeMap<>();
        private final Map<About, Integer> counts = new HashMap<>();
    }

    private final int limit;
    private final Map<Class<?>, Kept> kinds = new HashMap<>();

    MemoryAdvice(int limit) {
        this.limit = limit;
    }

    private static Place place(AdviceFact fact) {
        return new Place(fact.at(), fact.naturalKey());
    }

    /** How many were new: one or none. */
    int add(AdviceFact fact) {
        Kept kept = kinds.computeIfAbsent(fact.getClass(), any -> new Kept());
        if (!kept.keys.add(fact.naturalKey())) {
            return 0;
        }
        kept.facts.put(place(fact), fact);
        kept.counts.merge(About.of(fact), 1, Integer::sum);
        if (kept.facts.size() > limit) {
            forget(kept);
        }
        return 1;
    }

    private static void forget(Kept kept) {
        AdviceFact oldest = kept.facts.values().stream()
                .filter(fact -> kept.counts.getOrDefault(About.of(fact), 0) > 1)
                .findFirst()
                .orElseGet(() -> kept.facts.firstEntry().getValue());
        kept.facts.remove(place(oldest));
        kept.keys.remove(oldest.naturalKey());
        kept.counts.computeIfPresent(About.of(oldest), (about, count) -> count == 1 ? null : count - 1);
    }

    private NavigableMap<Place, AdviceFact> of(Class<?> kind) {
        Kept kept = kinds.get(kind);
        return kept == null ? new TreeMap<>() : kept.facts;
    }

    <F extends AdviceFact> Slice<F> list(FactQuery<F> query) {
        if (query instanceof FactQuery.Span<F> span) {
            return span(span);
        } else if (query instanceof FactQuery.Latest<F> latest) {
            return latest(latest);
        } else if (query instanceof FactQuery.Unresolved unresolved) {
            return unresolved(unresolved, query.kind());
        }
        throw new IllegalArgumentException("no answer to " + query);
    }

    private <F extends AdviceFact> Slice<F> span(FactQuery.Span<F> query) {
        Optional<Place> after = query.after().map(Place::parse);
        return cut(
                query,
                of(query.kind()).values(),
                fact -> !fact.at().isBefore(query.from())
                        && fact.at().isBefore(query.to())
                        && query.market()
                                .map(it -> fact.inMarket().equals(Optional.of(it)))
                                .orElse(true)
                        && query.subject().map(it -> it.equals(fact.subject())).orElse(true)
                        && after.map(it -> it.compareTo(place(fact)) < 0).orElse(true),
                fact -> place(fact).toString());
    }

    private <F extends AdviceFact> Slice<F> latest(FactQuery.Latest<F> query) {
        TreeMap<String, AdviceFact> latest = new TreeMap<>(TextOrder.CODE_POINTS);
        for (AdviceFact fact : of(query.kind()).values()) {
            if (fact.at().isBefore(query.before()) && fact.inMarket().equals(query.market())) {
                latest.put(fact.subject(), fact);
            }
        }
        return cut(
                query,
                query.after()
                        .map(it -> latest.tailMap(it, false))
                        .orElse(latest)
                        .values(),
                fact -> true,
                AdviceFact::subject);
    }

    private <F extends AdviceFact> Slice<F> unresolved(FactQuery.Unresolved query, Class<F> kind) {
        Set<String> resolved = new HashSet<>();
        for (AdviceFact fact : of(PredictionOutcome.class).values()) {
            resolved.add(fact.naturalKey());
        }
        Optional<Place> after = query.after().map(Place::parse);
        List<Prediction> due = new ArrayList<>();
        for (AdviceFact fact : of(Prediction.class).values()) {
            Prediction prediction = (Prediction) fact;
            if (prediction.market().equals(query.market())
                    && prediction.dueAt().isBefore(query.dueBefore())
                    && !resolved.contains(prediction.naturalKey())
                    && after.map(it -> it.compareTo(duePlace(prediction)) < 0).orElse(true)) {
                due.add(prediction);
            }
        }
        due.sort(Comparator.comparing(MemoryAdvice::duePlace));
        Slice<Prediction> slice =
                Slice.cut(due, query.limit(), it -> duePlace(it).toString());
        return new Slice<>(slice.items().stream().map(kind::cast).toList(), slice.next());
    }

    private static Place duePlace(Prediction prediction) {
        Instant due = prediction.dueAt();
        return new Place(due, prediction.naturalKey());
    }

    private static <F extends AdviceFact> Slice<F> cut(
            FactQuery<F> query, Iterable<AdviceFact> facts, Predicate<AdviceFact> wanted, Function<F, String> place) {
        List<F> found = new ArrayList<>();
        for (AdviceFact fact : facts) {
            if (wanted.test(fact)) {
                found.add(query.kind().cast(fact));
                if (found.size() > query.limit()) {
                    break;
                }
            }
        }
        return Slice.cut(found, query.limit(), place);
    }
}
