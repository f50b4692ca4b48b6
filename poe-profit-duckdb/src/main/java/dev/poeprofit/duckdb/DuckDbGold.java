package dev.poeprofit.duckdb;

import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.GoldTable;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.QueueId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Gold of a {@link DuckDbStore}: one transaction for all that an append adds, the marks included. */
final class DuckDbGold implements GoldStore {
    private static final String TABLE = "gold_";

    private final Database database;
    private final Names names;

    DuckDbGold(Database database, Names names) {
        this.database = database;
        this.names = names;
    }

    @Override
    public Optional<GoldMark> mark(QueueId queue) {
        return database.read("reading the mark of gold", connection -> mark(connection, queue));
    }

    private static Optional<GoldMark> mark(DuckDBConnection connection, QueueId queue) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT seq, epoch_ns(as_of), epoch_ns(horizon), every_ms"
                        + " FROM packed.gold_mark WHERE queue = ? ORDER BY seq DESC LIMIT 1")) {
            statement.setLong(1, Writers.idOf(queue));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new GoldMark(
                                rows.getLong(1),
                                Times.of(rows.getLong(2)),
                                Times.of(rows.getLong(3)),
                                Duration.ofMillis(rows.getLong(4))))
                        : Optional.empty();
            }
        }
    }

    @Override
    public GoldMark append(List<GoldBatch> batches) {
        QueueId queue = GoldBatch.checked(batches);
        return database.write(
                "storing gold of queue " + queue,
                connection -> append(connection, queue, List.copyOf(batches)),
                names::committed);
    }

    private GoldMark append(DuckDBConnection connection, QueueId queue, List<GoldBatch> batches) throws SQLException {
        names.discard();
        Optional<GoldMark> before = mark(connection, queue);
        long done = before.map(GoldMark::seq).orElse(0L);
        List<GoldBatch> fresh =
                batches.stream().filter(batch -> batch.mark().seq() > done).toList();
        if (fresh.isEmpty()) {
            return before.orElseThrow();
        }
        names.id(NameKind.QUEUE, queue.toString());
        for (GoldTable<?> table : GoldTable.ALL) {
            write(connection, table, queue, fresh);
        }
        try (Rows marks = new Rows(connection, TABLE + "mark")) {
            for (GoldBatch batch : fresh) {
                marks.begin()
                        .add(Writers.idOf(queue))
                        .add(batch.mark().seq())
                        .add(batch.mark().asOf())
                        .add(batch.mark().horizon())
                        .add(batch.mark().every().toMillis())
                        .end();
            }
        }
        names.flush(connection);
        return fresh.get(fresh.size() - 1).mark();
    }

    private void write(DuckDBConnection connection, GoldTable<?> table, QueueId queue, List<GoldBatch> batches)
            throws SQLException {
        try (Rows out = new Rows(connection, TABLE + table.name())) {
            for (GoldBatch batch : batches) {
                int ord = 0;
                for (GoldRow row : batch.rows()) {
                    Optional<List<@Nullable Object>> values = table.values(row);
                    if (values.isPresent()) {
                        out.begin()
                                .add(Writers.idOf(queue))
                                .add(batch.mark().seq())
                                .add(ord)
                                .add(names.id(NameKind.MARKET, row.market().toString()))
                                .add(names.id(NameKind.KEY, row.item().toString()));
                        for (int i = 0; i < values.get().size(); i++) {
                            write(out, values.get().get(i));
                        }
                        out.end();
                    }
                    ord++;
                }
            }
        }
    }

    private static void write(Rows out, @Nullable Object value) throws SQLException {
        if (value == null) {
            out.none();
        } else if (value instanceof Long number) {
            out.add((long) number);
        } else if (value instanceof Double number) {
            out.add((double) number);
        } else if (value instanceof Boolean flag) {
            out.add((boolean) flag);
        } else if (value instanceof Instant time) {
            out.add(time);
        } else {
            out.add(value.toString());
        }
    }

    @Override
    public <R extends GoldRow> List<Stored<R>> list(Class<R> kind, GoldQuery query) {
        GoldTable<R> table = GoldTable.of(kind);
        return database.read("reading gold", connection -> list(connection, table, query));
    }

    private static <R extends GoldRow> List<Stored<R>> list(
            DuckDBConnection connection, GoldTable<R> table, GoldQuery query) throws SQLException {
        StringJoiner columns = new StringJoiner(", ", ", ", "");
        for (GoldTable.Column column : table.columns()) {
            columns.add(column.type() == GoldTable.Type.TIME ? "epoch_ns(" + column.name() + ")" : column.name());
        }
        String sql = "SELECT g.seq, m.text, k.item_key" + columns + " FROM packed." + TABLE + table.name() + " g"
                + " JOIN packed.market_name m ON m.id = g.market JOIN item_key k ON k.item_key_id = g.item_key"
                + " WHERE g.queue = ? AND g.seq BETWEEN ? AND ?"
                + (query.market().isPresent() ? " AND g.market = ?" : "")
                + (query.item().isPresent() ? " AND g.item_key = ?" : "")
                + " ORDER BY g.seq, g.ord LIMIT ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            statement.setLong(at++, Writers.idOf(query.queue()));
            statement.setLong(at++, query.pages().first());
            statement.setLong(at++, query.pages().last());
            if (query.market().isPresent()) {
                statement.setLong(
                        at++, NameKind.MARKET.idOf(query.market().get().toString()));
            }
            if (query.item().isPresent()) {
                statement.setLong(at++, NameKind.KEY.idOf(query.item().get().toString()));
            }
            statement.setInt(at, query.limit());
            List<Stored<R>> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Stored<>(rows.getLong(1), row(table, rows)));
                }
            }
            return found;
        }
    }

    private static <R extends GoldRow> R row(GoldTable<R> table, ResultSet rows) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int at = 4;
        for (GoldTable.Column column : table.columns()) {
            values.add(value(rows, at++, column.type()));
        }
        return table.reader().read(Market.parse(rows.getString(2)), ItemKey.parse(rows.getString(3)), values);
    }

    private static @Nullable Object value(ResultSet rows, int at, GoldTable.Type type) throws SQLException {
        Object value = switch (type) {
            case NUMBER -> (Object) rows.getLong(at);
            case FRACTION -> rows.getDouble(at);
            case FLAG -> rows.getBoolean(at);
            case TEXT -> rows.getString(at);
            case TIME -> Times.of(rows.getLong(at));
        };
        return rows.wasNull() ? null : value;
    }
}
