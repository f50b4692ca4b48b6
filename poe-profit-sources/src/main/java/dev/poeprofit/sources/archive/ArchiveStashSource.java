package dev.poeprofit.sources.archive;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sources.internal.Bodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorded pages served through the port of the live stream. Two forms, also mixed:
 *
 * <ul>
 *   <li>an archive as {@link ArchiveWriter} writes it: a directory with {@code pages.tsv}. Its pages keep the cursors and
 *       times they were fetched with, so that an unbroken recording is an unbroken chain;
 *   <li>loose files ({@code *.json}, {@code *.json.gz}), sorted by name. A page is asked for with {@code file:<name>} and
 *       leads to {@code after:<name>}, so that every step from one to the next shows as a gap. It was retrieved at the date
 *       its name begins with ({@code 2021-06}, {@code 2026-08-30}), else when the file was last changed, plus a second for
 *       each page before it.
 * </ul>
 *
 * <p>{@link Cursor#START} gives the first page, the {@code next} of a page the following one, that of the last page the tip.
 * The body of a file is served as it is; whether it is a page is the decoder's business. Of a directory's files those that
 * are plainly no page are left out, see {@link #leftOut()}; a file that is named is always served. Every queue sees the same
 * pages. Immutable; files are read when asked for.
 */
public final class ArchiveStashSource implements PublicStashSource {
    private static final long MAX_FILE_BYTES = 64L << 20;

    private final List<RecordedPage> pages;
    private final List<String> leftOut;
    /** Which page follows which cursor. */
    private final Map<Cursor, Integer> following;

    private ArchiveStashSource(List<RecordedPage> pages, List<String> leftOut) {
        this.pages = List.copyOf(pages);
        this.leftOut = List.copyOf(leftOut);
        this.following = new HashMap<>();
        following.put(Cursor.START, 0);
        for (int i = 0; i < pages.size(); i++) {
            Integer before = following.put(pages.get(i).next(), i + 1);
            if (before != null) {
                throw new PortException(
                        PortException.Kind.MALFORMED,
                        "two recorded pages lead to the cursor " + pages.get(i).next() + ": "
                                + pages.get(before - 1).file() + " and "
                                + pages.get(i).file());
            }
        }
    }

    /**
     * A source over recorded pages.
     *
     * @param paths archives, directories of loose files, and loose files; archives come first, in this order, then all loose
     *     files by name
     * @return the source
     * @throws PortException of kind {@code UNAVAILABLE} if a path cannot be read, {@code MALFORMED} if a manifest cannot be
     *     understood or two pages lead to one cursor, {@code CONTRACT} if there is no page at all or two loose files have the
     *     same name
     */
    public static ArchiveStashSource of(List<Path> paths) {
        List<RecordedPage> pages = new ArrayList<>();
        List<Path> loose = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        PageSniff sniff = new PageSniff(MAX_FILE_BYTES);
        try {
            for (Path path : paths) {
                if (Files.isRegularFile(path.resolve(Manifest.FILE_NAME))) {
                    pages.addAll(Manifest.read(path).pages());
                } else if (Files.isDirectory(path)) {
                    for (Path file : LooseFiles.in(path)) {
                        Optional<String> noPage = sniff.noPage(file);
                        if (noPage.isPresent()) {
                            leftOut.add(file + ": " + noPage.get());
                        } else {
                            loose.add(file);
                        }
                    }
                } else if (Files.isRegularFile(path)) {
                    loose.add(path);
                } else {
                    throw new PortException(
                            PortException.Kind.UNAVAILABLE, "recorded pages: neither file nor directory: " + path);
                }
            }
            pages.addAll(LooseFiles.pages(loose));
        } catch (IOException e) {
            throw unreadable("recorded pages", e);
        }
        if (pages.isEmpty()) {
            throw new PortException(
                    PortException.Kind.CONTRACT,
                    "no recorded pages (*.json, *.json.gz) in " + paths
                            + (leftOut.isEmpty() ? "" : "; left out: " + String.join(", ", leftOut)));
        }
        return new ArchiveStashSource(pages, leftOut);
    }

    /**
     * How many pages there are.
     *
     * @return at least 1
     */
    public int size() {
        return pages.size();
    }

    /**
     * Files of directories that are plainly no page: a bare array, or an object with neither {@code stashes} nor
     * {@code next_change_id}. Files that may be pages cut or broken are served and refused by the decoder.
     *
     * @return the files by name, each with the reason, such as {@code recorded/tabs.json: no page: a bare array}
     */
    public List<String> leftOut() {
        return leftOut;
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        Integer index = following.get(from);
        if (index == null) {
            throw new PortException(PortException.Kind.CONTRACT, "no recorded page leads to the cursor " + from);
        }
        if (index == pages.size()) {
            return new Fetched.AtTip(from, pages.get(index - 1).retrievedAt());
        }
        RecordedPage page = pages.get(index);
        byte[] body = body(page.file());
        return new Fetched.GotPage(new Page(
                new PageId(queue, page.requestedId(), Digest.of(body)),
                page.next(),
                page.retrievedAt(),
                page.tipAt(),
                FetchFacts.FROM_FILE,
                Bodies.isGzip(body) ? Page.Encoding.GZIP : Page.Encoding.IDENTITY,
                body));
    }

    private static byte[] body(Path file) {
        try {
            long size = Files.size(file);
            if (size > MAX_FILE_BYTES) {
                throw new PortException(
                        PortException.Kind.MALFORMED,
                        file + ": " + size + " bytes, larger than the limit of " + MAX_FILE_BYTES);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static PortException unreadable(String what, IOException cause) {
        return new PortException(
                PortException.Kind.UNAVAILABLE, what + ": cannot be read: " + cause, false, Optional.empty(), cause);
    }
}
