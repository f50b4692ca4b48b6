package dev.poeprofit.clickhouse;

import com.clickhouse.data.ClickHouseFormat;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.TableExport;
import dev.poeprofit.core.port.TableState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** The tables and views of a database: their size, their columns, and their rows as files. */
final class ClickHouseTables {
    private final Server server;

    ClickHouseTables(Server server) {
        this.server = server;
    }

    List<TableState> list() {
        return server.list(
                "listing tables",
                "SELECT name, engine LIKE '%View', toNullable(toInt64(total_rows)), toNullable(toInt64(total_bytes))"
                        + " FROM system.tables WHERE database = currentDatabase() ORDER BY engine LIKE '%View', name",
                Map.of(),
                row -> {
                    String name = row.text();
                    boolean view = row.number() != 0;
                    OptionalLong rows = row.numberOrNone();
                    OptionalLong bytes = row.numberOrNone();
                    return new TableState(
                            name, view, view ? OptionalLong.empty() : rows, view ? OptionalLong.empty() : bytes);
                });
    }

    Map<String, String> columns(String table) {
        Map<String, String> columns = new LinkedHashMap<>();
        server.list(
                "reading columns",
                "SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = {table:String}"
                        + " ORDER BY position",
                Map.of("table", table),
                row -> columns.put(row.text(), row.text()));
        return columns;
    }

    long export(TableExport what, Path file) {
        List<String> columns = List.copyOf(columns(what.table()).keySet());
        if (columns.isEmpty()) {
            throw new PortException(PortException.Kind.CONTRACT, "there is no table " + what.table());
        }
        what.refusal(columns).ifPresent(why -> {
            throw new PortException(PortException.Kind.CONTRACT, why);
        });
        Map<String, Object> parameters = new LinkedHashMap<>();
        String from = " FROM `" + what.table().replace("\\", "\\\\").replace("`", "\\`") + "`"
                + where(what, columns, parameters);
        ClickHouseFormat format = switch (what.format()) {
            case CSV -> ClickHouseFormat.CSVWithNames;
            case JSON -> ClickHouseFormat.JSONEachRow;
            case PARQUET -> ClickHouseFormat.Parquet;
        };
        long rows = server.list("counting " + what.table(), "SELECT toInt64(count())" + from, parameters, Row::number)
                .get(0);
        server.stream("exporting " + what.table(), "SELECT *" + from, parameters, format, in -> write(in, file));
        return rows;
    }

    private static void write(InputStream in, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.STORE, "cannot write " + file + ": " + e, false, Optional.empty(), e);
        }
    }

    private static String where(TableExport what, List<String> columns, Map<String, Object> parameters) {
        StringJoiner where = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
        what.market().ifPresent(market -> {
            parameters.put("realm", market.realm().wireName());
            parameters.put("league", market.league());
            where.add("realm = {realm:String}").add("league = {league:String}");
        });
        TableExport.timeColumn(columns).ifPresent(time -> {
            what.since().ifPresent(since -> {
                parameters.put("since", Times.clamped(since));
                where.add("`" + time + "` >= fromUnixTimestamp64Nano({since:Int64}, 'UTC')");
            });
            what.until().ifPresent(until -> {
                parameters.put("until", Times.clamped(until));
                where.add("`" + time + "` < fromUnixTimestamp64Nano({until:Int64}, 'UTC')");
            });
        });
        return where.toString();
    }
}
