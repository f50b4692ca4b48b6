package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.Place;
import dev.poeprofit.core.port.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where ops records of a kind lie.
 *
 * @param kind the kind
 * @param name the table
 * @param columns columns that are written
 * @param subject what gives the subject
 * @param selected what is read behind the time
 * @param mine condition for rows of this kind, beginning with AND; empty where the table has no others
 * @param writer writes everything behind the head
 * @param reader reads a row
 */
record OpsTable<R extends OpsRecord>(
        Class<R> kind,
        String name,
        List<String> columns,
        String subject,
        String selected,
        String mine,
        BiConsumer<Block, R> writer,
        Reader<R> reader) {
    /** Reads the record of a row. */
    interface Reader<R> {
        R read(Instant at, Row row);
    }

    /** A record, its number and who stored it. */
    private record Numbered<R extends OpsRecord>(R content, long ord, String writer) {
        /** What a slice is continued after. */
        Place place() {
            return new Place(content.at(), ord + " " + writer);
        }
    }

    Block block(long firstOrd, String by, long batch, List<OpsRecord> records) {
        Block block = new Block(name, columns);
        long ord = firstOrd;
        for (OpsRecord content : records) {
            if (kind.isInstance(content)) {
                block.time(content.at()).number(ord).text(by).number(batch);
                writer.accept(block, kind.cast(content));
                block.end();
            }
            ord++;
        }
        return block;
    }

    List<R> newest(Server server, Instant from, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("from", Times.clamped(from));
        parameters.put("limit", limit);
        return contents(read(
                server,
                "happened_at >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')",
                " ORDER BY happened_at DESC, ord DESC, writer LIMIT {limit:Int32}",
                parameters));
    }

    Slice<R> list(Server server, OpsQuery<R> query) {
        if (query instanceof OpsQuery.Span<R> span) {
            return span(server, span);
        } else if (query instanceof OpsQuery.Latest<R> latest) {
            return latest(server, latest);
        }
        throw new IllegalArgumentException("no answer to " + query);
    }

    private Slice<R> span(Server server, OpsQuery.Span<R> query) {
        StringBuilder where = new StringBuilder("happened_at >= fromUnixTimestamp64Nano({from:Int64}, 'UTC')"
                + " AND happened_at < fromUnixTimestamp64Nano({to:Int64}, 'UTC')");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("from", Times.clamped(query.from()));
        parameters.put("to", Times.clamped(query.to()));
        if (query.subject().isPresent()) {
            where.append(" AND ").append(subject).append(" = {subject:String}");
            parameters.put("subject", query.subject().get());
        }
        Optional<Place> after = query.after().map(Place::parse);
        if (after.isPresent()) {
            String[] parts = after.get().key().split(" ", 2);
            where.append(" AND (happened_at, ord, writer) >"
                    + " (fromUnixTimestamp64Nano({after:Int64}, 'UTC'), {ord:Int64}, {by:String})");
            parameters.put("after", Times.clamped(after.get().at()));
            parameters.put("ord", new Place(after.get().at(), parts[0]).ordinal());
            parameters.put("by", parts.length > 1 ? parts[1] : "");
        }
        parameters.put("limit", query.limit() + 1);
        Slice<Numbered<R>> slice = Slice.cut(
                read(server, where.toString(), " ORDER BY happened_at, ord, writer LIMIT {limit:Int32}", parameters),
                query.limit(),
                it -> it.place().toString());
        return new Slice<>(contents(slice.items()), slice.next());
    }

    private Slice<R> latest(Server server, OpsQuery.Latest<R> query) {
        StringBuilder where = new StringBuilder("happened_at < fromUnixTimestamp64Nano({before:Int64}, 'UTC')");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("before", Times.clamped(query.before()));
        if (query.after().isPresent()) {
            where.append(" AND ").append(subject).append(" > {after:String}");
            parameters.put("after", query.after().get());
        }
        parameters.put("limit", query.limit() + 1);
        List<R> found = contents(read(
                server,
                where.toString(),
                " ORDER BY " + subject + ", happened_at DESC, ord DESC, writer LIMIT 1 BY " + subject
                        + " LIMIT {limit:Int32}",
                parameters));
        return Slice.cut(found, query.limit(), OpsRecord::subject);
    }

    private List<Numbered<R>> read(Server server, String where, String end, Map<String, Object> parameters) {
        return server.list(
                "reading the ops log",
                "SELECT toUnixTimestamp64Nano(happened_at), " + selected + ", ord, writer FROM " + name
                        + " FINAL WHERE " + where + mine
                        + " AND (batch = 0 OR (writer, batch) IN (SELECT writer, batch FROM stored_ops_batch))" + end,
                parameters,
                row -> {
                    R content = reader.read(row.time(), row);
                    return new Numbered<>(content, row.number(), row.text());
                });
    }

    private static <R extends OpsRecord> List<R> contents(List<Numbered<R>> numbered) {
        List<R> contents = new ArrayList<>();
        numbered.forEach(it -> contents.add(it.content()));
        return contents;
    }
}
