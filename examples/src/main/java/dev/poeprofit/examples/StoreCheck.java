package dev.poeprofit.examples;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.examples.Finding.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Looks at the database: whether it can be made or opened, who has it, how much room there is. */
final class StoreCheck {
    /** Room below which a run would soon come to a stop, and below which it would do so within days. */
    private static final long TOO_LITTLE = 200L << 20;

    private static final long LITTLE = 2L << 30;

    private StoreCheck() {}

    /**
     * What was found.
     *
     * @param opened the database, open; empty if there is none yet, or it cannot be opened
     * @param held whether another process has it
     * @param finding what to say
     * @param room what to say of the room there is
     */
    record Result(Optional<Db> opened, boolean held, Finding finding, Optional<Finding> room) {}

    /** Looks at it; {@code make} says whether one that is missing is made. */
    static Result of(StoreLocation location, boolean make) {
        return location.file().map(file -> ofFile(location, file, make)).orElseGet(() -> ofServer(location, make));
    }

    /** A server may be read and written by many; whether a run is at work on it cannot be told. */
    private static Result ofServer(StoreLocation location, boolean make) {
        try {
            boolean made = !location.exists();
            if (made && !make) {
                return found(Finding.ok(Area.STORE, location + " will be made by the first run"));
            }
            Db opened = location.make();
            return new Result(Optional.of(opened), false, opened(location, opened, made), Optional.empty());
        } catch (PortException e) {
            return found(Finding.fail(
                    Area.STORE,
                    String.valueOf(e.getMessage()),
                    switch (e.kind()) {
                        case UNAVAILABLE ->
                            "start the server, or set " + ConfigKey.SERVER_URL.key() + " to where it is";
                        case UNAUTHORISED -> "compare user, password and rights; db migrate --grants prints the rights";
                        default -> "name another database, or use the version of this program that wrote it";
                    }));
        }
    }

    private static Result found(Finding finding) {
        return new Result(Optional.empty(), false, finding, Optional.empty());
    }

    private static Finding opened(StoreLocation location, Db opened, boolean made) {
        String queues = opened.history().queues().stream()
                .map(queue -> queue + " up to page "
                        + opened.history()
                                .watermark(queue)
                                .map(it -> String.format(Locale.ROOT, "%,d of %s", it.seq(), it.asOf()))
                                .orElse("0"))
                .reduce((a, b) -> a + ", " + b)
                .orElse("no pages yet");
        return Finding.ok(
                Area.STORE,
                location + (made ? " was made" : " can be written and has the present schema") + "; " + queues);
    }

    private static Result ofFile(StoreLocation location, Path file, boolean make) {
        try {
            Inputs.database(file);
        } catch (Main.UsageException | PortException e) {
            String text = String.valueOf(e.getMessage()).replace("--db", ConfigKey.STORE_PATH.key());
            return new Result(
                    Optional.empty(),
                    false,
                    Finding.fail(
                            Area.STORE,
                            text,
                            "set " + ConfigKey.STORE_PATH.key() + " to a file in a directory of yours"),
                    Optional.empty());
        }
        Optional<Finding> room = room(file);
        boolean made = !Files.exists(file);
        if (made && !make) {
            return new Result(
                    Optional.empty(), false, Finding.ok(Area.STORE, file + " will be made by the first run"), room);
        }
        try {
            Db opened = location.make();
            return new Result(Optional.of(opened), false, opened(location, opened, made), room);
        } catch (PortException e) {
            boolean held = e.kind() == PortException.Kind.HELD;
            Finding finding = held
                    ? Finding.warn(
                            Area.STORE,
                            String.valueOf(e.getMessage()),
                            "if that is a run of yours all is well; else end it before you start another")
                    : Finding.fail(
                            Area.STORE,
                            String.valueOf(e.getMessage()),
                            "name another file, or use the version of this program that wrote it");
            return new Result(Optional.empty(), held, finding, room);
        }
    }

    private static Optional<Finding> room(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(room(Files.getFileStore(directory).getUsableSpace(), directory));
        } catch (IOException e) {
            return Optional.of(Finding.warn(
                    Area.STORE, "the room on the disk of " + directory + " cannot be told: " + e, "look yourself"));
        }
    }

    /** What to say of an amount of room. */
    static Finding room(long bytes, Path directory) {
        String text = String.format(Locale.ROOT, "%,d MB are free at %s", bytes >> 20, directory);
        String advice = "free some, or move the database: a busy stream takes some GB a day as it is received";
        if (bytes < TOO_LITTLE) {
            return Finding.fail(Area.STORE, text, advice);
        }
        return bytes < LITTLE ? Finding.warn(Area.STORE, text, advice) : Finding.ok(Area.STORE, text);
    }
}
