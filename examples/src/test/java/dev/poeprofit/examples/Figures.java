package dev.poeprofit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a test measured: printed as a table and kept as {@code target/figures/<name>.json}. */
final class Figures {
    private record Figure(String id, String what, double value, String unit, String goal, boolean met, String note) {}

    private final String name;
    private final List<Figure> figures = new ArrayList<>();

    Figures(String name) {
        this.name = name;
    }

    /** A figure and whether it meets its goal; a miss says why in its note. */
    void add(String id, String what, double value, String unit, String goal, boolean met, String note) {
        figures.add(new Figure(id, what, value, unit, goal, met, note));
    }

    /** A figure without a goal. */
    void add(String id, String what, double value, String unit) {
        add(id, what, value, unit, "", true, "");
    }

    /** A count without a goal. */
    void add(String id, String what, long count, String unit) {
        add(id, what, (double) count, unit);
    }

    /** A count that has to be zero. */
    void none(String id, String what, long count) {
        add(id, what, (double) count, "", "0", count == 0, "");
    }

    /** The figures that miss their goals. */
    List<String> missed() {
        return figures.stream()
                .filter(figure -> !figure.met)
                .map(figure -> figure.what + ": " + number(figure.value) + " " + figure.unit + ", goal " + figure.goal
                        + " " + figure.note)
                .toList();
    }

    /** Prints the table and writes the file. */
    void publish() {
        StringBuilder table = new StringBuilder(name).append('\n');
        List<String> rows = new ArrayList<>();
        for (Figure figure : figures) {
            table.append(String.format(
                    Locale.ROOT,
                    "  %-6s %-62s %14s %-12s %-10s %s%n",
                    figure.id,
                    figure.what,
                    number(figure.value),
                    figure.unit,
                    figure.goal,
                    figure.goal.isEmpty() ? "" : figure.met ? "met" : "MISSED " + figure.note));
            rows.add(String.format(
                    Locale.ROOT,
                    "  {\"id\": %s, \"what\": %s, \"value\": %s, \"unit\": %s, \"goal\": %s, \"met\": %s, \"note\": %s}",
                    quoted(figure.id),
                    quoted(figure.what),
                    number(figure.value).replace(",", ""),
                    quoted(figure.unit),
                    quoted(figure.goal),
                    figure.met,
                    quoted(figure.note)));
        }
        System.out.print(table);
        try {
            Path directory = Files.createDirectories(Path.of("target", "figures"));
            Files.writeString(
                    directory.resolve(name.replace(' ', '-') + ".json"), "[\n" + String.join(",\n", rows) + "\n]\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.3f", value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
