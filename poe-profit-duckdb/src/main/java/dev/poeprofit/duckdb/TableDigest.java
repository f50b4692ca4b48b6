package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.duckdb.DuckDBConnection;

/**
 * Content of a table in short. Two tables with equal digests hold the same rows, in whatever order they were written.
 *
 * @param rows number of rows
 * @param sha256 digest over all values
 */
public record TableDigest(long rows, Digest sha256) {
    /** Images follow when they were taken and carry no truth that pages do not carry; the ops log is about one run. */
    private static final Set<String> LEFT_OUT = Set.of("tracker_image", "tracker_chunk");

    /** Beginning of the names of tables of the ops log. */
    private static final String OPS = "ops_";

    static SortedMap<String, TableDigest> all(DuckDBConnection connection) throws SQLException {
        SortedMap<String, TableDigest> digests = new TreeMap<>();
        for (String table : tables(connection)) {
            digests.put(table, of(connection, table));
        }
        return digests;
    }

    private static List<String> tables(DuckDBConnection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = 'packed' AND table_type = 'BASE TABLE' ORDER BY table_name")) {
            while (rows.next()) {
                if (!LEFT_OUT.contains(rows.getString(1)) && !rows.getString(1).startsWith(OPS)) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private static TableDigest of(DuckDBConnection connection, String table) throws SQLException {
        StringJoiner columns = new StringJoiner(", ");
        int width = 0;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT column_name, data_type FROM information_schema.columns"
                        + " WHERE table_schema = 'packed' AND table_name = ? ORDER BY ordinal_position")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String column = "\"" + rows.getString(1) + "\"";
                    columns.add("BLOB".equals(rows.getString(2)) ? "sha256(" + column + ")" : column + "::VARCHAR");
                    width++;
                }
            }
        }
        MessageDigest digest = newDigest();
        long count = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + columns + " FROM packed." + table + " ORDER BY ALL")) {
            while (rows.next()) {
                for (int i = 1; i <= width; i++) {
                    update(digest, rows.getString(i));
                }
                count++;
            }
        }
        return new TableDigest(count, new Digest(HexFormat.of().formatHex(digest.digest())));
    }

    private static void update(MessageDigest digest, @org.jspecify.annotations.Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
