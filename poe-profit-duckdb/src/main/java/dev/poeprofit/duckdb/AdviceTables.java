package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.Place;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.shape.AdviceShapes;
import dev.poeprofit.core.port.shape.Head;
import dev.poeprofit.core.port.shape.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.duckdb.DuckDBConnection;

/** The tables of facts of advice, one per type: the head of a fact, then the columns of its shape. */
final class AdviceTables {
    /** Ids looked for in one statement. */
    private static final int TOGETHER = 1_000;

    private AdviceTables() {}

    /** Writes those that are new into the open transaction; the first of two with one natural key stays. */
    static int append(DuckDBConnection connection, List<AdviceFact> facts) throws SQLException {
        int added = 0;
        for (Shape<? extends AdviceFact> shape : AdviceShapes.all()) {
            added += append(connection, shape, facts);
        }
        return added;
    }

    private static <F extends AdviceFact> int append(
            DuckDBConnection connection, Shape<F> shape, List<AdviceFact> facts) throws SQLException {
        Map<Long, F> fresh = new LinkedHashMap<>();
        for (AdviceFact fact : facts) {
            if (shape.type().isInstance(fact)) {
                long id = StableId.of(fact.naturalKey());
                F twin = fresh.putIfAbsent(id, shape.type().cast(fact));
                if (twin != null) {
                    requireSame(id, twin.naturalKey(), fact.naturalKey());
                }
            }
        }
        known(connection, shape, List.copyOf(fresh.keySet())).forEach((id, key) -> {
            F fact = fresh.remove(id);
            if (fact != null) {
                requireSame(id, key, fact.naturalKey());
            }
        });
        if (fresh.isEmpty()) {
            return 0;
        }
        try (Rows rows = new Rows(connection, shape.table())) {
            for (Map.Entry<Long, F> entry : fresh.entrySet()) {
                F fact = entry.getValue();
                Optional<Market> market = fact.inMarket();
                rows.begin()
                        .add((long) entry.getKey())
                        .add(fact.naturalKey())
                        .add(fact.at())
                        .add(fact.subject())
                        .text(market.map(it -> it.realm().wireName()))
                        .text(market.map(Market::league));
                ShapedRows.write(rows, shape, fact);
                rows.end();
            }
        }
        return fresh.size();
    }

    private static void requireSame(long id, String stored, String given) {
        if (!stored.equals(given)) {
            throw new PortException(
                    PortException.Kind.ID_COLLISION,
                    "two facts have the id " + Long.toHexString(id) + ": '" + stored + "' and '" + given + "'");
        }
    }

    private static Map<Long, String> known(DuckDBConnection connection, Shape<?> shape, List<Long> ids)
            throws SQLException {
        Map<Long, String> known = new HashMap<>();
        for (int from = 0; from < ids.size(); from += TOGETHER) {
            StringJoiner list = new StringJoiner(",");
            ids.subList(from, Math.min(ids.size(), from + TOGETHER)).forEach(id -> list.add(Long.toString(id)));
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT id, natural_key FROM packed." + shape.table() + " WHERE id IN (" + list + ")")) {
                while (rows.next()) {
                    known.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return known;
    }

    static <F extends AdviceFact> Slice<F> list(DuckDBConnection connection, FactQuery<F> query) throws SQLException {
        Shape<F> shape = shape(query.kind());
        if (query instanceof FactQuery.Span<F> span) {
            return span(connection, shape, span);
        } else if (query instanceof FactQuery.Latest<F> latest) {
            return latest(connection, shape, latest);
        } else if (query instanceof FactQuery.Unresolved unresolved) {
            return unresolved(connection, shape, unresolved);
        }
        throw new IllegalArgumentException("no answer to " + query);
    }

    @SuppressWarnings("unchecked") // the shape's own type is compared
    private static <F extends AdviceFact> Shape<F> shape(Class<F> kind) {
        for (Shape<? extends AdviceFact> shape : AdviceShapes.all()) {
            if (shape.type() == kind) {
                return (Shape<F>) shape;
            }
        }
        throw new IllegalArgumentException("no table for facts of " + kind);
    }

    /** A condition and its parameters. */
    private static final class Where {
        private final StringJoiner conditions = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
        private final List<Object> parameters = new ArrayList<>();

        Where and(String condition, Object... values) {
            conditions.add(condition);
            parameters.addAll(List.of(values));
            return this;
        }

        Where market(Market market) {
            return and("realm = ? AND league = ?", market.realm().wireName(), market.league());
        }

        Where after(String time, Place place) {
            long nanos = Times.clamped(place.at());
            return and(
                    "(" + time + " > make_timestamp_ns(?) OR (" + time
                            + " = make_timestamp_ns(?) AND natural_key > ?))",
                    nanos,
                    nanos,
                    place.key());
        }
    }

    private static <F extends AdviceFact> List<F> read(
            DuckDBConnection connection, Shape<F> shape, String from, Where where, String end, int limit)
            throws SQLException {
        String sql = "SELECT epoch_ns(happened_at), subject, realm, league, " + ShapedRows.selected(shape) + " FROM "
                + from + where.conditions + end + " LIMIT " + (limit + 1L);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < where.parameters.size(); i++) {
                statement.setObject(i + 1, where.parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<F> facts = new ArrayList<>();
                while (rows.next()) {
                    Optional<String> realm = Optional.ofNullable(rows.getString(3));
                    String league = rows.getString(4);
                    Head head = new Head(
                            Times.of(rows.getLong(1)),
                            rows.getString(2),
                            realm.map(it -> new Market(Realm.parse(it), league)));
                    facts.add(ShapedRows.read(rows, 5, shape, head));
                }
                return facts;
            }
        }
    }

    private static <F extends AdviceFact> Slice<F> span(
            DuckDBConnection connection, Shape<F> shape, FactQuery.Span<F> query) throws SQLException {
        Where where = new Where()
                .and("happened_at >= make_timestamp_ns(?)", Times.clamped(query.from()))
                .and("happened_at < make_timestamp_ns(?)", Times.clamped(query.to()));
        query.market().ifPresent(where::market);
        query.subject().ifPresent(subject -> where.and("subject = ?", subject));
        query.after().map(Place::parse).ifPresent(place -> where.after("happened_at", place));
        List<F> facts = read(
                connection,
                shape,
                "packed." + shape.table(),
                where,
                " ORDER BY happened_at, natural_key",
                query.limit());
        return Slice.cut(facts, query.limit(), it -> new Place(it.at(), it.naturalKey()).toString());
    }

    private static <F extends AdviceFact> Slice<F> latest(
            DuckDBConnection connection, Shape<F> shape, FactQuery.Latest<F> query) throws SQLException {
        Where where = new Where().and("happened_at < make_timestamp_ns(?)", Times.clamped(query.before()));
        query.market().ifPresentOrElse(where::market, () -> where.and("realm IS NULL"));
        query.after().ifPresent(subject -> where.and("subject > ?", subject));
        List<F> facts = read(
                connection,
                shape,
                "packed." + shape.table(),
                where,
                " QUALIFY row_number() OVER (PARTITION BY subject ORDER BY happened_at DESC, natural_key DESC) = 1"
                        + " ORDER BY subject",
                query.limit());
        return Slice.cut(facts, query.limit(), AdviceFact::subject);
    }

    private static <F extends AdviceFact> Slice<F> unresolved(
            DuckDBConnection connection, Shape<F> shape, FactQuery.Unresolved query) throws SQLException {
        Where where = new Where()
                .market(query.market())
                .and("due_at < make_timestamp_ns(?)", Times.clamped(query.dueBefore()))
                .and(
                        "natural_key NOT IN (SELECT natural_key FROM packed.prediction_outcome WHERE realm = ? AND league = ?)",
                        query.market().realm().wireName(),
                        query.market().league());
        query.after().map(Place::parse).ifPresent(place -> where.after("due_at", place));
        List<F> facts =
                read(connection, shape, "packed.prediction", where, " ORDER BY due_at, natural_key", query.limit());
        return Slice.cut(facts, query.limit(), AdviceTables::duePlace);
    }

    private static String duePlace(AdviceFact fact) {
        Instant due = ((Prediction) fact).dueAt();
        return new Place(due, fact.naturalKey()).toString();
    }
}
