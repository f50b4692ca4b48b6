package dev.poeprofit.engine.maintenance;

import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.derive.MarketWorker;
import java.util.Optional;

/**
 * Derives gold anew in a store that was made of another. Gold is not copied: it follows from pages and prices, and these are there.
 * So rows may differ where the other store learnt prices too late for what it derived: there the new ones are right.
 */
public final class GoldRebuild {
    private final GoldStore source;
    private final History history;
    private final FactStore facts;
    private final GoldStore target;
    private final GoldSettings settings;

    /**
     * A derivation that has not begun.
     *
     * @param source says which queues have gold, and their pace
     * @param history pages of the new store
     * @param facts its prices
     * @param target takes the gold
     * @param settings for whom; the pace is the source's
     */
    public GoldRebuild(GoldStore source, History history, FactStore facts, GoldStore target, GoldSettings settings) {
        this.source = source;
        this.history = history;
        this.facts = facts;
        this.target = target;
        this.settings = settings;
    }

    /**
     * Derives what the target lacks of a queue, up to its last page. Does nothing where the source has no gold, or the target as
     * much.
     *
     * @param queue the queue
     * @return how far the target's gold goes; empty if the source has none, or there are too few pages for any
     * @throws PortException as the stores
     */
    public Optional<GoldMark> run(QueueId queue) {
        Optional<GoldMark> theirs = source.mark(queue);
        if (theirs.isEmpty()) {
            return Optional.empty();
        }
        if (target.mark(queue).filter(theirs.get()::equals).isEmpty()) {
            new MarketWorker(
                            queue,
                            history,
                            facts,
                            Optional.of(target),
                            settings.withEvery(theirs.get().every()))
                    .catchUp();
        }
        return target.mark(queue);
    }
}
