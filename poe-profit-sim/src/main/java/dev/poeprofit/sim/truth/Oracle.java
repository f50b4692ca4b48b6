package dev.poeprofit.sim.truth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The truth about listings in the form in which estimators want it: spells at one price with their true ends, and the true reason
 * for every disappearance. With it an error can be split: the estimator on these spells errs by itself; the same with the wire's
 * labels adds the labelling; the wire's times add the timing.
 */
public final class Oracle {
    private final List<Spell> spells;
    private final Map<String, List<TruthEvent>> endings;

    private Oracle(List<Spell> spells, Map<String, List<TruthEvent>> endings) {
        this.spells = List.copyOf(spells);
        this.endings = endings;
    }

    /**
     * The oracle of a truth.
     *
     * @param truth what happened
     * @return its spells and reasons
     */
    public static Oracle of(Truth truth) {
        Map<String, Spell> open = new LinkedHashMap<>();
        Map<String, List<TruthEvent>> endings = new HashMap<>();
        List<Spell> spells = new ArrayList<>();
        for (TruthEvent event : truth.events()) {
            Spell running = open.get(event.itemId());
            switch (event.kind()) {
                case LISTED, TAB_PUBLIC -> {
                    close(open, spells, event, Spell.End.REPRICED);
                    begin(open, event);
                }
                case REPRICED -> {
                    close(open, spells, event, Spell.End.REPRICED);
                    begin(open, event);
                }
                case PARTLY_SOLD -> {
                    if (running != null) {
                        open.put(event.itemId(), sold(running, event.units()));
                    }
                }
                case SOLD -> {
                    if (running != null) {
                        open.put(event.itemId(), sold(running, event.units()));
                    }
                    close(open, spells, event, Spell.End.SOLD);
                    endings.computeIfAbsent(event.itemId(), id -> new ArrayList<>())
                            .add(event);
                }
                case WITHDRAWN, TAB_EMPTIED -> {
                    close(open, spells, event, Spell.End.WITHDRAWN);
                    endings.computeIfAbsent(event.itemId(), id -> new ArrayList<>())
                            .add(event);
                }
                case UNPRICED, TAB_PRIVATE -> {
                    close(open, spells, event, Spell.End.HIDDEN);
                    endings.computeIfAbsent(event.itemId(), id -> new ArrayList<>())
                            .add(event);
                }
                case RENEWED -> {
                    close(open, spells, event, Spell.End.RENEWED);
                    endings.computeIfAbsent(event.itemId(), id -> new ArrayList<>())
                            .add(event);
                }
                case RESTOCKED, MOVED, SPLIT, USED -> {}
            }
        }
        spells.addAll(open.values());
        return new Oracle(spells, endings);
    }

    private static void begin(Map<String, Spell> open, TruthEvent event) {
        open.put(
                event.itemId(),
                new Spell(
                        event.itemId(),
                        event.goodId(),
                        event.account(),
                        event.tabId(),
                        event.at(),
                        event.unitChaos(),
                        event.stack(),
                        0,
                        Spell.End.OPEN,
                        Optional.empty()));
    }

    private static Spell sold(Spell spell, int units) {
        return new Spell(
                spell.itemId(),
                spell.goodId(),
                spell.account(),
                spell.tabId(),
                spell.from(),
                spell.unitChaos(),
                spell.stack(),
                spell.unitsSold() + units,
                spell.end(),
                spell.to());
    }

    private static void close(Map<String, Spell> open, List<Spell> spells, TruthEvent event, Spell.End end) {
        Spell spell = open.remove(event.itemId());
        if (spell != null) {
            spells.add(new Spell(
                    spell.itemId(),
                    spell.goodId(),
                    spell.account(),
                    spell.tabId(),
                    spell.from(),
                    spell.unitChaos(),
                    spell.stack(),
                    spell.unitsSold(),
                    end,
                    Optional.of(event.at())));
        }
    }

    /**
     * Every listing at every price.
     *
     * @return ended ones in the order of their ends, then those that stand
     */
    public List<Spell> spells() {
        return spells;
    }

    /**
     * Why an item is no longer offered, as of an instant: the oracle's label of a disappearance on the wire.
     *
     * @param itemId item id, as on the wire
     * @param at when it was found missing
     * @return its last end up to then; empty if it never was offered, or had not ended
     */
    public Optional<TruthEvent> reason(String itemId, Instant at) {
        Optional<TruthEvent> last = Optional.empty();
        for (TruthEvent event : endings.getOrDefault(itemId, List.of())) {
            if (!event.at().isAfter(at)) {
                last = Optional.of(event);
            }
        }
        return last;
    }
}
