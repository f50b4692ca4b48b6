package dev.poeprofit.duckdb;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.StoredHead;
import dev.poeprofit.core.port.shape.AdviceShapes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/** Reads all of a {@link DuckDbStore}; facts are read and handed out some at a time. */
final class DuckDbScan implements StoreScan {
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at).thenComparing(Fact::naturalKey);
    /** Facts read at once; downloads are up to megabytes each. */
    private static final int TOGETHER = 32;

    private final Database database;
    private final DuckDbHistory history;
    private final DuckDbFacts facts;

    DuckDbScan(Database database, DuckDbHistory history, DuckDbFacts facts) {
        this.database = database;
        this.history = history;
        this.facts = facts;
    }

    private interface Reader<F extends Fact> {
        List<F> read(DuckDBConnection connection, String ids) throws SQLException;
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
        each("price_overview", out, (connection, ids) -> FactReader.prices(connection, ids, it -> {}));
        each("dictionary", out, (connection, ids) -> {
            List<Fact.Metadata> facts = new ArrayList<>();
            for (Realm realm : Realm.values()) {
                facts.addAll(FactReader.dictionaries(
                        connection, "SELECT id FROM packed.dictionary WHERE realm = ? AND id IN (" + ids + ")", realm));
            }
            return facts;
        });
        each("download", out, (connection, ids) -> FactReader.downloads(connection, ids, it -> {}));
        each("enrichment", out, FactReader::enrichments);
        AdviceShapes.all().forEach(shape -> facts.each(FactQuery.Span.everything(shape.type()), out));
    }

    private <F extends Fact> void each(String table, Consumer<Fact> out, Reader<F> reader) {
        List<Long> ids = database.read("listing facts", connection -> ids(connection, table));
        for (int from = 0; from < ids.size(); from += TOGETHER) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + TOGETHER)).stream()
                    .map(String::valueOf)
                    .toList();
            List<F> facts = new ArrayList<>(
                    database.read("reading facts", connection -> reader.read(connection, String.join(", ", some))));
            facts.sort(ORDER);
            facts.forEach(out);
        }
    }

    /** In the order of {@link #ORDER}: byte order of UTF-8 is that of code points, which keys of this program agree on. */
    private static List<Long> ids(DuckDBConnection connection, String table) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT id FROM packed." + table + " ORDER BY retrieved_at, natural_key");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
