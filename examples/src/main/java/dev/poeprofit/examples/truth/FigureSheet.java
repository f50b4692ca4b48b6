package dev.poeprofit.examples.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures of one command: a table to read, and the same as JSON. Not thread-safe. */
public final class FigureSheet {
    private final String name;
    private final List<Figure> figures = new ArrayList<>();

    /** A sheet without figures. */
    public FigureSheet(String name) {
        this.name = name;
    }

    /** Adds a figure. */
    public void add(Figure figure) {
        if (figures.stream().anyMatch(one -> one.id().equals(figure.id()))) {
            throw new IllegalArgumentException("a sheet has one figure of an id, was again " + figure.id());
        }
        figures.add(figure);
    }

    /** All figures, in the order they were added. */
    public List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** The figures that miss their goals. */
    public List<Figure> missed() {
        return figures.stream().filter(Figure::missed).toList();
    }

    /** The table; notes stand below their row. */
    public String text() {
        StringBuilder out = new StringBuilder(name).append('\n');
        for (Figure figure : figures) {
            out.append(String.format(
                    Locale.ROOT,
                    "  %-18s %-70s %9s %-9s %-22s %s%n",
                    figure.id(),
                    figure.what(),
                    figure.text(),
                    figure.unit(),
                    figure.goal().isBlank() ? "" : "goal " + figure.goal(),
                    figure.goal().isBlank() ? "" : figure.met() ? "met" : "MISSED"));
            if (!figure.note().isBlank()) {
                out.append("      ").append(figure.note()).append('\n');
            }
        }
        return out.toString();
    }

    /** The figures as a JSON array; {@code met} is there where there is a goal. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (Figure figure : figures) {
                json.writeStartObject();
                json.writeStringField("id", figure.id());
                json.writeStringField("what", figure.what());
                if (figure.value().isPresent()) {
                    json.writeNumberField("value", figure.value().getAsDouble());
                } else {
                    json.writeNullField("value");
                }
                json.writeStringField("unit", figure.unit());
                json.writeStringField("goal", figure.goal());
                if (!figure.goal().isBlank()) {
                    json.writeBooleanField("met", figure.met());
                }
                json.writeStringField("note", figure.note());
                json.writeEndObject();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes {@code <name>.json} into a directory. */
    public Path write(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.writeString(directory.resolve(name + ".json"), json() + "\n");
    }
}
