package dev.poeprofit.examples;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as they need, numbers to the right. */
final class TextTable {
    /** Where a column's text stands. */
    enum Align {
        LEFT,
        RIGHT
    }

    private record Column(String title, Align align, int maxWidth) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextTable left(String title, int maxWidth) {
        columns.add(new Column(title, Align.LEFT, maxWidth));
        return this;
    }

    TextTable right(String title) {
        columns.add(new Column(title, Align.RIGHT, Integer.MAX_VALUE));
        return this;
    }

    TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row needs " + columns.size() + " cells, was " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    String render() {
        int[] widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            Column column = columns.get(c);
            int width = length(column.title);
            for (List<String> row : rows) {
                width = Math.max(width, length(row.get(c)));
            }
            widths[c] = Math.min(width, column.maxWidth);
        }
        StringBuilder out = new StringBuilder();
        line(out, columns.stream().map(Column::title).toList(), widths);
        for (int c = 0; c < widths.length; c++) {
            out.append(c == 0 ? "" : "  ").append("-".repeat(widths[c]));
        }
        out.append('\n');
        rows.forEach(row -> line(out, row, widths));
        return out.toString();
    }

    private void line(StringBuilder out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = cut(cells.get(c), widths[c]);
            String padding = " ".repeat(widths[c] - length(cell));
            line.append(c == 0 ? "" : "  ");
            line.append(columns.get(c).align == Align.RIGHT ? padding + cell : cell + padding);
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String cut(String text, int width) {
        return length(text) <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
