package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.duckdb.DuckDBConnection;

/** What the ledgers of one store share: who has which queue, which pages are applied, the dictionary, the transactions. */
final class Writers {
    private final Database database;
    private final DuckDbHistory history;
    private final Names names;
    private final Map<QueueId, DuckDbLedger> owners = new ConcurrentHashMap<>();
    private final Map<QueueId, LongSet> pageIds = new ConcurrentHashMap<>();

    Writers(Database database, DuckDbHistory history) {
        this.database = database;
        this.history = history;
        this.names = database.read("reading names", Names::new);
    }

    Names names() {
        return names;
    }

    void claim(QueueId queue, DuckDbLedger by) {
        DuckDbLedger owner = owners.putIfAbsent(queue, by);
        if (owner != null && owner != by) {
            throw new PortException(PortException.Kind.HELD, "queue " + queue + " has another writer");
        }
        pageIds.computeIfAbsent(queue, this::loadPageIds);
    }

    void release(QueueId queue, DuckDbLedger by) {
        owners.remove(queue, by);
    }

    Optional<Checkpoint> checkpoint(QueueId queue) {
        return history.checkpoints(queue, 1).stream().findFirst();
    }

    Watermark watermark(QueueId queue) {
        return history.watermark(queue).orElseThrow();
    }

    Optional<TrackerImages.Saved> image(QueueId queue, long atMost) {
        return database.read(
                "reading the tracker image", connection -> TrackerImages.newest(connection, idOf(queue), atMost));
    }

    boolean applied(PageId id) {
        LongSet known = pageIds.get(id.queue());
        if (known != null) {
            synchronized (known) {
                if (!known.contains(CommitWriter.pageId(id))) {
                    return false;
                }
            }
        }
        return database.read("looking for a page", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT 1 FROM packed.page WHERE queue = ? AND page_id = ? AND requested_id = ? AND sha256 = ?")) {
                statement.setLong(1, idOf(id.queue()));
                statement.setLong(2, CommitWriter.pageId(id));
                statement.setString(3, id.requestedId().value());
                statement.setBytes(4, HexFormat.of().parseHex(id.body().hex()));
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /** Refuses commits of other pages than those that are applied under their numbers. */
    void requireSame(QueueId queue, List<PageCommit> applied) {
        for (PageCommit commit : applied) {
            long seq = commit.page().seq();
            PageId mine = commit.page().page().id();
            PageId stored = history.pageId(queue, seq).orElse(mine);
            if (!stored.equals(mine)) {
                throw new PortException(
                        PortException.Kind.CONTRACT,
                        "queue " + queue + ": page " + seq + " is applied as " + stored + ", not " + mine);
            }
        }
    }

    void write(QueueId queue, long after, List<PageCommit> commits, RulesVersion rules) {
        database.write(
                "applying " + commits.size() + " pages after page " + after + " of " + queue,
                connection -> {
                    requireLast(connection, queue, after);
                    CommitWriter.write(connection, names, commits, rules);
                    return commits;
                },
                names::committed);
        LongSet known = pageIds.computeIfAbsent(queue, this::loadPageIds);
        synchronized (known) {
            commits.forEach(
                    commit -> known.add(CommitWriter.pageId(commit.page().page().id())));
        }
    }

    private static void requireLast(DuckDBConnection connection, QueueId queue, long after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce(max(seq), 0) FROM packed.page WHERE queue = ? AND seq >= ?")) {
            statement.setLong(1, idOf(queue));
            statement.setLong(2, after);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                if (rows.getLong(1) != after) {
                    throw new PortException(
                            PortException.Kind.HELD,
                            "another writer has taken queue " + queue + ": its last page is " + rows.getLong(1)
                                    + ", not " + after);
                }
            }
        }
    }

    void saveTracker(QueueId queue, long seq, TrackerImage image) {
        database.write(
                "saving the tracker image after page " + seq + " of " + queue,
                connection -> TrackerImages.save(connection, idOf(queue), seq, image),
                () -> {});
    }

    static long idOf(QueueId queue) {
        return NameKind.QUEUE.idOf(queue.toString());
    }

    private LongSet loadPageIds(QueueId queue) {
        return database.read("reading page ids", connection -> {
            LongSet ids = new LongSet();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT page_id FROM packed.page WHERE queue = ?")) {
                statement.setLong(1, idOf(queue));
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getLong(1));
                    }
                }
            }
            return ids;
        });
    }
}
