package dev.poeprofit.clickhouse;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.Place;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.shape.AdviceShapes;
import dev.poeprofit.core.port.shape.Head;
import dev.poeprofit.core.port.shape.Shape;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** The tables of facts of advice, one per type: the head of a fact, then the columns of its shape. */
final class AdviceTables {
    /** What stands before the columns of a shape; no market is the empty realm and league, since they are in the sort key. */
    static final List<String> HEAD = List.of("natural_key", "content", "happened_at", "subject", "realm", "league");

    /** Bytes of keys looked for in one question: parameters travel in the address, which servers bound. */
    private static final int KEY_BYTES = 8_000;

    private final Server server;

    AdviceTables(Server server) {
        this.server = server;
    }

    /** What facts of a type are called in {@code stored_fact}. */
    static String kind(Shape<?> shape) {
        return shape.table().replace('_', '-');
    }

    static Shape<? extends AdviceFact> shape(AdviceFact fact) {
        return shape(fact.getClass());
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

    /** Those of the natural keys that are stored. */
    Set<String> known(Shape<?> shape, List<String> naturalKeys) {
        Set<String> known = new HashSet<>();
        int from = 0;
        while (from < naturalKeys.size()) {
            int to = from;
            for (int bytes = 0; to < naturalKeys.size() && (to == from || bytes < KEY_BYTES); to++) {
                bytes += naturalKeys.get(to).length();
            }
            server.list(
                    "looking for facts of advice",
                    "SELECT natural_key FROM stored_fact WHERE kind = {kind:String} AND natural_key IN {keys:Array(String)}",
                    Map.of("kind", kind(shape), "keys", Sql.array(naturalKeys.subList(from, to))),
                    row -> known.add(row.text()));
            from = to;
        }
        return known;
    }

    <F extends AdviceFact> Slice<F> list(FactQuery<F> query) {
        Shape<F> shape = shape(query.kind());
        if (query instanceof FactQuery.Span<F> span) {
            return span(shape, span);
        } else if (query instanceof FactQuery.Latest<F> latest) {
            return latest(shape, latest);
        } else if (query instanceof FactQuery.Unresolved unresolved) {
            return unresolved(shape, unresolved);
        }
        throw new IllegalArgumentException("no answer to " + query);
    }

    /** Conditions and their parameters. */
    private static final class Where {
        private final StringJoiner conditions = new StringJoiner(" AND ");
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Where and(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
            return this;
        }

        Where market(Market market) {
            return and("realm = {realm:String}", "realm", market.realm().wireName())
                    .and("league = {league:String}", "league", market.league());
        }

        Where counting(Shape<?> shape, Optional<Market> market) {
            String beginning = "";
            if (market.isPresent()) {
                parameters.put("beginning", market.get() + "|");
                beginning = " AND startsWith(natural_key, {beginning:String})";
            }
            conditions.add(
                    "(natural_key, content) IN (SELECT natural_key, content FROM stored_fact FINAL WHERE kind = '"
                            + kind(shape) + "'" + beginning + ")");
            return this;
        }

        void after(String time, Place place) {
            parameters.put("after", Times.clamped(place.at()));
            and(
                    "(" + time + ", natural_key) > (fromUnixTimestamp64Nano({after:Int64}, 'UTC'), {key:String})",
                    "key",
                    place.key());
        }
    }

    private static final String FROM = "happened_at >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')";
    private static final String TO = "happened_at < fromUnixTimestamp64Nano({to:Int64}, 'UTC')";

    private <F extends AdviceFact> List<F> read(Shape<F> shape, Where where, String end, int limit) {
        return server.list(
                "reading facts of advice",
                "SELECT toUnixTimestamp64Nano(happened_at), subject, realm, league, " + ShapedRows.selected(shape)
                        + " FROM stored_" + shape.table() + " FINAL WHERE " + where.conditions + end + " LIMIT "
                        + (limit + 1L),
                where.parameters,
                row -> {
                    Instant at = row.time();
                    String subject = row.text();
                    String realm = row.text();
                    String league = row.text();
                    Optional<Market> market =
                            realm.isEmpty() ? Optional.empty() : Optional.of(new Market(Realm.parse(realm), league));
                    return ShapedRows.read(row, shape, new Head(at, subject, market));
                });
    }

    private <F extends AdviceFact> Slice<F> span(Shape<F> shape, FactQuery.Span<F> query) {
        Where where = new Where()
                .and(FROM, "from", Times.clamped(query.from()))
                .and(TO, "to", Times.clamped(query.to()))
                .counting(shape, query.market());
        query.market().ifPresent(where::market);
        query.subject().ifPresent(subject -> where.and("subject = {subject:String}", "subject", subject));
        query.after().map(Place::parse).ifPresent(place -> where.after("happened_at", place));
        List<F> facts = read(shape, where, " ORDER BY happened_at, natural_key", query.limit());
        return Slice.cut(facts, query.limit(), it -> new Place(it.at(), it.naturalKey()).toString());
    }

    private <F extends AdviceFact> Slice<F> latest(Shape<F> shape, FactQuery.Latest<F> query) {
        Where where = new Where().and(TO, "to", Times.clamped(query.before())).counting(shape, query.market());
        query.market().ifPresentOrElse(where::market, () -> where.conditions.add("realm = ''"));
        query.after().ifPresent(subject -> where.and("subject > {subject:String}", "subject", subject));
        List<F> facts = read(
                shape,
                where,
                " ORDER BY subject, happened_at DESC, natural_key DESC LIMIT 1 BY subject",
                query.limit());
        return Slice.cut(facts, query.limit(), AdviceFact::subject);
    }

    private <F extends AdviceFact> Slice<F> unresolved(Shape<F> shape, FactQuery.Unresolved query) {
        Where where = new Where()
                .and("due_at < fromUnixTimestamp64Nano({to:Int64}, 'UTC')", "to", Times.clamped(query.dueBefore()))
                .counting(shape, Optional.of(query.market()))
                .market(query.market());
        where.conditions.add("natural_key NOT IN (SELECT natural_key FROM stored_fact WHERE kind = '"
                + kind(AdviceShapes.OUTCOME) + "' AND startsWith(natural_key, {beginning:String}))");
        query.after().map(Place::parse).ifPresent(place -> where.after("due_at", place));
        List<F> facts = read(shape, where, " ORDER BY due_at, natural_key", query.limit());
        return Slice.cut(facts, query.limit(), AdviceTables::duePlace);
    }

    private static String duePlace(AdviceFact fact) {
        return new Place(((Prediction) fact).dueAt(), fact.naturalKey()).toString();
    }
}
