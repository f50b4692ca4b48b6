package dev.poeprofit.sim.truth;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What really happened up to some instant.
 *
 * @param events everything that happened to listings, in order
 */
public record Truth(List<TruthEvent> events) {
    /** Copies the events. */
    public Truth {
        events = List.copyOf(events);
    }

    /**
     * How often each kind of event happened.
     *
     * @return a count for every kind, 0 included
     */
    public Map<TruthEvent.Kind, Long> counts() {
        Map<TruthEvent.Kind, Long> counts = new EnumMap<>(TruthEvent.Kind.class);
        for (TruthEvent.Kind kind : TruthEvent.Kind.values()) {
            counts.put(kind, 0L);
        }
        events.forEach(event -> counts.merge(event.kind(), 1L, Long::sum));
        return counts;
    }

    /**
     * The fate of every item that was ever offered.
     *
     * @return fates by item id, in order of first offer
     */
    public Map<String, Fate> fates() {
        Map<String, Fate> fates = new LinkedHashMap<>();
        for (TruthEvent event : events) {
            fates.merge(event.itemId(), first(event), (before, now) -> next(before, event));
        }
        return fates;
    }

    private static Fate first(TruthEvent event) {
        return next(
                new Fate(
                        event.itemId(),
                        event.goodId(),
                        event.account(),
                        event.at(),
                        Fate.Ending.OPEN,
                        Optional.empty(),
                        0),
                event);
    }

    private static Fate next(Fate before, TruthEvent event) {
        Fate.Ending ending = switch (event.kind()) {
            case SOLD -> Fate.Ending.SOLD;
            case WITHDRAWN, TAB_EMPTIED -> Fate.Ending.WITHDRAWN;
            case UNPRICED -> Fate.Ending.UNPRICED;
            case TAB_PRIVATE -> Fate.Ending.PRIVATE;
            case RENEWED -> Fate.Ending.RENEWED;
            case LISTED, REPRICED, PARTLY_SOLD, RESTOCKED, MOVED, SPLIT, USED, TAB_PUBLIC -> Fate.Ending.OPEN;
        };
        boolean sale = event.kind() == TruthEvent.Kind.SOLD || event.kind() == TruthEvent.Kind.PARTLY_SOLD;
        return new Fate(
                before.itemId(),
                before.goodId(),
                before.account(),
                before.listedAt(),
                ending,
                ending == Fate.Ending.OPEN ? Optional.empty() : Optional.of(event.at()),
                before.unitsSold() + (sale ? event.units() : 0));
    }
}
