package dev.poeprofit.server.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows as comma-separated values (RFC 4180): inner fields as {@code outer.inner}, lists as JSON. A text that a spreadsheet would
 * take for a formula gets an apostrophe in front: names of goods and sellers come from other people.
 */
final class Csv {
    private static final String NEW_LINE = "\r\n";

    private Csv() {}

    static String of(List<JsonObject> rows) {
        List<Map<String, String>> flat = new ArrayList<>();
        Set<String> columns = new LinkedHashSet<>();
        for (JsonObject row : rows) {
            Map<String, String> cells = new LinkedHashMap<>();
            flatten("", row, cells);
            flat.add(cells);
            columns.addAll(cells.keySet());
        }
        StringBuilder out = new StringBuilder();
        line(out, new ArrayList<>(columns));
        for (Map<String, String> cells : flat) {
            line(
                    out,
                    columns.stream()
                            .map(column -> cells.getOrDefault(column, ""))
                            .toList());
        }
        return out.toString();
    }

    private static void flatten(String prefix, JsonObject row, Map<String, String> cells) {
        for (String name : row.fieldNames()) {
            Object value = row.getValue(name);
            if (value instanceof JsonObject inner) {
                flatten(prefix + name + ".", inner, cells);
            } else if (value instanceof JsonArray list) {
                cells.put(prefix + name, list.encode());
            } else if (value instanceof CharSequence text) {
                cells.put(prefix + name, harmless(text.toString()));
            } else if (value != null) {
                cells.put(prefix + name, value.toString());
            }
        }
    }

    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static void line(StringBuilder out, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            String cell = cells.get(i);
            if (cell.indexOf(',') >= 0
                    || cell.indexOf('"') >= 0
                    || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0) {
                out.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                out.append(cell);
            }
        }
        out.append(NEW_LINE);
    }
}
