package dev.poeprofit.sources.archive;

import static dev.poeprofit.sources.TestPages.QUEUE;
import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.gzip;
import static dev.poeprofit.sources.TestPages.pageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.internal.Bodies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {
    private static final Instant AT = Instant.parse("2026-08-30T10:00:00.123456Z");

    @TempDir
    Path directory;

    private static Page page(int number) {
        byte[] plain = bytes(pageOf("{\"id\":\"i" + number + "\",\"baseType\":\"B\"}"));
        byte[] body = number % 2 == 0 ? gzip(plain) : plain;
        return new Page(
                new PageId(QUEUE, number == 1 ? Cursor.START : new Cursor("c" + number), Digest.of(body)),
                new Cursor("c" + (number + 1)),
                AT.plusSeconds(number),
                number < 3 ? Optional.empty() : Optional.of(AT),
                new FetchFacts(200, 12, 0, Optional.empty()),
                Bodies.isGzip(body) ? Page.Encoding.GZIP : Page.Encoding.IDENTITY,
                body);
    }

    private void write(int from, int to) {
        try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
            for (int number = from; number <= to; number++) {
                writer.append(page(number));
            }
        }
    }

    private void assertHolds(int pages) {
        List<Page> read = ArchiveStashSourceTest.follow(ArchiveStashSource.of(List.of(directory)));
        assertThat(read).hasSize(pages);
        for (int i = 0; i < pages; i++) {
            Page expected = page(i + 1);
            assertThat(read.get(i).id()).isEqualTo(expected.id());
            assertThat(read.get(i).next()).isEqualTo(expected.next());
            assertThat(read.get(i).retrievedAt()).isEqualTo(expected.retrievedAt());
            assertThat(read.get(i).tipAt()).isEqualTo(expected.tipAt());
            assertThat(read.get(i).encoding()).isEqualTo(expected.encoding());
            assertThat(read.get(i).body()).isEqualTo(expected.body());
        }
    }

    @Test
    @DisplayName("an unbroken recording is served as an unbroken chain")
    void round_trip() {
        write(1, 4);

        assertHolds(4);
        List<Page> read = ArchiveStashSourceTest.follow(ArchiveStashSource.of(List.of(directory)));
        for (int i = 1; i < read.size(); i++) {
            assertThat(read.get(i).id().requestedId()).isEqualTo(read.get(i - 1).next());
        }
    }

    @Test
    void a_gap_in_the_recording_shows_as_one() {
        try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
            writer.append(page(1));
            writer.append(page(5));
        }

        Fetched second =
                ArchiveStashSource.of(List.of(directory)).fetch(QUEUE, new Cursor("c2"), Deadline.ofSeconds(1));

        assertThat(((Fetched.GotPage) second).page().id().requestedId()).isEqualTo(new Cursor("c5"));
    }

    @Test
    void an_archive_can_be_gone_on_with() {
        write(1, 2);

        try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
            assertThat(writer.size()).isEqualTo(2);
            assertThat(writer.next()).contains(new Cursor("c3"));
            writer.append(page(3));
        }
        assertHolds(3);
    }

    @Test
    @DisplayName("a manifest cut at any byte leaves the pages whose lines are whole, and can be gone on with")
    void cut_anywhere() throws IOException {
        write(1, 3);
        Path manifest = directory.resolve(Manifest.FILE_NAME);
        byte[] whole = Files.readAllBytes(manifest);
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(manifest, cut);
            int lines = 0;
            for (byte b : cut) {
                lines += b == '\n' ? 1 : 0;
            }
            int pages = Math.max(0, lines - 1);
            try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
                assertThat(writer.size()).isEqualTo(pages);
            }
            write(pages + 1, 4);
            assertHolds(4);
        }
    }

    @Test
    void a_page_file_without_a_line_is_written_over() throws IOException {
        write(1, 1);
        Files.write(directory.resolve("00000002.json.gz"), bytes("half a pa"));
        Files.write(directory.resolve("00000002.json.gz.part"), bytes("half"));

        write(2, 2);

        assertHolds(2);
    }

    @Test
    @DisplayName("a page that leads where an earlier page led is refused")
    void regression() {
        try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
            writer.append(page(1));

            PortException failure = catchThrowableOfType(PortException.class, () -> writer.append(page(1)));

            assertThat(failure.kind()).isEqualTo(PortException.Kind.CONTRACT);
            assertThat(failure).hasMessageContaining("leads to the cursor c2");
            writer.append(page(2));
        }
        assertHolds(2);
    }

    @Test
    void a_second_writer_is_refused() {
        try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
            writer.append(page(1));

            PortException failure = catchThrowableOfType(PortException.class, () -> ArchiveWriter.open(directory));

            assertThat(failure.kind()).isEqualTo(PortException.Kind.HELD);
            writer.append(page(2));
        }
        assertHolds(2);
    }

    @Test
    void cursors_that_would_break_the_manifest_are_refused() {
        try (ArchiveWriter writer = ArchiveWriter.open(directory)) {
            Page bad = new Page(
                    new PageId(QUEUE, new Cursor("a\tb"), Digest.of(new byte[0])),
                    new Cursor("c"),
                    AT,
                    Optional.empty(),
                    FetchFacts.FROM_FILE,
                    Page.Encoding.IDENTITY,
                    new byte[0]);

            assertThat(catchThrowableOfType(PortException.class, () -> writer.append(bad)))
                    .hasMessageContaining("control characters");
            assertThat(writer.size()).isZero();
        }
    }
}
