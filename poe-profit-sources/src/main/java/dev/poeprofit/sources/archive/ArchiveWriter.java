package dev.poeprofit.sources.archive;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive of pages that {@link ArchiveStashSource} serves: a file per page as received, and {@code pages.tsv}
 * that lists them. A page is in the archive once its line is whole: the file is written and forced to disk first, the line
 * after it. A kill at any point leaves the pages before it; the next writer goes on from there. One writer per directory; not
 * thread-safe.
 */
public final class ArchiveWriter implements AutoCloseable {
    private final Path directory;
    private final FileChannel manifest;
    private final Set<Cursor> nexts = new HashSet<>();
    private @Nullable Cursor last;
    private long wholeBytes;
    private int size;

    private ArchiveWriter(Path directory, FileChannel manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /**
     * Opens an archive, new or to go on with.
     *
     * @param directory where it is; made if it is not there
     * @return the writer
     * @throws PortException of kind {@code HELD} if another writer has it, {@code MALFORMED} if its manifest cannot be
     *     understood, {@code STORE} if the disk fails
     */
    public static ArchiveWriter open(Path directory) {
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve(Manifest.FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            hold(channel, directory);
            ArchiveWriter writer = new ArchiveWriter(directory, channel);
            writer.resume();
            return writer;
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw failed(directory, e);
        } catch (RuntimeException e) {
            closeQuietly(channel, e);
            throw e;
        }
    }

    private static void hold(FileChannel channel, Path directory) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new PortException(PortException.Kind.HELD, "archive " + directory + " is held by another writer");
        }
    }

    private void resume() throws IOException {
        Manifest.Content content = Manifest.read(directory);
        for (RecordedPage page : content.pages()) {
            nexts.add(page.next());
            last = page.next();
        }
        size = content.pages().size();
        wholeBytes = content.wholeBytes();
        if (wholeBytes == 0) {
            appendLine(Manifest.HEADER);
        } else {
            manifest.truncate(wholeBytes);
        }
    }

    /**
     * Adds a page; on return it is on disk.
     *
     * @param page the page
     * @throws PortException of kind {@code CONTRACT} if an earlier page leads to the same cursor, or a cursor has control
     *     characters; {@code STORE} if the disk fails, and then the page is not in the archive
     */
    public void append(Page page) {
        Cursor requested = page.id().requestedId();
        check(requested);
        check(page.next());
        if (page.next().equals(Cursor.START) || nexts.contains(page.next())) {
            throw new PortException(
                    PortException.Kind.CONTRACT,
                    "archive " + directory + ": a page before " + page + " leads to the cursor " + page.next());
        }
        String name =
                String.format(Locale.ROOT, "%08d.json%s", size + 1, page.encoding() == Page.Encoding.GZIP ? ".gz" : "");
        RecordedPage row =
                new RecordedPage(directory.resolve(name), requested, page.next(), page.retrievedAt(), page.tipAt());
        try {
            writeWhole(row.file(), page.body());
            appendLine(Manifest.format(row));
        } catch (IOException e) {
            throw failed(directory, e);
        }
        nexts.add(page.next());
        last = page.next();
        size++;
    }

    private static void check(Cursor cursor) {
        if (cursor.value().chars().anyMatch(Character::isISOControl)) {
            throw new PortException(
                    PortException.Kind.CONTRACT, "a cursor must not have control characters, was '" + cursor + "'");
        }
    }

    private void writeWhole(Path file, byte[] body) throws IOException {
        Path part = directory.resolve(file.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(out, body, 0);
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void appendLine(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        // Always at the end of the last whole line, so that a write that failed half-way is written over.
        writeFully(manifest, bytes, wholeBytes);
        manifest.truncate(wholeBytes + bytes.length);
        manifest.force(true);
        wholeBytes += bytes.length;
    }

    private static void writeFully(FileChannel channel, byte[] bytes, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer, position + buffer.position());
        }
    }

    /**
     * Pages in the archive.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * Where to go on recording.
     *
     * @return the {@code next} of the last page; empty for a new archive
     */
    public Optional<Cursor> next() {
        return Optional.ofNullable(last);
    }

    @Override
    public void close() {
        try {
            manifest.close();
        } catch (IOException e) {
            throw failed(directory, e);
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel, Exception cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private static PortException failed(Path directory, IOException cause) {
        return new PortException(
                PortException.Kind.STORE, "archive " + directory + ": " + cause, true, Optional.empty(), cause);
    }
}
