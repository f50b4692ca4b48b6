package dev.poeprofit.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Texts of query parameters that the client does not write itself. */
final class Sql {
    private Sql() {}

    /** The text of a parameter of type {@code Array(String)}. */
    static String array(List<String> values) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        for (String value : values) {
            array.add("'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'");
        }
        return array.toString();
    }

    /** Cuts a list into parts of a size, in order. Parameters travel in the address, which servers bound. */
    static <T> List<List<T>> parts(List<T> list, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += size) {
            parts.add(list.subList(from, Math.min(list.size(), from + size)));
        }
        return parts;
    }
}
