package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PublicStashSource} has to do. The adapter supplies a source that has at least two pages and then ends, or
 * reaches its tip, and does not change while a test runs.
 */
public abstract class PublicStashSourceContract {
    private static final Deadline DEADLINE = Deadline.ofSeconds(30);
    /** No test source is as long as this; more pages mean a circle. */
    private static final int MAX_PAGES = 10_000;

    private @Nullable PublicStashSource source;

    /** For subclasses. */
    protected PublicStashSourceContract() {}

    /**
     * A fresh source.
     *
     * @return the source
     */
    protected abstract PublicStashSource openSource();

    /**
     * The queue it serves.
     *
     * @return the queue
     */
    protected abstract QueueId queue();

    /**
     * Digests of the bodies it serves from {@link Cursor#START} on.
     *
     * @return at least two, in order
     */
    protected abstract List<Digest> expectedBodies();

    /**
     * Whether an old cursor gives the same page again. True for archives; a live stream gives today's content.
     *
     * @return true unless overridden
     */
    protected boolean repeatsOldPages() {
        return true;
    }

    /**
     * Whether every page was asked for with the cursor that leads to it. True for a stream and an unbroken recording; pages
     * between which something is missing keep the cursors they were recorded under, so that the gap shows.
     *
     * @return true unless overridden
     */
    protected boolean unbroken() {
        return true;
    }

    @BeforeEach
    final void open() {
        source = openSource();
    }

    @AfterEach
    final void close() {
        if (source != null) {
            source.close();
            source.close();
        }
    }

    private Fetched fetch(Cursor from) {
        if (source == null) {
            throw new IllegalStateException("no source is open");
        }
        return source.fetch(queue(), from, DEADLINE);
    }

    private Page page(Cursor from) {
        return assertInstanceOf(Fetched.GotPage.class, fetch(from)).page();
    }

    /** Follows the chain from the start; the tip comes last. */
    private Fetched.AtTip follow(List<Page> pages) {
        Cursor at = Cursor.START;
        while (pages.size() < MAX_PAGES) {
            Fetched got = fetch(at);
            if (got instanceof Fetched.GotPage page) {
                pages.add(page.page());
                at = page.page().next();
            } else {
                return assertInstanceOf(Fetched.AtTip.class, got);
            }
        }
        return fail("no end after " + MAX_PAGES + " pages");
    }

    @Test
    @DisplayName("S1 the start gives the first page")
    final void start() {
        PageId first = page(Cursor.START).id();
        Cursor requested = unbroken() ? Cursor.START : first.requestedId();
        assertEquals(new PageId(queue(), requested, expectedBodies().get(0)), first);
    }

    @Test
    @DisplayName("S2 following next visits every page once, in order, and ends at the tip")
    final void chain() {
        assertTrue(expectedBodies().size() >= 2, "the kit needs two pages at least");
        List<Page> pages = new ArrayList<>();
        follow(pages);
        assertEquals(
                expectedBodies(), pages.stream().map(page -> page.id().body()).toList());
        Set<Cursor> asked = new HashSet<>();
        Cursor at = Cursor.START;
        Set<Cursor> requested = new HashSet<>();
        for (Page page : pages) {
            if (unbroken()) {
                assertEquals(at, page.id().requestedId());
            }
            assertEquals(queue(), page.id().queue());
            assertTrue(asked.add(at), "asked twice with " + at);
            assertTrue(
                    requested.add(page.id().requestedId()),
                    "two pages of " + page.id().requestedId());
            at = page.next();
        }
        assertFalse(asked.contains(at), "the chain runs in a circle at " + at);
    }

    @Test
    @DisplayName("S3 the digest is that of the bytes handed over")
    final void digests() {
        List<Page> pages = new ArrayList<>();
        follow(pages);
        for (Page page : pages) {
            assertEquals(Digest.of(page.body()), page.id().body());
        }
    }

    @Test
    @DisplayName("S4 D9 asking again at the tip stays at the tip")
    final void tip() {
        Fetched.AtTip tip = follow(new ArrayList<>());
        for (int i = 0; i < 3; i++) {
            Fetched.AtTip again = assertInstanceOf(Fetched.AtTip.class, fetch(tip.askAgain()));
            assertEquals(tip.askAgain(), again.askAgain());
            assertFalse(
                    again.at().isBefore(tip.at()), "the tip was touched at " + tip.at() + ", then at " + again.at());
        }
    }

    @Test
    @DisplayName("S5 a cursor asked again gives the same page")
    final void repeat() {
        assumeTrue(repeatsOldPages(), "a live stream gives today's content");
        Page first = page(Cursor.START);
        Page second = page(first.next());
        assertEquals(first.id(), page(Cursor.START).id());
        Page again = page(first.next());
        assertEquals(second.id(), again.id());
        assertEquals(second.next(), again.next());
        assertEquals(second.retrievedAt(), again.retrievedAt());
    }

    @Test
    @DisplayName("S6 two sources on the same data give the same pages")
    final void twin() {
        assumeTrue(repeatsOldPages(), "a live stream gives today's content");
        List<Page> pages = new ArrayList<>();
        follow(pages);
        try (PublicStashSource other = openSource()) {
            Cursor at = Cursor.START;
            for (Page page : pages) {
                Fetched got = other.fetch(queue(), at, DEADLINE);
                assertEquals(
                        Optional.of(page.id()),
                        got instanceof Fetched.GotPage same
                                ? Optional.of(same.page().id())
                                : Optional.empty());
                at = page.next();
            }
        }
    }

    @Test
    @DisplayName("S7 a cursor that the source never gave out is refused")
    final void unknown() {
        PortException refusal = assertThrows(PortException.class, () -> fetch(new Cursor("no such cursor 9f2c-0-0-0")));
        assertFalse(refusal.retryable(), "asking again with the same cursor cannot help: " + refusal.getMessage());
    }
}
