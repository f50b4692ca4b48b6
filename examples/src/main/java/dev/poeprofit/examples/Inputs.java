package dev.poeprofit.examples;

import dev.poeprofit.core.port.PortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the paths of a command line before anything is opened, made or changed. */
final class Inputs {
    /** Where a DuckDB file says what it is. */
    private static final int MAGIC_AT = 8;

    private static final String MAGIC = "DUCK";
    private static final int MAX_DEPTH = 8;

    private Inputs() {}

    /** A league's name. */
    static void league(String league) {
        if (league.isBlank()) {
            throw new Main.UsageException("--league must name a league, such as Standard, was blank");
        }
    }

    /** Recorded files and directories; a directory has to hold at least one file that may be read. */
    static void recordings(String option, List<Path> paths, String fileName) {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new Main.UsageException(option + ": no such file or directory: " + path);
            }
            if (!Files.isReadable(path)) {
                throw new Main.InputException(option + ": may not be read: " + path);
            }
            if (Files.isDirectory(path) && !holds(option, path, fileName)) {
                throw new Main.InputException(option + ": no such recordings in directory " + path);
            }
        }
    }

    private static boolean holds(String option, Path directory, String fileName) {
        try (Stream<Path> files = Files.walk(directory, MAX_DEPTH)) {
            return files.anyMatch(file -> file.getFileName().toString().matches(fileName) && Files.isRegularFile(file));
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new Main.InputException(option + ": directory " + directory + " may not be read: " + e.getMessage());
        }
    }

    /** A database file that is there or can be made. */
    static void database(Path db) {
        Path directory = db.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(db)) {
            throw new Main.UsageException("--db must name a file, is a directory: " + db);
        }
        if (!Files.isDirectory(directory)) {
            throw new Main.UsageException("--db: there is no directory " + directory);
        }
        if (Files.exists(db) && !isDatabase(db)) {
            throw new Main.UsageException("--db: " + db + " is not a database; it stays as it is");
        }
        if (!Files.isWritable(directory) || (Files.exists(db) && !Files.isWritable(db))) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "cannot open database " + db + ": the file and its directory " + directory
                            + " must be writable, since "
                            + db.getFileName() + ".endpoint beside it says who has it open and "
                            + db.getFileName()
                            + ".tmp takes what does not fit into memory; copy it to a directory of yours");
        }
    }

    /** An empty file counts: there is nothing in it to lose. */
    private static boolean isDatabase(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC_AT + MAGIC.length());
            return head.length == 0
                    || (head.length == MAGIC_AT + MAGIC.length()
                            && MAGIC.equals(new String(head, MAGIC_AT, MAGIC.length(), StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new PortException(PortException.Kind.STORE, "cannot open database " + file + ": " + e.getMessage());
        }
    }
}
