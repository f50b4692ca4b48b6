package dev.poeprofit.clickhouse.schema;

import java.util.List;

/** The rights of a writer and of a reader, as SQL for an administrator to run. Passwords are set elsewhere. */
public final class Grants {
    private Grants() {}

    /**
     * Grants for two users that exist already. The writer may read, insert, and bring the schema up to date, which only adds
     * and sets expiry; the reader may read. Neither may delete, drop or update anything.
     *
     * @param database the database
     * @param writer name of the writing user
     * @param reader name of the reading user
     * @return statements without semicolons
     * @throws IllegalArgumentException if a name has a backtick or a backslash, or both users are the same
     */
    public static List<String> of(String database, String writer, String reader) {
        if (writer.equals(reader)) {
            throw new IllegalArgumentException("writer and reader must be two users, both are '" + writer + "'");
        }
        String on = quoted(database) + ".*";
        return List.of(
                "GRANT SELECT, INSERT, SHOW, CREATE DATABASE, CREATE TABLE, CREATE VIEW, ALTER ADD COLUMN, ALTER ADD INDEX,"
                        + " ALTER MODIFY TTL ON " + on + " TO " + quoted(writer),
                "GRANT SELECT ON system.tables TO " + quoted(writer),
                "GRANT SELECT ON system.databases TO " + quoted(writer),
                "GRANT SELECT ON system.parts TO " + quoted(writer),
                "GRANT SELECT ON system.columns TO " + quoted(writer),
                "GRANT SELECT, SHOW ON " + on + " TO " + quoted(reader),
                "GRANT SELECT ON system.tables TO " + quoted(reader),
                "GRANT SELECT ON system.columns TO " + quoted(reader),
                "GRANT SELECT ON system.databases TO " + quoted(reader));
    }

    private static String quoted(String name) {
        if (name.isEmpty() || name.indexOf('`') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "a name must not be empty or hold backticks or backslashes: '" + name + "'");
        }
        return "`" + name + "`";
    }
}
