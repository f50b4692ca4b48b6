package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.Optional;

/**
 * A fetched page: the bytes as received and what was known when they arrived. Once logged, this is the content of its page
 * number for ever; it is never asked for again.
 */
public final class Page {
    /** How the body is encoded. */
    public enum Encoding {
        /** Plain bytes. */
        IDENTITY,
        /** gzip. */
        GZIP
    }

    private final PageId id;
    private final Cursor next;
    private final Instant retrievedAt;
    private final Optional<Instant> tipAt;
    private final FetchFacts fetch;
    private final Encoding encoding;
    private final byte[] body;

    /**
     * A page.
     *
     * @param id identity; its digest is that of {@code body}
     * @param next the cursor to fetch with after this page
     * @param retrievedAt when the response was complete
     * @param tipAt when the tip of the stream was last touched before this page; empty if never, or not a live stream
     * @param fetch how it was fetched
     * @param encoding encoding of the body
     * @param body bytes as received; owned by the page from here on
     */
    // The array is handed over, not copied: pages are megabytes and have one owner at a time.
    public Page(
            PageId id,
            Cursor next,
            Instant retrievedAt,
            Optional<Instant> tipAt,
            FetchFacts fetch,
            Encoding encoding,
            byte[] body) {
        this.id = id;
        this.next = next;
        this.retrievedAt = retrievedAt;
        this.tipAt = tipAt;
        this.fetch = fetch;
        this.encoding = encoding;
        this.body = body;
    }

    /**
     * Identity.
     *
     * @return the identity
     */
    public PageId id() {
        return id;
    }

    /**
     * Cursor to fetch with after this page.
     *
     * @return the cursor
     */
    public Cursor next() {
        return next;
    }

    /**
     * When the response was complete; the observation time of everything in it.
     *
     * @return the time
     */
    public Instant retrievedAt() {
        return retrievedAt;
    }

    /**
     * When the tip of the stream was last touched before this page.
     *
     * @return empty if never, or not a live stream
     */
    public Optional<Instant> tipAt() {
        return tipAt;
    }

    /**
     * How it was fetched.
     *
     * @return the facts
     */
    public FetchFacts fetch() {
        return fetch;
    }

    /**
     * Encoding of the body.
     *
     * @return the encoding
     */
    public Encoding encoding() {
        return encoding;
    }

    /**
     * Bytes as received; not a copy, not to be changed.
     *
     * @return the bytes
     */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "page " + id.requestedId() + " of " + id.queue() + ", " + body.length + " bytes";
    }
}
