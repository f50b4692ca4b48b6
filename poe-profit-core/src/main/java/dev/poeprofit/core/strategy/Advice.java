package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.AttentionMinutes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What to do now, best first, and what not.
 *
 * @param asOf when it was worked out
 * @param budget attention there was
 * @param spent default attention of the ranked opportunities together
 * @param ranked opportunities by dpam, within the budget
 * @param rejected every other candidate, nearest to promotion first
 * @param waiting present if nothing is ranked: wait
 */
public record Advice(
        Instant asOf,
        AttentionMinutes budget,
        AttentionMinutes spent,
        List<Opportunity> ranked,
        List<Rejected> rejected,
        Optional<Wait> waiting) {
    /**
     * The advice to do nothing now.
     *
     * @param best the rejected candidate that came nearest; empty if none has figures
     * @param shortfall divines per minute it lacks; 0 if it fails for another reason
     * @param nextSample when new prices can be expected; empty if no price was seen
     */
    public record Wait(Optional<Rejected> best, double shortfall, Optional<Instant> nextSample) {}

    /**
     * Copies the lists.
     *
     * @param asOf time
     * @param budget budget
     * @param spent spent
     * @param ranked ranked
     * @param rejected rejected
     * @param waiting wait
     */
    public Advice {
        ranked = List.copyOf(ranked);
        rejected = List.copyOf(rejected);
    }

    /**
     * What to take out of the stash for all that is ranked, so that one trip serves several orders.
     *
     * @return goods by name, their units added up
     */
    public List<Goods> pickUp() {
        Map<String, Long> units = new TreeMap<>();
        for (Opportunity opportunity : ranked) {
            opportunity.take().forEach(goods -> units.merge(goods.item(), goods.units(), Math::addExact));
        }
        return units.entrySet().stream()
                .map(entry -> new Goods(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * An opportunity by its id, among those ranked and the figures of those rejected.
     *
     * @param prefix the first digits of its id, or all
     * @return every one whose id begins so, ranked ones first
     */
    public List<Opportunity> byId(String prefix) {
        return Stream.concat(ranked.stream(), rejected.stream().flatMap(one -> one.figures().stream()))
                .filter(one -> one.id().hex().startsWith(prefix))
                .toList();
    }
}
