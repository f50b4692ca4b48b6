package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.Place;
import dev.poeprofit.core.port.Slice;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/**
 * Where ops records of a kind lie.
 *
 * @param kind the kind
 * @param name the packed table
 * @param subject what gives the subject
 * @param columns what is read, from the second column on; the first is the time
 * @param mine condition for rows of this kind, beginning with AND; empty where the table has no others
 * @param writer writes everything behind number and time
 * @param reader reads a row
 */
record OpsTable<R extends OpsRecord>(
        Class<R> kind, String name, String subject, String columns, String mine, Writer<R> writer, Reader<R> reader) {
    /** Writes the columns of a record. */
    interface Writer<R> {
        void write(Rows row, R content) throws SQLException;
    }

    /** Reads the record of a row. */
    interface Reader<R> {
        R read(Instant at, ResultSet row) throws SQLException;
    }

    /** A record and its number. */
    private record Numbered<R>(long id, R content) {}

    void write(DuckDBConnection connection, long firstId, List<? extends OpsRecord> records) throws SQLException {
        if (records.stream().noneMatch(kind::isInstance)) {
            return;
        }
        try (Rows rows = new Rows(connection, name)) {
            long id = firstId;
            for (OpsRecord content : records) {
                if (kind.isInstance(content)) {
                    rows.begin().add(id).add(content.at());
                    writer.write(rows, kind.cast(content));
                    rows.end();
                }
                id++;
            }
        }
    }

    List<R> newest(DuckDBConnection connection, Instant from, int limit) throws SQLException {
        return contents(read(
                connection,
                "happened_at >= make_timestamp_ns(?)" + mine + " ORDER BY happened_at DESC, id DESC LIMIT ?",
                List.of(Times.clamped(from), limit)));
    }

    Slice<R> list(DuckDBConnection connection, OpsQuery<R> query) throws SQLException {
        if (query instanceof OpsQuery.Span<R> span) {
            return span(connection, span);
        } else if (query instanceof OpsQuery.Latest<R> latest) {
            return latest(connection, latest);
        }
        throw new IllegalArgumentException("no answer to " + query);
    }

    private Slice<R> span(DuckDBConnection connection, OpsQuery.Span<R> query) throws SQLException {
        StringBuilder sql =
                new StringBuilder("happened_at >= make_timestamp_ns(?) AND happened_at < make_timestamp_ns(?)" + mine);
        List<Object> parameters = new ArrayList<>(List.of(Times.clamped(query.from()), Times.clamped(query.to())));
        if (query.subject().isPresent()) {
            sql.append(" AND ").append(subject).append(" = ?");
            parameters.add(query.subject().get());
        }
        Optional<Place> after = query.after().map(Place::parse);
        if (after.isPresent()) {
            long nanos = Times.clamped(after.get().at());
            sql.append(" AND (happened_at > make_timestamp_ns(?) OR (happened_at = make_timestamp_ns(?) AND id > ?))");
            parameters.addAll(List.of(nanos, nanos, after.get().ordinal()));
        }
        sql.append(" ORDER BY happened_at, id LIMIT ?");
        parameters.add(query.limit() + 1);
        Slice<Numbered<R>> slice = Slice.cut(
                read(connection, sql.toString(), parameters),
                query.limit(),
                it -> new Place(it.content().at(), Long.toString(it.id())).toString());
        return new Slice<>(contents(slice.items()), slice.next());
    }

    private Slice<R> latest(DuckDBConnection connection, OpsQuery.Latest<R> query) throws SQLException {
        StringBuilder sql = new StringBuilder("happened_at < make_timestamp_ns(?)" + mine);
        List<Object> parameters = new ArrayList<>(List.of(Times.clamped(query.before())));
        if (query.after().isPresent()) {
            sql.append(" AND ").append(subject).append(" > ?");
            parameters.add(query.after().get());
        }
        sql.append(" QUALIFY row_number() OVER (PARTITION BY ")
                .append(subject)
                .append(" ORDER BY happened_at DESC, id DESC) = 1 ORDER BY ")
                .append(subject)
                .append(" LIMIT ?");
        parameters.add(query.limit() + 1);
        return Slice.cut(contents(read(connection, sql.toString(), parameters)), query.limit(), OpsRecord::subject);
    }

    private List<Numbered<R>> read(DuckDBConnection connection, String where, List<Object> parameters)
            throws SQLException {
        // The number comes last, so that the readers' columns stay where they are.
        try (PreparedStatement statement = connection.prepareStatement("SELECT epoch_ns(happened_at), " + columns
                + ", id AS stored_as FROM packed." + name + " WHERE " + where)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Numbered<R>> found = new ArrayList<>();
                while (rows.next()) {
                    R content = reader.read(Times.of(rows.getLong(1)), rows);
                    found.add(new Numbered<>(rows.getLong("stored_as"), content));
                }
                return found;
            }
        }
    }

    private static <R> List<R> contents(List<Numbered<R>> numbered) {
        return numbered.stream().map(Numbered::content).toList();
    }
}
