package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Validator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every source has to do that answers with a {@link Conditional}. The adapter supplies a fresh source for each test, over
 * a service that does as it is told, and a clock that stands still until it is told to move.
 *
 * @param <T> what is asked for
 */
public abstract class ConditionalSourceContract<T> {
    /** How long a call may take. */
    protected static final Deadline DEADLINE = Deadline.ofSeconds(30);

    /** What the service does from now on. */
    public enum Service {
        /** It has content. */
        CONTENT,
        /** It has other content. */
        OTHER_CONTENT,
        /** It has the first content, but gives it to nobody: it says "not modified" to whoever names what it gave for it. */
        ONLY_NOT_MODIFIED,
        /** It may not be asked, or says so itself. */
        BUSY,
        /** It does not answer, or with an error of its own. */
        BROKEN,
        /** It answers with something that cannot be read. */
        UNREADABLE,
        /** It has no such thing. */
        GONE
    }

    /** For subclasses. */
    protected ConditionalSourceContract() {}

    /**
     * Tells the service what to do.
     *
     * @param service from now on
     */
    protected abstract void serve(Service service);

    /** Puts a new source over the same service in the place of the source, as a restart of the program does. */
    protected abstract void restart();

    /**
     * Asks the source.
     *
     * @param have what is known of the last answer
     * @return what came of it
     */
    protected abstract Conditional<T> fetch(Validator have);

    /**
     * The source's clock.
     *
     * @return its reading
     */
    protected abstract Instant now();

    /**
     * Moves the clock on.
     *
     * @param time the present reading or later
     */
    protected abstract void passUntil(Instant time);

    /**
     * The hash that the content says it has.
     *
     * @param value content
     * @return SHA-256 of the decoded body, lower-case hex
     */
    protected abstract String bodySha256(T value);

    /**
     * When the content says it was fetched.
     *
     * @param value content
     * @return the time
     */
    protected abstract Instant retrievedAt(T value);

    /**
     * Whether a missing document is {@link Conditional.Absent}. If not, it is a failure.
     *
     * @return true unless overridden
     */
    protected boolean tellsAbsence() {
        return true;
    }

    /**
     * Content that the service has at first, as the source gives it.
     *
     * @return the answer
     */
    protected final Conditional.Fresh<T> fresh() {
        serve(Service.CONTENT);
        return freshWith(Validator.NONE);
    }

    private Conditional.Fresh<T> freshWith(Validator have) {
        Conditional.Fresh<T> fresh = cast(fetch(have));
        assertTrue(fresh.askAgain().isAfter(now()), () -> "to be asked again in the past: " + fresh.askAgain());
        return fresh;
    }

    @SuppressWarnings("unchecked")
    private Conditional.Fresh<T> cast(Conditional<T> got) {
        return assertInstanceOf(Conditional.Fresh.class, got);
    }

    private void passToLater(Conditional.Fresh<T> fresh) {
        passUntil(fresh.askAgain());
    }

    @Test
    @DisplayName("C1 D35 content comes with the answer it was read from, and all agree on its hash and time")
    final void content() {
        Conditional.Fresh<T> fresh = fresh();

        Download download = fresh.download();
        assertEquals(Digest.of(plain(download)).hex(), download.bodySha256());
        assertEquals(download.bodySha256(), bodySha256(fresh.value()));
        assertEquals(Optional.of(download.bodySha256()), fresh.validator().bodySha256());
        assertEquals(download.retrievedAt(), retrievedAt(fresh.value()));
        assertFalse(download.source().isBlank());
        assertTrue(download.url().isAbsolute());
        assertEquals(null, download.url().getUserInfo());
    }

    @Test
    @DisplayName("C2 D18 content that is known is not handed out again")
    final void unchanged() {
        Conditional.Fresh<T> fresh = fresh();
        passToLater(fresh);

        Conditional.Unchanged<?> same = assertInstanceOf(Conditional.Unchanged.class, fetch(fresh.validator()));

        assertEquals(fresh.validator().bodySha256(), same.validator().bodySha256());
        assertFalse(same.at().isBefore(fresh.download().retrievedAt()));
        assertTrue(same.askAgain().isAfter(same.at()));
        passUntil(same.askAgain());
        assertInstanceOf(Conditional.Unchanged.class, fetch(same.validator()));
    }

    @Test
    @DisplayName("C3 content that is known by its hash alone is not handed out again either")
    final void unchangedByHash() {
        Conditional.Fresh<T> fresh = fresh();
        passToLater(fresh);

        Validator hash = new Validator(
                Optional.empty(),
                fresh.validator().lastModified(),
                fresh.validator().bodySha256());

        assertInstanceOf(Conditional.Unchanged.class, fetch(hash));
    }

    @Test
    @DisplayName("C4 other content is handed out, and told apart")
    final void changed() {
        Conditional.Fresh<T> fresh = fresh();
        passToLater(fresh);
        serve(Service.OTHER_CONTENT);

        Conditional.Fresh<T> other = freshWith(fresh.validator());

        assertNotEquals(fresh.download().bodySha256(), other.download().bodySha256());
        assertNotEquals(fresh.value(), other.value());
        assertFalse(other.download().retrievedAt().isBefore(fresh.download().retrievedAt()));
    }

    @Test
    @DisplayName("C5 a caller without the content is given it, whatever others were given")
    final void nothingKnown() {
        Conditional.Fresh<T> fresh = fresh();
        passToLater(fresh);

        assertEquals(
                fresh.download().bodySha256(),
                freshWith(Validator.NONE).download().bodySha256());
    }

    @Test
    @DisplayName("C6 a closed gate is a pause with an end, and loses nothing")
    final void paused() {
        serve(Service.BUSY);

        Conditional.Paused<?> paused = assertInstanceOf(Conditional.Paused.class, fetch(Validator.NONE));

        assertTrue(paused.until().isAfter(now()), () -> "paused until " + paused.until());
        assertFalse(paused.policy().isBlank());
        passUntil(paused.until());
        fresh();
    }

    @Test
    @DisplayName("C7 a pause leaves the validator of the caller good")
    final void pausedLater() {
        Conditional.Fresh<T> fresh = fresh();
        passToLater(fresh);
        serve(Service.BUSY);
        Conditional.Paused<?> paused = assertInstanceOf(Conditional.Paused.class, fetch(fresh.validator()));
        passUntil(paused.until());
        serve(Service.CONTENT);

        assertInstanceOf(Conditional.Unchanged.class, fetch(fresh.validator()));
    }

    @Test
    @DisplayName("C8 D19 a failure is thrown as one, and the next call works again")
    final void failure() {
        Conditional.Fresh<T> fresh = fresh();
        passToLater(fresh);
        serve(Service.BROKEN);

        PortException failure = assertThrows(PortException.class, () -> fetch(fresh.validator()));

        assertEquals(PortException.Kind.UNAVAILABLE, failure.kind());
        passUntil(now().plus(Duration.ofHours(1)));
        serve(Service.CONTENT);
        assertInstanceOf(Conditional.Unchanged.class, fetch(fresh.validator()));
        serve(Service.OTHER_CONTENT);
        passUntil(now().plus(Duration.ofDays(8)));
        freshWith(fresh.validator());
    }

    @Test
    @DisplayName("C9 an answer that cannot be read is a failure that says so, and is never content")
    final void unreadable() {
        serve(Service.UNREADABLE);

        PortException failure = assertThrows(PortException.class, () -> fetch(Validator.NONE));

        assertEquals(PortException.Kind.MALFORMED, failure.kind());
        assertFalse(failure.retryable(), "the same answer reads no better");
        passUntil(now().plus(Duration.ofHours(1)));
        fresh();
    }

    @Test
    @DisplayName("C10 what is not there is said to be absent, why, and when to look again")
    final void absent() {
        serve(Service.GONE);

        if (tellsAbsence()) {
            Conditional.Absent<?> absent = assertInstanceOf(Conditional.Absent.class, fetch(Validator.NONE));
            assertFalse(absent.reason().isBlank());
            assertTrue(absent.askAgain().isAfter(now()));
            passUntil(absent.askAgain());
        } else {
            assertFalse(assertThrows(PortException.class, () -> fetch(Validator.NONE))
                    .retryable());
            passUntil(now().plus(Duration.ofDays(1)));
        }
        fresh();
    }

    @Test
    @DisplayName(
            "C11 D18 D22 after a restart the validator kept with the answer is asked with: not modified is unchanged")
    final void keptValidator() {
        Conditional.Fresh<T> fresh = fresh();
        assertEquals(fresh.validator(), fresh.download().validator());
        boolean named = fresh.validator().etag().isPresent()
                || fresh.validator().lastModified().isPresent();
        passToLater(fresh);
        restart();
        serve(named ? Service.ONLY_NOT_MODIFIED : Service.CONTENT);

        Conditional.Unchanged<?> same = assertInstanceOf(
                Conditional.Unchanged.class, fetch(fresh.download().validator()));

        assertEquals(fresh.validator(), same.validator());
        assertTrue(same.askAgain().isAfter(same.at()));
        passUntil(same.askAgain());
        serve(Service.OTHER_CONTENT);
        assertNotEquals(
                fresh.download().bodySha256(),
                freshWith(same.validator()).download().bodySha256());
    }

    @Test
    @DisplayName("C12 after a restart other content is handed out to whoever kept a validator")
    final void keptValidatorOutdated() {
        Conditional.Fresh<T> fresh = fresh();
        passToLater(fresh);
        restart();
        serve(Service.OTHER_CONTENT);

        assertNotEquals(
                fresh.download().bodySha256(),
                freshWith(fresh.download().validator()).download().bodySha256());
    }

    private static byte[] plain(Download download) {
        if (download.encoding() == Page.Encoding.IDENTITY) {
            return download.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(download.body()))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the body is not gzip, though it is said to be", e);
        }
    }
}
