package dev.poeprofit.clickhouse;

import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.GoldTable;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.port.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Gold of a {@link ClickHouseStore}: rows first, then the marks that make them count, all of them in one insert. Rows carry a hash
 * of their batch, so that what another attempt at a page left behind never shows beside what was marked.
 */
final class ClickHouseGold implements GoldStore {
    private static final String TABLE = "stored_gold_";
    private static final String MARK = TABLE + "mark";
    private static final List<String> KEY = List.of("queue", "realm", "league", "item_id", "seq", "ord", "content");
    private static final List<String> MARK_COLUMNS = List.of("queue", "seq", "content", "as_of", "horizon", "every_ms");

    private final Server server;

    ClickHouseGold(Server server) {
        this.server = server;
    }

    @Override
    public Optional<GoldMark> mark(QueueId queue) {
        return server.first(
                "reading the mark of gold",
                "SELECT seq, toUnixTimestamp64Nano(as_of), toUnixTimestamp64Nano(horizon), every_ms FROM " + MARK
                        + " FINAL WHERE queue = {queue:String} ORDER BY seq DESC LIMIT 1",
                Map.of("queue", queue.toString()),
                row -> new GoldMark(row.number(), row.time(), row.time(), Duration.ofMillis(row.number())));
    }

    @Override
    public GoldMark append(List<GoldBatch> batches) {
        QueueId queue = GoldBatch.checked(batches);
        Optional<GoldMark> before = mark(queue);
        long done = before.map(GoldMark::seq).orElse(0L);
        List<GoldBatch> fresh =
                batches.stream().filter(batch -> batch.mark().seq() > done).toList();
        if (fresh.isEmpty()) {
            return before.orElseThrow();
        }
        String what = "storing gold of queue " + queue;
        List<Long> contents = fresh.stream().map(ClickHouseGold::content).toList();
        List<Block> blocks = new ArrayList<>();
        GoldTable.ALL.forEach(table -> blocks.add(block(table, queue, fresh, contents)));
        Block marks = new Block(MARK, MARK_COLUMNS);
        for (int i = 0; i < fresh.size(); i++) {
            GoldBatch batch = fresh.get(i);
            marks.text(queue.toString())
                    .number(batch.mark().seq())
                    .number(contents.get(i))
                    .time(batch.mark().asOf())
                    .time(batch.mark().horizon())
                    .number(batch.mark().every().toMillis())
                    .end();
        }
        blocks.add(marks);
        for (Block block : blocks) {
            server.insert(what, block, CommitBlocks.token(block));
        }
        return fresh.get(fresh.size() - 1).mark();
    }

    private static long content(GoldBatch batch) {
        return StableId.of(batch.rows().toString());
    }

    private static Block block(GoldTable<?> table, QueueId queue, List<GoldBatch> batches, List<Long> contents) {
        List<String> columns = new ArrayList<>(KEY);
        table.columns().forEach(column -> columns.add(column.name()));
        Block block = new Block(TABLE + table.name(), columns);
        for (int b = 0; b < batches.size(); b++) {
            GoldBatch batch = batches.get(b);
            int ord = 0;
            for (GoldRow row : batch.rows()) {
                Optional<List<@Nullable Object>> values = table.values(row);
                if (values.isPresent()) {
                    block.text(queue.toString())
                            .text(row.market().realm().wireName())
                            .text(row.market().league())
                            .text(row.item().toString())
                            .number(batch.mark().seq())
                            .integer(ord)
                            .number(contents.get(b));
                    for (int i = 0; i < values.get().size(); i++) {
                        write(block, table.columns().get(i), values.get().get(i));
                    }
                    block.end();
                }
                ord++;
            }
        }
        return block;
    }

    private static void write(Block block, GoldTable.Column column, @Nullable Object value) {
        boolean optional = column.optional();
        switch (column.type()) {
            case NUMBER -> {
                if (optional) {
                    block.numberOrNull((Long) value);
                } else {
                    block.number((Long) given(column, value));
                }
            }
            case FRACTION -> {
                if (optional) {
                    block.fractionOrNull(
                            value == null
                                    ? java.util.OptionalDouble.empty()
                                    : java.util.OptionalDouble.of((Double) value));
                } else {
                    block.fraction((Double) given(column, value));
                }
            }
            case FLAG -> block.flag((Boolean) given(column, value));
            case TEXT -> {
                if (optional) {
                    block.textOrNull((String) value);
                } else {
                    block.text((String) given(column, value));
                }
            }
            case TIME -> block.time((Instant) given(column, value));
        }
    }

    private static Object given(GoldTable.Column column, @Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("gold column " + column.name() + " must not be empty");
        }
        return value;
    }

    @Override
    public <R extends GoldRow> List<Stored<R>> list(Class<R> kind, GoldQuery query) {
        GoldTable<R> table = GoldTable.of(kind);
        StringJoiner columns = new StringJoiner(", ", ", ", "");
        for (GoldTable.Column column : table.columns()) {
            columns.add(
                    column.type() == GoldTable.Type.TIME
                            ? "toUnixTimestamp64Nano(" + column.name() + ")"
                            : column.name());
        }
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "queue", query.queue().toString(),
                "first", query.pages().first(),
                "last", query.pages().last(),
                "limit", query.limit()));
        StringBuilder where =
                new StringBuilder(" WHERE queue = {queue:String} AND seq >= {first:Int64} AND seq <= {last:Int64}");
        query.market().ifPresent(market -> {
            where.append(" AND realm = {realm:String} AND league = {league:String}");
            parameters.put("realm", market.realm().wireName());
            parameters.put("league", market.league());
        });
        query.item().ifPresent(item -> {
            where.append(" AND item_id = {item:String}");
            parameters.put("item", item.toString());
        });
        return server.list(
                "reading gold",
                "SELECT seq, realm, league, item_id" + columns + " FROM visible_gold_" + table.name() + where
                        + " ORDER BY seq, ord LIMIT {limit:Int32}",
                parameters,
                row -> stored(table, row));
    }

    private static <R extends GoldRow> Stored<R> stored(GoldTable<R> table, Row row) {
        long seq = row.number();
        Market market = new Market(Realm.parse(row.text()), row.text());
        ItemKey item = ItemKey.parse(row.text());
        List<@Nullable Object> values = new ArrayList<>();
        for (GoldTable.Column column : table.columns()) {
            if (column.optional() && !row.hasNext()) {
                row.skip(1);
                values.add(null);
            } else {
                values.add(value(row, column.type()));
            }
        }
        return new Stored<>(seq, table.reader().read(market, item, values));
    }

    private static Object value(Row row, GoldTable.Type type) {
        return switch (type) {
            case NUMBER -> (Object) row.number();
            case FRACTION -> row.fraction();
            case FLAG -> row.flag();
            case TEXT -> row.text();
            case TIME -> row.time();
        };
    }
}
