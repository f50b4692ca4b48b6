package dev.poeprofit.duckdb;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** The only place that deletes. So far only tracker images, which carry no truth that pages do not carry. */
final class DuckDbRetention {
    private DuckDbRetention() {}

    /** Drops the image after one page, to be replaced in the same transaction. */
    static void dropImage(DuckDBConnection connection, long queue, long seq) throws SQLException {
        for (String table : new String[] {"tracker_image", "tracker_chunk"}) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM packed." + table + " WHERE queue = ? AND seq = ?")) {
                delete.setLong(1, queue);
                delete.setLong(2, seq);
                delete.executeUpdate();
            }
        }
    }

    /** Keeps the newest two images of a queue: the second is there in case the first cannot be read. */
    static void dropOlderImages(DuckDBConnection connection, long queue) throws SQLException {
        String kept = "SELECT seq FROM packed.tracker_image WHERE queue = ? ORDER BY seq DESC LIMIT 2";
        for (String table : new String[] {"tracker_chunk", "tracker_image"}) {
            try (PreparedStatement delete = connection.prepareStatement(
                    "DELETE FROM packed." + table + " WHERE queue = ? AND seq NOT IN (" + kept + ")")) {
                delete.setLong(1, queue);
                delete.setLong(2, queue);
                delete.executeUpdate();
            }
        }
    }
}
