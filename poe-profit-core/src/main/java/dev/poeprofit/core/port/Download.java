package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** An answer of an external source as it was received, and where it came from. Immutable. */
public final class Download {
    private final String source;
    private final URI url;
    private final Instant retrievedAt;
    private final Optional<Market> market;
    private final Optional<String> patch;
    private final Validator validator;
    private final String bodySha256;
    private final Page.Encoding encoding;
    private final byte[] body;

    /**
     * A download.
     *
     * @param source short name of the source, such as {@code poe.ninja}
     * @param url address it was fetched from, without secrets
     * @param retrievedAt when the response was complete
     * @param market the market it is about; empty if it is about none
     * @param patch game patch it was fetched under; empty if that is not known
     * @param validator what the answer can be recognised by: the hash of its decoded body, and what the source named
     * @param encoding encoding of {@code body}
     * @param body bytes as received; owned by the download from here on
     * @throws IllegalArgumentException if the validator has no hash
     */
    public Download(
            String source,
            URI url,
            Instant retrievedAt,
            Optional<Market> market,
            Optional<String> patch,
            Validator validator,
            Page.Encoding encoding,
            byte[] body) {
        this.source = source;
        this.url = url;
        this.retrievedAt = retrievedAt;
        this.market = market;
        this.patch = patch;
        this.validator = validator;
        this.bodySha256 = validator
                .bodySha256()
                .orElseThrow(() -> new IllegalArgumentException(
                        "validator must have the hash of the body of " + url + ", was " + validator));
        this.encoding = encoding;
        this.body = body;
    }

    /**
     * Short name of the source.
     *
     * @return such as {@code poe.ninja}
     */
    public String source() {
        return source;
    }

    /**
     * Where it was fetched from.
     *
     * @return the address, without secrets
     */
    public URI url() {
        return url;
    }

    /**
     * When the response was complete.
     *
     * @return the time
     */
    public Instant retrievedAt() {
        return retrievedAt;
    }

    /**
     * The market it is about.
     *
     * @return empty if it is about none
     */
    public Optional<Market> market() {
        return market;
    }

    /**
     * Game patch it was fetched under.
     *
     * @return empty if that is not known
     */
    public Optional<String> patch() {
        return patch;
    }

    /**
     * What to ask the same address with, to be sent the content only if it has changed.
     *
     * @return as the answer was received; it has the hash of the body
     */
    public Validator validator() {
        return validator;
    }

    /**
     * SHA-256 of the decoded body.
     *
     * @return lower-case hex
     */
    public String bodySha256() {
        return bodySha256;
    }

    /**
     * Encoding of the body.
     *
     * @return the encoding
     */
    public Page.Encoding encoding() {
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
        return source + " " + url + ", " + body.length + " bytes";
    }
}
