package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.PriceSnapshot;

/** Price overviews, live. Blocking and interruptible; safe for several threads. */
public interface PriceSnapshotSource {
    /**
     * An overview, if it has changed.
     *
     * @param market the market
     * @param overview which overview; {@code exchange} and {@code stash} are never mixed
     * @param type the source's type of goods, such as {@code Currency}
     * @param have what is known of the last answer
     * @param deadline how long the call may take
     * @return the overview; {@link Conditional.Absent} for a type that the source has given up and for a market without
     *     an economy, its reason says which
     * @throws PortException if the source fails
     */
    Conditional<PriceSnapshot> fetch(
            Market market, PriceSnapshot.Overview overview, String type, Validator have, Deadline deadline);
}
