package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Turns packed rows back into rows, tabs and events. Keeps the names it has met; used by one thread. */
final class LifecycleReader {
    private static final List<String> TAB = List.of(
            "seq",
            "ord",
            "observed_at",
            "tab",
            "market",
            "account",
            "tab_type",
            "presence",
            "priced",
            "unpriced",
            "previous_report",
            "quality",
            "across_gap");
    private static final List<String> OBSERVATION = List.of(
            "seq",
            "ord",
            "observed_at",
            "market",
            "tab",
            "item",
            "account",
            "present",
            "item_key",
            "mods_hash",
            "price_num",
            "price_den",
            "price_lot",
            "price_currency",
            "price_kind",
            "stack");
    private static final List<String> EVENT = List.of(
            "seq",
            "ord",
            "kind",
            "observed_at",
            "market",
            "episode_realm",
            "item",
            "first_seq",
            "tab",
            "account",
            "item_key",
            "price_num",
            "price_den",
            "price_lot",
            "price_currency",
            "price_kind",
            "previous_num",
            "previous_den",
            "previous_lot",
            "previous_currency",
            "previous_kind",
            "stack",
            "previous_stack",
            "age_known",
            "priced_gone",
            "unpriced_gone",
            "same_key_gone",
            "units_gone",
            "account_active_before",
            "presence",
            "item_trace",
            "previous_report",
            "quality",
            "across_gap",
            "vanished_at");
    private static final int PRICE_COLUMNS = 5;
    private static final int VANISH_COLUMNS = 10;

    private final NameReader<Market> markets = new NameReader<>(NameKind.MARKET, Market::parse);
    private final NameReader<String> tabs = new NameReader<>(NameKind.TAB, text -> text);
    private final NameReader<String> accounts = new NameReader<>(NameKind.ACCOUNT, text -> text);
    private final NameReader<ItemKey> keys = new NameReader<>(NameKind.KEY, ItemKey::parse);
    private final NameReader<CurrencyId> currencies = new NameReader<>(NameKind.CURRENCY, CurrencyId::new);
    private final NameReader<String> tabTypes = new NameReader<>(NameKind.TAB_TYPE, text -> text);

    List<TabObservation> tabs(DuckDBConnection connection, long queue, long first, long last) throws SQLException {
        List<RawRow> rows = RawRow.read(connection, "tab_observation", TAB, queue, first, last);
        load(connection, rows, TAB, "tab", tabs);
        load(connection, rows, TAB, "market", markets);
        load(connection, rows, TAB, "account", accounts);
        load(connection, rows, TAB, "tab_type", tabTypes);
        List<TabObservation> read = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            long seq = row.number();
            int ord = row.integer();
            Instant at = row.time();
            String stashId = row.name(tabs);
            read.add(new TabObservation(
                    seq,
                    ord,
                    at,
                    stashId,
                    row.nameOrNull(markets),
                    row.nameOrNull(accounts),
                    row.name(tabTypes),
                    row.code(Codes.PRESENCE),
                    row.integer(),
                    row.integer(),
                    row.timeOrNull(),
                    row.code(Codes.QUALITY),
                    row.flag()));
        }
        return read;
    }

    List<ItemObservation> observations(DuckDBConnection connection, long queue, long first, long last)
            throws SQLException {
        List<RawRow> rows = RawRow.read(connection, "observation", OBSERVATION, queue, first, last);
        load(connection, rows, OBSERVATION, "market", markets);
        load(connection, rows, OBSERVATION, "tab", tabs);
        load(connection, rows, OBSERVATION, "account", accounts);
        load(connection, rows, OBSERVATION, "item_key", keys);
        load(connection, rows, OBSERVATION, "price_currency", currencies);
        List<ItemObservation> read = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            read.add(new ItemObservation(
                    row.number(),
                    row.integer(),
                    row.time(),
                    row.name(markets),
                    row.name(tabs),
                    row.number(),
                    row.nameOrNull(accounts),
                    row.flag(),
                    row.nameOrNull(keys),
                    row.number(),
                    priceOrNull(row),
                    row.integer()));
        }
        return read;
    }

    List<ListingEvent> events(DuckDBConnection connection, long queue, long first, long last) throws SQLException {
        List<RawRow> rows = RawRow.read(connection, "event", EVENT, queue, first, last);
        load(connection, rows, EVENT, "market", markets);
        load(connection, rows, EVENT, "tab", tabs);
        load(connection, rows, EVENT, "account", accounts);
        load(connection, rows, EVENT, "item_key", keys);
        load(connection, rows, EVENT, "price_currency", currencies);
        load(connection, rows, EVENT, "previous_currency", currencies);
        List<ListingEvent> read = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            read.add(event(row));
        }
        return read;
    }

    private ListingEvent event(RawRow row) {
        long seq = row.number();
        int ord = row.integer();
        ListingEvent.Kind kind = row.code(Codes.EVENT);
        return new ListingEvent(
                kind,
                seq,
                ord,
                row.time(),
                row.name(markets),
                new EpisodeId(row.code(Codes.REALM), row.number(), row.number()),
                row.name(tabs),
                row.nameOrNull(accounts),
                row.name(keys),
                price(row),
                priceOrNull(row),
                row.integer(),
                row.integer(),
                row.flag(),
                vanish(row),
                row.timeOrNull());
    }

    private static @Nullable VanishFacts vanish(RawRow row) {
        if (row.nextIsNull()) {
            row.skip(VANISH_COLUMNS);
            return null;
        }
        return new VanishFacts(
                row.integer(),
                row.integer(),
                row.integer(),
                row.integer(),
                row.flag(),
                row.code(Codes.PRESENCE),
                row.code(Codes.TRACE),
                row.time(),
                row.code(Codes.QUALITY),
                row.flag());
    }

    private Price price(RawRow row) {
        return new Price(
                new Rational(row.number(), row.number()), row.number(), row.name(currencies), row.code(Codes.PRICE));
    }

    private @Nullable Price priceOrNull(RawRow row) {
        if (row.nextIsNull()) {
            row.skip(PRICE_COLUMNS);
            return null;
        }
        return price(row);
    }

    private static void load(
            DuckDBConnection connection, List<RawRow> rows, List<String> columns, String column, NameReader<?> names)
            throws SQLException {
        names.load(connection, RawRow.column(rows, columns.indexOf(column)));
    }
}
