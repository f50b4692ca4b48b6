package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.Outcome;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceSnapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Small numbers that stand for enum constants in the packed tables, from 1, in the order given here whatever the order in
 * the enum. They never change; a new constant goes to the end. The views spell the same lists out.
 */
final class Codes<E extends Enum<E>> {
    static final Codes<Realm> REALM = new Codes<>(Realm.class, List.of(Realm.PC, Realm.XBOX, Realm.SONY));
    static final Codes<Page.Encoding> ENCODING =
            new Codes<>(Page.Encoding.class, List.of(Page.Encoding.IDENTITY, Page.Encoding.GZIP));
    static final Codes<Price.Kind> PRICE =
            new Codes<>(Price.Kind.class, List.of(Price.Kind.FIXED, Price.Kind.NEGOTIABLE));
    static final Codes<PageQuality> QUALITY =
            new Codes<>(PageQuality.class, List.of(PageQuality.LIVE, PageQuality.BACKLOG));
    static final Codes<TabPresence> PRESENCE = new Codes<>(
            TabPresence.class,
            List.of(TabPresence.PUBLIC, TabPresence.EMPTIED, TabPresence.PRIVATE, TabPresence.LEAGUELESS));
    static final Codes<ItemTrace> TRACE = new Codes<>(
            ItemTrace.class,
            List.of(ItemTrace.NOT_SEEN, ItemTrace.UNPRICED, ItemTrace.CHANGED, ItemTrace.OTHER_LEAGUE));
    static final Codes<ListingEvent.Kind> EVENT = new Codes<>(
            ListingEvent.Kind.class,
            List.of(
                    ListingEvent.Kind.LISTED,
                    ListingEvent.Kind.REPRICED,
                    ListingEvent.Kind.STACK_CHANGED,
                    ListingEvent.Kind.MOVED,
                    ListingEvent.Kind.VANISHED,
                    ListingEvent.Kind.RESOLVED,
                    ListingEvent.Kind.REVOKED));
    static final Codes<Outcome> OUTCOME = new Codes<>(
            Outcome.class,
            List.of(
                    Outcome.SOLD_LIKE,
                    Outcome.WITHDRAWN_TAB_PRIVATE,
                    Outcome.WITHDRAWN_TAB_EMPTIED,
                    Outcome.WITHDRAWN_UNPRICED,
                    Outcome.WITHDRAWN_CHANGED,
                    Outcome.WITHDRAWN_LEAGUE,
                    Outcome.GAP,
                    Outcome.LEAGUE_END));
    static final Codes<PriceSnapshot.Overview> OVERVIEW = new Codes<>(
            PriceSnapshot.Overview.class,
            List.of(
                    PriceSnapshot.Overview.EXCHANGE,
                    PriceSnapshot.Overview.STASH_CURRENCY,
                    PriceSnapshot.Overview.STASH_ITEM));
    static final Codes<TradeMetadata.Kind> DICTIONARY = new Codes<>(
            TradeMetadata.Kind.class,
            List.of(
                    TradeMetadata.Kind.ITEMS,
                    TradeMetadata.Kind.STATIC,
                    TradeMetadata.Kind.STATS,
                    TradeMetadata.Kind.LEAGUES));

    private final Class<E> type;
    private final List<E> constants;
    private final Map<E, Integer> codes;

    private Codes(Class<E> type, List<E> constants) {
        this.type = type;
        this.constants = constants;
        this.codes = new EnumMap<>(type);
        for (int i = 0; i < constants.size(); i++) {
            codes.put(constants.get(i), i + 1);
        }
        for (E constant : type.getEnumConstants()) {
            if (!codes.containsKey(constant)) {
                throw new IllegalStateException("no code for " + type.getSimpleName() + "." + constant);
            }
        }
    }

    byte code(E constant) {
        Integer code = codes.get(constant);
        if (code == null) {
            throw new IllegalStateException("no code for " + constant);
        }
        return code.byteValue();
    }

    E constant(int code) {
        if (code < 1 || code > constants.size()) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "the file has code " + code + " for " + type.getSimpleName() + ", known are 1-" + constants.size());
        }
        return constants.get(code - 1);
    }

    List<E> constants() {
        return constants;
    }
}
