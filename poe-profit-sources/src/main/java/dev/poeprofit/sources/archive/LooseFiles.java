package dev.poeprofit.sources.archive;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recorded files without a manifest: no two of them are neighbours in the stream, and their cursors say so. */
final class LooseFiles {
    private static final Pattern LEADING_DATE = Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}))?(?!\\d).*");

    private LooseFiles() {}

    /** The recorded files of a directory by name, not those of its subdirectories. */
    static List<Path> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".json.gz"))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(LooseFiles::name))
                    .toList();
        }
    }

    /** Pages of loose files, by file name; each is observed at least a second after the one before it. */
    static List<RecordedPage> pages(List<Path> files) throws IOException {
        List<Path> sorted = new ArrayList<>(files);
        sorted.sort(Comparator.comparing(LooseFiles::name));
        Set<String> names = new HashSet<>();
        List<RecordedPage> pages = new ArrayList<>();
        Instant last = Instant.MIN;
        for (Path file : sorted) {
            String name = name(file);
            if (!names.add(name)) {
                throw new PortException(
                        PortException.Kind.CONTRACT, "two recorded files are called " + name + "; names must differ");
            }
            Instant at = time(file).plusSeconds(pages.size());
            last = at.isAfter(last) ? at : last.plusSeconds(1);
            pages.add(new RecordedPage(
                    file, new Cursor("file:" + name), new Cursor("after:" + name), last, Optional.empty()));
        }
        return pages;
    }

    private static Instant time(Path file) throws IOException {
        Matcher matcher = LEADING_DATE.matcher(name(file));
        if (matcher.matches()) {
            int day = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
            try {
                return LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            } catch (DateTimeException e) {
                // Digits that are no date: the file's own time serves.
                return Files.getLastModifiedTime(file).toInstant();
            }
        }
        return Files.getLastModifiedTime(file).toInstant();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
