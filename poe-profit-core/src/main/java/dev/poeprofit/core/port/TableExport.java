package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to export of a table or view.
 *
 * @param table its name, as {@link TableState#name} says it
 * @param market only rows of this market; empty for all
 * @param since only rows at or after this time; empty from the first
 * @param until only rows before this time; empty to the last
 * @param format how they are written
 */
public record TableExport(
        String table, Optional<Market> market, Optional<Instant> since, Optional<Instant> until, Format format) {
    /** Columns that say when a row was, the first that a table has counts. */
    private static final List<String> TIMES = List.of(
            "timestamp", "sample_time_utc", "retrieved_at", "as_of", "happened_at", "observed_at", "last_ingest_ts");

    /** A file format. */
    public enum Format {
        /** Comma-separated values with a line of column names (RFC 4180). */
        CSV,
        /** A JSON object a line. */
        JSON,
        /** Apache Parquet. */
        PARQUET
    }

    /**
     * The column that {@code since} and {@code until} are about.
     *
     * @param columns columns of the table
     * @return empty if none of them is a time that rows are known by
     */
    public static Optional<String> timeColumn(List<String> columns) {
        return TIMES.stream().filter(columns::contains).findFirst();
    }

    /**
     * Why a table with these columns cannot be filtered like this.
     *
     * @param columns columns of the table
     * @return empty if it can be
     */
    public Optional<String> refusal(List<String> columns) {
        if (market.isPresent() && !(columns.contains("realm") && columns.contains("league"))) {
            return Optional.of("table " + table + " has no columns realm and league to filter by market");
        }
        if ((since.isPresent() || until.isPresent()) && timeColumn(columns).isEmpty()) {
            return Optional.of("table " + table + " has no time to filter by");
        }
        return Optional.empty();
    }
}
