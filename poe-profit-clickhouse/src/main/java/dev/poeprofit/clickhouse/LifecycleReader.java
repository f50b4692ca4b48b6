package dev.poeprofit.clickhouse;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.QueueId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns stored rows back into rows, tabs and events, by page and place. */
final class LifecycleReader {
    private static final String FOR_PAGES = " FINAL WHERE queue = {queue:String} AND ";
    private static final String IN_ORDER = " ORDER BY seq, ord";
    private static final String TABS =
            "SELECT seq, ord, toUnixTimestamp64Nano(observed_at), stash_id, realm, league, seller,"
                    + " stash_type, presence, priced, unpriced, toUnixTimestamp64Nano(previous_report), quality, across_gap"
                    + " FROM stored_tab_observation";
    private static final String OBSERVATIONS =
            "SELECT seq, ord, toUnixTimestamp64Nano(observed_at), realm, league, stash_id,"
                    + " item, seller, present, item_key, mods_hash, price_numerator, price_denominator, price_lot, price_currency,"
                    + " price_kind, stack_size FROM stored_observation";
    private static final String EVENTS = "SELECT seq, ord, kind, toUnixTimestamp64Nano(observed_at), realm, league,"
            + " episode_realm, item, first_seq, stash_id, seller, item_key, price_numerator, price_denominator, price_lot,"
            + " price_currency, price_kind, previous_numerator, previous_denominator, previous_lot, previous_currency,"
            + " previous_kind, stack_size, previous_stack_size, age_known, priced_gone, unpriced_gone, same_key_gone,"
            + " units_gone, account_active_before, presence, item_trace, toUnixTimestamp64Nano(previous_report), quality,"
            + " across_gap, toUnixTimestamp64Nano(vanished_at) FROM stored_event";
    private static final int VANISH_COLUMNS = 10;

    private final Server server;

    LifecycleReader(Server server) {
        this.server = server;
    }

    /** Keys repeat: each text is read once per answer. */
    private static final class Keys {
        private final Map<String, ItemKey> known = new HashMap<>();

        ItemKey of(String text) {
            return known.computeIfAbsent(text, ItemKey::parse);
        }
    }

    List<TabObservation> tabs(QueueId queue, String visible) {
        return server.list(
                "reading tab reports",
                TABS + FOR_PAGES + visible + IN_ORDER,
                Map.of("queue", queue.toString()),
                LifecycleReader::tab);
    }

    private static TabObservation tab(Row row) {
        long seq = row.number();
        int ord = row.integer();
        Instant at = row.time();
        String stashId = row.text();
        return new TabObservation(
                seq,
                ord,
                at,
                stashId,
                marketOrNull(row),
                row.textOrNull(),
                row.text(),
                row.constant(TabPresence.class),
                row.integer(),
                row.integer(),
                row.timeOrNull(),
                row.constant(PageQuality.class),
                row.flag());
    }

    List<ItemObservation> observations(QueueId queue, String visible) {
        Keys keys = new Keys();
        return server.list(
                "reading rows",
                OBSERVATIONS + FOR_PAGES + visible + IN_ORDER,
                Map.of("queue", queue.toString()),
                row -> observation(row, keys));
    }

    private static ItemObservation observation(Row row, Keys keys) {
        return new ItemObservation(
                row.number(),
                row.integer(),
                row.time(),
                market(row),
                row.text(),
                row.number(),
                row.textOrNull(),
                row.flag(),
                row.textOrNone().map(keys::of).orElse(null),
                row.number(),
                row.priceOrNull(),
                row.integer());
    }

    List<ListingEvent> events(QueueId queue, String visible) {
        Keys keys = new Keys();
        return server.list(
                "reading listing events",
                EVENTS + FOR_PAGES + visible + IN_ORDER,
                Map.of("queue", queue.toString()),
                row -> event(row, keys));
    }

    private static ListingEvent event(Row row, Keys keys) {
        long seq = row.number();
        int ord = row.integer();
        ListingEvent.Kind kind = row.constant(ListingEvent.Kind.class);
        return new ListingEvent(
                kind,
                seq,
                ord,
                row.time(),
                market(row),
                new EpisodeId(Realm.parse(row.text()), row.number(), row.number()),
                row.text(),
                row.textOrNull(),
                keys.of(row.text()),
                row.price(),
                row.priceOrNull(),
                row.integer(),
                row.integer(),
                row.flag(),
                vanishOrNull(row),
                row.timeOrNull());
    }

    private static @Nullable VanishFacts vanishOrNull(Row row) {
        if (!row.hasNext()) {
            row.skip(VANISH_COLUMNS);
            return null;
        }
        return new VanishFacts(
                row.integer(),
                row.integer(),
                row.integer(),
                row.integer(),
                row.flag(),
                row.constant(TabPresence.class),
                row.constant(ItemTrace.class),
                row.time(),
                row.constant(PageQuality.class),
                row.flag());
    }

    private static Market market(Row row) {
        return new Market(Realm.parse(row.text()), row.text());
    }

    private static @Nullable Market marketOrNull(Row row) {
        if (!row.hasNext()) {
            row.skip(2);
            return null;
        }
        return market(row);
    }
}
