package dev.poeprofit.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table for a terminal: columns as wide as they need, numbers to the right. */
final class TextTable {
    private static final String GAP = "  ";

    /** Where a column's text stands. */
    enum Align {
        LEFT,
        RIGHT
    }

    private record Column(String title, Align align, int leastWidth, int mostWidth) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A column that is never cut. */
    TextTable left(String title) {
        columns.add(new Column(title, Align.LEFT, Integer.MAX_VALUE, Integer.MAX_VALUE));
        return this;
    }

    /** A column of numbers, never cut. */
    TextTable right(String title) {
        columns.add(new Column(title, Align.RIGHT, Integer.MAX_VALUE, Integer.MAX_VALUE));
        return this;
    }

    /** A column whose cells are cut where there is no room for them. */
    TextTable shrinking(String title, int least, int most) {
        columns.add(new Column(title, Align.LEFT, least, most));
        return this;
    }

    TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("a row needs " + columns.size() + " cells, was " + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The table; empty if it cannot be made narrow enough. */
    Optional<String> render(int maxWidth) {
        int[] widths = new int[columns.size()];
        int total = GAP.length() * (widths.length - 1);
        for (int c = 0; c < widths.length; c++) {
            int width = length(columns.get(c).title);
            for (List<String> row : rows) {
                width = Math.max(width, length(row.get(c)));
            }
            widths[c] = Math.min(width, columns.get(c).mostWidth);
            total += widths[c];
        }
        for (int c = 0; c < widths.length && total > maxWidth; c++) {
            int give = Math.min(total - maxWidth, Math.max(0, widths[c] - columns.get(c).leastWidth));
            widths[c] -= give;
            total -= give;
        }
        return total > maxWidth ? Optional.empty() : Optional.of(render(widths));
    }

    private String render(int[] widths) {
        StringBuilder out = new StringBuilder();
        line(out, columns.stream().map(Column::title).toList(), widths);
        for (int c = 0; c < widths.length; c++) {
            out.append(c == 0 ? "" : GAP).append("-".repeat(widths[c]));
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
            line.append(c == 0 ? "" : GAP);
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
