package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files beside a database: {@code <db>.endpoint} says which process has it open and where that process answers,
 * {@code <db>.tmp} is a directory for temporary files.
 *
 * <p>The endpoint file is locked as long as the database is open, so one left behind by a killed process holds nobody up. The
 * temporary directory is emptied by whoever opens the database next: DuckDB spills there, and a launcher that points
 * {@code java.io.tmpdir} there also has the 70 MB native library removed that a killed process leaves behind.
 */
public final class DuckDbFiles implements AutoCloseable {
    /**
     * Who has a database open.
     *
     * @param pid process id
     * @param address where the process answers; empty if it answers nowhere
     */
    public record Endpoint(long pid, Optional<String> address) {
        @Override
        public String toString() {
            return "process " + pid + address.map(it -> " at " + it).orElse("");
        }
    }

    private static final int MAX_ENDPOINT_BYTES = 4_096;
    private static final Pattern ENDPOINT = Pattern.compile("pid=(\\d{1,18})\\n(?:address=(\\S+)\\n)?");
    /** Far behind the content: some systems let nobody read locked bytes. */
    private static final long LOCK_POSITION = Long.MAX_VALUE - 1;

    private final Path endpoint;
    private final FileChannel channel;

    private DuckDbFiles(Path endpoint, FileChannel channel) {
        this.endpoint = endpoint;
        this.channel = channel;
    }

    /**
     * The directory for temporary files of a database.
     *
     * @param database the database file
     * @return {@code <db>.tmp}
     */
    public static Path temporaryDirectory(Path database) {
        return sibling(database, ".tmp");
    }

    /**
     * What a database's endpoint file says. A killed process leaves its file behind: only an answer from the address, or the
     * refusal to open the database, proves that it is still there.
     *
     * @param database the database file
     * @return empty if there is no file or it cannot be read
     */
    public static Optional<Endpoint> endpoint(Path database) {
        Path file = sibling(database, ".endpoint");
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_ENDPOINT_BYTES) {
                return Optional.empty();
            }
            Matcher text = ENDPOINT.matcher(Files.readString(file));
            return text.matches()
                    ? Optional.of(new Endpoint(Long.parseLong(text.group(1)), Optional.ofNullable(text.group(2))))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Takes the database for this process, writes its id and empties the temporary directory. */
    static DuckDbFiles claim(Path database) {
        Path endpoint = sibling(database, ".endpoint");
        @Nullable FileChannel channel = null;
        try {
            channel = FileChannel.open(endpoint, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                throw held(database, null);
            }
            DuckDbFiles files = new DuckDbFiles(endpoint, channel);
            files.write("");
            Path temporary = temporaryDirectory(database);
            Files.createDirectories(temporary);
            empty(temporary);
            channel = null;
            return files;
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "cannot open database " + database + ": " + e + DiskTrouble.advice(database, e.toString()),
                    false,
                    Optional.empty(),
                    e);
        } finally {
            closeQuietly(channel);
        }
    }

    static PortException held(Path database, @Nullable Throwable cause) {
        return new PortException(
                PortException.Kind.HELD,
                "database " + database + " is held by "
                        + endpoint(database).map(Endpoint::toString).orElse("another process"),
                true,
                Optional.empty(),
                cause);
    }

    /** Says where this process answers. */
    void announce(String address) {
        if (!address.matches("\\S{1,1000}")) {
            throw new IllegalArgumentException(
                    "address must be 1-1000 characters without blanks, was '" + address + "'");
        }
        try {
            write("address=" + address + "\n");
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.STORE, "cannot write " + endpoint + ": " + e, true, Optional.empty(), e);
        }
    }

    private void write(String more) throws IOException {
        byte[] text = ("pid=" + ProcessHandle.current().pid() + "\n" + more).getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text), 0);
    }

    /** Empties the endpoint file and frees the database; idempotent. */
    // Emptied and not removed: who had opened it before would lock a file that nobody finds any more. It is not read
    // here
    // either, since closing any handle on a file ends the locks that this process has on it.
    @Override
    public void close() {
        if (channel.isOpen()) {
            try {
                channel.truncate(0);
            } catch (IOException e) {
                // It stays behind unlocked, which holds nobody up.
            }
            closeQuietly(channel);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCK_POSITION, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // this process has it
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written that matters.
            }
        }
    }

    private static void empty(Path directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                try {
                    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                        empty(entry);
                    }
                    Files.deleteIfExists(entry);
                } catch (IOException e) {
                    // In use; it stays.
                }
            }
        }
    }

    private static Path sibling(Path database, String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }
}
