package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.PortException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/** Reads one kind of names back, each once, as values of a type. Forgets all when it holds too many. */
final class NameReader<T> {
    private static final int CACHED = 200_000;
    private static final int LOOKUP = 1_000;

    private final NameKind kind;
    private final Function<String, T> parser;
    private final Map<Long, T> values = new HashMap<>();

    NameReader(NameKind kind, Function<String, T> parser) {
        this.kind = kind;
        this.parser = parser;
    }

    /** Makes sure that these ids can be asked for. */
    void load(DuckDBConnection connection, Collection<Long> ids) throws SQLException {
        Set<Long> missing = new LinkedHashSet<>(ids);
        if (values.size() + missing.size() > CACHED) {
            values.clear();
        }
        missing.removeAll(values.keySet());
        Iterator<Long> rest = missing.iterator();
        while (rest.hasNext()) {
            StringJoiner list = new StringJoiner(",");
            for (int n = 0; n < LOOKUP && rest.hasNext(); n++) {
                list.add(Long.toString(rest.next()));
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT id, text FROM packed.names WHERE kind = "
                            + kind.code() + " AND id IN (" + list + ")")) {
                while (rows.next()) {
                    values.put(rows.getLong(1), parser.apply(rows.getString(2)));
                }
            }
        }
    }

    /** The value of an id that was loaded. */
    T get(long id) {
        T value = values.get(id);
        if (value == null) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "the file lacks the " + kind.label() + " with id " + Long.toHexString(id));
        }
        return value;
    }
}
