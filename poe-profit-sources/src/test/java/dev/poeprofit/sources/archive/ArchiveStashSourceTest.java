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
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.sources.Recorded;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveStashSourceTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(5);

    @TempDir
    Path directory;

    static List<Page> follow(PublicStashSource source) {
        List<Page> pages = new ArrayList<>();
        Cursor cursor = Cursor.START;
        while (source.fetch(QUEUE, cursor, DEADLINE) instanceof Fetched.GotPage got) {
            pages.add(got.page());
            cursor = got.page().next();
        }
        return pages;
    }

    private static PortException failure(ThrowingCallable call) {
        return catchThrowableOfType(PortException.class, call);
    }

    private Path file(String name, String body) throws IOException {
        return Files.write(directory.resolve(name), bytes(body));
    }

    @Test
    void loose_files_are_served_by_name_with_cursors_of_their_own() throws IOException {
        file("2021-06_b.json", pageOf());
        Files.write(directory.resolve("2021-06_a.json.gz"), gzip(bytes(pageOf())));
        file("2026-08-30_c.json", pageOf());
        file("notes.txt", "no page");

        List<Page> pages = follow(ArchiveStashSource.of(List.of(directory)));

        assertThat(pages)
                .extracting(page -> page.id().requestedId().value())
                .containsExactly("file:2021-06_a.json.gz", "file:2021-06_b.json", "file:2026-08-30_c.json");
        assertThat(pages)
                .extracting(page -> page.next().value())
                .containsExactly("after:2021-06_a.json.gz", "after:2021-06_b.json", "after:2026-08-30_c.json");
        assertThat(pages)
                .extracting(Page::retrievedAt)
                .containsExactly(
                        Instant.parse("2021-06-01T00:00:00Z"),
                        Instant.parse("2021-06-01T00:00:01Z"),
                        Instant.parse("2026-08-30T00:00:02Z"));
        assertThat(pages)
                .extracting(Page::encoding)
                .containsExactly(Page.Encoding.GZIP, Page.Encoding.IDENTITY, Page.Encoding.IDENTITY);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.tipAt()).isEmpty();
            assertThat(page.fetch()).isEqualTo(FetchFacts.FROM_FILE);
            assertThat(page.id().queue()).isEqualTo(QUEUE);
            assertThat(page.id().body()).isEqualTo(Digest.of(page.body()));
        });
    }

    @Test
    @DisplayName("every step between loose files shows as a gap")
    void loose_files_are_no_chain() throws IOException {
        file("a.json", pageOf());
        file("b.json", pageOf());

        List<Page> pages = follow(ArchiveStashSource.of(List.of(directory)));

        assertThat(pages.get(1).id().requestedId()).isNotEqualTo(pages.get(0).next());
    }

    @Test
    void times_come_from_the_file_where_the_name_has_none_and_always_increase() throws IOException {
        Instant changed = Instant.parse("2026-01-02T03:04:05Z");
        Files.setLastModifiedTime(file("a.json", pageOf()), FileTime.from(changed));
        Files.setLastModifiedTime(file("b.json", pageOf()), FileTime.from(changed.minusSeconds(3600)));
        Files.setLastModifiedTime(file("2021-13_c.json", pageOf()), FileTime.from(changed.minusSeconds(7200)));

        assertThat(follow(ArchiveStashSource.of(List.of(directory))))
                .extracting(Page::retrievedAt)
                .containsExactly(changed.minusSeconds(7200), changed.plusSeconds(1), changed.plusSeconds(2));
    }

    @Test
    void the_end_of_the_recording_is_the_tip() throws IOException {
        ArchiveStashSource source = ArchiveStashSource.of(List.of(file("2021-06-05_a.json", pageOf())));
        Cursor end = new Cursor("after:2021-06-05_a.json");

        assertThat(source.size()).isEqualTo(1);
        assertThat(source.fetch(QUEUE, end, DEADLINE))
                .isEqualTo(new Fetched.AtTip(end, Instant.parse("2021-06-05T00:00:00Z")));
    }

    @Test
    void a_cursor_that_no_page_leads_to_breaks_the_contract() throws IOException {
        ArchiveStashSource source = ArchiveStashSource.of(List.of(file("a.json", pageOf())));

        PortException failure = failure(() -> source.fetch(QUEUE, new Cursor("9-9-9-9-9"), DEADLINE));

        assertThat(failure.kind()).isEqualTo(PortException.Kind.CONTRACT);
        assertThat(failure).hasMessage("no recorded page leads to the cursor 9-9-9-9-9");
    }

    @Test
    @DisplayName("D10 a named file that is no page is served as it is and refused by the decoder")
    void not_a_page() throws IOException {
        ArchiveStashSource source = ArchiveStashSource.of(List.of(file("a.json", "[\"FILLER\"]")));

        Page page = follow(source).get(0);

        assertThat(source.leftOut()).isEmpty();

        assertThat(failure(() -> new JsonPageDecoder().decode(page, tab -> {})))
                .hasMessage("page file:a.json of psapi/pc: expected an object at the top, was an array");
    }

    @Test
    void files_of_a_directory_that_are_plainly_no_page_are_left_out_by_name_and_reason() throws IOException {
        file("tabs.json", " \n[{\"id\":\"t\"}]");
        file("cut-tabs.json", "[{\"id\":");
        file("tab.json", "{\"id\":\"t\",\"items\":[{\"stashes\":[]}],\"more\":{\"next_change_id\":\"1\"}}");
        file("nothing.json", "{}");
        file("page.json", "{\"more\":[{}],\"stashes\":[],\"next_change_id\":\"1\"}");
        Files.write(directory.resolve("zipped.json.gz"), gzip(bytes("[]")));
        Files.write(directory.resolve("bom.json"), bytes("\ufeff[]"));

        ArchiveStashSource source = ArchiveStashSource.of(List.of(directory));

        assertThat(source.size()).isEqualTo(1);
        assertThat(follow(source))
                .extracting(page -> page.id().requestedId().value())
                .containsExactly("file:page.json");
        String neither = ": no page: an object with neither stashes nor next_change_id";
        assertThat(source.leftOut())
                .containsExactly(
                        directory.resolve("bom.json") + ": no page: a bare array",
                        directory.resolve("cut-tabs.json") + ": no page: a bare array",
                        directory.resolve("nothing.json") + neither,
                        directory.resolve("tab.json") + neither,
                        directory.resolve("tabs.json") + ": no page: a bare array",
                        directory.resolve("zipped.json.gz") + ": no page: a bare array");
    }

    @Test
    @DisplayName("D10 a file that may be a damaged page is served from a directory, and the decoder says what is wrong")
    void damaged_pages_are_served() throws IOException {
        file("a.json", "{\"stashes\":[]}");
        file("b.json", "{\"next_change_id\":\"1\"}");
        file("c.json", "{\"error\":{\"code\":3");
        file("d.json", "");
        file("e.json", "<html>");
        Files.write(directory.resolve("f.json.gz"), Arrays.copyOf(gzip(bytes(pageOf())), 30));
        Files.write(directory.resolve("g.json.gz"), new byte[] {0x1f, (byte) 0x8b, 0});
        file("h.json", "{\"deep\":" + "[".repeat(1000));
        file("i.json", "7");

        ArchiveStashSource source = ArchiveStashSource.of(List.of(directory));

        assertThat(source.leftOut()).isEmpty();
        List<Page> pages = follow(source);
        assertThat(pages).hasSize(9);
        assertThat(pages)
                .allSatisfy(page -> assertThat(failure(() -> new JsonPageDecoder().decode(page, tab -> {}))
                                .kind())
                        .isEqualTo(PortException.Kind.MALFORMED));
    }

    @Test
    void a_file_is_looked_into_no_further_than_a_page_may_be_long() throws IOException {
        Path file = file("a.json", "{\"what\":\"" + "x".repeat(2_000) + "\"}");

        assertThat(new PageSniff(1 << 20).noPage(file))
                .contains("no page: an object with neither stashes nor next_change_id");
        assertThat(new PageSniff(1_000).noPage(file)).isEmpty();
        assertThat(new PageSniff(1 << 20).noPage(directory.resolve("missing.json")))
                .isEmpty();
    }

    @Test
    void a_directory_with_nothing_but_other_files_says_what_was_left_out() throws IOException {
        file("tabs.json", "[]");

        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("no recorded pages")
                .hasMessageEndingWith("; left out: " + directory.resolve("tabs.json") + ": no page: a bare array");
    }

    @Test
    void nothing_recorded_is_an_error_that_names_the_place() {
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("no recorded pages")
                .hasMessageContaining(directory.toString());
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory.resolve("missing")))))
                .hasMessageContaining("neither file nor directory");
    }

    @Test
    void loose_files_of_one_name_are_refused() throws IOException {
        Path first = Files.createDirectories(directory.resolve("x")).resolve("a.json");
        Path second = Files.createDirectories(directory.resolve("y")).resolve("a.json");
        Files.write(first, bytes(pageOf()));
        Files.write(second, bytes(pageOf()));

        assertThat(failure(() -> ArchiveStashSource.of(List.of(first, second))))
                .hasMessage("two recorded files are called a.json; names must differ");
    }

    @Test
    void a_broken_manifest_is_named_with_line_and_rule() throws IOException {
        String header = Manifest.HEADER;

        file("pages.tsv", "file\trequested\n");
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("line 1: expected the header");
        file("pages.tsv", header + "a.json\t\tx\n");
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("line 2: expected 5 columns, were 3");
        file("pages.tsv", header + "a.json\t\tx\tyesterday\t\n");
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("line 2: expected an ISO time, was 'yesterday'");
        file("pages.tsv", header + "a.json\t\t\t2026-01-01T00:00:00Z\t\n");
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("line 2: next_id: missing");
        file("pages.tsv", header + "../a.json\t\tx\t2026-01-01T00:00:00Z\t\n");
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("line 2: file: expected a plain file name, was '../a.json'");
        file("pages.tsv", header + "a.json\t\tx\t2026-01-01T00:00:00Z\t\nb.json\ty\tx\t2026-01-01T00:00:01Z\t\n");
        assertThat(failure(() -> ArchiveStashSource.of(List.of(directory))))
                .hasMessageContaining("two recorded pages lead to the cursor x");
    }

    @Test
    void a_page_whose_file_is_gone_fails_when_it_is_asked_for() throws IOException {
        Path file = file("a.json", pageOf());
        ArchiveStashSource source = ArchiveStashSource.of(List.of(directory));
        Files.delete(file);

        assertThat(failure(() -> source.fetch(QUEUE, Cursor.START, DEADLINE)).kind())
                .isEqualTo(PortException.Kind.UNAVAILABLE);
    }

    @Test
    void recorded_files_are_served_in_order_of_their_dates() {
        List<Page> pages = follow(ArchiveStashSource.of(Recorded.files("public-stash", "20")));

        assertThat(pages).hasSize(7);
        assertThat(pages).extracting(Page::retrievedAt).isSorted();
        assertThat(pages.get(0).retrievedAt()).isEqualTo(Instant.parse("2017-03-01T00:00:00Z"));
        assertThat(pages.get(6).retrievedAt()).isEqualTo(Instant.parse("2026-08-30T00:00:06Z"));
    }

    @Test
    @DisplayName("of a directory of recorded files bare tabs are left out, and what has stashes but no next id is not")
    void recorded_directory() {
        ArchiveStashSource source = ArchiveStashSource.of(List.of(Recorded.path("public-stash")));

        List<Page> pages = follow(source);

        assertThat(source.leftOut())
                .satisfiesExactly(
                        left -> assertThat(left)
                                .contains("2022-06_single-stash")
                                .endsWith("nor next_change_id"),
                        left -> assertThat(left).contains("2024-01_filtered").endsWith("no page: a bare array"));
        assertThat(pages).hasSize(5);
        assertThat(pages.subList(0, 4))
                .allSatisfy(page -> assertThat(
                                new JsonPageDecoder().decode(page, tab -> {}).undecodable())
                        .isEmpty());
        assertThat(failure(() -> new JsonPageDecoder().decode(pages.get(4), tab -> {})))
                .hasMessageEndingWith("next_change_id: missing");
    }
}
