package dev.poeprofit.core.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table that ships inside the core: UTF-8, one row a line, fields parted by tabs; blank lines and lines that begin with
 * {@code # } are comments.
 */
public final class DataFile {
    private DataFile() {}

    /**
     * Reads a table.
     *
     * @param owner the class whose package holds the file
     * @param name file name
     * @param fields fields every row must have
     * @return the rows in file order
     * @throws IllegalStateException if the file is missing or a row has another number of fields: the build is broken
     */
    public static List<List<String>> read(Class<?> owner, String name, int fields) {
        List<List<String>> rows = new ArrayList<>();
        int number = 0;
        for (String line : text(owner, name).split("\n", -1)) {
            number++;
            if (line.isBlank() || line.equals("#") || line.startsWith("# ")) {
                continue;
            }
            List<String> row = List.of(line.split("\t", -1));
            if (row.size() != fields) {
                throw new IllegalStateException(
                        name + " line " + number + " must have " + fields + " fields, has " + row.size());
            }
            rows.add(row);
        }
        return List.copyOf(rows);
    }

    /**
     * Version of some tables.
     *
     * @param owner the class whose package holds the files
     * @param names file names
     * @return 8 hex digits that change when a byte of a file changes
     * @throws IllegalStateException if a file is missing: the build is broken
     */
    public static String version(Class<?> owner, String... names) {
        StringBuilder content = new StringBuilder();
        for (String name : names) {
            content.append(name).append('\n').append(text(owner, name));
        }
        return String.format(Locale.ROOT, "%016x", Sha256.first64(content.toString()))
                .substring(0, 8);
    }

    private static String text(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("data file " + name + " is missing beside " + owner.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
