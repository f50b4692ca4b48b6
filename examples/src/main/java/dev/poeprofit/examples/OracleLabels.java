package dev.poeprofit.examples;

import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.truth.Fate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The pages of a simulated league with what really happened in place of what a reader can only guess: every vanishing is known to
 * be a sale or none. When it is seen stays as it is on the wire.
 */
final class OracleLabels implements UnaryOperator<PageLifecycle> {
    private static final int ID_DIGITS = 16;

    private final Map<Long, Instant> soldAt = new HashMap<>();

    private OracleLabels() {}

    static OracleLabels of(SimulatedLeague league) {
        OracleLabels labels = new OracleLabels();
        league.truth().fates().forEach((id, fate) -> {
            if (fate.ending() == Fate.Ending.SOLD) {
                fate.endedAt().ifPresent(at -> labels.soldAt.put(number(id), at));
            }
        });
        return labels;
    }

    private static long number(String itemId) {
        return Long.parseUnsignedLong(itemId.substring(0, ID_DIGITS), ID_DIGITS);
    }

    @Override
    public PageLifecycle apply(PageLifecycle page) {
        List<ListingEvent> events = page.events().stream().map(this::apply).toList();
        return new PageLifecycle(
                page.seq(), page.at(), page.tipAt(), page.requestedId(), page.next(), page.tabs(), events);
    }

    private ListingEvent apply(ListingEvent event) {
        VanishFacts facts = event.vanish();
        if (facts == null || event.kind() == ListingEvent.Kind.REVOKED) {
            return event;
        }
        Instant sold = soldAt.get(event.episode().item());
        Instant seen = event.vanishedAt() != null ? event.vanishedAt() : event.at();
        boolean sale = sold != null && !sold.isAfter(seen);
        return new ListingEvent(
                event.kind(),
                event.seq(),
                event.ord(),
                event.at(),
                event.market(),
                event.episode(),
                event.stashId(),
                event.account(),
                event.key(),
                event.price(),
                event.previousPrice(),
                event.stack(),
                event.previousStack(),
                event.ageKnown(),
                sale ? single(facts) : withdrawn(facts),
                event.vanishedAt());
    }

    /** Alone in its report: a sale under every label. */
    private static VanishFacts single(VanishFacts facts) {
        return facts(facts, 1, 0, TabPresence.PUBLIC, ItemTrace.NOT_SEEN);
    }

    private static VanishFacts withdrawn(VanishFacts facts) {
        return facts(facts, facts.pricedGone(), facts.unpricedGone(), facts.presence(), ItemTrace.UNPRICED);
    }

    private static VanishFacts facts(
            VanishFacts facts, int priced, int unpriced, TabPresence presence, ItemTrace trace) {
        PageQuality quality = facts.quality();
        return new VanishFacts(
                priced,
                unpriced,
                Math.min(priced, facts.sameKeyGone()),
                facts.unitsGone(),
                facts.accountActiveBefore(),
                presence,
                trace,
                facts.previousReport(),
                quality,
                facts.acrossGap());
    }
}
