package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.PortException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of the names dictionary: gives texts their ids and stores each text once. A text whose id is taken by
 * another text is refused, and with it the whole batch. Used by one thread at a time.
 *
 * <p>Texts are stored as UTF-8; half a surrogate pair, which has no such form, becomes a question mark.
 */
final class Names {
    private static final int CACHED = 100_000;
    private static final int LOOKUP = 1_000;

    private static final class Kind {
        /** Texts that are known to be stored, the longest unused first. */
        private final LinkedHashMap<String, Long> known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > CACHED;
            }
        };

        private final LongSet stored = new LongSet();
        /** Ids of this batch's other texts. */
        private final Map<String, Long> batch = new HashMap<>();
        /** Texts of this batch that are not stored. */
        private final Map<Long, String> fresh = new LinkedHashMap<>();
        /** What was asked last; rows that follow each other share most of their texts. */
        private @Nullable String last;

        private long lastId;
        /** Texts of this batch whose id is stored; whether it is theirs has to be looked up. */
        private final Map<Long, String> doubtful = new LinkedHashMap<>();
    }

    private final EnumMap<NameKind, Kind> kinds = new EnumMap<>(NameKind.class);

    Names(DuckDBConnection connection) throws SQLException {
        for (NameKind kind : NameKind.values()) {
            kinds.put(kind, new Kind());
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT kind, id FROM packed.names")) {
            Map<Byte, Kind> byCode = new LinkedHashMap<>();
            kinds.forEach((kind, data) -> byCode.put(kind.code(), data));
            while (rows.next()) {
                Kind data = byCode.get((byte) rows.getInt(1));
                if (data != null) {
                    data.stored.add(rows.getLong(2));
                }
            }
        }
    }

    /** Id of a text, or null for none. */
    @Nullable
    Long find(NameKind kind, @Nullable String text) {
        return text == null ? null : id(kind, text);
    }

    /** Id of a text, which will be stored with the batch. */
    long id(NameKind kind, String text) {
        Kind data = data(kind);
        if (text.equals(data.last)) {
            return data.lastId;
        }
        long id = find(kind, data, text);
        data.last = text;
        data.lastId = id;
        return id;
    }

    private static long find(NameKind kind, Kind data, String text) {
        Long known = data.known.get(text);
        if (known == null) {
            known = data.batch.get(text);
        }
        if (known != null) {
            return known;
        }
        String stored = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        long id = kind.idOf(stored);
        Map<Long, String> texts = data.stored.contains(id) ? data.doubtful : data.fresh;
        String other = texts.putIfAbsent(id, stored);
        if (other != null && !other.equals(stored)) {
            throw collision(kind, id, other, stored);
        }
        data.batch.put(text, id);
        return id;
    }

    /** Stores the batch's new texts within the transaction of the batch. */
    void flush(DuckDBConnection connection) throws SQLException {
        try (Rows rows = new Rows(connection, "names")) {
            for (Map.Entry<NameKind, Kind> entry : kinds.entrySet()) {
                verify(connection, entry.getKey(), entry.getValue().doubtful);
                for (Map.Entry<Long, String> name : entry.getValue().fresh.entrySet()) {
                    rows.begin()
                            .add(entry.getKey())
                            .add((long) name.getKey())
                            .add(name.getValue())
                            .end();
                }
            }
        }
    }

    private static void verify(DuckDBConnection connection, NameKind kind, Map<Long, String> doubtful)
            throws SQLException {
        Iterator<Long> ids = doubtful.keySet().iterator();
        while (ids.hasNext()) {
            StringJoiner list = new StringJoiner(",");
            for (int n = 0; n < LOOKUP && ids.hasNext(); n++) {
                list.add(Long.toString(ids.next()));
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id, text FROM packed.names WHERE kind = "
                            + kind.code() + " AND id IN (" + list + ")")) {
                while (rows.next()) {
                    String mine = doubtful.get(rows.getLong(1));
                    String theirs = rows.getString(2);
                    if (mine != null && !mine.equals(theirs)) {
                        throw collision(kind, rows.getLong(1), theirs, mine);
                    }
                }
            }
        }
    }

    /** The batch is durable: what it brought is known from now on. */
    void committed() {
        for (Kind data : kinds.values()) {
            data.fresh.forEach((id, text) -> {
                data.stored.add(id);
                data.known.put(text, id);
            });
            data.doubtful.forEach((id, text) -> data.known.put(text, id));
        }
        discard();
    }

    /** Forgets the batch: at its start, and when it failed. */
    void discard() {
        for (Kind data : kinds.values()) {
            data.batch.clear();
            data.fresh.clear();
            data.doubtful.clear();
            data.last = null;
        }
    }

    private Kind data(NameKind kind) {
        Kind data = kinds.get(kind);
        if (data == null) {
            throw new IllegalStateException("no dictionary for " + kind);
        }
        return data;
    }

    private static PortException collision(NameKind kind, long id, String stored, String fresh) {
        return new PortException(
                PortException.Kind.ID_COLLISION,
                "two texts of kind " + kind.label() + " have the id " + Long.toHexString(id) + ": '" + stored
                        + "' and '" + fresh + "'");
    }
}
