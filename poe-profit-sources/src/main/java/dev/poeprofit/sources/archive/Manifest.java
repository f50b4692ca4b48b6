package dev.poeprofit.sources.archive;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.PortException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The list of an archive's pages: a tab-separated file with a header. A last line without a line end was cut by a crash
 * while it was written; its page was never part of the archive.
 */
final class Manifest {
    static final String FILE_NAME = "pages.tsv";
    static final String HEADER = "file\trequested_id\tnext_id\tretrieved_at\ttip_at\n";

    private static final int COLUMNS = 5;
    /** Nothing that leads out of the directory. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    private Manifest() {}

    /** A manifest as far as its lines are whole, and how many bytes that is. */
    record Content(List<RecordedPage> pages, long wholeBytes) {}

    static Content read(Path directory) throws IOException {
        Path manifest = directory.resolve(FILE_NAME);
        byte[] bytes = Files.readAllBytes(manifest);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
        if (!text.isEmpty() && !text.startsWith(HEADER)) {
            throw malformed(
                    manifest, 1, "expected the header '" + HEADER.strip().replace('\t', ' ') + "'");
        }
        List<RecordedPage> pages = new ArrayList<>();
        int line = 1;
        for (String row : text.isEmpty()
                ? List.<String>of()
                : text.substring(HEADER.length()).lines().toList()) {
            line++;
            pages.add(parse(directory, manifest, line, row));
        }
        return new Content(pages, whole);
    }

    static String format(RecordedPage page) {
        return page.file().getFileName() + "\t" + page.requestedId().value() + "\t"
                + page.next().value() + "\t" + page.retrievedAt() + "\t"
                + page.tipAt().map(Instant::toString).orElse("") + "\n";
    }

    private static RecordedPage parse(Path directory, Path manifest, int line, String row) {
        String[] columns = row.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw malformed(manifest, line, "expected " + COLUMNS + " columns, were " + columns.length);
        }
        if (!PLAIN_NAME.matcher(columns[0]).matches()) {
            throw malformed(manifest, line, "file: expected a plain file name, was '" + columns[0] + "'");
        }
        if (columns[2].isEmpty()) {
            throw malformed(manifest, line, "next_id: missing");
        }
        try {
            return new RecordedPage(
                    directory.resolve(columns[0]),
                    new Cursor(columns[1]),
                    new Cursor(columns[2]),
                    Instant.parse(columns[3]),
                    columns[4].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(columns[4])));
        } catch (DateTimeParseException e) {
            throw malformed(manifest, line, "expected an ISO time, was '" + e.getParsedString() + "'");
        }
    }

    private static PortException malformed(Path manifest, int line, String rule) {
        return new PortException(PortException.Kind.MALFORMED, manifest + " line " + line + ": " + rule);
    }
}
