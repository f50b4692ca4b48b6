package dev.poeprofit.clickhouse.schema;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a statement for a single server into those for a cluster: a replicated table on every node under the name with
 * {@code _local} behind it, and a distributed table under the name itself. A queue lies whole on one shard, so that its rows
 * become visible there in the order they were written. Not proven: no cluster takes part in our tests.
 */
final class ClusterDdl {
    private static final Pattern TABLE = Pattern.compile(
            "CREATE TABLE IF NOT EXISTS (\\w+) \\((.*)\\) ENGINE = (\\w*)MergeTree(\\([^)]*\\))?(.*)", Pattern.DOTALL);
    private static final Pattern VIEW = Pattern.compile("CREATE VIEW IF NOT EXISTS (\\w+)(.*)", Pattern.DOTALL);
    private static final Pattern COLUMNS = Pattern.compile("ALTER TABLE (\\w+)(\\s+ADD COLUMN .*)", Pattern.DOTALL);
    private static final String PATH = "'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'";

    private ClusterDdl() {}

    static List<String> of(String statement, String cluster) {
        Matcher view = VIEW.matcher(statement);
        if (view.matches()) {
            return List.of("CREATE VIEW IF NOT EXISTS " + view.group(1) + " ON CLUSTER " + cluster + view.group(2));
        }
        Matcher added = COLUMNS.matcher(statement);
        if (added.matches()) {
            String to = " ON CLUSTER " + cluster + added.group(2);
            return List.of("ALTER TABLE " + added.group(1) + "_local" + to, "ALTER TABLE " + added.group(1) + to);
        }
        Matcher table = TABLE.matcher(statement);
        if (!table.matches()) {
            throw new IllegalStateException("no cluster form is known for: " + statement);
        }
        String name = table.group(1);
        String columns = table.group(2);
        String arguments = table.group(4) == null ? "" : ", " + strip(table.group(4));
        String local = "CREATE TABLE IF NOT EXISTS " + name + "_local ON CLUSTER " + cluster + " (" + columns
                + ") ENGINE = Replicated" + table.group(3) + "MergeTree(" + PATH + arguments + ")"
                + table.group(5).replace("non_replicated_deduplication_window", "replicated_deduplication_window");
        String distributed = "CREATE TABLE IF NOT EXISTS " + name + " ON CLUSTER " + cluster + " AS " + name
                + "_local ENGINE = Distributed(" + cluster + ", currentDatabase(), " + name + "_local, sipHash64("
                + shardKey(columns) + "))";
        return List.of(local, distributed);
    }

    private static String strip(String parenthesised) {
        return parenthesised.substring(1, parenthesised.length() - 1);
    }

    /** What rows must lie together: those of a fact, though it may name a queue; else of a queue, a content, a writer. */
    private static String shardKey(String columns) {
        for (String key : List.of("natural_key", "queue", "content", "writer")) {
            if (Pattern.compile("(^|\\n)\\s*" + key + " ").matcher(columns).find()) {
                return key;
            }
        }
        return "tuple()";
    }
}
