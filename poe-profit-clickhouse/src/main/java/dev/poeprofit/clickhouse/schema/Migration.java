package dev.poeprofit.clickhouse.schema;

import java.util.List;

/**
 * A step of the schema: a script that runs once and never changes afterwards. Its statements may be run again, so that a run
 * that was cut off can be repeated.
 *
 * @param version from 1, without a hole
 * @param name what it brings
 * @param sha256 of the script as it is packaged, lower-case hex
 * @param statements what it runs on this server, in order
 */
public record Migration(int version, String name, String sha256, List<String> statements) {
    /**
     * Copies the list.
     *
     * @param version version
     * @param name name
     * @param sha256 hash
     * @param statements statements
     */
    public Migration {
        statements = List.copyOf(statements);
    }
}
