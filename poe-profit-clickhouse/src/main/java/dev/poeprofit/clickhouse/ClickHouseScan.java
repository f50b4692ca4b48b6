package dev.poeprofit.clickhouse;

import dev.poeprofit.clickhouse.FactBlocks.Kind;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.StoredHead;
import dev.poeprofit.core.port.shape.AdviceShapes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Reads all of a {@link ClickHouseStore}; facts are read and handed out some at a time. */
final class ClickHouseScan implements StoreScan {
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at).thenComparing(Fact::naturalKey);
    /** Facts read at once, those of one time beyond; downloads are up to megabytes each. */
    private static final int TOGETHER = 32;

    private final Server server;
    private final ClickHouseHistory history;
    private final ClickHouseFacts facts;
    private final FactReader reader;

    ClickHouseScan(Server server, ClickHouseHistory history, ClickHouseFacts facts) {
        this.server = server;
        this.history = history;
        this.facts = facts;
        this.reader = new FactReader(server);
    }

    @Override
    public void heads(QueueId queue, SeqRange range, Consumer<StoredHead> out) {
        history.heads(queue, range, out);
    }

    @Override
    public void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out) {
        history.observations(queue, range, out);
    }

    @Override
    public void facts(Consumer<Fact> out) {
        each(Kind.PRICES, "stored_price_overview", out, reader::prices);
        each(Kind.DICTIONARY, "stored_dictionary", out, reader::dictionaries);
        each(Kind.DOWNLOAD, "stored_download", out, reader::downloads);
        each(Kind.ENRICHMENT, "stored_enrichment", out, reader::enrichments);
        AdviceShapes.all().forEach(shape -> facts.each(FactQuery.Span.everything(shape.type()), out));
    }

    private <F extends Fact> void each(
            Kind kind, String table, Consumer<Fact> out, BiFunction<String, Map<String, Object>, List<F>> read) {
        String counts = ClickHouseFacts.counting(kind, new LinkedHashMap<>(), List.of());
        List<Long> times = server.list(
                "listing facts",
                "SELECT toUnixTimestamp64Nano(retrieved_at) AS nanos FROM " + table + " FINAL WHERE " + counts
                        + " ORDER BY nanos",
                Map.of(),
                Row::number);
        for (int from = 0; from < times.size(); ) {
            int to = Math.min(times.size(), from + TOGETHER);
            while (to < times.size() && times.get(to).equals(times.get(to - 1))) {
                to++;
            }
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("from", times.get(from));
            parameters.put("to", times.get(to - 1));
            List<F> facts = new ArrayList<>(read.apply(
                    "WHERE retrieved_at BETWEEN fromUnixTimestamp64Nano({from:Int64}, 'UTC')"
                            + " AND fromUnixTimestamp64Nano({to:Int64}, 'UTC') AND " + counts,
                    parameters));
            facts.sort(ORDER);
            facts.forEach(out);
            from = to;
        }
    }
}
