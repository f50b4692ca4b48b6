package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.TrackerImage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/** Tracker images: chunks first, then the row that makes them count; the newest two of a queue are kept. */
final class TrackerImages {
    /**
     * An image that was saved.
     *
     * @param seq page it was taken after
     * @param image the image
     */
    record Saved(long seq, TrackerImage image) {}

    private static final int CHUNK = 4 << 20;

    private TrackerImages() {}

    static TrackerImage save(DuckDBConnection connection, long queue, long seq, TrackerImage image)
            throws SQLException {
        DuckDbRetention.dropImage(connection, queue, seq);
        byte[] bytes = image.bytes();
        int parts = 0;
        try (Rows chunks = new Rows(connection, "tracker_chunk")) {
            for (int from = 0; from < bytes.length; from += CHUNK) {
                chunks.begin()
                        .add(queue)
                        .add(seq)
                        .add(parts++)
                        .add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK)))
                        .end();
            }
        }
        try (Rows manifest = new Rows(connection, "tracker_image")) {
            manifest.begin()
                    .add(queue)
                    .add(seq)
                    .add(parts)
                    .add((long) bytes.length)
                    .add(HexFormat.of().parseHex(Digest.of(bytes).hex()))
                    .end();
        }
        DuckDbRetention.dropOlderImages(connection, queue);
        return image;
    }

    /** The newest image up to a page whose chunks are all there and add up. */
    static Optional<Saved> newest(DuckDBConnection connection, long queue, long atMost) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT seq, parts, total_bytes, lower(hex(sha256)) FROM packed.tracker_image"
                        + " WHERE queue = ? AND seq <= ? ORDER BY seq DESC")) {
            statement.setLong(1, queue);
            statement.setLong(2, atMost);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    byte[] bytes = new byte[Math.toIntExact(rows.getLong(3))];
                    if (read(connection, queue, rows.getLong(1), rows.getInt(2), bytes)
                            && Digest.of(bytes).hex().equals(rows.getString(4))) {
                        return Optional.of(new Saved(rows.getLong(1), new TrackerImage(bytes)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean read(DuckDBConnection connection, long queue, long seq, int parts, byte[] into)
            throws SQLException {
        int at = 0;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT bytes FROM packed.tracker_chunk WHERE queue = ? AND seq = ? AND part = ?")) {
            statement.setLong(1, queue);
            statement.setLong(2, seq);
            for (int part = 0; part < parts; part++) {
                statement.setInt(3, part);
                try (ResultSet rows = statement.executeQuery()) {
                    byte[] chunk = rows.next() ? rows.getBytes(1) : new byte[0];
                    if (chunk.length == 0 || chunk.length > into.length - at) {
                        return false;
                    }
                    System.arraycopy(chunk, 0, into, at, chunk.length);
                    at += chunk.length;
                }
            }
        }
        return at == into.length;
    }
}
