package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;

/** The trade site's dictionaries, live. Blocking and interruptible; safe for several threads. */
public interface TradeMetadataSource {
    /**
     * A dictionary, if it has changed.
     *
     * @param realm the realm
     * @param kind which dictionary
     * @param have what is known of the last answer
     * @param deadline how long the call may take
     * @return the dictionary, or why there is none
     * @throws PortException if the source fails
     */
    Conditional<TradeMetadata> fetch(Realm realm, TradeMetadata.Kind kind, Validator have, Deadline deadline);
}
